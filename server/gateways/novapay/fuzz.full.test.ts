import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GatewayError } from '../../core/errors.ts';
import type { Observation, PollableGateway, WatchedPayment } from '../gateway.ts';
import { sampleRequest } from '../../testing/sample.ts';
import { noLimits } from '../../testing/gateway-server.ts';
import { createNovaPay } from './provider.ts';
import {
  depositOf,
  noon,
  observeListed,
  orderOf,
  startNovaPay,
  tronAddress,
  watched,
  type ScriptedNovaPay,
  type Wire,
} from '../../testing/scripted-novapay.ts';

/** Whatever a gateway answers, an adapter fails in its own words, and reports no money that was not in the answer. */

let novapay: ScriptedNovaPay;
let provider: PollableGateway;

beforeAll(async () => {
  novapay = await startNovaPay();
  provider = createNovaPay({
    apiKey: 'key-canary',
    baseUrl: novapay.url,
    mode: 'live',
    clock: { now: () => noon + 120_000 },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    limits: { ...noLimits, attempts: 1 },
  });
});
afterAll(async () => {
  await provider.close();
  await novapay.close();
});

const calls = [
  'GET /v1/pay/orders/order-1',
  'GET /v1/pay/deposit/dep-1',
  'GET /v1/pay/deposits',
  'GET /v1/pay/orders',
] as const;

/** Bytes, text, JSON of any shape, and JSON of almost the right one. */
const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary' }),
  fc.json({ maxDepth: 4 }),
  fc.jsonValue().map((data) => JSON.stringify({ data })),
  fc.jsonValue().map((entry) => JSON.stringify({ data: { deposits: [entry], orders: [entry] } })),
);
const anyStatus = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  fc.constantFrom(201, 204, 301, 400, 404, 500, 503),
);

/** A value that a field may hold by mistake, or by malice. */
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom('settled', 'paid', 'ETH', '1e3', '-1', 'NaN', '0', '99999999', '12345678901234567890.10'),
  fc.constantFrom(
    tronAddress(2),
    'order-2',
    'dep-2',
    'pay_2',
    1,
    728126428,
    -1,
    '2026-02-25T11:00:00Z',
    '0001',
  ),
  fc.double(),
);
function bent(whole: Wire): fc.Arbitrary<Wire> {
  const bend = (changes: Wire) => ({ ...whole, ...changes });
  return fc.dictionary(fc.constantFrom(...Object.keys(whole)), anyValue, { maxKeys: 3 }).map(bend);
}

const anyKnown = fc.constantFrom<WatchedPayment['known']>(
  [],
  [{ key: 'dep-1', hash: null, amount: '10.000000', status: 'final' }],
  [
    { key: 'dep-1', hash: null, amount: '10.000000', status: 'detected' },
    { key: 'dep-2', hash: null, amount: '10.000000', status: 'gone' },
  ],
);
const isRefusal = z.object({ error: z.object({ code: z.string() }) });

async function observe(known: WatchedPayment['known'] = []): Promise<Observation | undefined> {
  try {
    return await observeListed(provider, watched({ known }));
  } catch (error) {
    expect(error).toBeInstanceOf(GatewayError);
    return undefined;
  }
}

/** A number among the ids is written out: 1e-30 by its decimals. */
const isKey = (id: unknown, key: string): boolean =>
  typeof id === 'number' ? Number(key) === id : String(id) === key;

