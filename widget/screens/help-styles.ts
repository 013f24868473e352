import { css } from 'lit';

/** Styles that only the screens of `late/help.ts` need. */
export const helpStyles = css`
  .box {
    display: flex;
    gap: 12px;
    padding: 16px;
    border-radius: var(--_radius);
    background: var(--_danger-tint);
  }
  .box.calm {
    background: var(--_surface);
  }
  .box > .icon {
    margin-block-start: 2px;
    color: var(--_danger);
  }
  .box > div {
    flex: 1;
    min-width: 0;
  }
  .box.calm > .icon {
    color: var(--_muted);
  }
  .box .say p {
    color: inherit;
  }
  .details {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  /* The sentence comes after the amounts. */
  .say.short p {
    display: none;
  }
  .help {
    gap: 16px;
  }
  /* What ends the payment stands apart from what helps with it. */
  .help ~ .more {
    margin-block-start: 16px;
  }
  .end > p + p {
    margin-block-start: -12px;
  }
  .choices {
    display: grid;
    gap: 8px;
  }
  .choices .button {
    justify-content: start;
    text-align: start;
  }
  .button .meta {
    display: block;
    font-weight: 400;
  }
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .answer {
    padding: 12px 16px;
    border-radius: var(--_radius);
    background: var(--_surface);
    text-align: start;
  }
  .field {
    display: grid;
    gap: 4px;
  }
  .field :is(input, textarea) {
    width: 100%;
    min-height: 48px;
    resize: vertical;
    font-family: inherit;
    color: inherit;
    padding: 8px 12px;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_bg);
    font-size: calc(16em / 15);
    line-height: calc(24 / 16);
  }
  .field :is(input, textarea)[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .hint {
    min-height: 22px;
    color: var(--_muted);
  }
  .good,
  .bad {
    color: var(--_success);
    font-weight: 600;
  }
  .bad {
    color: var(--_danger);
  }
  @media (forced-colors: active) {
    .box,
    .answer {
      border: 1px solid CanvasText;
    }
  }
`;
