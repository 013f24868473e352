import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../core/errors.ts';
import type { Observation, PollableGateway } from '../gateway.ts';
import { start } from '../../testing/sample.ts';
import { createNoxPay } from './provider.ts';
import {
  intentId,
  intentOf,
  requestOf,
  startNoxPay,
  tronAddress,
  tronHash,
  watchedOf,
  type ScriptedNoxPay,
  type Wire,
} from '../../testing/scripted-noxpay.ts';

/** For any response of a gateway an adapter throws a GatewayError, and reports no money that is not in the response. */

let noxpay: ScriptedNoxPay;
let provider: PollableGateway;
/** Nothing is retried, and a gateway that keeps failing is still called. */
const limits = { attempts: 1, failures: 1e9, perSecond: 1e6, burst: 1e6 };

beforeAll(async () => {
  noxpay = await startNoxPay();
  provider = createNoxPay({
    clientId: 'client-canary',
    clientSecret: 'secret-canary',
    baseUrl: noxpay.url,
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    limits,
  });
});
afterAll(async () => {
  await provider.close();
  await noxpay.close();
});
beforeEach(() => {
  noxpay.intent = {};
  noxpay.instead = null;
});

const settled = intentOf({ status: 'settled', transaction_hash: tronHash });

/** Bytes, text, JSON of any shape, and an answer that is cut short. */
const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary' }),
  fc.json({ maxDepth: 4 }),
  fc.nat({ max: JSON.stringify(settled).length - 1 }).map((end) => JSON.stringify(settled).slice(0, end)),
);
const anyStatus = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  fc.constantFrom(201, 204, 301, 400, 404, 422, 500, 503),
);

/** A value that a field may hold by mistake, or by malice. */
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom('settled', 'UPI', 'usdt_trc20', '1e3', '-1', 'NaN', '0', '50.00', '49.99', 'pay_2'),
  fc.constantFrom(intentId, tronAddress, tronHash, 'upi://pay?pa=a@b', 50, 5e1, 50.000_000_01),
  fc.double(),
);
function bent(whole: Wire): fc.Arbitrary<Wire> {
  const bend = (changes: Wire) => ({ ...whole, ...changes });
  return fc.dictionary(fc.constantFrom(...Object.keys(whole)), anyValue, { maxKeys: 3 }).map(bend);
}

/** Undefined where the payment cannot be observed. */
const observe = (): Promise<Observation | undefined> =>
  provider.observe(watchedOf('usdt-tron')).catch((error: unknown) => {
    expect(error).toBeInstanceOf(GatewayError);
    return undefined;
  });

describe('whatever the gateway answers', () => {
  it('R34: with bytes at random, nothing is reported as paid', async () => {
    await fc.assert(
      fc.asyncProperty(anyStatus, anyBody, async (status, body) => {
        noxpay.instead = { status, body };
        expect(await observe()).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it('R23 and R34: with fields bent at random, only our intent settles, in our coin and to our amount', async () => {
    let times = 0;
    await fc.assert(
      fc.asyncProperty(bent(settled), async (intent) => {
        noxpay.instead = { body: intent };
        const observation = await observe();
        if (observation?.status !== 'settled') {
          expect(observation?.transactions ?? []).toEqual([]);
          return;
        }
        times += 1;
        expect(intent).toMatchObject({ intent_id: intentId, status: 'settled' });
        expect(String(intent['currency']).toUpperCase()).toBe('USDT_TRC20');
        expect(Number(intent['amount'])).toBe(50);
        for (const transaction of observation.transactions)
          expect(transaction).toMatchObject({ key: intentId, method: 'usdt-tron', hash: tronHash });
      }),
      { numRuns: 600 },
    );
    expect(times).toBeGreaterThan(0);
  });

  it('R34 and R38: to a new payment, an address is shown only as reported for our intent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.tuple(anyStatus, anyBody),
          bent(intentOf()).map((intent) => [200, JSON.stringify(intent)] as const),
        ),
        async ([status, body]) => {
          noxpay.instead = { status, body };
          const created = await provider.create(requestOf('usdt-tron')).catch((error: unknown) => error);
          if (created instanceof Error) {
            expect(created).toBeInstanceOf(GatewayError);
            return;
          }
          expect(created).toMatchObject({ address: tronAddress, amount: '50.00', uri: null });
        },
      ),
      { numRuns: 600 },
    );
  });
});
