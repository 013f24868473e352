import { describe, expect, test } from 'vitest';
import { signedIn, type Visitor } from '../../testing/console-visitor.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { byTier } from '../../testing/tier.ts';
import type { Workbench } from '../../testing/workbench.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;
const day = 24 * 60 * minute;

const book = async (
  { services }: Workbench,
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
    await services.database.db
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

describe('the figures of Home', () => {
  /** Each order is paid as soon as it is polled. */
  async function till(options: Parameters<typeof startWorkbench>[1] = {}) {
    const gateway = scriptedProvider('novapay');
    const bench = await startWorkbench([gateway], options);
    gateway.script.observe = (payment) =>
      says(payment, {
        observedAt: bench.now(),
        transactions: [
          coins(payment.paymentId, '50.00', {
            fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.2531' }],
          }),
        ],
      });
    const sell = async (terms: object = {}) => bench.choose((await bench.open(terms)).token);
    return { bench, sell };
  }

  /** The markup of each period. */
  const periodsOf = (html: string) =>
    [...html.matchAll(/<div class="figure">([^]*?)<\/div>/g)].map(([, period = '']) =>
      period
        .replaceAll(/<\/?a[^>]*>/g, '')
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
  /** Which day of thirty, how high, and where it leads. */
  const barsOf = (html: string) =>
    [
      ...(/<div class="bars">[^]*?<ol>([^]*?)<\/ol>/.exec(html)?.[1] ?? '').matchAll(/<li>(.*?)<\/li>/g),
    ].flatMap(([, bar = ''], index) => {
      const [, days, name, height] =
        /<a href="\/console\/books\/ledger\?([^"]*)".*?>([^<>]+)<\/span><svg height="(\d+)"/.exec(bar) ?? [];
      return height === undefined ? [] : [[index, Number(height), days?.replaceAll('&amp;', '&'), name]];
    });

  test('come with the first money', async () => {
    const { bench } = await till();
    const { html } = await (await signedIn(bench)).open('');
    expect(periodsOf(html)).toEqual([]);
    expect(html).not.toContain('class="bars"');
  });

  test('are what came in today, this week and this month, in one currency', async () => {
    const { bench, sell } = await till();
    // On Tuesday, and on Wednesday.
    await sell();
    await bench.pass(minute);
    bench.wait(24 * 60 * minute);
    for (let sold = 0; sold < 2; sold += 1) await sell();
    await bench.pass(minute);
    const { html, text } = await (await signedIn(bench)).open('');
    expect(periodsOf(html)).toEqual([
      'Received today 100.00 USD 2 paid, fees 0.51',
      'Received this week , since 2029-12-31 150.00 USD 3 paid, fees 0.76',
      'Received this month 150.00 USD 3 paid, fees 0.76',
    ]);
    expect(barsOf(html)).toEqual([
      [28, 80, 'from=2030-01-01&to=2030-01-01', '2030-01-01: 50.00 USD, 1 paid'],
      [29, 160, 'from=2030-01-02&to=2030-01-02', '2030-01-02: 100.00 USD, 2 paid'],
    ]);
    expect(html).toMatch(
      /<tr><td><a href="[^"]*\?from=2030-01-01&amp;to=2030-01-01">2030-01-01<\/a><\/td><td class="number">50\.00<\/td><td class="number"><a href="[^"]*\?paidFrom=2030-01-01&amp;paidTo=2030-01-01&amp;[^"]*">1<\/a><\/td><\/tr>/,
    );
    expect(html.match(/<tr><td>(?:<a [^>]*>)?20\d\d-/g)).toHaveLength(30);
    expect(text).toContain('NovaPay, USDT 150.00 USDT 150.00 USD 0.00 USDT');
    // Coins are exact; their value is a sum of money that a person reads.
    expect(text).toContain('NovaPay, USDT 0.7593 USDT 0.76 USD 0.00 USDT');
  });

  test('say what was refunded in sum, and in how many refunds', async () => {
    const { bench, sell } = await till();
    await sell();
    await bench.pass(minute);
    const { db } = bench.services.database;
    const entry = await db
      .selectFrom('ledger')
      .selectAll()
      .where('kind', '=', 'received')
      .executeTakeFirstOrThrow();
    const today = async (id: string) => {
      await db
        .insertInto('ledger')
        .values({ ...entry, id, kind: 'refund', value: '8.935' })
        .execute();
      return periodsOf((await (await signedIn(bench, { name: id })).open('')).html)[0];
    };
    expect(await today('led_a')).toBe('Received today 50.00 USD 1 paid, 8.94 refunded (1 refund), fees 0.26');
    expect(await today('led_b')).toBe(
      'Received today 50.00 USD 1 paid, 17.87 refunded (2 refunds), fees 0.26',
    );
  });

  test('keep currencies apart, with the store’s own first', async () => {
    const { bench, sell } = await till({ currency: 'EUR' });
    await sell();
    await bench.pass(minute);
    const { db } = bench.services.database;
    const entry = await db
      .selectFrom('ledger')
      .selectAll()
      .where('kind', '=', 'received')
      .executeTakeFirstOrThrow();
    const moved = { JPY: '1234567', KWD: '1234.5', CHF: '1', SEK: '1', NOK: '1' };
    for (const [currency, value] of Object.entries(moved))
      await db
        .insertInto('ledger')
        .values({ ...entry, id: `led_${currency}`, currency, value })
        .execute();
    const { html } = await (await signedIn(bench)).open('');
    expect(periodsOf(html)[0]).toBe('Received today 0.00 EUR 0 paid · +6 currencies');
    expect(barsOf(html)).toEqual([]);
  });

  test('name no currency that has not moved in their days, and count as more only what has', async () => {
    const { bench, sell } = await till({ currency: 'EUR' });
    await sell();
    await bench.pass(minute);
    const { db } = bench.services.database;
    const entry = await db
      .selectFrom('ledger')
      .selectAll()
      .where('kind', '=', 'received')
      .executeTakeFirstOrThrow();
    const book = async (currencies: string) => {
      for (const currency of currencies.split(' '))
        await db
          .insertInto('ledger')
          .values({ ...entry, id: `led_${currency}_${bench.now()}`, at: bench.now(), currency, value: '1' })
          .execute();
    };
    await book('AUD CAD CHF DKK GBP');
    bench.wait(24 * 60 * minute);
    await book('GBP JPY');
    const { html } = await (await signedIn(bench)).open('');
    expect(periodsOf(html)).toEqual([
      'Received today 0.00 EUR 0 paid · +2 currencies',
      'Received this week , since 2029-12-31 0.00 EUR 0 paid · +7 currencies',
      'Received this month 0.00 EUR 0 paid · +7 currencies',
    ]);
    expect(html.match(/"[^"]*">\+\d currencies</g)).toEqual([
      '"/console/books/daily?from=2030-01-02&amp;to=2030-01-02">+2 currencies<',
      '"/console/books/daily?from=2029-12-31&amp;to=2030-01-02">+7 currencies<',
      '"/console/books/daily?from=2030-01-01&amp;to=2030-01-02">+7 currencies<',
    ]);
  });

  test('are small and whole with very long sums', async () => {
    const { bench, sell } = await till();
    await sell();
    await bench.pass(minute);
    await bench.services.database.db
      .updateTable('ledger')
      .set({ value: '-999999999999999.99' })
      .where('kind', '=', 'received')
      .execute();
    const { html } = await (await signedIn(bench)).open('');
    expect(html).toMatch(
      /<p class="total long"><a href="[^"]*" translate="no">-999,999,999,999,999\.99 USD<\/a><\/p>/,
    );
    expect(barsOf(html)).toEqual([]);
  });
});

