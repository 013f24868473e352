import { css } from '../components/css.ts';
import { twoColumns } from './two-columns.ts';

/**
 * The card is a ticket in three pieces: what is owed, the perforation, how to pay. Its two notches are holes in the
 * background of the middle piece, so the page behind shows through whatever it is. It may be in a dialog of the page,
 * from which it would inherit `visibility` and `pointer-events`.
 */
export const cardStyles = css`
  :host {
    display: block;
    max-width: calc(440em / 16);
    scroll-margin: 16px;
  }
  /* Hidden by the page it would stay modal, unseen. */
  :host([mode='modal']),
  :host([mode='frame']) {
    display: contents !important;
  }
  .ticket {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  .card {
    container: card / inline-size;
    direction: ltr;
    width: 100%;
    height: clamp(660px, 92vh, 760em / 15);
    border-radius: var(--_card);
    overflow-wrap: anywhere;
  }
  dialog:not([open]) {
    display: none;
  }
  dialog.card {
    position: fixed;
    inset: 0;
    width: min(440em / 15, 100%);
    height: min(760em / 15, 92vh);
    height: min(760em / 15, 92dvh);
    margin: auto;
    box-shadow:
      0 0 0 1px var(--_edge),
      0 16px 48px rgb(20 24 27 / 0.18);
    animation: rise 160ms;
  }
  dialog::backdrop {
    background: rgb(20 24 27 / 0.48);
    animation: fade 160ms;
  }
  .top,
  .bottom {
    background: var(--_bg);
  }
  .top {
    flex: none;
    border-radius: var(--_card) var(--_card) 0 0;
  }
  .bottom {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-radius: 0 0 var(--_card) var(--_card);
    overflow: hidden;
  }
  section .top,
  section .bottom {
    border: 1px solid var(--_line);
    border-block-end-width: 0;
  }
  section .bottom {
    border-block-width: 0 1px;
  }

  .head {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: calc(52em / 15);
    padding-inline: var(--_gap) 8px;
  }
  .store {
    flex: 1;
    font-weight: 600;
  }
  .x {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 50%;
  }

  .due {
    padding: 0 var(--_gap) 8px;
  }
  .tear {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    min-height: 24px;
    margin-block: -0.5px;
    background:
      radial-gradient(circle 8px at 0 50%, #0000 7.5px, var(--_bg) 8.5px) 0 0 / 51% 100% no-repeat,
      radial-gradient(circle 8px at 100% 50%, #0000 7.5px, var(--_bg) 8.5px) 100% 0 / 51% 100% no-repeat;
  }
  section .tear {
    border-inline: 1px solid var(--_line);
  }
  .tear::before {
    content: '';
    position: absolute;
    inset: 50% 20px auto;
    border-block-start: 2px dashed var(--_line);
    transform: translateY(-50%);
  }
  .body {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
    padding: 8px var(--_gap) 16px;
    overflow: hidden auto;
  }
  /* In the page the wheel goes on to the page. */
  dialog.card,
  dialog .body {
    overscroll-behavior: contain;
  }
  /* As wide beside a scrollbar as without one, where its place is in the padding. */
  @supports (width: 1cqw) {
    .bottom {
      container-type: inline-size;
    }
    .body {
      padding-inline-end: 0;
    }
    .body > * {
      width: calc(100cqw - 2 * var(--_gap));
    }
  }
  .screen,
  .end {
    flex: 1 0 auto;
    display: flex;
    flex-direction: column;
    gap: inherit;
  }
  .screen {
    gap: 12px;
    animation: screen 120ms;
  }
  .foot {
    display: flex;
    gap: 16px;
    align-items: center;
    justify-content: end;
    flex: none;
    min-height: 48px;
    padding-inline: var(--_gap);
    border-block-start: 1px solid var(--_line);
    font-size: calc(13em / 15);
    line-height: calc(18 / 13);
  }
  h2 {
    margin: 0;
    font-size: calc(17em / 15);
    line-height: calc(24 / 17);
    font-weight: 600;
  }
  h2:focus {
    outline: none;
  }
  p {
    margin: 0;
  }
  .say {
    display: grid;
    gap: 4px;
  }
  .say p {
    color: var(--_muted);
  }
  .say p:empty {
    display: none;
  }
  .bone {
    display: block;
    border-radius: var(--_chip);
    background: var(--_surface);
  }
  .due .bone {
    width: 140px;
    height: 34px;
    margin-block: 24px 22px;
  }
  .due:empty {
    min-height: 0;
    padding: 0;
  }
  .bones {
    display: grid;
    gap: 8px;
  }
  .bones .bone {
    height: 64px;
    border-radius: var(--_radius);
  }
  @media (max-width: 639.98px), (max-height: 29.99em) {
    :host {
      --_gap: var(--paywicket-spacing, 16px);
    }
  }
  @media (max-width: 639.98px) and (min-height: 30em), (max-width: 32.99em) {
    dialog.card {
      width: 100%;
      /* On a small phone all but a strip. */
      height: max(92vh, min(100vh - 24px, 41em));
      height: max(92dvh, min(100dvh - 24px, 41em));
      margin: auto 0 0;
      border-radius: var(--_sheet) var(--_sheet) 0 0;
      animation: slide 240ms cubic-bezier(0.2, 0.8, 0.2, 1);
    }
    dialog .top {
      border-radius: var(--_sheet) var(--_sheet) 0 0;
    }
    dialog .bottom {
      border-radius: 0;
    }
    dialog .foot {
      padding-block-end: env(safe-area-inset-bottom);
    }
  }
  /* On a laptop: what is owed stands beside how to pay, where the card is wide enough. */
  @media (min-width: 720px) and (min-height: 30em) and (max-height: 759.98px) {
    :host {
      max-width: calc(800em / 16);
    }
    dialog.card {
      width: min(800em / 15, 100% - 32px);
      height: min(598em / 15, 92vh);
      height: min(598em / 15, 92dvh);
    }
    section.card {
      height: clamp(460px, 100vh - 72px, 660px);
    }
    @container card (min-width: 45.34em) {
      ${twoColumns}
      .ticket {
        --_corner: 12px;
        grid-template-columns: minmax(0, 312fr) 24px minmax(calc(440em / 15), 464fr);
      }
      .top {
        padding-block: 24px;
      }
      .head {
        min-height: calc(32em / 15);
        padding-block-end: 24px;
      }
      .body {
        padding-block: 24px 8px;
      }
    }
  }
  /* On a phone on its side, which is no higher than 30 lines: so it does in all of the window. */
  @media (min-width: 33em) and (max-height: 29.99em) {
    :host {
      max-width: calc(800em / 16);
      --_least: 18em;
    }
    dialog.card {
      width: min(800em / 15, 100% - 16px);
      height: calc(100vh - 8px);
      height: calc(100dvh - 8px);
    }
    section.card {
      height: auto;
    }
    section .ticket {
      height: 660px;
    }
    @container card (min-width: 33em) {
      ${twoColumns}
      .ticket {
        --_corner: 4px;
        grid-template-columns: minmax(0, 2fr) 24px minmax(0, 3fr);
      }
      section .ticket {
        height: clamp(18em, 100vh - 8px, 30em);
        height: clamp(18em, 100svh - 8px, 30em);
      }
      .top {
        padding-block: 4px 12px;
      }
      .due {
        flex: none;
      }
      .head {
        min-height: 44px;
      }
      .body {
        padding-block: 8px 12px;
      }
      .foot {
        min-height: 40px;
      }
    }
  }
  /* The server's own pages: all of a phone. */
  @media (max-width: 639.98px), (max-height: 29.99em) {
    :host([data-page]) {
      max-width: none;
    }
    :host([data-page]) .card {
      height: auto;
    }
    :host([data-page]) .ticket.ticket {
      height: max(var(--_least, 32em), 100vh);
      height: max(var(--_least, 32em), 100dvh);
    }
    :host([data-page]) :is(.card, .top, .bottom) {
      border-width: 0;
      border-radius: 0;
    }
    :host([data-page]) .tear {
      border-width: 0;
    }
  }
  /* Zoomed to 400 %, or letters twice as large on a phone: all of it scrolls. */
  @media (max-width: 32.99em) and (max-height: 29.99em) {
    dialog.card {
      overflow: hidden auto;
    }
    dialog .ticket {
      height: auto;
      min-height: 100%;
    }
    :host([data-page]) .ticket.ticket {
      height: auto;
      min-height: 100vh;
    }
    dialog .bottom,
    :host([data-page]) .bottom {
      flex: 1 0 auto;
    }
    dialog .body,
    :host([data-page]) .body {
      overflow: visible;
    }
  }
  @media (forced-colors: active) {
    dialog.card,
    section.card {
      border: 1px solid CanvasText;
    }
    .tear {
      background: Canvas;
    }
  }
  @keyframes fade {
    from {
      opacity: 0;
    }
  }
  /* Never blank: what is drawn is seen from its first frame on. */
  @keyframes screen {
    from {
      opacity: 0.5;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @keyframes slide {
    from {
      transform: translateY(100%);
    }
  }
`;
