import { expect } from 'vitest';
import type { Checkout } from '../../../money-in/contract/checkout.ts';
import type { DailyTotals, FiguresReport } from '../../contract.ts';
import type { Workbench } from '../../../testing/workbench.ts';
import { daysOf, figuresOf, totalsOf, type Day } from './expected.ts';
import { compare, plus, read, sum, write, zero, type Fraction } from './fractions.ts';
import type { Life } from './life.ts';
import type { Truth } from './facts.ts';
import { truthOf } from './oracle.ts';

/** Test helper: what the shop's answers and files say of many orders, held against what happened to them. */

export interface Seen {
  readonly life: Life;
  readonly checkout: Checkout;
  readonly truth: Truth;
}

/** All orders as they are now. */
export const seenOf = (lives: readonly Life[]): Promise<readonly Seen[]> =>
  Promise.all(
    lives.map(async (life) => ({
      life,
      checkout: await life.look(),
      truth: truthOf(life.price, life.facts),
    })),
  );

/** What is needed to understand a difference. */
export const storyOf = ({ plan, id, facts }: Life): string =>
  [`${id}: ${JSON.stringify(plan)}`, ...facts.map((fact) => JSON.stringify(fact))].join('\n');

/** Each order by itself. */
export function checkOrders(all: readonly Seen[]): void {
  const faults = all.flatMap(({ life, checkout, truth }) => {
    const { amountPaid, amountPending, amountDue, refundState } = checkout;
    const { amountReceived, amountRefunded, amountRateDifference, amountKept } = checkout;
    const inPrice = (value: Fraction): string => write(value, life.price.places);
    const sums = { amountReceived, amountRefunded, amountRateDifference, amountKept };
    const said = { amountPaid, amountPending, amountDue, ...sums, refundState };
    const wanted = {
      amountPaid: inPrice(truth.paid),
      amountPending: inPrice(truth.pending),
      amountDue: inPrice(truth.due),
      amountReceived: inPrice(truth.received),
      amountRefunded: inPrice(truth.refunded),
      amountRateDifference: inPrice(truth.rateDifference),
      amountKept: inPrice(truth.kept),
      refundState: truth.refundState,
    };
    const [one, other] = [said, wanted].map((each) => JSON.stringify(each));
    return one === other ? [] : [`${storyOf(life)}\nsays ${one}\nnot  ${other}`];
  });
  expect(faults.slice(0, 3).join('\n\n'), `${faults.length} orders differ`).toBe('');
}

/** Days of the shop's time zone, as calendars have them. */
export function calendar(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const known = new Map<number, string>();
  return (at) => {
    const date = known.get(at) ?? format.format(at);
    known.set(at, date);
    return date;
  };
}

export const expectedDays = (all: readonly Seen[], dateOf: (at: number) => string): readonly Day[] =>
  daysOf(
    all.map(({ life: { price }, truth }) => ({ price, truth })),
    dateOf,
  );

type Row = Readonly<Record<string, string>>;

/** Rows of a CSV file by the names of its columns. */
export function readCsv(text: string): readonly Row[] {
  const cells = /(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g;
  const lines: string[][] = [];
  for (const match of text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n$/, '')
    .matchAll(cells)) {
    const [whole, quoted, plain = ''] = match;
    if (lines.length === 0 || whole.startsWith('\r\n')) lines.push([]);
    lines.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
  }
  const [names = [], ...rows] = lines;
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}

/** The ledger's own lines, by order and by day. */
export async function checkLedger(
  bench: Workbench,
  all: readonly Seen[],
  dateOf: (at: number) => string,
): Promise<void> {
  const { status, text } = await bench.merchant('GET', '/v1/ledger.csv');
  expect(status).toBe(200);
  const rows = readCsv(text).filter(({ kind }) => kind !== 'payout');
  const totals = new Map<string, Fraction>();
  const add = (key: string, value: string | undefined): void =>
    void totals.set(key, plus(totals.get(key) ?? zero, read(value ?? '')));
  for (const { kind = '', checkoutId, date, provider, asset, currency, amount, value } of rows) {
    add([kind, date, provider, asset, currency, 'coins'].join(' '), amount);
    add([kind, date, provider, asset, currency, 'value'].join(' '), value);
    if (['received', 'adjustment', 'refund', 'rate_difference'].includes(kind))
      add(`${checkoutId} ${kind === 'adjustment' ? 'received' : kind}`, value);
  }
  for (const { life, truth } of all)
    for (const [name, value] of [
      ['received', truth.received],
      ['refund', truth.refunded],
      ['rate_difference', truth.rateDifference],
    ] as const)
      expect(write(totals.get(`${life.id} ${name}`) ?? zero), `${name} by the ledger, ${storyOf(life)}`).toBe(
        write(value),
      );
  for (const { date, provider, asset, currency, of } of expectedDays(all, dateOf))
    for (const [kind, { coins, value }] of Object.entries(of)) {
      const key = [kind, date, provider, asset, currency].join(' ');
      expect([
        key,
        write(totals.get(`${key} coins`) ?? zero),
        write(totals.get(`${key} value`) ?? zero),
      ]).toEqual([key, write(coins), write(value)]);
    }
}

