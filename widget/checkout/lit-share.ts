/** The dialog's chunk brings Lit for those that come after it. Imported before anything that draws. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { key, page } from '../components/lit-key.ts';
import { theme } from './theme.ts';

const shared = css`
  /* Not inherited: what stands in <details> would have it from the browser. */
  :host,
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  button,
  input {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    text-align: inherit;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  :focus-visible {
    outline: 2px solid var(--_primary);
    outline-offset: 2px;
  }
  .icon {
    display: block;
    flex: none;
  }
  .meta {
    font-size: 13px;
    line-height: 18px;
    color: var(--_muted);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::backdrop {
      animation: none !important;
      transition: none !important;
    }
  }
`;

page[key] ??= { LitElement, css, html, nothing, svg, shared, theme };
