/** @jsxImportSource hono/jsx */
import { MOST_BY_AMOUNT } from '../../../base/contract/constants.ts';
import { compare, isPositive } from '../../../base/money/decimal.ts';
import type { ApiAnswer } from '../act/act.ts';
import { grouped, moneyText } from '../words.ts';

/** Number and sums of payments: each currency for itself, as they are never converted. */

type Sums = ApiAnswer<'checkouts.totals'>['data'][number];

/** "received 18,044.68 USD · refunded 328.36 · kept 17,716.32", with the rate difference if there is one. */
export function sumsText({
  currency,
  received,
  refunded,
  rateDifference,
  kept,
}: Omit<Sums, 'count' | 'amount'>): string {
  const difference = isZero(rateDifference) ? [] : [`rate difference ${grouped(rateDifference)}`];
  return [
    `received ${moneyText(received, currency)}`,
    `refunded ${grouped(refunded)}`,
    ...difference,
    `kept ${grouped(kept)}`,
  ].join(' · ');
}

const isZero = (value: string): boolean => compare(value, '0') === 0;

/** Sums the prices of open payments. Where some have ended, a sum of prices would say nothing about money. */
function openText(sums: Sums): string {
  const asked = `prices ${moneyText(sums.amount, sums.currency)}`;
  const hasMoney = isPositive(sums.received) || isPositive(sums.refunded);
  return hasMoney ? `${asked} · ${sumsText(sums)}` : asked;
}

const isMoved = ({ received, refunded }: Sums): boolean => isPositive(received) || isPositive(refunded);

/** The shop's currency leads if money moved in it, or else the one of most payments in which it did. */
const ordered = (data: readonly Sums[], currency: string | null): readonly Sums[] => {
  const rankOf = (sums: Sums): number => (isMoved(sums) ? (sums.currency === currency ? 2 : 1) : 0);
  return data.toSorted((one, other) => rankOf(other) - rankOf(one) || other.count - one.count);
};

/** Sums of the main currency; others unfold below it. */
export function SumsLine({
  of,
  currency,
  isOpen,
}: {
  readonly of: ApiAnswer<'checkouts.totals'>;
  /** The shop's own, which leads. */
  readonly currency: string | null;
  /** All of them are open. */
  readonly isOpen: boolean;
}) {
  const textOf = isOpen ? openText : sumsText;
  const [main, ...others] = ordered(of.data, currency);
  if (main === undefined) return null;
  const text = <span translate="no">{textOf(main)}</span>;
  if (others.length === 0) return text;
  return (
    <details class="drop">
      <summary>
        {text} ·{' '}
        <span class="more">
          +{others.length} {others.length === 1 ? 'currency' : 'currencies'}
        </span>
      </summary>
      <ul class="card lines" translate="no">
        {others.map((each) => (
          <li>{textOf(each)}</li>
        ))}
      </ul>
    </details>
  );
}

/** Notes that a list sorted by an amount has only the newest of all that match. */
export const MostByAmount = ({ count }: { readonly count: number }) =>
  count <= MOST_BY_AMOUNT ? null : (
    <p class="small muted">
      Sorted by amount, this list and its file have the newest {grouped(String(MOST_BY_AMOUNT))} alone; the
      sums are of all.
    </p>
  );