export async function checkDaily(
  bench: Workbench,
  all: readonly Seen[],
  dateOf: (at: number) => string,
): Promise<void> {
  const found = new Map<string, Row>();
  let cursor = '';
  do {
    const { status, text, body } = await bench.merchant(
      'GET',
      `/v1/reports/daily?from=2029-01-01&to=2032-01-01&limit=100${cursor}`,
    );
    expect(status, text).toBe(200);
    for (const totals of body['data'] as unknown as readonly DailyTotals[]) {
      const { date, provider, asset, currency, payments } = totals;
      const names = ['gross', 'adjustments', 'gatewayFees', 'networkFees', 'net', 'refunds'] as const;
      found.set([date, provider, asset, currency].join(' '), {
        payments: String(payments),
        rateDifference: totals.rateDifference,
        ...Object.fromEntries(
          names.flatMap((name) => [
            [`${name} coins`, write(read(totals[name].amount))],
            [`${name} value`, totals[name].value],
          ]),
        ),
      });
    }
    const next: string | null = body['nextCursor'] ?? null;
    cursor = next === null ? '' : `&cursor=${encodeURIComponent(next)}`;
  } while (cursor !== '');
  const expected = new Map(
    expectedDays(all, dateOf).map((day) => {
      const { date, provider, asset, currency } = day;
      return [[date, provider, asset, currency].join(' '), totalsOf(day)];
    }),
  );
  expect([...found.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [key, totals] of expected) expect([key, found.get(key)]).toEqual([key, totals]);
}

/** Today, this week, this month and each of thirty days. */
export async function checkFigures(
  bench: Workbench,
  all: readonly Seen[],
  dateOf: (at: number) => string,
): Promise<FiguresReport> {
  const { status, text, body } = await bench.merchant('GET', '/v1/reports/figures');
  expect(status, text).toBe(200);
  const report = body as unknown as FiguresReport;
  const days = expectedDays(all, dateOf);
  const today = dateOf(bench.now());
  const paidOn = all.flatMap(({ life, checkout: { status: state, exceptions, paidAt } }) =>
    state === 'paid' && exceptions.length === 0 && paidAt !== null
      ? [{ currency: life.price.currency, date: dateOf(Date.parse(paidAt)) }]
      : [],
  );
  for (const { currency, today: present, week, month, days: each } of report.data) {
    const own = days.filter((day) => day.currency === currency);
    const places = all.find(({ life }) => life.price.currency === currency)?.life.price.places ?? 0;
    const until = (from: string, to: string) => ({
      from,
      orders: paidOn.filter((order) => order.currency === currency && order.date >= from && order.date <= to)
        .length,
      ...figuresOf(
        own.filter(({ date }) => date >= from && date <= to),
        places,
      ),
    });
    expect({ currency, present, week, month }).toEqual({
      currency,
      present: until(today, today),
      week: until(week.from, today),
      month: until(`${today.slice(0, 7)}-01`, today),
    });
    expect(each.map((day) => day)).toEqual(each.map(({ from }) => until(from, from)));
  }
  const months = days.filter(({ date }) => date.startsWith(today.slice(0, 7)));
  for (const { provider, asset, currency, received, refunded, gatewayFees, networkFees } of report.coins) {
    const own = months.filter(
      (day) => day.provider === provider && day.asset === asset && day.currency === currency,
    );
    const total = (kinds: readonly (keyof Day['of'])[]) => {
      const sums = own.flatMap(({ of }) => kinds.map((kind) => of[kind]));
      const places = own[0]?.places ?? 0;
      return {
        amount: write(sum(sums.map(({ coins }) => coins))),
        value: write(sum(sums.map(({ value }) => value)), places),
      };
    };
    const trimmed = ({ amount, value }: typeof received) => ({ amount: write(read(amount)), value });
    expect({
      of: [provider, asset, currency],
      received: trimmed(received),
      refunded: trimmed(refunded),
      gatewayFees: trimmed(gatewayFees),
      networkFees: trimmed(networkFees),
    }).toEqual({
      of: [provider, asset, currency],
      received: total(['received', 'adjustment']),
      refunded: total(['refund']),
      gatewayFees: total(['gateway_fee']),
      networkFees: total(['network_fee']),
    });
  }
  const moved = new Set(
    months
      .filter(({ of }) => Object.values(of).some(({ coins }) => compare(coins, zero) !== 0))
      .map((day) => [day.provider, day.asset, day.currency].join(' ')),
  );
  const shown = new Set(report.coins.map((coin) => [coin.provider, coin.asset, coin.currency].join(' ')));
  expect([...moved].filter((each) => !shown.has(each))).toEqual([]);
  return report;
}
