/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { MOST_BY_AMOUNT } from '../contract/constants.ts';
import { isPositive } from '../core/decimal.ts';
import type { Answer } from './act.ts';
import { grouped, moneyText } from './words.ts';

/** Number and sums of payments: each currency for itself, as they are never converted. */

type Sums = Answer<'checkouts.totals'>['data'][number];

export const countOf = ({ count }: { readonly count: number }): string =>
  `${grouped(String(count))} ${count === 1 ? 'payment' : 'payments'}`;

/** "received 18,044.68 USD · refunded 328.36 · kept 17,716.32". */
export function sumsText({ currency, received, refunded, kept }: Omit<Sums, 'count' | 'amount'>): string {
  return `received ${moneyText(received, currency)} · refunded ${grouped(refunded)} · kept ${grouped(kept)}`;
}

/** Of open payments, what they ask for: a sum of prices says nothing about money where some have ended. */
function openText(sums: Sums): string {
  const asked = `prices ${moneyText(sums.amount, sums.currency)}`;
  const hasMoney = isPositive(sums.received) || isPositive(sums.refunded);
  return hasMoney ? `${asked} · ${sumsText(sums)}` : asked;
}

/** One line, in which other currencies unfold below the one that most payments have. */
export function SumsLine({
  of,
  isOpen,
  isSortedByAmount,
}: {
  readonly of: Answer<'checkouts.totals'>;
  /** All of them are open. */
  readonly isOpen: boolean;
  readonly isSortedByAmount: boolean;
}) {
  const textOf = isOpen ? openText : sumsText;
  const [main, ...others] = of.data.toSorted((one, other) => other.count - one.count);
  const line: Child = (
    <>
      <b>{countOf(of)}</b>
      {main !== undefined && (
        <>
          {' '}
          <span class="small" translate="no">
            {textOf(main)}
          </span>
        </>
      )}
    </>
  );
  return (
    <>
      {others.length === 0 ? (
        <p class="sums">{line}</p>
      ) : (
        <details class="sums">
          <summary>
            {line}
            <span class="small">
              {' '}
              · +{others.length === 1 ? '1 currency' : `${others.length} currencies`}
            </span>
          </summary>
          <ul class="small" translate="no">
            {others.map((each) => (
              <li>{textOf(each)}</li>
            ))}
          </ul>
        </details>
      )}
      {isSortedByAmount && of.count > MOST_BY_AMOUNT && (
        <p class="small muted">
          Sorted by amount, this list and its file have the newest {grouped(String(MOST_BY_AMOUNT))} alone;
          the sums are of all.
        </p>
      )}
    </>
  );
}
