import type { LedgerRecord } from '../money-in/checkout/change.ts';
import { movementParts, type LedgerStore, type Movement } from './ledger.ts';
import { add, subtract, type Decimal } from '../base/money/decimal.ts';
import { addDays, datesOf, startOfDate, type TimeZone } from '../base/time-zone.ts';

/** Daily totals of received and sent money. */

/** In the asset, and in the price's currency at each entry's quote. */
export interface Sum {
  readonly amount: Decimal;
  readonly value: Decimal;
}

export interface DailyGroup {
  /** The day, in the requested time zone. */
  readonly date: string;
  readonly provider: string;
  readonly asset: string;
  readonly currency: string;
}

export interface ComputedDailyTotals extends DailyGroup {
  /** Number of payments that received money. */
  readonly payments: number;
  /** The amount sent by shoppers. */
  readonly gross: Sum;
  /** Later reversals and corrections. */
  readonly adjustments: Sum;
  readonly gatewayFees: Sum;
  readonly networkFees: Sum;
  /** Gross and adjustments less both kinds of fees; refunds and payouts are not subtracted. */
  readonly net: Sum;
  readonly refunds: Sum;
  /** Number of refunds that were sent. */
  readonly refundsSent: number;
  /** Value of rate differences of refunds; no coins move. */
  readonly rateDifference: Decimal;
  readonly payouts: Sum;
}

export interface DailyQuery {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Time zone of the days. */
  readonly zone: TimeZone;
  /** The last group of the page before. */
  readonly after: DailyGroup | null;
  readonly limit: number;
}

/**
 * Totals by day, gateway, asset and currency; newest day first. Amounts are text in the database and summed here as decimals,
 * without rounding. Reads only as many days as the page needs.
 */
export async function totalsByDay(
  ledger: Pick<LedgerStore, 'movements'>,
  { from, to, zone, after, limit }: DailyQuery,
): Promise<readonly ComputedDailyTotals[]> {
  const end = after === null ? to : Math.min(to, startOfDate(addDays(after.date, 1), zone));
  const dateOf = datesOf(zone);
  const found: ComputedDailyTotals[] = [];
  let day = new Day('');
  const close = (): void => {
    found.push(...day.totals().filter((totals) => after === null || order(totals, after) > 0));
  };
  for await (const part of movementParts(ledger, { from, to: end })) {
    for (const entry of part) {
      const date = dateOf(entry.at);
      if (date !== day.date) {
        close();
        if (found.length >= limit) return found.slice(0, limit);
        day = new Day(date);
      }
      day.enter(entry);
    }
  }
  close();
  return found.slice(0, limit);
}

const nothing: Sum = { amount: '0', value: '0' };
type Sums = Record<LedgerRecord['kind'], Sum>;

interface Entered {
  readonly group: DailyGroup;
  readonly sums: Sums;
  /** Ids of the payments that received money. */
  readonly payments: Set<string>;
  refundsSent: number;
}

class Day {
  readonly date: string;
  readonly #groups = new Map<string, Entered>();

  constructor(date: string) {
    this.date = date;
  }

  enter({ kind, provider, asset, currency, amount, value, paymentId, reverses }: Movement): void {
    const key = JSON.stringify([provider, asset, currency]);
    const known = this.#groups.get(key);
    const entered = known ?? {
      group: { date: this.date, provider, asset, currency },
      sums: {
        received: nothing,
        adjustment: nothing,
        gateway_fee: nothing,
        network_fee: nothing,
        refund: nothing,
        payout: nothing,
        rate_difference: nothing,
      },
      payments: new Set<string>(),
      refundsSent: 0,
    };
    if (known === undefined) this.#groups.set(key, entered);
    const { sums, payments } = entered;
    sums[kind] = { amount: add(sums[kind].amount, amount), value: add(sums[kind].value, value) };
    if (kind === 'received' && paymentId !== null) payments.add(paymentId);
    if (kind === 'refund' && reverses === null) entered.refundsSent += 1;
  }

  totals(): readonly ComputedDailyTotals[] {
    return [...this.#groups.values()].map(totalsOf).toSorted(order);
  }
}

function totalsOf({ group, sums, payments, refundsSent }: Entered): ComputedDailyTotals {
  return {
    ...group,
    payments: payments.size,
    gross: sums.received,
    adjustments: sums.adjustment,
    gatewayFees: sums.gateway_fee,
    networkFees: sums.network_fee,
    net: { amount: netOf(sums, 'amount'), value: netOf(sums, 'value') },
    refunds: sums.refund,
    refundsSent,
    rateDifference: sums.rate_difference.value,
    payouts: sums.payout,
  };
}

const netOf = (sums: Sums, of: keyof Sum): Decimal =>
  subtract(add(sums.received[of], sums.adjustment[of]), add(sums.gateway_fee[of], sums.network_fee[of]));

/** Newest day first, then by name. */
function order(one: DailyGroup, other: DailyGroup): number {
  if (one.date !== other.date) return one.date > other.date ? -1 : 1;
  for (const name of ['provider', 'asset', 'currency'] as const)
    if (one[name] !== other[name]) return one[name] < other[name] ? -1 : 1;
  return 0;
}
