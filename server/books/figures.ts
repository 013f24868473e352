import { add, type Decimal } from '../base/money/decimal.ts';
import { addDays, dateOf, datesOf, startOfDate, type TimeZone } from '../base/time-zone.ts';
import { keptOf } from '../money-in/checkout/totals.ts';
import { totalsByDay, type ComputedDailyTotals, type Sum } from './daily.ts';
import type { LedgerStore } from './ledger.ts';

/** Figures of today, this week and this month. However long the ledger is, only the entries of these days are read. */

export interface ComputedFigures {
  /** First day, YYYY-MM-DD. */
  readonly from: string;
  /** Number of orders that became paid in the period and are now paid without an exception. */
  readonly orders: number;
  /** Value received, with later corrections. */
  readonly received: Decimal;
  /** Number of refunds that were sent. */
  readonly refunds: number;
  readonly refunded: Decimal;
  /** Value of the rate differences of refunds. */
  readonly rateDifference: Decimal;
  /** `received` less `refunded`, plus `rateDifference`; before fees. */
  readonly kept: Decimal;
  /** Fees of gateways and networks. */
  readonly fees: Decimal;
}

export interface ComputedCurrencyFigures {
  readonly currency: string;
  readonly today: ComputedFigures;
  /** Figures since Monday. */
  readonly week: ComputedFigures;
  readonly month: ComputedFigures;
  /** The last 30 days, oldest first. The last one is today. */
  readonly days: readonly ComputedFigures[];
}

/** Figures of this month at one gateway, in one coin, for prices in one currency. */
export interface ComputedCoinFigures extends Pick<
  ComputedDailyTotals,
  'provider' | 'asset' | 'currency' | 'payments'
> {
  readonly received: Sum;
  readonly refunded: Sum;
  readonly rateDifference: Decimal;
  readonly gatewayFees: Sum;
  readonly networkFees: Sum;
}

export interface ComputedFiguresReport {
  /** Main currency; null if none is set and nothing moved. */
  readonly currency: string | null;
  /** Figures by currency: the main currency first, then by code. */
  readonly currencies: readonly ComputedCurrencyFigures[];
  readonly coins: readonly ComputedCoinFigures[];
}

/** Number of days in `ComputedCurrencyFigures.days`. */
const DAYS = 30;

/** Reads the figures. @param options.currency main currency from the settings; null if none is set */
export async function readFigures(
  ledger: Pick<LedgerStore, 'movements' | 'paidOrders'>,
  {
    now,
    zone,
    currency,
  }: { readonly now: number; readonly zone: TimeZone; readonly currency: string | null },
): Promise<ComputedFiguresReport> {
  const today = dateOf(now, zone);
  const month = `${today.slice(0, 'YYYY-MM'.length)}-01`;
  const week = addDays(today, -daysSinceMonday(today));
  const days = Array.from({ length: DAYS }, (_, index) => addDays(today, index + 1 - DAYS));
  const [first = today] = [month, week, ...days].toSorted();
  const from = startOfDate(first, zone);
  const to = startOfDate(addDays(today, 1), zone);
  const totals = await totalsByDay(ledger, { from, to, zone, after: null, limit: Number.POSITIVE_INFINITY });
  const orders = await paidOrders(ledger, { from, to, zone });
  const moved = [
    ...totals.map(ofTotals),
    ...orders.map(({ date, currency: code, count }) => ({
      ...nothing,
      from: date,
      currency: code,
      orders: count,
    })),
  ];
  const main =
    currency ?? mostOf(orders) ?? mostOf(totals.map((each) => ({ ...each, count: each.payments })));
  const others = [...new Set(moved.filter(isAny).map((each) => each.currency))].filter(
    (each) => each !== main,
  );
  return {
    currency: main,
    currencies: [...(main === null ? [] : [main]), ...others.toSorted()].map((code) => {
      const own = moved.filter((each) => each.currency === code);
      const since = (begin: string): ComputedFigures =>
        sumOf(
          begin,
          own.filter((each) => each.from >= begin),
        );
      return {
        currency: code,
        today: since(today),
        week: since(week),
        month: since(month),
        days: days.map((day) =>
          sumOf(
            day,
            own.filter((each) => each.from === day),
          ),
        ),
      };
    }),
    coins: coinsOf(totals.filter(({ date }) => date >= month)),
  };
}