describe('whatever the gateway answers', () => {
  it('R34: with bytes at random, nothing is reported as paid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...calls), anyStatus, anyBody, async (call, status, body) => {
        novapay.orders = [orderOf({ status: 'paid', deposit_id: 'dep-1' })];
        novapay.deposits = [depositOf()];
        novapay.instead.clear();
        novapay.instead.set(call, { status, body });
        const observation = await observe();
        for (const { key, amount } of observation?.transactions ?? []) {
          expect([key, amount]).toEqual(['dep-1', '10.000000']);
        }
        if (observation?.status === 'settled') expect(observation.transactions).not.toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('R43: known money is dropped only by a documented 404 to a single call', async () => {
    const anyError = fc.string({ maxLength: 80 }).map((code) => JSON.stringify({ error: { code } }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(null, 'dep-1', 'dep-2'),
        fc.constantFrom(200, 400, 403, 404, 410, 500),
        fc.oneof(anyBody, anyError),
        anyKnown,
        async (named, status, body, known) => {
          novapay.orders = [orderOf({ deposit_id: named })];
          novapay.deposits = [depositOf({ deposit_id: 'dep-2', address: tronAddress(2) })];
          novapay.instead.clear();
          novapay.instead.set('GET /v1/pay/deposit/dep-1', { status, body });
          novapay.instead.set('GET /v1/pay/deposit/dep-2', { status, body });
          const observation = await observe(known);
          for (const transaction of observation?.transactions ?? []) {
            expect(transaction).toMatchObject({ status: 'gone', single: true, amount: '10.000000' });
            expect(known.map(({ key }) => key)).toContain(transaction.key);
            expect(status).toBe(404);
            expect(isRefusal.safeParse(JSON.parse(String(body))).success).toBe(true);
          }
          if (known.length > 0 && observation !== undefined) expect(status).toBe(404);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('R24 and R44: with fields bent at random, what counts is a deposit as reported, at our address, in our coin', async () => {
    novapay.instead.clear();
    const order = orderOf({ status: 'paid', deposit_id: 'dep-1' });
    await fc.assert(
      fc.asyncProperty(
        bent(order),
        fc.array(bent(depositOf()), { maxLength: 3 }),
        anyKnown,
        async (order, deposits, known) => {
          novapay.orders = [order];
          novapay.deposits = deposits;
          const observation = await observe(known);
          if (observation === undefined) return;
          const gone = observation.transactions.filter(({ status }) => status === 'gone');
          for (const { key } of gone) {
            expect(known.map((former) => former.key)).toContain(key);
            expect(deposits.filter((deposit) => isKey(deposit['deposit_id'], key))).toEqual([]);
          }
          const own = observation.transactions.filter(
            ({ method, status }) => method === 'usdt-tron' && status !== 'gone',
          );
          for (const { key, amount, status } of own) {
            const reported = deposits.filter((deposit) => isKey(deposit['deposit_id'], key));
            expect(reported).toContainEqual(
              expect.objectContaining({
                address: tronAddress(1),
                chain_id: 728126428,
                currency: 'USDT_TRC20',
              }),
            );
            expect(reported.map((deposit) => Number(deposit['amount']))).toContain(Number(amount));
            expect(amount).toMatch(/^\d+(\.\d+)?$/);
            if (status === 'final') expect(reported.map((deposit) => deposit['status'])).toContain('settled');
          }
          expect(new Set(observation.transactions.map(({ key }) => key)).size).toBe(
            observation.transactions.length,
          );
          if (observation.status === 'settled') {
            expect(order).toMatchObject({ order_id: 'order-1', status: 'paid', currency: 'USDT_TRC20' });
            expect(Number(order['amount'])).toBe(10);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('R34 and R38: to a new payment, an address is shown only as reported for our order', async () => {
    const request = sampleRequest({ amount: '10.00' });
    const select = 'POST /v1/pay/orders/order-1/select';
    novapay.instead.clear();
    await provider.offers();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('POST /v1/pay/orders', select, 'GET /v1/pay/orders/order-1'),
        fc.oneof(
          fc.tuple(anyStatus, anyBody),
          bent(orderOf()).map((data) => [200, JSON.stringify({ data })] as const),
        ),
        async (call, [status, body]) => {
          novapay.orders = [];
          novapay.instead.clear();
          if (call !== select) novapay.instead.set(select, { status: 500, body: '' });
          novapay.instead.set(call, { status, body });
          const created = await provider.create(request).catch((error: unknown) => error);
          if (created instanceof Error) {
            expect(created).toBeInstanceOf(GatewayError);
            return;
          }
          expect(created).toMatchObject({ reference: 'order-1', amount: '10.00', memo: null });
          expect([tronAddress(1), tronAddress(2)]).toContain((created as { address: string }).address);
        },
      ),
      { numRuns: 400 },
    );
  });
});
