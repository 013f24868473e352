import { css } from './css.ts';

/** Styles that every component needs in its own shadow root: one sheet object for all of them. */
export const shared = css`
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
  /* With smaller letters an iPhone zooms the page in at the focus. */
  @media (max-width: 639.98px), (max-height: 29.99em) {
    input,
    select,
    textarea {
      font-size: max(16px, 16em / 15) !important;
    }
  }
  /* All of it is here: after a tap a finger's last target would stay as if it were pointed at. */
  @media (hover: hover) {
    .x:hover,
    .button:hover,
    .toggle:hover,
    .row:not([aria-disabled='true']):hover,
    :host(paywicket-address:hover),
    :host([look='outlined']) button:hover {
      background: var(--_surface);
    }
    .row:hover .mark {
      background: var(--_bg);
    }
    .button.text:hover {
      color: var(--_text);
      text-decoration: underline;
    }
    .filled:not(:disabled):hover,
    :host([look='filled']) button:hover {
      filter: brightness(1.08);
    }
  }
  :focus-visible {
    outline: 2px solid var(--_link);
    outline-offset: 2px;
  }
  .icon {
    display: block;
    flex: none;
    width: calc(20em / 15);
    height: calc(20em / 15);
  }
  .meta {
    font-size: calc(13em / 15);
    line-height: calc(18 / 13);
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

/**
 * The tokens. What a merchant may set is `--paywicket-…`; `--_…` is what the sheets use, in the element and its parts.
 * Colors are of a palette, over which `theme.ts` writes those that the merchant sets.
 * Contrasts on the background: text 17.9 (dark 15.8), muted 6.2 (7.9), controls 3.3 (4.2), primary 7.7 (9.8).
 */
export const theme = css`
  :host {
    --_gap: var(--paywicket-spacing, 24px);
    --_font: var(--paywicket-font, system-ui, sans-serif);
    --_mono: ui-monospace, 'Roboto Mono', Menlo, monospace;
  }
  .root {
    color-scheme: light;
    --_bg: #fff;
    --_surface: #f5f6f4;
    --_text: #14181b;
    --_muted: #59626a;
    --_line: #dde1de;
    /* Around the dialog: in the dark a shadow parts it from no page. */
    --_edge: #0000;
    --_control: #868f95;
    --_primary: #0b5d57;
    /* The primary color as text. */
    --_link: var(--_primary);
    --_on-primary: #fff;
    --_danger: #b3261e;
    --_danger-tint: #fbeceb;
    --_success: #17693a;
    --_warning: #5f3a00;
    --_warning-tint: #fff4df;
    --_card: var(--paywicket-radius, 16px);
    --_radius: calc(var(--_card) * 0.625);
    --_chip: calc(var(--_card) * 0.375);
    --_sheet: calc(var(--_card) * 1.25);
  }
  .dark {
    color-scheme: dark;
    --_bg: #14181a;
    --_surface: #1d2326;
    --_text: #eef2f1;
    --_muted: #a3aeb1;
    --_line: #30383b;
    --_edge: var(--_line);
    --_control: #717c80;
    --_primary: #6ad1c3;
    --_on-primary: #06201d;
    --_danger: #ff9a8f;
    --_danger-tint: #35201f;
    --_success: #74d69b;
    --_warning: #f2be5c;
    --_warning-tint: #322713;
  }
`;

/**
 * For the element \`.root\`, around all that is drawn in a shadow root of the page. What the page sets on elements around
 * ours, or by \`*\` on ours, ends here; only custom properties come in, and what the shop sets by \`::part\`.
 */
export const pageBoundary = css`
  :host {
    /* The base of every size: that of the shopper's browser, whatever the page has set. "medium" is smaller in monospace. */
    font: medium system-ui !important;
  }
  .root {
    /* All but direction, which "all" leaves, and which comes from our language. */
    all: initial;
    display: block;
    box-sizing: border-box;
    color: var(--_text);
    font: calc(15em / 16) / calc(22 / 15) var(--_font);
    font-variant-numeric: lining-nums tabular-nums;
    -webkit-text-size-adjust: 100%;
    -webkit-user-select: text;
    user-select: text;
  }
  /* Tab stops at a dialog all of which scrolls. */
  .root:focus-visible {
    outline: 2px solid var(--_link);
    outline-offset: -2px;
  }
`;