const zones = (
  [
    // Half an hour of daylight saving, in a zone of half hours.
    ['Australia/Lord_Howe', Date.UTC(2030, 3, 16, 3)],
    ['America/St_Johns', Date.UTC(2030, 2, 20, 3)],
    ['Asia/Kolkata', Date.UTC(2030, 0, 31, 19)],
  ] as const
).slice(0, byTier(1, 3));

describe('a number of orders on Home', () => {
  const hour = 60 * minute;

  test.each(zones)(
    'R135: leads to just these orders, whatever is wrong with others (%s)',
    async (timeZone, now) => {
      const gateway = scriptedProvider('novapay');
      const bench = await startWorkbench([gateway], { timeZone, currency: 'USD' });
      const came = new Map<string, string>();
      gateway.script.observe = (payment) =>
        says(payment, {
          observedAt: bench.now(),
          transactions: [coins(payment.paymentId, came.get(payment.paymentId) ?? '')],
        });
      const sell = async (amount: string, terms: object = {}) => {
        const { id, token } = await bench.open(terms);
        await bench.choose(token);
        const [payment] = (await bench.services.checkouts.get(id)).payments;
        came.set(payment?.id ?? '', amount);
        return id;
      };
      const begin = now - 9 * day;
      bench.wait(begin - bench.now());
      // Over nine days, at hours of which some begin a day: paid, overpaid, underpaid, and in another currency.
      for (let step = 0; step < 12; step += 1) {
        await sell('50.00');
        if (step % 3 === 0) await sell('70.00');
        if (step % 4 === 0) await sell('20.00');
        if (step % 5 === 0) await sell('50.00', { currency: 'USDT' });
        await bench.pass(minute);
        bench.wait(17 * hour - minute);
      }
      bench.wait(now - bench.now());
      await sell('50.00');
      await bench.pass(minute);
      const ada = await signedIn(bench);
      const { html } = await ada.open('');
      const numbers = [
        ...html.matchAll(/<a href="\/console(\/payments\?paidFrom=[^"]*)">([\d,]+)(?: paid)?<\/a>/g),
      ].map(([, path = '', number = '']) => ({ path: plain(path), number: Number(number) }));
      expect(numbers.length).toBeGreaterThan(10);
      for (const { path, number } of numbers) {
        const [head = '', ...lines] = (await (await ada.send(path.replace('?', '.csv?'))).text())
          .trimEnd()
          .split('\r\n');
        expect([path, lines.length]).toEqual([path, number]);
        const { paidFrom, paidTo } = Object.fromEntries(new URLSearchParams(path.split('?')[1]));
        const paidAt = head.split(',').indexOf('paidAt');
        const dates = new Intl.DateTimeFormat('en-CA', { timeZone });
        for (const line of lines) {
          const date = dates.format(Date.parse(line.split(',')[paidAt] ?? ''));
          expect([String(paidFrom) <= date, date <= String(paidTo)]).toEqual([true, true]);
        }
      }
      // The page itself says as many, too.
      const [first] = numbers;
      expect((await ada.open(first?.path ?? '')).text).toMatch(
        new RegExp(`Orders ${first?.number} (Links )?Unmatched received`),
      );
    },
  );

  test('is no link for whom may not read the orders', async () => {
    const gateway = scriptedProvider('novapay');
    const bench = await startWorkbench([gateway]);
    gateway.script.observe = (payment) =>
      says(payment, { observedAt: bench.now(), transactions: [coins(payment.paymentId, '50.00')] });
    await bench.choose((await bench.open()).token);
    await bench.pass(minute);
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['reports:read'] });
    const { html, text } = await bob.open('');
    expect(text).toContain('1 paid');
    expect(html).not.toContain('/payments?paid');
  });
});

describe('a sum and a bar of Home', () => {
  test.each(zones)(
    'R135: lead to the ledger of their days, to the millisecond (%s)',
    async (timeZone, now) => {
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
      const bars = [
        ...html.matchAll(/<li><a href="[^"?]*\/books\/ledger\?([^"]*)"[^>]*><span[^>]*>([^<]*)</g),
      ];
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
    },
  );
});
