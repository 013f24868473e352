import { css } from 'lit';

/** Styles of address, memo and QR code, and of the buttons that copy them. */
export const payStyles = css`
  .pay {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .code {
    display: grid;
    gap: 4px;
    justify-items: center;
  }
  .yields .spare,
  .yields .icon {
    display: none;
  }
  /*
   * The code as large as there is room for: in the middle of the card, what to do below it; else beside what to do; else
   * a button, because all else is needed more.
   */
  .yields {
    --_tile: 200px;
    display: flex;
    flex: 1 0 3em;
    flex-wrap: wrap;
    align-content: start;
    align-items: center;
    gap: 8px 16px;
    max-height: calc(var(--_tile) + 3.4em);
    container-type: size;
  }
  .wallets ~ .yields {
    --_tile: 160px;
  }
  .yields paywicket-qr-code {
    width: auto;
    height: min(var(--_tile), 100cqh);
    aspect-ratio: 1;
    margin-inline: auto;
  }
  .yields .meta {
    flex: 1 1 0;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    text-align: center;
  }
  .yields p {
    flex-basis: 100%;
  }
  .yields .button {
    flex: 1 1 0;
    min-height: 44px;
    padding: 3px 8px;
    line-height: calc(18 / 13);
  }
  @container (min-height: 13.4em) {
    .yields paywicket-qr-code {
      height: min(var(--_tile), 100cqh - 3.4em);
    }
    .yields .meta {
      flex-basis: 100%;
      gap: 1px;
    }
    .yields .button {
      flex-basis: auto;
      min-height: 24px;
      padding: 0;
      border: 0;
      background: none;
      font-weight: 500;
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  }
  @container (max-height: 136.98px) {
    .yields paywicket-qr-code {
      position: absolute;
      width: 0;
      height: 0;
      border: 0;
      visibility: hidden;
    }
    .yields .spare {
      display: flex;
      flex: 1 1 0;
      align-self: stretch;
    }
    .yields .meta {
      flex-grow: 2;
      align-self: stretch;
    }
    .yields p {
      display: none;
    }
    .yields .icon {
      display: block;
    }
  }
  /* It is one. */
  @media (pointer: coarse) {
    .yields .meta .button,
    .top > .button {
      display: none;
    }
  }
  .to {
    display: grid;
    gap: 8px;
  }
  paywicket-address:has(> p) {
    padding-block: 10px;
  }
  paywicket-address > p {
    margin-block-start: 4px;
  }
  /* Its place is there from the start: nothing moves where both fit on one line. */
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    min-height: 18px;
  }
  .ends,
  .reported {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .ends {
    color: var(--_success);
    font-weight: 600;
  }
  .waits {
    align-items: center;
    margin-block-end: -8px;
  }
  @media (min-width: 640px) and (min-height: 30em) {
    .yields {
      margin-block-end: 8px;
    }
    .fee {
      margin-block-start: -4px;
    }
    .pay > .only {
      padding-block: 6px;
    }
    .waits {
      padding-block-start: 16px;
    }
  }
  .more.waits .button {
    min-height: 32px;
    padding-block: 4px;
  }
  .waiting {
    flex: 1 1 160px;
    display: flex;
    gap: 8px;
    align-items: baseline;
  }
  /* Before two links, which have a line of their own. */
  .waiting.whole {
    flex-basis: 100%;
  }
  .waiting b {
    color: var(--_text);
  }
  /* That it waits is seen, and calm. */
  .pulse {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--_success);
    animation: pulse 2.4s ease-in-out infinite alternate;
  }
  .pulse.paused {
    background: var(--_control);
    animation: none;
  }
  @keyframes pulse {
    to {
      opacity: 0.25;
    }
  }
  .steps {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 8px;
  }
  /* The code where all of it fits, else the button: the room that is left decides, and is above what waits. */
  .fit {
    display: grid;
    place-content: start stretch;
    justify-items: center;
    flex: 1 0 calc(22px + 22em / 15);
    margin-block-end: 8px;
    container-type: size;
  }
  .fit .button {
    justify-self: stretch;
    min-height: 44px;
  }
  .fit paywicket-qr-code {
    width: 0;
    height: 0;
    border: 0;
    visibility: hidden;
  }
  @container (min-height: 168px) {
    .fit .button {
      display: none;
    }
    .fit paywicket-qr-code {
      width: min(200px, 100cqh, 100cqw);
      height: min(200px, 100cqh, 100cqw);
      border: 1px solid var(--_line);
      visibility: visible;
    }
  }
  /* On a phone on its side: below what is owed. */
  .top > .fit {
    justify-items: start;
    margin: 8px var(--_gap) 0;
  }
  .top > .button {
    justify-content: start;
    min-height: 24px;
    margin-inline: var(--_gap);
    color: inherit;
    text-decoration: underline;
  }
  /* Small phones, and those on their side: all of it as close as it can be. */
  @media (max-width: 639.98px) and (max-height: 44em), (max-height: 29.99em) {
    .pay .only {
      font-size: calc(13em / 15);
      line-height: calc(18 / 13);
      padding-block: 4px;
    }
    .waits .button.text {
      min-height: 24px;
      padding: 0;
    }
    .steps {
      --_button: 44px;
    }
  }
  /* With a memo there is more of it. */
  @media (max-width: 639.98px), (max-height: 29.99em) {
    .pay:has([ungrouped]) {
      gap: 4px;
    }
    .pay:has([ungrouped]) paywicket-address {
      padding-block: 4px;
    }
    .pay:has([ungrouped]) .fit {
      margin: 0;
    }
  }
  @media (min-width: 33em) and (max-height: 29.99em) {
    .pay {
      gap: 4px;
    }
    /* Not under the ×. */
    dialog .pay > .visually-hidden + * {
      margin-inline-end: 40px;
    }
  }
`;
