import { describe, expect, test } from 'vitest';
import type { Checkout } from '../money-in/contract/checkout.ts';
import type { LedgerEntry } from './contract.ts';
import { compare, sum } from '../base/money/decimal.ts';
import type { ReportedTransaction } from '../gateways/transaction.ts';
import { sampleAsset } from '../testing/sample.ts';
import { recipient, scriptedPayer, sendMoney } from '../testing/scripted-money-out.ts';
import { coins, says } from '../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import { fixedRates } from '../testing/workbench.ts';

/** R178: money in a wrong coin, from its acceptance to its refund and reversal, of a whole server with its database. */

const startWorkbench = workbenchOfTier();
const minute = 60_000;
const trx = { method: 'trx-tron' } as const;
/** A token that calls itself USDT. */
const forged = { method: 'unknown:usdt@56' } as const;

/** A checkout over 50.00 EUR that these coins came for; what the gateway shows of them can change. */
async function received(...first: readonly ReportedTransaction[]) {
  const offers = [{ asset: sampleAsset('trx-tron'), minimum: '1', fee: null }];
  const { gateway } = scriptedPayer({ offers: () => Promise.resolve(offers) });
  const rates = fixedRates({ 'TRX/USD': '0.2816', 'EUR/USD': '1.1' });
  const bench = await startWorkbench([gateway], { settings: { rates } });
  let came = first;
  gateway.script.observe = (payment) => says(payment, { observedAt: bench.now(), transactions: came });
  const { id, token } = await bench.open({ amount: '50.00', currency: 'EUR' });
  await bench.choose(token);
  await bench.pass(2 * minute);
  const path = `/v1/checkouts/${id}`;
  const read = async () => (await bench.merchant('GET', path)).body as unknown as Checkout;
  const ledger = async () =>
    (await bench.merchant('GET', '/v1/ledger')).body['data'] as unknown as readonly LedgerEntry[];
  return {
    bench,
    id,
    path,
    read,
    ledger,
    accept: (body: object = {}) => bench.merchant('POST', `${path}/resolve`, { action: 'accept', ...body }),
    refund: (body: object) =>
      sendMoney(bench, `${path}/refunds`, { basis: 'excess', outside: true, note: 'sent back', ...body }),
    becomes: async (...now: readonly ReportedTransaction[]) => {
      came = now;
      await bench.merchant('POST', `${path}/sync`);
      for (let passed = 0; passed < 31; passed += 1) await bench.pass(minute);
    },
    /** What came, went back and is kept, which the books hold too. */
    figures: async () => {
      const { amountReceived, amountRefunded, amountKept } = await read();
      const entries = await ledger();
      const booked = (...kinds: readonly string[]) =>
        sum(entries.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value));
      expect(compare(booked('received', 'adjustment'), amountReceived)).toBe(0);
      expect(compare(booked('refund'), amountRefunded)).toBe(0);
      const { body } = await bench.merchant('GET', '/v1/reports/checkouts');
      expect(body['data']).toMatchObject([
        { received: amountReceived, refunded: amountRefunded, kept: amountKept },
      ]);
      return [amountReceived, amountRefunded, amountKept];
    },
  };
}

const refusedAs = (why: string) => ({
  status: 400,
  body: {
    code: 'invalid_request',
    detail: expect.stringContaining(why) as string,
    errors: [expect.objectContaining({ path: 'value' })],
  },
});

