import type { LedgerRecord } from '../money-in/checkout/change.ts';
import { movementParts, type LedgerStore, type Movement } from './ledger.ts';
import { add, subtract, sum, type Decimal } from '../base/money/decimal.ts';
import { addDays, datesOf, startOfDate, type TimeZone } from '../base/time-zone.ts';

/** Daily totals of received and sent money. */

/** A sum of coins, and their value in the price's currency at the rate of each entry. */
export interface Sum {
  readonly amount: Decimal;
  readonly value: Decimal;
}

export interface DailyGroup {
  /** Day in the requested time zone, YYYY-MM-DD. */
  readonly date: string;
  readonly provider: string;
  readonly asset: string;
  readonly currency: string;
}

export interface ComputedDailyTotals extends DailyGroup {
  /** Number of payments that received money. */
  readonly payments: number;
  /** Amount that shoppers sent. */
  readonly gross: Sum;
  /** Later reversals and corrections. */
  readonly adjustments: Sum;
  readonly gatewayFees: Sum;
  readonly networkFees: Sum;
  /** `gross` plus `adjustments`, less both kinds of fees. Refunds and payouts are not subtracted. */
  readonly net: Sum;
  readonly refunds: Sum;
  /** Number of refunds that were sent. */
  readonly refundsSent: number;
  /** Value of the rate differences of refunds, which move no coins. */
  readonly rateDifference: Decimal;
  readonly payouts: Sum;
}

export interface DailyQuery {
  readonly from: number;
  /** End of the period, exclusive. */
  readonly to: number;
  /** Time zone in which the days begin. */
  readonly zone: TimeZone;
  /** Last group of the previous page; null for the first page. */
  readonly after: DailyGroup | null;
  readonly limit: number;
}

/**
 * Returns totals by day, gateway, asset and currency, newest day first. The database stores amounts as text; they are
 * summed here as decimals, without rounding. Only as many days are read as the page needs.
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

type Sums = Readonly<Record<LedgerRecord['kind'], Sum>>;

/** Amounts and values of one kind. They are summed once the day is complete. */
interface Entries {
  readonly amounts: Decimal[];
  readonly values: Decimal[];
}

interface Entered {
  readonly group: DailyGroup;
  readonly entries: Readonly<Record<LedgerRecord['kind'], Entries>>;
  /** Ids of the payments that received money. */
  readonly payments: Set<string>;
  refundsSent: number;
}

const noEntries = (): Entries => ({ amounts: [], values: [] });

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
      entries: {
        received: noEntries(),
        adjustment: noEntries(),
        gateway_fee: noEntries(),
        network_fee: noEntries(),
        refund: noEntries(),
        payout: noEntries(),
        rate_difference: noEntries(),
      },
      payments: new Set<string>(),
      refundsSent: 0,
    };
    if (known === undefined) this.#groups.set(key, entered);
    const { entries, payments } = entered;
    entries[kind].amounts.push(amount);
    entries[kind].values.push(value);
    if (kind === 'received' && paymentId !== null) payments.add(paymentId);
    if (kind === 'refund' && reverses === null) entered.refundsSent += 1;
  }

  totals(): readonly ComputedDailyTotals[] {
    return [...this.#groups.values()].map(totalsOf).toSorted(order);
  }
}

function totalsOf({ group, entries, payments, refundsSent }: Entered): ComputedDailyTotals {
  const sums = Object.fromEntries(
    Object.entries(entries).map(([kind, { amounts, values }]) => [
      kind,
      { amount: sum(amounts), value: sum(values) },
    ]),
  ) as Sums;
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

/** Compares groups, to sort them by day, newest first, and then by name. */
function order(one: DailyGroup, other: DailyGroup): number {
  if (one.date !== other.date) return one.date > other.date ? -1 : 1;
  for (const name of ['provider', 'asset', 'currency'] as const)
    if (one[name] !== other[name]) return one[name] < other[name] ? -1 : 1;
  return 0;
}
