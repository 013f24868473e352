import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divide } from '../../base/money/decimal.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import type { IncomingTransaction } from '../../gateways/transaction.ts';
import { signedIn } from '../../testing/console-visitor.ts';
import { moneyId } from '../../base/ids.ts';
import { changed } from '../../testing/sample.ts';
import {
  coins,
  listEntry,
  refusal,
  says,
  scriptedList,
  scriptedProvider,
  stray,
} from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { runs } from '../../testing/tier.ts';
import type { Workbench } from '../../testing/workbench.ts';

const startWorkbench = workbenchOfTier();

const noon = Date.UTC(2030, 0, 1, 12);
const DAY = 86_400_000;
const hostile = '<script>alert(1)</script>';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly kind?: 'received' | 'gateway_fee' | 'network_fee' | 'refund' | 'payout' | 'adjustment';
  readonly value?: string;
  readonly currency?: string;
  readonly checkoutId?: string;
}

const enter = ({ services }: Workbench, entries: readonly Entry[]) =>
  services.database.db
    .insertInto('ledger')
    .values(
      entries.map(({ id, at, kind = 'received', value = '50', currency = 'EUR', checkoutId = null }) => ({
        id,
        at: Date.parse(at),
        kind,
        value,
        currency,
        checkoutId,
        paymentId: 'pay_1',
        provider: 'novapay',
        asset: 'USDT',
        amount: value,
        quote: 'null',
        fromAccount: `checkout:${hostile}`,
        toAccount: 'gateway:novapay',
        providerReference: 'dep_1',
        hash: null,
        reverses: null,
      })),
    )
    .execute();

