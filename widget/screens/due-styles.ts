import { css } from 'lit';

/** Styles of the head of the card: what is owed, until when and what for. */
export const dueStyles = css`
  /* With a wide font the time stands below. */
  .over {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    justify-content: space-between;
    min-height: 24px;
  }
  .over > span {
    font-size: calc(13em / 15);
    line-height: calc(18 / 13);
  }
  .owed {
    display: flex;
    align-items: center;
    min-height: 34px;
  }
  .amount {
    min-width: 0;
    max-width: calc(100% - 44px);
    --_size: calc(28em / 15);
    --_length: 10;
    font-size: var(--_size);
    line-height: calc(34 / 28);
    font-weight: 600;
    letter-spacing: -0.01em;
    white-space: nowrap;
  }
  .amount[data-length='12'] {
    --_length: 12;
  }
  .amount[data-length='16'] {
    --_size: calc(22em / 15);
    --_length: 16;
  }
  .amount[data-length='20'] {
    --_size: calc(22em / 15);
    --_length: 20;
  }
  .amount[data-length='24'] {
    --_size: calc(17em / 15);
    --_length: 24;
  }
  .amount[data-length='28'] {
    --_size: calc(17em / 15);
    --_length: 28;
  }
  /* Longer than that of any coin: here alone it may break. */
  .amount[data-length='32'] {
    --_size: calc(17em / 15);
    --_length: 32;
    line-height: calc(22 / 17);
    white-space: normal;
  }
  /* The font gives way first: a character of a wide one takes three quarters of its size. */
  @supports (width: 1cqw) {
    .due {
      container-type: inline-size;
    }
    .amount {
      font-size: min(var(--_size), (100cqw - 44px) / (var(--_length) * 0.75));
    }
  }
  .owed paywicket-copy-field {
    margin-block: -6px;
  }
  .owed:has(paywicket-copy-field) .amount {
    cursor: pointer;
  }
  .due .meta {
    margin-block-start: 4px;
  }
  /* One line, as a rule: texts that a reader sets apart take two. */
  .due > .meta,
  .items summary span {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  /* Its line is there where the page says it. */
  .due > .meta {
    min-height: calc(18em / 13);
  }
  .items :is(p, a) {
    display: flex;
    align-items: center;
    width: fit-content;
    min-height: 24px;
    margin-block: 0;
  }
  .items > summary {
    position: sticky;
    inset-block-start: 0;
    background: var(--_bg);
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
  .due .items > summary.meta {
    margin: 1px 0 -3px;
  }
  /* The code keeps 160 px where the order is opened, and stands beside its sentence. */
  .ticket:has(.items[open]) .yields {
    flex-basis: 160px;
  }
  /* The icon stays where it is, whatever the line says. */
  .items summary span {
    flex: 1;
  }
  .items .icon,
  .ends .icon,
  .reported .icon {
    width: calc(16em / 13);
    height: calc(18em / 13);
  }
  [open] > summary .icon {
    transform: rotate(180deg);
  }
  details.items {
    max-height: 6.6em;
  }
  details.items,
  .items ul {
    overflow: auto;
    overscroll-behavior: contain;
  }
  .items ul {
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
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
    min-width: 0;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 5;
    overflow: hidden;
  }
  /* A price that is wider breaks. */
  .item ~ * {
    flex: none;
    max-width: 60%;
  }
  .items img {
    flex: none;
    border-radius: var(--_chip);
    object-fit: cover;
  }
  @media (min-width: 720px) and (min-height: 30em) and (max-height: 759.98px) {
    @container card (min-width: 45.34em) {
      /* Then the time, and what it is for. */
      .due,
      .items {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      .over {
        display: contents;
      }
      .owed {
        column-gap: 8px;
      }
      .over + .owed {
        margin-block-start: -8px;
      }
      .over ~ :not(.owed),
      paywicket-countdown {
        order: 1;
      }
      paywicket-countdown {
        align-self: start;
      }
      .due .items {
        flex: 1 0 auto;
        gap: 0;
      }
      .due .meta {
        margin-block-start: 0;
      }
      .items ul {
        max-height: 38vh;
        margin: 24px 0 16px;
      }
      .items li {
        min-height: 48px;
      }
      .items > div {
        margin-block-start: auto;
      }
      .owed paywicket-copy-field {
        margin-inline-start: -8px;
      }
      .ticket .due > .meta {
        -webkit-line-clamp: none;
      }
    }
  }
`;
