import { css } from 'lit';

/** Where to pay to: address, memo, QR code, and what copies them. */
export const payStyles = css`
  .pay {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .code {
    display: grid;
    gap: 4px;
    justify-items: center;
  }
  .code .spare {
    display: none;
  }
  /* The code as large as there is room for, else a button: all else is needed more. */
  .pay > .code.yields {
    flex: 1 0 48px;
    max-height: 232px;
    container-type: size;
  }
  @media (max-height: 699.98px) {
    .pay > .code.yields {
      max-height: 200px;
    }
  }
  @container (max-height: 231.98px) {
    .yields paywicket-qr-code {
      width: 200px;
      height: 200px;
    }
  }
  @container (max-height: 199.98px) {
    .yields paywicket-qr-code {
      position: absolute;
      width: 0;
      height: 0;
      border: 0;
      visibility: hidden;
    }
    .yields .spare {
      display: flex;
      white-space: nowrap;
    }
    .yields .meta p {
      display: none;
    }
    .yields .meta span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  }
  .code .meta {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    max-width: 100%;
    gap: 8px;
    text-wrap: balance;
  }
  /* It is one. */
  @media (pointer: coarse) {
    .code .meta .button {
      display: none;
    }
  }
  .to {
    display: grid;
    gap: 4px;
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
  @media (prefers-reduced-motion: reduce) {
    .pulse {
      animation: none;
    }
  }
  .steps {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 8px;
  }
  /* The code where all of it fits, else the button: the room that is left decides. */
  .fit {
    display: grid;
    place-items: start center;
    align-content: start;
    flex: 1 0 48px;
    container-type: size;
  }
  .fit .button {
    justify-self: stretch;
    /* Not at the edge of what waits below. */
    min-height: 44px;
  }
  .fit paywicket-qr-code {
    width: 0;
    height: 0;
    border: 0;
    visibility: hidden;
  }
  @container (min-height: 136px) {
    .fit {
      place-content: center;
    }
    .fit .button {
      display: none;
    }
    .fit paywicket-qr-code {
      width: min(200px, 100cqh - 8px);
      height: min(200px, 100cqh - 8px);
      border: 1px solid var(--_line);
      visibility: visible;
    }
  }
`;