describe('the page Books', () => {
  test('closes the month before by one button, in days of the merchant’s time zone', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')], { timeZone: 'America/New_York' });
    const order = { checkoutId: 'chk_1' };
    await enter(bench, [
      { ...order, id: 'led_before', at: '2029-12-01T04:59:59.999Z' },
      { ...order, id: 'led_first', at: '2029-12-01T05:00:00.000Z' },
      { ...order, id: 'led_corrected', at: '2029-12-01T06:00:00.000Z', kind: 'adjustment', value: '-1.5' },
      { ...order, id: 'led_last', at: '2030-01-01T04:59:59.999Z', kind: 'gateway_fee', value: '0.25' },
      { ...order, id: 'led_after', at: '2030-01-01T05:00:00.000Z' },
    ]);
    const ada = await signedIn(bench);
    const books = await ada.open('/books');
    expect(books.text).toMatch(/January 2030, so far December 2029 .* Download ledger as CSV/);
    expect(books.html.match(/<button class="main"[^>]*>[^<]*/g)).toEqual([
      '<button class="main" type="submit" name="as" value="orders">Download orders as CSV',
    ]);
    expect(books.html).toMatch(/<option value="2029-12" selected/);
    for (const path of ['ledger', 'daily', 'reconciliation', 'audit'])
      expect(books.html).toContain(`href="/console/books/${path}"`);
    expect(books.forms.map(({ action }) => action)).toContain('/console/books/month');

    const to = async (as: string): Promise<string> =>
      ((await ada.send(`/books/month?month=2029-12&as=${as}`)).headers.get('location') ?? '').replace(
        '/console',
        '',
      );
    const ledger = await ada.send(await to('ledger'));
    expect(ledger.headers.get('content-disposition')).toContain(
      'ledger_2029-12-01_2029-12-31_America-New_York.csv',
    );
    const lines = (await ledger.text()).trimEnd().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual([
      'led_last',
      'led_corrected',
      'led_first',
    ]);
    expect(lines[1]).toMatch(/,2029-12-31,America\/New_York,2029-12-31T23:59:59-05:00$/);
    // The same columns as the API's own file.
    const ofApi = await bench.services.app.request('/v1/ledger.csv', {
      headers: { Authorization: bench.authorization },
    });
    const [head = ''] = (await ofApi.text()).split('\r\n');
    expect(lines[0]?.split(',').toSorted()).toEqual(head.split(',').toSorted());

    const orders = await ada.send(await to('orders'));
    expect(orders.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(orders.headers.get('content-disposition')).toContain(
      'orders_2029-12-01_2029-12-31_America-New_York.csv',
    );
    // As the API has it, with the mark that Excel needs.
    const headers = { Authorization: bench.authorization };
    const month = '/v1/orders.csv?from=2029-12-01&to=2030-01-01&mark=true';
    const file = await bench.services.app.request(month, { headers });
    const bytes = Buffer.from(await orders.arrayBuffer());
    expect(bytes).toEqual(Buffer.from(await file.arrayBuffer()));
    const booked = bytes.toString().split('\r\n').slice(1, -1);
    expect(booked.map((line) => line.split(',').slice(0, 3).join(' '))).toEqual([
      'fee 2029-12-31 23:59:59',
      'correction 2029-12-01 01:00:00',
      'received 2029-12-01 00:00:00',
    ]);

    await ada.press(await ada.open('/people'), 'Save', { decimal: 'comma' });
    const commas = await (await ada.send(await to('orders'))).text();
    await ada.press(await ada.open('/people'), 'Save', { decimal: 'point' });
    expect(commas).toContain('received;2029-12-01;00:00:00;');
    expect(commas).toContain(';EUR;50,00;0,00;0,00;50,00;50;USDT;');

    const daily = await ada.send(await to('daily'));
    expect(daily.headers.get('content-disposition')).toContain(
      'daily_2029-12-01_2029-12-31_America-New_York.csv',
    );
    const [names = '', ...days] = (await daily.text()).trimEnd().split('\r\n');
    expect(names).toMatch(/^provider,asset,currency,payments,grossAmount,grossValue,.*,date,timeZone$/);
    // West of UTC, a day is not the one of its midnight in UTC.
    expect(days.map((line) => line.split(',').at(-2))).toEqual(['2029-12-31', '2029-12-01']);
    const { text } = await ada.open(await to('page'));
    expect(text).toMatch(/2029-12-31 NovaPay, USDT EUR 0 0\.00 0\.25 -0\.25 0\.00 0\.00 2029-12-01/);
    expect(text).toContain('EUR 1 50.00, corrected by -1.50 0.00 48.50 0.00 0.00');
    expect(text).not.toContain('2030-01-01');
  });

  test.each([
    ['2028-02', 'from=2028-02-01&to=2028-02-29'],
    ['2029-02', 'from=2029-02-01&to=2029-02-28'],
    ['2029-12', 'from=2029-12-01&to=2029-12-31'],
    ['2029-04', 'from=2029-04-01&to=2029-04-30'],
  ])('has the days of %s', async (month, days) => {
    const ada = await signedIn(await startWorkbench([scriptedProvider('novapay')]));
    const { headers } = await ada.send(`/books/month?month=${month}&as=daily`);
    expect(headers.get('location')).toBe(`/console/books/daily.csv?${days}`);
  });

  test.each([
    'month=&as=daily',
    'month=2029-13&as=daily',
    'month=December&as=ledger',
    'month=2029-12&as=odd',
    'month=2029-12',
  ])('says for %s what a month is', async (query) => {
    const ada = await signedIn(await startWorkbench([scriptedProvider('novapay')]));
    const { status, text } = await ada.open(`/books/month?${query}`);
    expect([status, text]).toEqual([400, expect.stringContaining('month must be a month such as 2026-02')]);
  });

  test('is where the address of a month without its form leads', async () => {
    const ada = await signedIn(await startWorkbench([scriptedProvider('novapay')]));
    const { status, headers } = await ada.send('/books/month');
    expect([status, headers.get('location')]).toEqual([303, '/console/books']);
  });

  test('names a scope that is missing', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
    const { text, forms } = await bob.open('/books');
    expect(text).toContain('Reading this needs the scope reports:read.');
    expect(text).toContain('Reading this needs the scope audit:read.');
    expect(forms.find(({ action }) => action === '/console/books/month')?.isDisabled).toBe(true);
    for (const [path, scope] of [
      ['ledger', 'reports:read'],
      ['daily', 'reports:read'],
      ['daily.csv', 'reports:read'],
      ['orders.csv', 'reports:read'],
      ['audit', 'audit:read'],
      ['audit.csv', 'audit:read'],
      ['reconciliation?from=2030-01-01&to=2030-01-01', 'reports:read'],
    ])
      expect(await bob.open(`/books/${path}`)).toMatchObject({
        status: 403,
        text: expect.stringContaining(String(scope)) as string,
      });
  });
});

