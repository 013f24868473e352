import { expect } from 'vitest';
import type { FiguresReport } from '../../contract.ts';
import type { ConsolePage, Visitor } from '../../../testing/console-visitor.ts';
import { expectedDays, readCsv, type Seen } from './checks.ts';
import { totalsOf, type Day } from './expected.ts';
import { plus, read, sum, write, zero, type Fraction } from './fractions.ts';

/** Test helper: what the console's pages and files say of many orders. */

const decoded = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();

type Row = Readonly<Record<string, string>>;

/** Rows of a page's tables, by the heads of their columns. */
export function tablesOf({ html }: ConsolePage): readonly (readonly Row[])[] {
  return [...html.matchAll(/<table[^>]*>([^]*?)<\/table>/g)].map(([, table = '']) => {
    const cells = (row: string, tag: string): readonly string[] =>
      [...row.matchAll(new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, 'g'))].map(([, cell = '']) =>
        decoded(cell),
      );
    const [head = '', ...rows] = table.split('<tr>').slice(1);
    const names = cells(head, 'th');
    return rows.map((row) => Object.fromEntries(cells(row, 'td').map((cell, at) => [names[at] ?? '', cell])));
  });
}

/** Terms of a page's lists of facts, with what is said of each. */
export function factsOf({ html }: ConsolePage): ReadonlyMap<string, readonly string[]> {
  const facts = new Map<string, readonly string[]>();
  for (const [, term = '', fact = ''] of html.matchAll(/<dt[^>]*>([^]*?)<\/dt>\s*<dd[^>]*>([^]*?)<\/dd>/g)) {
    const name = decoded(term);
    facts.set(name, [...(facts.get(name) ?? []), decoded(fact)]);
  }
  return facts;
}

/** A sum as it is shown, however it is grouped and padded: "12,345.60". */
const sumIn = (text: string): string => write(read(text.replaceAll(',', '')));

/** Home says what the figures say, which are checked by themselves. */
export async function checkHome(visitor: Visitor, { data, coins }: FiguresReport): Promise<void> {
  const page = await visitor.open('');
  expect(page.status).toBe(200);
  const periods = /<section class="figures"[^>]*>([^]*?)<\/section>/.exec(page.html)?.[1] ?? '';
  const shown = periods.split('<div class="figure">').slice(1).map(decoded);
  const [main] = data;
  if (main === undefined) throw new Error('there are no figures');
  for (const [index, name] of (['today', 'week', 'month'] as const).entries()) {
    const { received, orders } = main[name];
    const [, shownSum = '', currency, paid] =
      /([\d,.-]+) ([A-Z]{3}) ([\d,]+) paid/.exec(shown[index] ?? '') ?? [];
    expect([name, sumIn(shownSum), currency, paid]).toEqual([
      name,
      sumIn(received),
      main.currency,
      String(orders),
    ]);
  }
  const days = tablesOf(page).find(([row]) => row?.['Day'] !== undefined) ?? [];
  const head = `Received, ${main.currency}`;
  expect(days.map((row) => [row['Day'], sumIn(row[head] ?? ''), row['Paid']])).toEqual(
    main.days.toReversed().map(({ from, received, orders }) => [from, sumIn(received), String(orders)]),
  );
  const ofCoins = tablesOf(page).find(([row]) => row?.['Refunds'] !== undefined) ?? [];
  const moved = coins.filter((coin) =>
    [coin.received, coin.refunded].some(({ amount }) => /[1-9]/.test(amount)),
  );
  expect(
    ofCoins.map((row) => {
      const [value = '', currency] = (row['Value'] ?? '').split(' ');
      return [sumIn(value), currency];
    }),
  ).toEqual(moved.slice(0, 20).map(({ received, currency }) => [sumIn(received.value), currency]));
}

/** The page of daily totals, and its file, of all days. */
export async function checkBooks(
  visitor: Visitor,
  all: readonly Seen[],
  dateOf: (at: number) => string,
): Promise<void> {
  const days = expectedDays(all, dateOf);
  const keyOf = ({ date, provider, asset, currency }: Day | Row): string =>
    [date, provider, asset, currency].join(' ');
  const expected = new Map(days.map((day) => [keyOf(day), totalsOf(day)]));
  const response = await visitor.send('/books/daily.csv?from=2029-01-01&to=2032-01-01');
  const rows = readCsv(await response.text());
  expect(rows.map(keyOf).toSorted()).toEqual([...expected.keys()].toSorted());
  for (const row of rows) {
    const totals = expected.get(keyOf(row)) ?? {};
    expect([keyOf(row), sumIn(row['rateDifference'] ?? '')]).toEqual([
      keyOf(row),
      sumIn(totals['rateDifference'] ?? ''),
    ]);
    for (const name of ['gross', 'adjustments', 'gatewayFees', 'networkFees', 'net', 'refunds'])
      expect([keyOf(row), name, sumIn(row[`${name}Amount`] ?? ''), sumIn(row[`${name}Value`] ?? '')]).toEqual(
        [keyOf(row), name, sumIn(totals[`${name} coins`] ?? ''), sumIn(totals[`${name} value`] ?? '')],
      );
  }
}

