import { describe, expect, test } from 'vitest';
import { signedIn, type Visitor } from '../testing/console-visitor.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import type { Workbench } from '../testing/workbench.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;
const day = 24 * 60 * minute;

const book = async (
  { parts }: Workbench,
  entries: readonly {
    readonly at: number;
    readonly kind: 'received' | 'adjustment';
    readonly value: string;
  }[],
): Promise<void> => {
  const rows = entries.map(({ at, kind, value }, index) => ({
    id: `led_${index}`,
    at,
    kind,
    value,
    amount: value,
    currency: 'USD',
    checkoutId: null,
    paymentId: `pay_${index}`,
    provider: 'novapay',
    asset: 'USDT',
    quote: 'null',
    fromAccount: 'checkout:chk_1',
    toAccount: 'gateway:novapay',
    providerReference: `dep_${index}`,
    hash: null,
    reverses: null,
  }));
  for (let start = 0; start < rows.length; start += 500)
    await parts.database.db
      .insertInto('ledger')
      .values(rows.slice(start, start + 500))
      .execute();
};

const cents = (value: string): bigint => BigInt(value.replaceAll(/[.,]/g, ''));
const plain = (html: string): string => html.replaceAll('&amp;', '&');

/** What the ledger of a link has received, by its file. */
async function receivedIn(someone: Visitor, days: string): Promise<bigint> {
  const [head = '', ...lines] = (await (await someone.send(`/books/ledger.csv?${days}`)).text())
    .trimEnd()
    .split('\r\n');
  const column = head.split(',').indexOf('value');
  return lines.reduce((sum, line) => sum + cents(line.split(',')[column] ?? ''), 0n);
}

describe('a sum and a bar of Home', () => {
  test.each([
    // Half an hour of daylight saving, in a zone of half hours.
    ['Australia/Lord_Howe', Date.UTC(2030, 3, 16, 3)],
    ['America/St_Johns', Date.UTC(2030, 2, 20, 3)],
    ['Asia/Kolkata', Date.UTC(2030, 0, 31, 19)],
  ])('R135: lead to the ledger of their days, to the millisecond (%s)', async (timeZone, now) => {
    const bench = await startWorkbench([], { timeZone });
    bench.wait(now - bench.now());
    // At each half hour, at which some day may begin, and just before it.
    const entries = Array.from({ length: 33 * 48 }, (_, index) => now - index * 30 * minute).flatMap(
      (half, index) => [
        { at: half, kind: 'received' as const, value: `${(index % 9) + 1}.01` },
        { at: half - 1, kind: 'adjustment' as const, value: `-0.${10 + (index % 7)}` },
      ],
    );
    await book(bench, entries);
    const ada = await signedIn(bench);
    const { html } = await ada.open('');
    const dates = new Intl.DateTimeFormat('en-CA', { timeZone });
    const dateOf = (at: number): string => dates.format(at);
    const expected = (from: string, to: string): bigint =>
      entries
        .filter(({ at }) => dateOf(at) >= from && dateOf(at) <= to)
        .reduce((sum, { value }) => sum + cents(value), 0n);

    const sums = [
      ...html.matchAll(/<p class="total"><a href="[^"?]*\/books\/ledger\?([^"]*)"[^>]*>([\d.,]+) USD</g),
    ];
    const bars = [...html.matchAll(/<li><a href="[^"?]*\/books\/ledger\?([^"]*)"[^>]*><span[^>]*>([^<]*)</g)];
    const links = [
      ...sums.map(([, days = '', sum = '']) => ({ days: plain(days), sum })),
      ...bars.map(([, days = '', name = '']) => {
        const [, date = '', sum = ''] = /^([\d-]+): ([\d.,]+) USD, 0 paid$/.exec(name) ?? [];
        expect(plain(days)).toBe(`from=${date}&to=${date}`);
        return { days: plain(days), sum };
      }),
    ];
    expect(links).toHaveLength(33);
    const today = dateOf(now);
    const monday = [0, 1, 2, 3, 4, 5, 6]
      .map((ago) => new Date(Date.parse(today) - ago * day))
      .find((date) => date.getUTCDay() === 1);
    expect(links.slice(0, 3).map(({ days }) => days)).toEqual([
      `from=${today}&to=${today}`,
      `from=${monday?.toISOString().slice(0, 10)}&to=${today}`,
      `from=${today.slice(0, 7)}-01&to=${today}`,
    ]);
    expect(links.at(-1)?.days).toBe(`from=${today}&to=${today}`);
    for (const { days, sum } of links) {
      const { from = '', to = '' } = Object.fromEntries(new URLSearchParams(days));
      expect([days, cents(sum)]).toEqual([days, expected(from, to)]);
      expect([days, await receivedIn(ada, days)]).toEqual([days, cents(sum)]);
    }
  });
});