test('R178: wrong coins that are accepted are received, refunded in parts, reversed, and seen again', async () => {
  const { bench, id, accept, refund, becomes, figures, read, ledger } = await received(
    coins('a', '150', trx),
  );
  expect(await figures()).toEqual(['0.00', '0.00', '0.00']);
  const [before] = await ledger();
  const { status, body } = await accept({ note: 'the customer pays the rest in the shop' });
  // 150 TRX at 0.2816 / 1.1 = 0.256 EUR.
  expect([status, body]).toMatchObject([
    200,
    {
      status: 'paid',
      amountPaid: '0.00',
      amountDue: '0.00',
      readyAt: expect.any(String) as string,
      payments: [{ transactions: [{ amount: '150', asset: 'TRX', acceptedValue: '38.40' }] }],
    },
  ]);
  expect(await figures()).toEqual(['38.40', '0.00', '38.40']);
  const entries = await ledger();
  expect(entries).toHaveLength(2);
  // What is booked stays as it was.
  expect(entries).toContainEqual({ ...before, readyAt: expect.any(String) as string });
  expect(entries.find(({ kind }) => kind === 'adjustment')).toMatchObject({
    checkoutId: id,
    asset: 'TRX',
    amount: '0',
    value: '38.40',
    currency: 'EUR',
    quote: { pair: 'TRX/EUR', rate: '0.256', source: 'static' },
    hash: 'hash-a',
  });

  // A third of it, a third of the rest, and the rest.
  expect(await refund({ amount: '50' })).toMatchObject({ status: 201, body: { value: '12.80' } });
  expect(await refund({ amount: '33.333333' })).toMatchObject({ status: 201, body: { value: '8.53' } });
  expect(await figures()).toEqual(['38.40', '21.33', '17.07']);
  expect(await refund({ amount: '66.666667' })).toMatchObject({
    status: 201,
    body: { amount: '66.666667', value: '17.07' },
  });
  expect(await figures()).toEqual(['38.40', '38.40', '0.00']);
  expect(await read()).toMatchObject({ refundState: 'whole', amountPaid: '0.00' });

  await becomes(coins('a', '150', { ...trx, status: 'gone' }));
  expect(await figures()).toEqual(['0.00', '38.40', '-38.40']);
  await becomes(coins('a', '150', trx));
  expect(await figures()).toEqual(['38.40', '38.40', '0.00']);
  await becomes(coins('a', '75', trx));
  expect(await figures()).toEqual(['19.20', '38.40', '-19.20']);
  const { body: figuresOfHome } = await bench.merchant('GET', '/v1/reports/figures');
  expect(figuresOfHome['data']).toMatchObject([
    { currency: 'EUR', today: { received: '19.20', refunded: '38.40' } },
  ]);
});

test('R178: coins of a refund that was made before they were accepted, and ended, have their value after all', async () => {
  const { bench, accept, figures, read, path, ledger } = await received(coins('a', '150', trx));
  const { body } = await sendMoney(bench, `${path}/refunds`, { basis: 'excess', amount: '100' });
  expect(body).toMatchObject({ status: 'awaiting_destination', value: '0.00' });
  await accept();
  expect(await figures()).toEqual(['12.80', '0.00', '12.80']);
  const cancelled = await sendMoney(bench, `/v1/refunds/${String(body['id'])}/cancel`, {});
  expect(cancelled).toMatchObject({ status: 200 });
  expect(await figures()).toEqual(['38.40', '0.00', '38.40']);
  expect(await read()).toMatchObject({ amountPaid: '0.00', refundState: 'none' });
  const booked = (await ledger()).filter(({ kind }) => kind === 'adjustment');
  expect(new Map(booked.map(({ value, quote }) => [value, quote?.rate]))).toEqual(
    new Map([
      ['12.80', '0.256'],
      ['25.60', '0.256'],
    ]),
  );
});

test('R178: wrong coins beside the price change nothing of it: neither its excess nor what it is short of', async () => {
  const { accept, figures, read, bench, path } = await received(
    coins('own', '30.00'),
    coins('a', '150', trx),
  );
  const before = await read();
  expect(before).toMatchObject({
    exceptions: ['wrong_asset', 'underpaid'],
    amountPaid: '27.27',
    amountDue: '22.73',
  });
  expect(await accept({ exception: 'underpaid' })).toMatchObject({ body: { exceptions: ['wrong_asset'] } });
  expect(await figures()).toEqual(['27.27', '0.00', '27.27']);
  expect(await accept()).toMatchObject({
    body: { exceptions: [], amountPaid: '27.27', amountReceived: '65.67', status: 'paid' },
  });
  const quotes = async (basis: string) =>
    (await bench.merchant('GET', `${path}/refunds/quote?basis=${basis}`)).body['payments'];
  expect(await quotes('coins')).toMatchObject([{ method: 'usdt-tron', maximum: '30', value: '27.27' }]);
  expect(await quotes('excess')).toMatchObject([
    { method: 'usdt-tron', maximum: '0' },
    { method: 'trx-tron', maximum: '150', value: '38.40' },
  ]);
});

