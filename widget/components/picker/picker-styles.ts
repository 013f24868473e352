import { css } from 'lit';
import { coinStyles } from './coin.ts';

export const pickerStyles = [
  coinStyles,
  css`
    :host {
      display: block;
    }
    .row {
      display: flex;
      gap: 12px;
      align-items: center;
      width: 100%;
      min-height: 64px;
      padding: 8px 12px;
      border-radius: inherit;
      cursor: pointer;
      /* The field lies over the top of the list. */
      scroll-margin-block-start: 64px;
    }
    [popover] .row {
      scroll-margin: 0;
    }
    .row.nested {
      padding-inline-start: 28px;
    }
    /* On the heading's edge. */
    @media (max-width: 639.98px) {
      .row {
        padding-inline: 0;
      }
      .row.nested {
        padding-inline-start: 16px;
      }
      :is([popover], .rows) .row {
        padding-inline: 12px;
      }
    }
    .what {
      flex: 1;
      min-width: 0;
    }
    .sum > * {
      display: block;
    }
    /* Whose standard is cut off is sent by the wrong one. */
    .what > * {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 5;
      overflow: hidden;
      /* Names run their own way, so that it is their end that is cut off, and stand where the card's do. */
      text-align: -webkit-match-parent;
      text-align: match-parent;
      text-wrap: balance;
    }
    .name > :first-child {
      font-weight: 600;
    }
    .mark {
      display: inline-block;
      padding: 0 6px;
      border-radius: var(--_chip);
      background: var(--_surface);
      color: var(--_muted);
      font-size: calc(12em / 15);
      line-height: calc(18 / 12);
      font-weight: 500;
    }
    .sum {
      flex: none;
      max-width: 50%;
      /* An amount is never cut. */
      overflow-wrap: anywhere;
      text-align: end;
    }
    [aria-disabled='true'] {
      color: var(--_muted);
      cursor: not-allowed;
    }
    /* Letters twice as large: it is below. */
    @media (max-width: 19.99em) {
      .row {
        flex-wrap: wrap;
      }
      .what {
        flex-basis: 8em;
      }
      .what > * {
        -webkit-line-clamp: 6;
      }
      .sum {
        max-width: 100%;
        margin-inline-start: auto;
      }
    }
    .chevron {
      margin-inline-start: -4px;
      color: var(--_muted);
    }
    .open .chevron {
      transform: rotate(180deg);
    }
    .row.active {
      background: var(--_surface);
    }
    .row.active .mark {
      background: var(--_bg);
    }
    .row.active {
      box-shadow: inset 3px 0 var(--_link);
    }
    .row:focus-visible {
      outline-offset: -2px;
    }
    .title {
      padding: 12px 12px 4px;
      font-weight: 600;
    }
    .rows {
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      overflow: hidden;
    }
    .rows > * + *,
    [role='option'] + [role='option'] {
      border-block-start: 1px solid var(--_line);
    }
    [role='option'] {
      border-radius: 0;
      content-visibility: auto;
      contain-intrinsic-size: auto 64px;
    }

    .field {
      position: sticky;
      /* Over what is above the list, too: the body has room there. */
      inset-block-start: -12px;
      z-index: 1;
      display: flex;
      align-items: center;
      margin-block: -8px 4px;
      padding-block: 8px;
      background: var(--_bg);
    }
    .field .icon {
      position: absolute;
      inset-inline-start: 14px;
      color: var(--_muted);
      pointer-events: none;
    }
    input {
      width: 100%;
      min-height: 48px;
      padding-inline: 2.75em 12px;
      border: 1px solid var(--_control);
      border-radius: var(--_radius);
      background: var(--_bg);
      font-size: calc(16em / 15);
      text-overflow: ellipsis;
      appearance: none;
    }
    input::placeholder {
      color: var(--_muted);
      opacity: 1;
    }
    [popover] {
      position: fixed;
      inset: auto;
      margin: 0;
      padding: 0;
      border: 1px solid var(--_control);
      border-radius: var(--_radius);
      background: var(--_bg);
      color: inherit;
      overflow: hidden;
    }
    [popover]:popover-open {
      display: flex;
      flex-direction: column;
    }
    [popover] > [role='listbox'] {
      overflow: hidden auto;
      overscroll-behavior: contain;
    }
    .all {
      width: 100%;
      min-height: 44px;
      font-weight: 600;
      color: var(--_link);
      text-align: center;
    }
    /* What the list lies over keeps its place, and is nowhere else. */
    .behind {
      visibility: hidden;
    }
    .nothing {
      padding: 24px 12px;
      text-align: center;
      overflow-wrap: anywhere;
    }
    .nothing p {
      margin: 0 0 8px;
    }
    @media (forced-colors: active) {
      .row.active {
        outline: 2px solid Highlight;
        outline-offset: -2px;
      }
      .mark {
        border: 1px solid;
      }
    }
  `,
];