describe('the file of orders', () => {
  test('is passed on part by part, as fast as it is taken', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const entries = (count: number, name: string) =>
      Array.from({ length: count }, (_, index) => ({
        id: `led_${name}_${index}`,
        at: new Date(noon + index).toISOString(),
        checkoutId: 'chk_1',
      }));
    for (const name of ['a', 'b', 'c']) await enter(bench, entries(1500, name));
    const ada = await signedIn(bench);
    const { body } = await ada.send('/books/orders.csv');
    const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
    const partOf = async () => new TextDecoder().decode((await reader?.read())?.value);
    let text = '';
    while (!text.includes('received')) text += await partOf();
    await enter(bench, [
      { id: 'led_0', at: new Date(noon - 1).toISOString(), value: '7', checkoutId: 'chk_1' },
    ]);
    for (let part = await partOf(); part !== ''; part = await partOf()) text += part;
    // Written meanwhile.
    expect(text).toContain('7.00');
    expect(text.split('\r\n')).toHaveLength(1 + 4500 + 1 + 1);
  });

  test.each([
    ['from=yesterday', 'first day'],
    ['to=2030-99-99', 'last day'],
    ['from=2030-01-03&to=2030-01-01', 'last day'],
  ])('says of %s what a day is', async (query, name) => {
    const ada = await signedIn(await startWorkbench([scriptedProvider('novapay')]));
    const { status, text } = await ada.open(`/books/orders.csv?${query}`);
    expect([status, text]).toEqual([400, expect.stringContaining(name)]);
  });
});

describe('daily totals', () => {
  test('are shown page by page, each small, and lead to the ledger of the day', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await enter(
      bench,
      Array.from({ length: 120 }, (_, index) => ({
        id: `led_${index}`,
        at: new Date(noon - Math.floor(index / 6) * DAY - index).toISOString(),
        value: '123456.78',
        currency: ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'JPY'][index % 6] ?? '',
      })),
    );
    const ada = await signedIn(bench);
    const found: string[] = [];
    let next: string | undefined = '/books/daily';
    while (next !== undefined) {
      const { html } = await ada.open(next);
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
      expect(html).toContain('data-label="Received"');
      found.push(...[...html.matchAll(/ledger\?[^"]*">([\d-]+)</g)].map(([, day = '']) => day));
      next = /href="\/console([^"]*)"[^>]*>\s*Older/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(found).toHaveLength(120);
    expect(found).toEqual(found.toSorted().toReversed());
    const ofDay = await ada.open('/books/ledger?from=2030-01-01&to=2030-01-01');
    expect(ofDay.html.match(/<time /g)).toHaveLength(6);
    expect(ofDay.html).not.toContain('<script>');
    expect((await ada.open('/books/daily?from=2031-01-01')).text).toContain(
      'Nothing was booked on these days.',
    );
    const refused = await ada.open('/books/daily?from=2030-01-03&to=2030-01-01');
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('first day')]);
  });
});

