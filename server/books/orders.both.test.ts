import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeTo, type LedgerRecord } from '../money-in/checkout/change.ts';
import { newId } from '../base/ids.ts';
import { moneyShopsOn } from '../testing/money-shop.ts';
import { readCsv, type CsvRow } from '../testing/read-csv.ts';
import type { TransferReport } from '../gateways/money-out.ts';
import { coins, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { recipient, report, sendMoney } from '../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import { runs } from '../testing/tier.ts';
import type { Workbench } from '../testing/workbench.ts';

const startWorkbench = workbenchOfTier();
const moneyShop = moneyShopsOn(startWorkbench);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

async function fileOf(bench: Workbench, query = ''): Promise<string> {
  const response = await bench.services.app.request(`/v1/orders.csv${query}`, {
    headers: { Authorization: bench.authorization },
  });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text;
}
const rowsOf = async (bench: Workbench, query = ''): Promise<readonly CsvRow[]> =>
  readCsv(await fileOf(bench, query));
const pick = (row: CsvRow | undefined, ...names: readonly string[]) => names.map((name) => row?.[name]);
const money = (row: CsvRow | undefined) =>
  pick(row, 'kind', 'received', 'refunded', 'fee', 'net', 'coins', 'coin').join(' ');

/** Writes lines into the ledger of a checkout, as a change of it would. */
async function enter(
  bench: Workbench,
  lines: readonly Partial<LedgerRecord>[],
  details: object = {},
): Promise<string> {
  const { id: checkoutId } = await bench.open(details);
  const entries = lines.map((line) => ({ ...sample, id: newId('led'), checkoutId, ...line }) as never);
  await bench.services.checkouts.change(checkoutId, (before) =>
    changeTo(before, { ...before, version: before.version + 1 }, { entries }),
  );
  return checkoutId;
}
const sample = {
  at: Date.UTC(2030, 0, 1, 12),
  kind: 'received',
  paymentId: 'pay_1',
  provider: 'novapay',
  asset: 'USDT',
  amount: '50.00',
  currency: 'USD',
  value: '50',
  quote: { pair: 'USDT/USD', rate: '1', source: 'static', at: Date.UTC(2030, 0, 1, 12) },
  from: 'checkout:chk_1',
  to: 'gateway:novapay',
  providerReference: 'dep_1',
  hash: null,
  reverses: null,
} satisfies Partial<LedgerRecord>;

const head =
  'kind,day,time,reference,checkoutId,customerId,customerEmail,customerName,items,price,currency,received,refunded,fee,net,coins,coin,network,hash,gateway,rateDifference,at,localTime';

const ada = {
  reference: 'order-7',
  customer: { id: 'c-1', email: 'ada@shop.example', firstName: 'Ada', lastName: 'Müller' },
  lineItems: [
    { name: 'Cup', quantity: 2 },
    { name: 'Saucer', quantity: 1 },
  ],
  metadata: { warehouse: 'Köln' },
};

/** A shop whose gateway reports each refund as set, and otherwise as sent. */
async function startShop(options: Parameters<typeof moneyShop>[0] = {}) {
  const outcomes = new Map<string, Partial<TransferReport>>();
  const shop = await moneyShop(options, {
    observe: (transfers) =>
      Promise.resolve(
        transfers.map(({ transferId }) => ({
          transferId,
          report: report({ status: 'completed', ...outcomes.get(transferId) }),
        })),
      ),
  });
  const { bench } = shop;
  return {
    ...shop,
    refund: async (id: string, amount: string, outcome: Partial<TransferReport> = {}): Promise<string> => {
      const body = { amount, destination: { type: 'address', address: recipient } };
      const answer = await sendMoney(bench, `/v1/checkouts/${id}/refunds`, body);
      expect(answer.status, answer.text).toBe(201);
      const refundId = String(answer.body['id']);
      outcomes.set(refundId, outcome);
      await bench.pass(minute);
      return refundId;
    },
    /** It is looked at again within an hour. */
    sendBack: async (refundId: string): Promise<void> => {
      outcomes.set(refundId, { ...outcomes.get(refundId), status: 'failed' });
      await bench.pass(hour);
      expect((await bench.merchant('GET', `/v1/refunds/${refundId}`)).body['status']).toBe('returned');
    },
  };
}

/** A paid order of 50 dollars, whose gateway kept 0.25 of it. */
async function paidOrder(options: Parameters<typeof startShop>[0] = {}) {
  const shop = await startShop(options);
  const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.25' }] as const;
  const transactions = [coins('dep_1', '50.00', { fees })];
  shop.gateway.script.observe = (payment) => says(payment, { observedAt: shop.bench.now(), transactions });
  const { id, token } = await shop.bench.open(ada);
  await shop.bench.choose(token);
  await shop.bench.pass(minute);
  return { ...shop, id };
}

describe('GET /v1/orders.csv', () => {
  test('has a line for money received, with the order and what is left after its fee', async () => {
    const { bench, id } = await paidOrder();
    expect(await fileOf(bench)).toBe(
      `${head},metadata.warehouse\r\nreceived,2030-01-01,12:01:00,order-7,${id},c-1,ada@shop.example,Ada Müller,2 × Cup; Saucer,50.00,USD,50.00,0.00,0.25,49.75,50.00,USDT,tron,hash-dep_1,NovaPay,0.00,2030-01-01T12:01:00.000Z,2030-01-01T12:01:00+00:00,Köln\r\n`,
    );
  });

  test('has a line for each refund with its fee, and one if it comes back', async () => {
    const { bench, id, refund, sendBack } = await paidOrder();
    const fees = [{ kind: 'network_fee', asset: 'USDT', amount: '1' }] as const;
    const first = await refund(id, '20', { fees });
    await refund(id, '5', { fees });
    await refund(id, '7', { status: 'failed' });
    const lines = async () => (await rowsOf(bench)).map(money);
    const sent = [
      'refund 0.00 5.00 1.00 -6.00 -5 USDT',
      'refund 0.00 20.00 1.00 -21.00 -20 USDT',
      'received 50.00 0.00 0.25 49.75 50.00 USDT',
    ];
    expect(await lines()).toEqual(sent);
    await sendBack(first);
    expect(await lines()).toEqual(['refund returned 0.00 -20.00 0.00 20.00 20 USDT', ...sent]);
    const [back] = await rowsOf(bench);
    expect(pick(back, 'reference', 'network', 'gateway', 'price')).toEqual([
      'order-7',
      'tron',
      'NovaPay',
      '50.00',
    ]);
  });

  test('of a closed month stays the same, whatever comes later, until the order is purged', async () => {
    const { bench, id, gateway, refund } = await paidOrder();
    const january = '?from=2030-01-01&to=2030-02-01';
    const closed = await fileOf(bench, january);
    bench.wait(31 * day);
    await refund(id, '20');
    // Its gateway reports another fee, and then takes the money back.
    const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.75' }] as const;
    for (const status of ['final', 'gone', 'gone', 'gone'] as const) {
      const transactions = [coins('dep_1', '50.00', { fees, status })];
      gateway.script.observe = (payment) => says(payment, { observedAt: bench.now(), transactions });
      bench.wait(20 * minute);
      await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
    }
    expect(await fileOf(bench, january)).toBe(closed);
    expect((await rowsOf(bench, '?from=2030-02-01')).map(money)).toEqual([
      'correction -50.00 0.00 -0.75 -49.25 -50 USDT',
      'fee 0.00 0.00 0.50 -0.50  ',
      'refund 0.00 20.00 0.00 -20.00 -20 USDT',
    ]);
    await bench.services.database.personalData.purge(bench.now() + day, bench.now());
    const [purged, ...others] = await rowsOf(bench, january);
    expect(others).toEqual([]);
    expect(money(purged)).toBe('received 50.00 0.00 0.25 49.75 50.00 USDT');
    expect(pick(purged, 'reference', 'customerEmail', 'items', 'network', 'metadata.warehouse')).toEqual([
      'order-7',
      '',
      '',
      'tron',
      undefined,
    ]);
  });

  test('shows coins of a wrong asset without a value, and their value as a correction once accepted', async () => {
    const novapay = scriptedProvider('novapay');
    const bench = await startWorkbench([novapay]);
    novapay.script.observe = (payment) =>
      says(payment, { transactions: [coins('dep_1', '150', { method: 'trx-tron' })] });
    const { id, token } = await bench.open();
    await bench.choose(token);
    await bench.pass(minute);
    await bench.services.checkouts.change(id, (before) => {
      const accepted = {
        ...sample,
        id: newId('led'),
        checkoutId: id,
        paymentId: before.payments[0]?.id,
        kind: 'adjustment',
        asset: 'TRX',
        amount: '0',
        currency: 'USD',
        value: '36.5',
        at: bench.now() + 1,
      };
      return changeTo(
        before,
        { ...before, version: before.version + 1 },
        { entries: [accepted as never, { ...accepted, id: newId('led'), value: '0' } as never] },
      );
    });
    expect((await rowsOf(bench)).map((row) => `${money(row)} ${row['network']}`)).toEqual([
      'correction 36.50 0.00 0.00 36.50 0 TRX tron',
      'received 0.00 0.00 0.00 0.00 150 TRX tron',
    ]);
  });

  test('leaves out what belongs to no order, and fees without a value', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const none = { checkoutId: null, paymentId: null } as const;
    await enter(bench, [
      { ...none, kind: 'payout' },
      { ...none, kind: 'gateway_fee' },
      { ...none, kind: 'received' },
      { kind: 'network_fee', asset: 'TRX', amount: '13', value: '0', providerReference: 'dep_2' },
    ]);
    expect(await fileOf(bench)).toBe(`${head}\r\n`);
  });

  test('has a fee once: in the line of its money, or in one of its own if it was booked later', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await enter(bench, [
      {},
      { kind: 'adjustment', amount: '0', value: '0.5' },
      { kind: 'gateway_fee', value: '0.003' },
      { kind: 'network_fee', value: '0.1' },
      { kind: 'received', providerReference: 'dep_2', value: '7', amount: '7' },
      { kind: 'network_fee', value: '0.2', at: sample.at + 1 },
      { kind: 'gateway_fee', value: '-0.003', at: sample.at + 1 },
      // The same fee again: nothing changed.
      { kind: 'gateway_fee', value: '-0.1', at: sample.at + 2 },
      { kind: 'network_fee', value: '0.1', at: sample.at + 2 },
    ]);
    const lines = (await rowsOf(bench)).map(money);
    expect(lines[0]).toBe('fee 0.00 0.00 0.197 -0.197  ');
    expect(lines.slice(1).toSorted()).toEqual([
      'correction 0.50 0.00 0.00 0.50 0 USDT',
      'received 50.00 0.00 0.103 49.897 50.00 USDT',
      'received 7.00 0.00 0.00 7.00 7 USDT',
    ]);
  });

  test('keeps the line of an order that cannot be read', async () => {
    const { bench, id } = await paidOrder({ writesOwnRows: true });
    const { db } = bench.services.database;
    await db.updateTable('checkouts').set({ document: '{' }).where('id', '=', id).execute();
    const [row] = await rowsOf(bench);
    expect(money(row)).toBe('received 50.00 0.00 0.25 49.75 50.00 USDT');
    expect(
      pick(row, 'checkoutId', 'currency', 'reference', 'customerName', 'items', 'price', 'network'),
    ).toEqual([id, 'USD', '', '', '', '', '']);
  });

  test('R71: has texts of customers as texts, whatever is in them', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    for (const odd of ['=1+1', '@SUM(A1)', '+1', '\t=1', 'a;b,"c"\r\nd', '“ü” × ñ', '-2+3', "'=1"])
      await enter(bench, [{ value: '-1.5', amount: '-3', kind: 'adjustment', hash: odd.trim() }], {
        reference: odd,
        customer: { id: odd, email: odd, firstName: odd },
        lineItems: [{ name: odd, quantity: 1 }],
        metadata: { [odd]: odd },
      });
    const text = await fileOf(bench);
    // Nothing but a number begins like a formula.
    expect(text).not.toMatch(/(?:^|[,\n])"?(?:[=+@\t]|-(?!\d+(?:\.\d+)?[,\r]))/);
    for (const row of readCsv(text)) {
      const odd = row['reference'] ?? '';
      expect(pick(row, 'customerId', 'customerEmail', 'customerName', 'items', `metadata.${odd}`)).toEqual(
        Array.from({ length: 5 }, () => odd),
      );
      expect(pick(row, 'received', 'net', 'coins')).toEqual(['-1.50', '-1.50', '-3']);
    }
  });

  test('has the names of all metadata in the period, 120 too, and of no other', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const names = Array.from({ length: 120 }, (_, index) => `name-${300 - index}`);
    for (const name of names) await enter(bench, [{}], { metadata: { [name]: `${name}!` } });
    await enter(bench, [{ at: sample.at + day }], { metadata: { later: '3' } });
    const [first, ...lines] = (await fileOf(bench, '?to=2030-01-02')).split('\r\n');
    expect(first).toBe([head, ...names.toReversed().map((name) => `metadata.${name}`)].join());
    expect(new Set(lines.join().match(/name-\d+(?=!)/g))).toEqual(new Set(names));
  });

  test('is read part by part, as fast as it is taken, with each fee in the line of its money', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    // Many at one time, so that money and fee are read in different parts.
    for (let part = 0; part < 4; part += 1) {
      const payments = Array.from({ length: 300 }, (_, index) => part * 300 + index);
      await enter(
        bench,
        payments.flatMap((index) => [
          { providerReference: `dep_${index}`, value: String(index), amount: '1' },
          { providerReference: `dep_${index}`, kind: 'gateway_fee', value: `0.${index}` } as const,
        ]),
      );
      await enter(
        bench,
        payments.map((index) => ({ at: sample.at + 1 + index })),
      );
    }
    const response = await bench.services.app.request('/v1/orders.csv', {
      headers: { Authorization: bench.authorization },
    });
    const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
    const partOf = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await partOf()).toBe(`${head}\r\n`);
    // Of the 200 entries that were read, the last one may have a fee in the next part.
    expect((await partOf()).split('\r\n')).toHaveLength(200);
    await enter(bench, [{ at: sample.at - 1, hash: 'written meanwhile' }]);
    let rest = `${head}\r\n`;
    for (let part = await partOf(); part !== ''; part = await partOf()) rest += part;
    expect(rest).toContain('written meanwhile');
    const lines = readCsv(rest).filter(({ coins: came }) => came === '1');
    expect(lines).toHaveLength(1200);
    for (const { received = '', fee } of lines) {
      const index = Number(received);
      expect(Number(fee)).toBe(Number(`0.${index}`));
    }
  });

  test.each([
    ['Asia/Kolkata', '2029-12-31T18:30:00Z', '2030-01-01 00:00:00'],
    ['Asia/Kathmandu', '2029-12-31T18:14:59Z', '2029-12-31 23:59:59'],
    ['America/New_York', '2030-02-01T04:59:59Z', '2030-01-31 23:59:59'],
    // Clocks go forward by an hour, back by an hour, and back by half an hour.
    ['Europe/Berlin', '2030-03-31T01:00:00Z', '2030-03-31 03:00:00'],
    ['Europe/Berlin', '2030-10-27T00:30:00Z', '2030-10-27 02:30:00'],
    ['Europe/Berlin', '2030-10-27T01:30:00Z', '2030-10-27 02:30:00'],
    ['Europe/Berlin', '2030-10-31T22:59:59Z', '2030-10-31 23:59:59'],
    ['Europe/Berlin', '2030-10-31T23:00:00Z', '2030-11-01 00:00:00'],
    ['Australia/Lord_Howe', '2030-04-06T15:15:00Z', '2030-04-07 01:45:00'],
  ])('in %s has %s at %s, in the file of that month alone', async (timeZone, at, local) => {
    const bench = await startWorkbench([scriptedProvider('novapay')], { timeZone });
    await enter(bench, [{ at: Date.parse(at) }]);
    const month = local.slice(0, 'YYYY-MM'.length);
    const months = ['2029-12', '2030-01', '2030-02', '2030-03', '2030-04', '2030-05', '2030-10', '2030-11'];
    const found: string[] = [];
    for (const each of months) {
      const next = new Date(Date.parse(`${each}-01`) + 31 * day).toISOString().slice(0, 'YYYY-MM'.length);
      for (const row of await rowsOf(bench, `?from=${each}-01&to=${next}-01`))
        found.push(`${each}: ${row['day']} ${row['time']}`);
    }
    expect(found).toEqual([`${month}: ${local}`]);
  });

  test('R164: begins with a byte order mark where that is asked for, and is named by its days', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')], { timeZone: 'Asia/Kolkata' });
    await enter(bench, [{}], { reference: 'Müller 7' });
    const get = async (query: string) => {
      const headers = { Authorization: bench.authorization };
      const response = await bench.services.app.request(`/v1/orders.csv${query}`, { headers });
      const bytes = Buffer.from(await response.arrayBuffer()).toString();
      return { bytes, of: (name: string) => response.headers.get(name) };
    };
    const plain = await get('');
    expect(plain.bytes).toMatch(/^kind,day,[^]*Müller 7/);
    expect(plain.of('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(plain.of('content-disposition')).toBe('attachment; filename="orders.csv"');
    const marked = await get('?mark=true&from=2030-01-01&to=2030-02-01');
    expect(marked.bytes).toBe(`\uFEFF${plain.bytes}`);
    expect(marked.of('content-disposition')).toBe(
      'attachment; filename="orders_2030-01-01_2030-02-01_Asia-Kolkata.csv"',
    );
  });

  test('has decimal commas and semicolons where they are asked for', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const id = await enter(bench, [{ value: '-1234.5', amount: '-3.25', hash: 'a,b' }], {
      reference: '1.5',
      lineItems: [{ name: 'Cup; “blue”', quantity: 2 }],
    });
    await enter(bench, [{ at: sample.at - 1, kind: 'gateway_fee', value: '0.003' }]);
    const [first, ...lines] = (await fileOf(bench, '?decimal=comma')).split('\r\n');
    expect(first).toBe(head.replaceAll(',', ';'));
    expect(lines[0]).toBe(
      `received;2030-01-01;12:00:00;1.5;${id};;;;"2 × Cup; “blue”";50,00;USD;-1234,50;0,00;0,00;-1234,50;-3,25;USDT;;a,b;NovaPay;0,00;2030-01-01T12:00:00.000Z;2030-01-01T12:00:00+00:00`,
    );
    expect(lines[1]).toContain(';USD;0,00;0,00;0,003;-0,003;;;;;NovaPay;0,00');
    expect(await fileOf(bench, '?decimal=point')).toBe(await fileOf(bench));
  });

  test.each([
    ['from=yesterday', 'from', 'must be a time such as 2026-02-25T11:00:00Z, or a day such as 2026-02-25'],
    ['to=2030-02-30', 'to', 'must be a time such as 2026-02-25T11:00:00Z, or a day such as 2026-02-25'],
    ['from=2030-02-01&to=2030-01-01', 'to', 'must not be before from'],
    ['mark=yes', 'mark', 'must be true or false'],
    ['decimal=,', 'decimal', 'must be point or comma'],
    ['provider=novapay', 'provider', expect.any(String) as string],
  ])('refuses %s by its parameter', async (query, path, message) => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    expect(await bench.merchant('GET', `/v1/orders.csv?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path, message }] },
    });
  });
});

/** Exact, and without the code under test: 30 decimals in one whole number. */
function scaled(decimal: string | undefined): bigint {
  const [, sign = '', integer = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal ?? '') ?? [];
  if (integer === '') throw new Error(`${decimal} is no number`);
  const size = BigInt(integer + fraction.padEnd(30, '0'));
  return sign === '-' ? -size : size;
}

/** Sums by name. */
class Sums {
  readonly #of = new Map<string, bigint>();
  add(name: string, value: string | bigint | undefined): void {
    const size = typeof value === 'bigint' ? value : scaled(value);
    this.#of.set(name, (this.#of.get(name) ?? 0n) + size);
  }
  get all(): Readonly<Record<string, bigint>> {
    return Object.fromEntries([...this.#of].filter(([, size]) => size !== 0n));
  }
}

function sumsOf(rows: readonly CsvRow[]): Sums['all'] {
  const sums = new Sums();
  for (const row of rows) {
    const { currency, received, refunded, fee, net, coins: moved, coin } = row;
    sums.add(`received ${currency}`, received);
    sums.add(`refunded ${currency}`, refunded);
    sums.add(`fee ${currency}`, fee);
    if (moved !== '') sums.add(`coins ${coin}`, moved);
    expect(scaled(net)).toBe(scaled(received) - scaled(refunded) - scaled(fee));
  }
  return sums.all;
}

describe('the columns of GET /v1/orders.csv', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 12 }))
    .map(([units, places]) => {
      const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
      const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
      return units < 0n ? `-${text}` : text;
    });
  const [first, last] = [Date.UTC(2030, 0, 31, 18, 29), Date.UTC(2030, 0, 31, 18, 31)];
  const time = fc.integer({ min: first, max: last });
  const entry = fc.record({
    // Many at one time.
    at: fc.oneof(time, fc.constantFrom(first, last, Date.UTC(2030, 0, 31, 18, 30))),
    kind: fc.constantFrom('received', 'adjustment', 'refund', 'gateway_fee', 'network_fee', 'payout'),
    order: fc.integer({ min: 0, max: 3 }),
    providerReference: fc.constantFrom('dep_1', 'dep_2'),
    asset: fc.constantFrom('USDT', 'BTC'),
    amount: decimal,
    value: fc.oneof(decimal, fc.constant('0')),
  });

  test('add up to the ledger of any period, which no other period changes', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')], { timeZone: 'Asia/Kolkata' });
    const { db } = bench.services.database;
    const orders = await Promise.all(Array.from({ length: 4 }, () => bench.open()));
    const currencies = ['USD', 'EUR', 'JPY', 'KWD'];
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 20, maxLength: 40 }), time, async (entries, cut) => {
        await db.deleteFrom('ledger').execute();
        const ledger = entries.map(({ order, kind, ...line }) => {
          const isPayout = kind === 'payout';
          const currency = currencies[order] ?? '';
          return { ...line, kind, currency, checkoutId: isPayout ? null : (orders[order]?.id ?? '') };
        });
        const { from: fromAccount, to: toAccount, quote: _quote, ...rest } = sample;
        const row = { ...rest, quote: 'null', fromAccount, toAccount };
        const lines = ledger.map((line) => ({ ...row, ...line, id: newId('led') }));
        await db.insertInto('ledger').values(lines).execute();
        const oracle = (from: number, to: number) => {
          const sums = new Sums();
          for (const { at, kind, currency, asset, amount, value } of ledger) {
            if (at < from || at >= to || kind === 'payout') continue;
            if (kind === 'received' || kind === 'adjustment') sums.add(`received ${currency}`, value);
            else sums.add(`${kind === 'refund' ? 'refunded' : 'fee'} ${currency}`, value);
            if (kind === 'refund') sums.add(`coins ${asset}`, -scaled(amount));
            else if (!kind.endsWith('fee')) sums.add(`coins ${asset}`, amount);
          }
          return sums.all;
        };
        const whole = await rowsOf(bench);
        expect(sumsOf(whole)).toEqual(oracle(0, Infinity));
        const middle = new Date(cut).toISOString();
        const earlier = await rowsOf(bench, `?to=${middle}`);
        const later = await rowsOf(bench, `?from=${middle}`);
        expect(sumsOf(earlier)).toEqual(oracle(0, cut));
        expect(sumsOf(later)).toEqual(oracle(cut, Infinity));
        expect([...later, ...earlier]).toEqual(whole);
        expect(sumsOf(await rowsOf(bench, '?to=2030-02-01'))).toEqual(
          oracle(0, Date.UTC(2030, 0, 31, 18, 30)),
        );
      }),
      runs(240),
    );
  });

  const cents = (size: number): string => `${Math.trunc(size / 100)}.${String(size % 100).padStart(2, '0')}`;
  const life = fc.record({
    came: fc.integer({ min: 1000, max: 9000 }),
    fee: fc.integer({ min: 0, max: 50 }),
    later: fc.constantFrom('nothing', 'a fee', 'a reversal', 'refunds'),
    lateFee: fc.integer({ min: 1, max: 50 }),
    refunds: fc.array(
      fc.record({
        share: fc.integer({ min: 100, max: 300 }),
        fee: fc.integer({ min: 0, max: 90 }),
        ends: fc.constantFrom('sent', 'sent', 'failed', 'returned'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    days: fc.integer({ min: 0, max: 5 }),
  });

  test('add up to what was paid in, paid back and kept by gateways, month by month', async () => {
    const { bench, gateway, refund, sendBack } = await startShop({ timeZone: 'Asia/Kolkata' });
    const months = new Map<string, Sums>();
    const book = (name: string, sign: 1 | -1, size: number): void => {
      const month = new Date(bench.now() + 330 * minute).toISOString().slice(0, 'YYYY-MM'.length);
      const sums = months.get(month) ?? new Sums();
      months.set(month, sums);
      sums.add(name, BigInt(sign * size) * 10n ** 28n);
    };
    const moved = (name: 'received' | 'refunded', sign: 1 | -1, size: number): void => {
      book(`${name} USD`, sign, size);
      book('coins USDT', name === 'received' ? sign : sign === 1 ? -1 : 1, size);
    };
    const feesOf = (kind: 'gateway_fee' | 'network_fee', size: number) =>
      size === 0 ? [] : [{ kind, asset: 'USDT', amount: cents(size) } as const];
    await fc.assert(
      fc.asyncProperty(life, async ({ came, fee, later, lateFee, refunds: wanted, days }) => {
        const { id, token } = await bench.open();
        await bench.choose(token);
        const [payment] = (await bench.services.checkouts.get(id)).payments;
        const reported = async (kept: number, status: 'final' | 'gone' = 'final') => {
          const key = `dep_${id}`;
          const transactions = [coins(key, cents(came), { fees: feesOf('gateway_fee', kept), status })];
          gateway.script.observe = (of) =>
            says(of, {
              observedAt: bench.now(),
              transactions: of.paymentId === payment?.id ? transactions : [],
            });
          bench.wait(minute);
          await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
        };
        await reported(fee);
        moved('received', 1, came);
        book('fee USD', 1, fee);
        bench.wait(days * day);
        if (later === 'a fee') {
          await reported(fee + lateFee);
          book('fee USD', 1, lateFee);
        }
        if (later === 'a reversal') {
          for (let poll = 0; poll < 3; poll += 1) {
            bench.wait(20 * minute);
            await reported(fee, 'gone');
          }
          moved('received', -1, came);
          book('fee USD', -1, fee);
        }
        for (const { share, fee: spent, ends } of later === 'refunds' ? wanted : []) {
          if (ends === 'failed') {
            await refund(id, cents(share), { status: 'failed' });
            continue;
          }
          const fees = feesOf('network_fee', spent);
          const refunded = await refund(id, cents(share), { fees });
          moved('refunded', 1, share);
          book('fee USD', 1, spent);
          if (ends !== 'returned') continue;
          bench.wait(days * day);
          await sendBack(refunded);
          moved('refunded', -1, share);
        }
        for (const [month, sums] of months) {
          const next = new Date(Date.parse(`${month}-01`) + 31 * day)
            .toISOString()
            .slice(0, 'YYYY-MM'.length);
          const rows = await rowsOf(bench, `?from=${month}-01&to=${next}-01`);
          expect([month, sumsOf(rows)]).toEqual([month, sums.all]);
          for (const row of rows) expect(row['day']).toContain(month);
        }
      }),
      { ...runs(120), endOnFailure: true },
    );
  }, 60_000);
});
