import { css } from 'lit';

/** Styles for a low window: what is owed beside how to pay, with the perforation upright between them. */
export const twoColumns = css`
  .ticket {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
  }
  .top {
    display: flex;
    flex-direction: column;
    border-radius: 0;
    border-start-start-radius: var(--_card);
    border-end-start-radius: var(--_card);
    overflow: hidden auto;
  }
  .bottom {
    border-radius: 0;
    border-start-end-radius: var(--_card);
    border-end-end-radius: var(--_card);
  }
  section .top {
    border-block-end-width: 1px;
    border-inline-end-width: 0;
  }
  section .bottom {
    border-block-start-width: 1px;
    border-inline-width: 0 1px;
  }
  .tear {
    position: static;
    height: auto;
    margin: 0 -0.5px;
    background:
      radial-gradient(circle 8px at 50% 0, #0000 7.5px, var(--_bg) 8.5px) 0 0 / 100% 51% no-repeat,
      radial-gradient(circle 8px at 50% 100%, #0000 7.5px, var(--_bg) 8.5px) 0 100% / 100% 51% no-repeat;
  }
  section .tear {
    border-block: 1px solid var(--_line);
    border-inline-width: 0;
  }
  .tear::before {
    position: static;
    height: calc(100% - 40px);
    border-block-start-width: 0;
    border-inline-start: 2px dashed var(--_line);
    transform: none;
  }
  /* In its corner of the card, which nothing else takes. */
  .x {
    position: absolute;
    z-index: 1;
    inset-block-start: var(--_corner);
    inset-inline-end: var(--_corner);
  }
  dialog .screen > :first-child,
  dialog .pay > .visually-hidden + .wallets {
    padding-inline-end: 40px;
  }
  /* On a level with the ×. */
  dialog .notice {
    display: flex;
    align-items: center;
    min-height: calc(44px + 2 * var(--_corner));
    padding-inline-end: 64px;
  }
  .due {
    flex: 1 0 auto;
    padding-block-end: 0;
  }
`;