describe('the sums of daily totals', () => {
  const columns = ['Received', 'Fees', 'Net of fees', 'Refunds', 'Payouts'];
  /** By currency, in the order of `columns`. */
  const rowsOf = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<tr><td><a[^]*?<\/tr>/g)].map(([row]) => {
        const cells = new Map(
          [...row.matchAll(/data-label="([\w ]+)">([^<]*)</g)].map(([, label = '', cell = '']) => [
            label,
            cell,
          ]),
        );
        return [cells.get('Currency') ?? '', columns.map((column) => cells.get(column))];
      }),
    );

  test('have the decimals of their currency, fees rounded up, and the file has all', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const at = new Date(noon).toISOString();
    const booked: readonly Omit<Entry, 'id' | 'at'>[] = [
      { currency: 'USD', value: '12.9' },
      { currency: 'USD', value: '0.00001', kind: 'gateway_fee' },
      { currency: 'JPY', value: '19875' },
      { currency: 'JPY', value: '198.757575', kind: 'network_fee' },
      { currency: 'JPY', value: '19875', kind: 'refund' },
      { currency: 'KWD', value: '10' },
      { currency: 'KWD', value: '-1.5', kind: 'adjustment' },
      { currency: 'KWD', value: '0.0990001', kind: 'gateway_fee' },
      // More was given back than was taken.
      { currency: 'GBP', value: '-2.39999999', kind: 'gateway_fee' },
      { currency: 'GBP', value: '-0.5', kind: 'adjustment' },
      // Deposits and payouts are valued in dollars, in up to six decimals.
      { currency: 'EUR', value: '1.019999' },
      { currency: 'EUR', value: '0.005', kind: 'gateway_fee' },
      { currency: 'EUR', value: '7.000001', kind: 'payout' },
    ];
    await enter(
      bench,
      booked.map((entry, index) => Object.assign({ id: `led_${index}`, at }, entry)),
    );
    const ada = await signedIn(bench);
    const page = await ada.open('/books/daily');
    expect(rowsOf(page.html)).toEqual({
      USD: ['12.90', '0.01', '12.89', '0.00', '0.00'],
      JPY: ['19875', '199', '19676', '19875', '0'],
      KWD: ['10.000, corrected by -1.500', '0.100', '8.400', '0.000', '0.000'],
      GBP: ['0.00, corrected by -0.50', '-2.39', '1.89', '0.00', '0.00'],
      EUR: ['1.01', '0.01', '1.00', '0.00', '7.01'],
    });
    const file = await (await ada.send('/books/daily.csv')).text();
    for (const exact of ['12.89999', '198.757575', '8.4009999', '1.89999999', '1.014999', '7.000001'])
      expect(file).toContain(exact);
  });

  test('of any entries: received less fees is net, which is never more than it is', async () => {
    const units = fc.integer({ min: -10_000, max: 10_000_000 });
    const billionths = fc.integer({ min: -1_000_000, max: 2_000_000_000 });
    const codes = { USD: 2, JPY: 0, KWD: 3 } as const;
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const ada = await signedIn(bench);
    const at = new Date(noon).toISOString();
    const ofCurrency = fc.record({ received: units, fees: fc.array(billionths, { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.record({ USD: ofCurrency, JPY: ofCurrency, KWD: ofCurrency }), async (moved) => {
        await bench.services.database.db.deleteFrom('ledger').execute();
        const exact = (whole: number, places: number) => divide(String(whole), `1${'0'.repeat(places)}`);
        for (const [currency, places] of Object.entries(codes)) {
          const { received, fees } = moved[currency as keyof typeof codes];
          await enter(bench, [
            { id: `led_${currency}`, at, currency, value: exact(received, places) },
            ...fees.map((fee, index) => ({
              id: `led_${currency}_${index}`,
              at,
              currency,
              kind: 'gateway_fee' as const,
              value: exact(fee, 9),
            })),
          ]);
        }
        const rows = rowsOf((await ada.open('/books/daily')).html);
        for (const [currency, places] of Object.entries(codes)) {
          const [received = '', fees = '', net = ''] = rows[currency] ?? [];
          const units = [received, fees, net].map((shown) => {
            expect(shown).toMatch(places === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${places}}$`));
            return BigInt(shown.replace('.', ''));
          });
          const of = moved[currency as keyof typeof codes];
          expect(units[0]).toBe(BigInt(of.received));
          expect((units[0] ?? 0n) - (units[1] ?? 0n)).toBe(units[2]);
          // In billionths, without the code under test.
          const spent = of.fees.reduce((total, fee) => total + BigInt(fee), 0n);
          const shown = (units[1] ?? 0n) * 10n ** BigInt(9 - places);
          expect(shown - spent).toBeGreaterThanOrEqual(0n);
          expect(shown - spent).toBeLessThan(10n ** BigInt(9 - places));
        }
      }),
      runs(80),
    );
  });
});

/** A gateway with a list of its own. */
function listing(id: string, list: () => readonly IncomingTransaction[]): Gateway {
  return {
    ...scriptedProvider(id, { listed: [] }),
    lists: [
      scriptedList(() => [], {
        read: () => Promise.resolve({ entries: list().map((money) => listEntry(money)), next: null }),
      }),
    ],
    balances: () =>
      Promise.resolve([
        { method: 'usdt-tron', asset: 'USDT', network: 'tron', available: '12.5', frozen: '1' },
      ]),
  };
}

describe('reconciliation', () => {
  test('asks no gateway before its button, and then says what each has and what differs', async () => {
    let asked = 0;
    const money = Array.from({ length: 60 }, (_, index) => {
      const { reason: _reason, ...listed } = stray(`dep_${index}`, '2', {
        hash: `=${hostile}${index}`,
        at: noon,
      });
      return listed;
    });
    const novapay = listing('novapay', () => {
      asked += 1;
      return money;
    });
    const failing: Gateway = {
      ...listing('nordpay', () => []),
      lists: [scriptedList(() => [], { read: () => Promise.reject(refusal('nordpay')) })],
    };
    const bench = await startWorkbench([novapay, failing, scriptedProvider('noxpay')]);
    const ada = await signedIn(bench);
    asked = 0;
    const before = await ada.open('/books/reconciliation');
    expect(before.html).toMatch(/name="from" value="2029-12-26"[^]*name="to" value="2030-01-01"/);
    expect(asked).toBe(0);
    const after = await ada.press(before, 'Compare');
    expect(after.status).toBe(200);
    expect(after.text).toContain('NovaPay differs The same on both sides: 0 transactions.');
    expect(after.text).toContain('Only at the gateway: 60 transactions, 120.00 USDT');
    expect(after.text).toContain('These are the first 40. The file has more.');
    expect(after.text).toMatch(/USDT 0 13\.5 13\.5/);
    expect(after.text).toMatch(/Nord PAY gave no complete answer: provider rejected\. Try again\./);
    expect(after.text).toMatch(/NoxPay not comparable /);
    expect(after.html).not.toContain('<script>');
    expect(Buffer.byteLength(after.html)).toBeLessThanOrEqual(30_000);

    const [, path = ''] = /href="\/console(\/books\/reconciliation\.csv[^"]*)"/.exec(after.html) ?? [];
    const file = await ada.send(path.replaceAll('&amp;', '&'));
    expect(file.headers.get('content-disposition')).toContain('reconciliation_2029-12-26_2030-01-01_UTC.csv');
    const [head = '', ...lines] = (await file.text()).trimEnd().split('\r\n');
    expect(head).toMatch(/^provider,difference,transactionId,hash,.*,oursAmount,.*,theirsAmount,/);
    expect(lines).toHaveLength(62);
    expect(lines[0]).toMatch(/^novapay,Only at the gateway,txn_\w+,'=<script>/);
    expect(lines.filter((line) => line.includes('Not compared')).map((line) => line.split(',')[0])).toEqual([
      'noxpay',
      'nordpay',
    ]);
  });

  test('names each count by where its transactions stand', async () => {
    const list: IncomingTransaction[] = [];
    const at = (key: string, amount: string): void => {
      const { reason: _reason, ...money } = stray(key, amount, { hash: `hash-${key}`, at: noon });
      list.push(money);
    };
    const scripted = scriptedProvider('novapay', { listed: [] });
    const bench = await startWorkbench([{ ...listing('novapay', () => list), observe: scripted.observe }]);
    const sell = async (key: string) => {
      const { id, token } = await bench.open();
      await bench.choose(token);
      scripted.script.observe = (payment) =>
        says(payment, { transactions: [coins(key, '50.00', { at: noon })] });
      await bench.pass(60_000);
      delete scripted.script.observe;
      return id;
    };
    await sell('ours');
    const dropped = await sell('dropped');
    await changed(bench.services.checkouts, dropped, (before) => ({
      ...before,
      payments: before.payments.map((payment) => ({
        ...payment,
        transactions: payment.transactions.map((money) => ({ ...money, status: 'gone' as const })),
      })),
      version: before.version + 1,
    }));
    at('stray-1', '1');
    at('stray-2', '2.5');
    at('put-away', '4');
    await bench.pass(600_000);
    await bench.merchant('POST', `/v1/transactions/${moneyId('novapay', 'put-away')}/match`, {
      ignore: true,
      note: 'ours',
    });
    at('unheard', '7');
    at('dropped', '50.00');
    const ada = await signedIn(bench);
    const { html } = await ada.press(await ada.open('/books/reconciliation'), 'Compare');
    // Title, and for each of its rows whether it stands in the columns of both sides.
    const sidesOf = (table: string): string =>
      [...table.matchAll(/data-label="In these books">(.*?)<.*?data-label="At the gateway">(.*?)</g)]
        .map(([, ours, theirs]) => [ours !== 'none', theirs !== 'none'].join())
        .join(' ');
    const groups = [...html.matchAll(/<h3>([^<]+: [^<]+)<\/h3><table[^]*?<\/table>/g)].map(
      ([table, title]) => [title, sidesOf(table)],
    );
    expect(groups).toEqual([
      ['Only in these books: 1 transaction, 50.00 USDT', 'true,false'],
      ['Only at the gateway: 1 transaction, 7.00 USDT', 'false,true'],
      ['In these books, without an order: 2 transactions, 3.50 USDT', 'true,true true,true'],
      ['In these books, without an order, removed from the list: 1 transaction, 4.00 USDT', 'true,true'],
      ['At the gateway, but dropped in these books: 1 transaction, 50.00 USDT', 'true,true'],
    ]);
  });

  test('refuses a period in a sentence, and keeps what was entered', async () => {
    const ada = await signedIn(await startWorkbench([scriptedProvider('novapay')]));
    for (const [query, name] of [
      ['from=2030-01-01&to=2030-03-01', 'first day'],
      ['from=2030-01-03&to=2030-01-01', 'first day'],
      ['from=yesterday&to=2030-01-01', 'first day'],
      ['from=2030-01-01&to=2030-99-99', 'last day'],
    ]) {
      const page = await ada.open(`/books/reconciliation?${query}`);
      expect([query, page.status]).toEqual([query, 400]);
      expect(page.html).toMatch(new RegExp(`role="alert">[^<]*\\b${name}\\b`));
      for (const value of new URLSearchParams(query).values())
        expect(page.html).toContain(`value="${value}"`);
      const file = await ada.send(`/books/reconciliation.csv?${query}`);
      expect([file.status, file.headers.get('content-type')]).toEqual([
        400,
        expect.stringContaining('text/html'),
      ]);
    }
  });
});