/** The ledger's file of the console, summed. */
export async function checkLedgerFile(visitor: Visitor, all: readonly Seen[]): Promise<void> {
  const rows = readCsv(await (await visitor.send('/books/ledger.csv?from=2029-01-01&to=2032-01-01')).text());
  const totals = new Map<string, Fraction>();
  for (const { checkoutId = '', kind = '', value = '' } of rows) {
    const name = `${checkoutId} ${kind === 'adjustment' ? 'received' : kind}`;
    totals.set(name, plus(totals.get(name) ?? zero, read(value)));
  }
  for (const { life, truth } of all)
    expect(
      ['received', 'refund', 'rate_difference'].map((kind) =>
        write(totals.get(`${life.id} ${kind}`) ?? zero),
      ),
    ).toEqual([truth.received, truth.refunded, truth.rateDifference].map((value) => write(value)));
}

/** The file of payments has a row for each order. */
export async function checkPaymentsFile(visitor: Visitor, all: readonly Seen[]): Promise<void> {
  const rows = new Map(
    readCsv(await (await visitor.send('/payments.csv')).text()).map((row) => [row['id'] ?? '', row]),
  );
  expect(rows.size).toBe(all.length);
  for (const { life, truth } of all) {
    const row = rows.get(life.id) ?? {};
    const inPrice = (value: Fraction): string => write(value, life.price.places);
    const wanted = {
      amount: life.price.amount,
      currency: life.price.currency,
      amountPaid: inPrice(truth.paid),
      amountPending: inPrice(truth.pending),
      amountDue: inPrice(truth.due),
      amountReceived: inPrice(truth.received),
      amountRefunded: inPrice(truth.refunded),
      amountRateDifference: inPrice(truth.rateDifference),
      amountKept: inPrice(truth.kept),
      refundState: truth.refundState,
    };
    const shown = Object.fromEntries(Object.keys(wanted).map((name) => [name, row[name]]));
    expect([life.id, shown]).toEqual([life.id, wanted]);
  }
}

/** Number and sums by currency above a list of payments. */
export async function checkList(visitor: Visitor, query: string, found: readonly Seen[]): Promise<void> {
  const page = await visitor.open(`/payments${query}`);
  expect(page.status).toBe(200);
  const sums = page.text.matchAll(
    /received (-?[\d,.]+) ([A-Z]{3}) · refunded (-?[\d,.]+)(?: · rate difference (-?[\d,.]+))? · kept (-?[\d,.]+)(?= |$)/g,
  );
  const shown = [...sums].map(
    ([, received = '', currency = '', refunded = '', difference = '0', kept = '']) =>
      [currency, ...[received, refunded, difference, kept].map(sumIn)].join(' '),
  );
  const currencies = [...new Set(found.map(({ life }) => life.price.currency))];
  const wanted = currencies.map((currency) => {
    const own = found.filter(({ life }) => life.price.currency === currency);
    const total = (name: 'received' | 'refunded' | 'rateDifference' | 'kept'): string =>
      write(sum(own.map(({ truth }) => truth[name])));
    return [currency, total('received'), total('refunded'), total('rateDifference'), total('kept')].join(' ');
  });
  expect([query, shown.toSorted(byText)]).toEqual([query, wanted.toSorted(byText)]);
  const [count = ''] = /(?<=Orders )[\d,]+/.exec(page.text) ?? [];
  if (found.length > 0) expect([query, count.replaceAll(',', '')]).toEqual([query, String(found.length)]);
}

const byText = (one: string, other: string): number => Number(one > other) - Number(one < other);

/** The page of one order says what came, what went back and what is kept. */
export async function checkPayment(visitor: Visitor, { life, truth }: Seen): Promise<void> {
  const page = await visitor.open(`/payments/${life.id}`);
  expect(page.status).toBe(200);
  const facts = factsOf(page);
  // What is to be decided about stands there instead, while too little has come.
  if (!facts.has('Kept')) return;
  const money = (value: Fraction): string => `${write(value, life.price.places)} ${life.price.currency}`;
  const shown = ['Received', 'Refunded', 'Kept'].map((name) => facts.get(name)?.[0]?.replaceAll(',', ''));
  expect([life.id, ...shown]).toEqual([
    life.id,
    money(truth.received),
    money(truth.refunded),
    money(truth.kept),
  ]);
}
