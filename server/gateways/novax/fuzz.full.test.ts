import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../core/errors.ts';
import type { Observation, PollableGateway, WatchedPayment } from '../gateway.ts';
import { start } from '../../testing/sample.ts';
import { createNovaX } from './provider.ts';
import {
  orderOf,
  page,
  requestOf,
  startNovaX,
  watchedOf,
  type ScriptedNovaX,
  type Wire,
} from '../../testing/scripted-novax.ts';

/** For any response of a gateway an adapter throws a GatewayError, and reports no money that is not in the response. */

let novax: ScriptedNovaX;
let provider: PollableGateway;
/** Nothing is retried, and a gateway that keeps failing is still called. */
const limits = { attempts: 1, failures: 1e9, perSecond: 1e6, burst: 1e6 };

beforeAll(async () => {
  novax = await startNovaX();
  provider = createNovaX({
    apiKey: 'key-canary',
    apiHash: 'hash-canary',
    baseUrl: novax.url,
    currency: 'USD',
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    limits,
  });
});
afterAll(async () => {
  await provider.close();
  await novax.close();
});
beforeEach(() => {
  novax.data = {};
  novax.instead = null;
});

const paid = orderOf({ status: 'success', amountPaid: 50 });
const paidText = JSON.stringify({ message: 'ok', data: paid });

/** Bytes, text, JSON of any shape, and an answer that is cut short. */
const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary' }),
  fc.json({ maxDepth: 4 }),
  fc.jsonValue().map((data) => JSON.stringify({ message: 'ok', data })),
  fc.nat({ max: paidText.length - 1 }).map((end) => paidText.slice(0, end)),
);
const anyStatus = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  fc.constantFrom(201, 204, 301, 400, 404, 422, 500, 503),
);

/** A value that a field may hold by mistake, or by malice. */
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom(
    'success',
    'paid',
    'new',
    'expired',
    'cancelled',
    '1e3',
    '-1',
    'NaN',
    '0',
    '50.00',
    '49.99',
  ),
  fc.constantFrom('order-1', 'order-2', 'pay_1', 'pay_2', page, 'javascript:alert(1)', 50, 20, 0, null),
  fc.double(),
);
function bent(whole: Wire): fc.Arbitrary<Wire> {
  const bend = (changes: Wire) => ({ ...whole, ...changes });
  return fc.dictionary(fc.constantFrom(...Object.keys(whole)), anyValue, { maxKeys: 3 }).map(bend);
}

const anyKnown = fc.constantFrom<WatchedPayment['known']>(
  [],
  [{ key: 'order-1', hash: null, amount: '20', status: 'detected' }],
  [{ key: 'order-1', hash: null, amount: '50', status: 'final' }],
);

/** Undefined where the payment cannot be observed. */
const observe = (known: WatchedPayment['known'] = []): Promise<Observation | undefined> =>
  provider.observe(watchedOf({ known })).catch((error: unknown) => {
    expect(error).toBeInstanceOf(GatewayError);
    expect((error as GatewayError).body ?? '').not.toContain('canary');
    return undefined;
  });

describe('whatever the gateway answers', () => {
  it('R34: with bytes at random, nothing is reported as paid, and nothing secret is stored', async () => {
    await fc.assert(
      fc.asyncProperty(anyStatus, anyBody, anyKnown, async (status, body, known) => {
        novax.instead = { status, body };
        expect(await observe(known)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it('R23 and R24: with fields bent at random, what counts is what was reported as paid of our order', async () => {
    let times = 0;
    await fc.assert(
      fc.asyncProperty(bent(paid), anyKnown, async (order, known) => {
        novax.instead = { body: { message: 'ok', data: order } };
        const observation = await observe(known);
        if (observation === undefined) return;
        expect(JSON.stringify(observation)).not.toContain('canary');
        const { status: state, transactions } = observation;
        expect(transactions.length).toBeLessThanOrEqual(1);
        // As sent: JSON has no Infinity.
        const sent = JSON.parse(JSON.stringify(order)) as Record<string, unknown>;
        if (state === 'settled' || transactions.length > 0) {
          const names = [sent['id'] ?? '', sent['orderNumber'] ?? ''];
          expect(names.filter((name) => !['order-1', 'pay_1', ''].includes(name as string))).toEqual([]);
          expect(names).not.toEqual(['', '']);
          expect(Number(order['amount'])).toBe(50);
        }
        const reported = sent['amountPaid'] ?? null;
        for (const { key, amount, status } of transactions) {
          expect(key).toBe('order-1');
          // -0 is nothing too; `toEqual()` would tell it from 0.
          if (status === 'gone') expect([Math.abs(Number(reported)), amount]).toEqual([0, known[0]?.amount]);
          else if (reported !== null) {
            // More than a final amount counts once it is final, too.
            const isKept = known[0]?.status === 'final' && Number(reported) > 50;
            expect(isKept ? [50, Number(reported)] : [Number(reported)]).toContain(Number(amount));
          } else expect([known.length, Number(amount)]).toEqual([1, 50]);
        }
        if (state !== 'settled') return;
        times += 1;
        if (reported === null) expect(['success', 'completed', 'paid']).toContain(order['status']);
        // Not while the order is open and more is due.
        else if (known[0]?.status !== 'final') expect(['new', null]).not.toContain(order['status']);
        if (reported !== null) expect(Number(reported)).toBeGreaterThanOrEqual(49.75);
      }),
      { numRuns: 800 },
    );
    expect(times).toBeGreaterThan(0);
  });

  it('R7 and R34: of a new order, a page is shown only as reported, on https', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.tuple(anyStatus, anyBody),
          bent({ orderId: 'order-1', paymentUrl: page }).map(
            (data) => [200, JSON.stringify({ message: 'ok', data })] as const,
          ),
        ),
        async ([status, body]) => {
          novax.instead = { status, body };
          const created = await provider.create(requestOf()).catch((error: unknown) => error);
          if (created instanceof Error) {
            expect(created).toBeInstanceOf(GatewayError);
            return;
          }
          expect(created).toMatchObject({ address: null, amount: '50.00' });
          expect((created as { hostedUrl: string }).hostedUrl).toMatch(/^https:\/\//);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('cancelling an order succeeds or is a GatewayError', async () => {
    await fc.assert(
      fc.asyncProperty(anyStatus, anyBody, async (status, body) => {
        novax.instead = { status, body };
        const result = await provider.cancel?.(watchedOf()).catch((error: unknown) => error);
        expect(result).toBeInstanceOf(GatewayError);
      }),
      { numRuns: 200 },
    );
  });
});