describe('coins of which no rate is known', () => {
  test('R178: with no or a wrong value are refused with the way out, and nothing is accepted', async () => {
    const { accept, read } = await received(coins('a', '90', forged));
    const before = await read();
    for (const [value, why] of [
      [undefined, 'value: is required, because no exchange rate is known for USDT in EUR'],
      ['84,50', 'value: must be a decimal number in a string, such as "84.50"'],
      ['1e3', 'value: must be a decimal number in a string, such as "84.50"'],
      [84.5, 'value: must be a decimal number in a string, such as "84.50"'],
      ['-1', 'value: must be a decimal number in a string, such as "84.50"'],
      ['84.505', 'value: must have at most 2 decimals in this currency'],
      ['1234567890123456', 'value: must have at most 15 digits before the point'],
    ] as const)
      expect(await accept({ value }), String(value)).toMatchObject(refusedAs(why));
    expect(await read()).toEqual(before);
  });

  test('R178: have the value that a person enters, which the audit log and the timeline keep', async () => {
    const { accept, figures, ledger, bench, id, path } = await received(
      coins('a', '90', forged),
      coins('b', '10', forged),
      coins('c', '150', trx),
    );
    expect(await accept({ value: '84.5' })).toMatchObject({
      status: 200,
      body: {
        status: 'paid',
        payments: [
          {
            transactions: [
              { asset: 'USDT', acceptedValue: '76.05' },
              { asset: 'USDT', acceptedValue: '8.45' },
              { asset: 'TRX', acceptedValue: '38.40' },
            ],
          },
        ],
      },
    });
    expect(await figures()).toEqual(['122.90', '0.00', '122.90']);
    const booked = (await ledger()).filter(({ kind }) => kind === 'adjustment');
    expect(new Map(booked.map(({ value, quote }) => [value, quote?.rate ?? null]))).toEqual(
      new Map([
        ['38.40', '0.256'],
        ['76.05', null],
        ['8.45', null],
      ]),
    );
    const { body: audit } = await bench.merchant('GET', `/v1/audit?target=${id}`);
    expect(audit['data']).toContainEqual(
      expect.objectContaining({ action: 'checkouts.resolve', data: { action: 'accept', value: '84.5' } }),
    );
    const { body: timeline } = await bench.merchant('GET', `${path}/events`);
    expect(timeline['data']).toContainEqual(
      expect.objectContaining({
        summary: 'decided to accept: wrong_asset',
        data: { note: null, value: '84.5' },
      }),
    );
  });

  test('R178: may be worth nothing', async () => {
    const { accept, figures } = await received(coins('a', '90', forged));
    expect(await accept({ value: '0' })).toMatchObject({ status: 200, body: { status: 'paid' } });
    expect(await figures()).toEqual(['0.00', '0.00', '0.00']);
  });
});

test('R178: a value is refused where rates are known, or another decision is made', async () => {
  const { accept, read } = await received(coins('own', '20.00'), coins('a', '150', trx));
  const before = await read();
  for (const [body, why] of [
    [{}, 'value: leave it out: an exchange rate is known for each coin that came'],
    [{ action: 'ignore' }, 'value: leave it out: it is only for accepting the exception wrong_asset'],
    [{ exception: 'underpaid' }, 'value: leave it out: it is only for accepting'],
    [
      { action: 'refund', destination: { type: 'address', address: recipient } },
      'value: leave it out: it is only for accepting',
    ],
  ] as const)
    expect(await accept({ value: '84.50', ...body }), JSON.stringify(body)).toMatchObject(refusedAs(why));
  expect(await read()).toEqual(before);
});