const daysSinceMonday = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

interface DayOrders {
  readonly date: string;
  readonly currency: string;
  readonly count: number;
}

/** Counts paid orders by day and currency. Each order becomes paid only once. */
async function paidOrders(
  ledger: Pick<LedgerStore, 'paidOrders'>,
  { from, to, zone }: { readonly from: number; readonly to: number; readonly zone: TimeZone },
): Promise<readonly DayOrders[]> {
  const dayOf = datesOf(zone);
  const found = new Map<string, DayOrders>();
  for (const { at, currency, count } of await ledger.paidOrders({ from, to })) {
    const date = dayOf(at);
    const key = `${date} ${currency}`;
    found.set(key, { date, currency, count: (found.get(key)?.count ?? 0) + count });
  }
  return [...found.values()];
}

type Moved = Omit<ComputedFigures, 'from' | 'kept'>;

const nothing: Moved = {
  orders: 0,
  received: '0',
  refunds: 0,
  refunded: '0',
  rateDifference: '0',
  fees: '0',
};

const ofTotals = ({
  date,
  currency,
  gross,
  adjustments,
  refunds,
  refundsSent,
  rateDifference,
  gatewayFees,
  networkFees,
}: ComputedDailyTotals) => ({
  from: date,
  currency,
  orders: 0,
  received: add(gross.value, adjustments.value),
  refunds: refundsSent,
  refunded: refunds.value,
  rateDifference,
  fees: add(gatewayFees.value, networkFees.value),
});

/** Whether there is anything to show. Payouts alone are not shown. */
const isAny = ({ orders, received, refunds, refunded, rateDifference, fees }: Moved): boolean =>
  orders > 0 ||
  refunds > 0 ||
  [received, refunded, rateDifference, fees].some((value) => /[1-9]/.test(value));

function sumOf(from: string, some: readonly Moved[]): ComputedFigures {
  const sums = some.reduce(
    (sum, each) => ({
      orders: sum.orders + each.orders,
      received: add(sum.received, each.received),
      refunds: sum.refunds + each.refunds,
      refunded: add(sum.refunded, each.refunded),
      rateDifference: add(sum.rateDifference, each.rateDifference),
      fees: add(sum.fees, each.fees),
    }),
    nothing,
  );
  return { from, ...sums, kept: keptOf(sums) };
}

/** Returns the currency with the highest count; among equal ones, the first by code. Null if there are no entries. */
function mostOf(entries: readonly Pick<DayOrders, 'currency' | 'count'>[]): string | null {
  const counts = new Map<string, number>();
  for (const { currency, count } of entries) counts.set(currency, (counts.get(currency) ?? 0) + count);
  const [most] = [...counts].toSorted(
    ([one, some], [other, others]) => others - some || (one < other ? -1 : 1),
  );
  return most?.[0] ?? null;
}

function coinsOf(totals: readonly ComputedDailyTotals[]): readonly ComputedCoinFigures[] {
  const coins = new Map<string, ComputedCoinFigures>();
  for (const { provider, asset, currency, payments, ...sums } of totals) {
    const key = JSON.stringify([provider, asset, currency]);
    const before = coins.get(key);
    coins.set(key, {
      provider,
      asset,
      currency,
      payments: payments + (before?.payments ?? 0),
      received: plus(plus(before?.received, sums.gross), sums.adjustments),
      refunded: plus(before?.refunded, sums.refunds),
      rateDifference: add(before?.rateDifference ?? '0', sums.rateDifference),
      gatewayFees: plus(before?.gatewayFees, sums.gatewayFees),
      networkFees: plus(before?.networkFees, sums.networkFees),
    });
  }
  return [...coins].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, coin]) => coin);
}

const plus = (one: Sum | undefined, other: Sum): Sum => ({
  amount: add(one?.amount ?? '0', other.amount),
  value: add(one?.value ?? '0', other.value),
});
