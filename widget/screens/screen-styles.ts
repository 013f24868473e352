import { css } from 'lit';

/** What only the screens need. They come later than the card. */
export const screenStyles = css`
  .logo {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    width: 24px;
    height: 24px;
    border-radius: 6px;
    background: var(--_surface);
    color: var(--_muted);
    font-size: 12px;
    font-weight: 700;
    overflow: hidden;
  }
  .logo[data-loaded] {
    background: none;
    color: transparent;
  }
  .logo img {
    position: absolute;
    inset: 0;
    width: 24px;
    height: 24px;
    object-fit: contain;
  }
  .owed {
    display: flex;
    align-items: center;
    min-height: 34px;
  }
  .amount {
    min-width: 0;
    font-size: min(28px, 7.5vw);
    line-height: 34px;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .amount[data-long='0'] {
    flex: none;
  }
  .amount[data-long='1'] {
    font-size: 22px;
  }
  .amount[data-long='2'] {
    font-size: 17px;
    line-height: 22px;
  }
  .owed paywicket-copy-field {
    margin-block: -6px;
  }
  /* Long words break: the row stays as high. */
  .owed paywicket-countdown {
    min-width: 5em;
    max-width: 46%;
    margin-block: -4px;
    margin-inline-start: auto;
  }
  .due .meta {
    margin-block-start: 4px;
    white-space: nowrap;
  }
  .due .meta,
  .items span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* There an ellipsis would take the start of a name that runs the other way. */
  [dir='rtl'] :is(.due > .meta, summary span) {
    height: 18px;
    white-space: normal;
  }
  summary {
    display: flex;
    gap: 4px;
    align-items: center;
    min-height: 24px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .due .items > .meta {
    margin: 1px 0 -3px;
  }
  /* The icon stays where it is, whatever the line says. */
  .items span {
    flex: 1;
  }
  .items .icon,
  .ends .icon,
  .waiting .icon {
    width: 16px;
    height: 18px;
  }
  [open] > summary .icon {
    transform: rotate(180deg);
  }
  .items ul {
    max-height: min(30vh, 176px);
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .items li {
    display: flex;
    gap: 12px;
    align-items: center;
    min-height: 32px;
    padding-block: 4px;
    border-block-start: 1px solid var(--_line);
  }
  .item {
    flex: 1;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  .items img {
    flex: none;
    border-radius: 6px;
    object-fit: cover;
  }
  .newcomer {
    margin-block: -8px;
  }
  .newcomer summary {
    text-decoration: underline;
    width: fit-content;
  }

  .test {
    position: relative;
    padding: 0 10px;
    border-radius: 6px;
    background: var(--_warning-tint);
    color: var(--_on-warning-tint);
    font-size: 12px;
    line-height: 20px;
    font-weight: 600;
  }

  .notice {
    flex: none;
    padding: 7px var(--_gap);
  }
  .bar {
    position: absolute;
    inset: 50% 12px auto;
    z-index: 2;
    transform: translateY(-50%);
    padding: 7px 12px;
    border-radius: var(--_radius);
    box-shadow: 0 0 0 2px var(--_bg);
    text-align: center;
  }
  .notice,
  .bar {
    min-height: 32px;
    background: var(--_warning-tint);
    color: var(--_on-warning-tint);
  }

  .button {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: center;
    min-height: 48px;
    padding: 8px 16px;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    color: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
  }
  .button:hover {
    background: var(--_surface);
  }
  .button.filled {
    border-color: transparent;
    background: var(--_primary);
    color: var(--_on-primary);
  }
  .button.filled:hover {
    filter: brightness(1.08);
  }
  .button.text {
    min-width: 24px;
    min-height: 44px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_muted);
    font-weight: 500;
  }
  .button.text:hover,
  .code .button,
  .more .button {
    color: var(--_text);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  /* In view whatever is scrolled. */
  .actions:empty {
    display: none;
  }
  .actions {
    position: sticky;
    inset-block-end: -16px;
    display: grid;
    gap: 8px;
    margin-block: auto -16px;
    padding-block: 8px 16px;
    background: var(--_bg);
  }
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
  .code .meta {
    display: grid;
    gap: 8px;
    text-wrap: balance;
  }
  .to {
    display: grid;
    gap: 4px;
  }
  /* Its place is free from the start: nothing moves. */
  .ends {
    visibility: hidden;
  }
  .ends,
  .waiting {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .ends[data-copied] {
    visibility: visible;
    color: var(--_success);
    font-weight: 600;
  }
  .steps {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .steps :nth-child(3) {
    grid-column: 1/3;
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
  }
  .fit paywicket-qr-code {
    width: 0;
    height: 0;
    border: 0;
    visibility: hidden;
  }
  @container (min-height: 200px) {
    .fit {
      place-content: center;
    }
    .fit .button {
      display: none;
    }
    .fit paywicket-qr-code {
      width: 200px;
      height: 200px;
      border: 1px solid var(--_line);
      visibility: visible;
    }
  }
  .waiting {
    padding-block-start: 8px;
    color: var(--_text);
  }
  .foot .button,
  .code .button {
    justify-content: start;
    text-align: start;
  }
  /* So that address and button fit above the footer. */
  @media (min-width: 640px) {
    .code {
      grid-template-columns: auto 1fr;
      gap: 16px;
      align-items: center;
    }
    .code .button {
      min-height: 32px;
    }
  }
  .pay > .bone {
    height: 40px;
  }
  .pay > .bone + .bone {
    height: 70px;
  }
  .only {
    padding: 9px 12px;
    border-radius: var(--_radius);
    background: var(--_warning-tint);
    color: var(--_on-warning-tint);
  }
  .seal {
    display: grid;
    place-items: center;
    flex: none;
    width: 48px;
    height: 48px;
    border-radius: 50%;
    background: var(--_success);
    color: var(--_bg);
  }
  .seal .icon {
    width: 28px;
    height: 28px;
  }
  .middle {
    display: grid;
    gap: 16px;
    margin-block: auto;
    text-align: center;
  }
  .seen {
    margin-block-start: 0;
  }
  .stamp {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .foot slot {
    display: block;
    flex: none;
  }
  /* The others stay at the end, where each comes before what is there: nothing moves. */
  .foot > .button {
    margin-inline: 0 auto;
  }
  /* What leads on leads to the other side where reading does. */
  [dir='rtl'] a .icon {
    transform: scaleX(-1);
  }
  .more .button {
    min-height: 36px;
  }
  /* Above the end of the actions. */
  .more {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
  }
  @media (forced-colors: active) {
    .only,
    .seal,
    .notice,
    .bar,
    .test,
    .filled {
      border: 1px solid CanvasText;
    }
  }
`;
