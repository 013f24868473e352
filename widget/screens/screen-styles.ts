import { css } from '../components/css.ts';
import { dueStyles } from './due-styles.ts';
import { factStyles } from './fact-styles.ts';
import { largeLetters } from './large-letters.ts';
import { payStyles } from './pay/styles.ts';

/** Beside the screen, below what is owed, and over nothing: what scrolls there ends above it. */
const testBelow = css`
  .test {
    position: absolute;
    inset-block-end: var(--_end);
    inset-inline-start: var(--_gap);
  }
  .top:has(~ .tear .test)::after {
    content: '';
    position: sticky;
    inset-block-end: 0;
    flex: none;
    height: 2em;
    margin-block-start: auto;
    background: var(--_bg);
    box-shadow: 0 var(--_end) var(--_bg);
  }
`;

/** Styles that only the screens need. They come later than the card. */
export const screenStyles = css`
  .logo {
    flex: none;
    width: 2em;
    height: 2em;
    font-size: calc(12em / 15);
  }
  .logo > * {
    display: grid;
    place-items: center;
    width: 100%;
    height: 100%;
    border-radius: var(--_chip);
    object-fit: contain;
  }
  .logo span {
    background: var(--_surface);
    color: var(--_muted);
    font-weight: 700;
  }
  .logo img:not([hidden]) + span {
    display: none;
  }
  ${dueStyles}
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
    border-radius: var(--_chip);
    background: var(--_warning-tint);
    color: var(--_warning);
    font-size: calc(12em / 15);
    line-height: calc(20 / 12);
    font-weight: 600;
  }

  .notice {
    flex: none;
    min-height: 32px;
    padding: 7px var(--_gap);
    background: var(--_warning-tint);
    color: var(--_warning);
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
  .button.filled {
    border-color: transparent;
    background: var(--_primary);
    color: var(--_on-primary);
  }
  .button.filled:disabled {
    background: var(--_surface);
    color: var(--_muted);
    cursor: default;
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
  .say .button.text,
  .more .button.text {
    color: var(--_text);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  /* In view whatever is scrolled, but not above the start of what they are in. */
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
    box-shadow: 0 -8px 8px var(--_bg);
  }
  /* What gets the focus is scrolled to above them. */
  .body:has(.actions > *) {
    scroll-padding-block-end: 136px;
  }
  ${payStyles}
  .reported {
    padding-block-start: 8px;
    color: var(--_text);
  }
  /* None of its words is broken. */
  .foot .button {
    justify-content: start;
    min-width: auto;
    overflow-wrap: break-word;
    text-align: start;
  }
  /* The shortest word for help is 24 px wide, too. */
  .foot slot > .button {
    margin-inline: -4px;
    padding-inline: 4px;
  }
  .pay > .bone {
    height: 40px;
  }
  .pay > .bone + .bone {
    height: 70px;
  }
  .network {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .network > * {
    flex: 1 1 auto;
  }
  .only {
    padding: 9px 12px;
    border-radius: var(--_radius);
    background: var(--_warning-tint);
    color: var(--_warning);
    text-wrap: balance;
  }
  /* All that the switch leaves of the line, and no higher than that where it takes two. */
  .network > .only {
    flex: 1000 1 10em;
    display: flex;
    align-items: center;
    padding-block: 4px;
    font-size: calc(13em / 15);
    line-height: calc(18 / 13);
  }
  .seal {
    display: grid;
    place-items: center;
    flex: none;
    width: calc(48em / 15);
    height: calc(48em / 15);
    border-radius: 50%;
    background: var(--_success);
    color: var(--_bg);
  }
  .seal .icon {
    width: calc(28em / 15);
    height: calc(28em / 15);
  }
  .seal.wait {
    background: var(--_surface);
    color: var(--_muted);
  }
  .seal.alert {
    background: var(--_warning-tint);
    color: var(--_warning);
  }
  .stamp {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .paid {
    gap: 16px;
  }
  .screen.paid > .stamp {
    display: grid;
    gap: 8px;
    justify-items: center;
    padding: 16px 0 0;
    text-align: center;
  }
  /* All of it: 64 px, and what is in it. */
  .paid .seal {
    font-size: calc(64em / 48);
  }
  .paid h2 {
    font-size: calc(22em / 15);
    line-height: calc(28 / 22);
  }
  .paid .say p {
    font-size: calc(13em / 15);
    line-height: calc(18 / 13);
    text-wrap: balance;
  }
  .say .button {
    display: inline-flex;
    margin-block: -13px;
  }
  .done path {
    stroke-dasharray: 24;
    animation: draw 320ms;
  }
  .foot slot {
    display: contents;
  }
  /* The language stays at the end: nothing moves. */
  .foot > .button {
    margin-inline: 0 auto;
  }
  /* What leads on leads to the other side where reading does. */
  [dir='rtl'] :is(a, .foot) .icon {
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
  ${factStyles}
  ${largeLetters}
  @media (min-width: 33em) and (max-height: 29.99em) {
    @container card (min-width: 33em) {
      .ticket {
        --_end: 12px;
      }
      ${testBelow}
    }
  }
  @media (min-width: 720px) and (min-height: 30em) and (max-height: 759.98px) {
    @container card (min-width: 45.34em) {
      .ticket {
        --_end: 24px;
      }
      ${testBelow}
      .logo {
        font-size: calc(16em / 15);
      }
      /* Not under the ×. */
      @container (max-height: 136.98px) {
        dialog .visually-hidden + .yields .meta {
          margin-inline-end: 40px;
        }
      }
      .waits {
        margin-block-end: 0;
      }
      .yields {
        max-height: var(--_tile);
      }
    }
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 24;
    }
  }
  @media (forced-colors: active) {
    .only,
    .seal,
    .notice,
    .test,
    .filled {
      border: 1px solid CanvasText;
    }
  }
`;
