import { css } from 'lit';

/** Styles for letters so large that a phone has no room for them beside each other, or above each other. */
export const largeLetters = css`
  .store {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .test {
    max-width: calc(100% - 40px);
    text-align: center;
  }
  .stamp {
    flex-wrap: wrap;
  }
  .stamp .say {
    flex: 1 1 9em;
  }
  .foot .button {
    padding-block: 4px;
  }
  @media (max-width: 19.99em) {
    .screen dl > div {
      flex-wrap: wrap;
      gap: 0 16px;
    }
    .screen dd {
      flex: 1 1 auto;
    }
  }
  /* All of the card scrolls there: the main button stays in sight. */
  @media (min-height: 480px) and (max-width: 32.99em) and (max-height: 29.99em) {
    dialog .bottom,
    :host([data-page]) .bottom {
      overflow: visible;
    }
    dialog.card {
      scroll-padding-block-end: 5em;
    }
    .actions {
      inset-block-end: 0;
    }
    /* No warning stands above it there, which it must not cover. */
    .paid:has(.done) .end {
      display: contents;
    }
    /* On the screen to pay by what copies the address, and once that is done what says that it was sent. */
    .steps,
    .body:has(.ends) .waits > :last-child {
      position: sticky;
      inset-block-end: 8px;
      z-index: 1;
      background: var(--_bg);
      box-shadow: 0 8px var(--_bg);
    }
    .pay:has(.ends) .steps {
      position: static;
    }
    .body:has(.ends) .waits {
      display: contents;
    }
    .body:has(.ends) .waits > * {
      flex: none;
      margin-block: 8px;
      margin-inline-end: var(--_gap);
    }
    .body:has(.ends) .waits > :last-child {
      min-height: 48px;
      border: 1px solid var(--_control);
      text-decoration: none;
    }
    .due > .meta,
    .items summary span {
      -webkit-line-clamp: 4;
    }
  }
`;
