import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import { noLimits } from '../../testing/gateway-server.ts';
import { createNovaPay } from './provider.ts';
import {
  at,
  depositOf,
  noon,
  orderOf,
  startNovaPay,
  tronAddress,
  watched,
  type ScriptedNovaPay,
  type Wire,
} from '../../testing/scripted-novapay.ts';

/** Money for orders of ours that nobody asked for in this round. */

let novapay: ScriptedNovaPay;
let provider: PollableGateway;
const clock = { time: noon, now: () => clock.time };

/** An older order of ours, whose payment nobody asks for any more, and what came for it at last. */
const former = (fields: Wire = {}): Wire =>
  orderOf({
    order_id: 'order-7',
    deposit_address: tronAddress(7),
    metadata: { payment_id: 'pay_7' },
    status: 'expired',
    created_at: at(-86_400 * 9),
    ...fields,
  });
const late = depositOf({ deposit_id: 'dep-7', address: tronAddress(7) });

beforeEach(async () => {
  clock.time = noon + 120_000;
  novapay = await startNovaPay();
  novapay.orders = [orderOf(), former()];
  novapay.deposits = [late];
  provider = createNovaPay({
    apiKey: 'key-canary',
    baseUrl: novapay.url,
    mode: 'live',
    clock,
    log: { info: () => {}, error: () => {}, warn: () => {} },
    limits: { ...noLimits, backoff: 1, attempts: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await novapay.close();
});

const observe = (fields: Partial<WatchedPayment> = {}) => provider.observe([watched(fields)]);
/** Which payments are to be asked for, of which money. */
const hints = async (fields: Partial<WatchedPayment> = {}) =>
  (await observe(fields)).pollTriggers.map((hint) => [
    'paymentId' in hint ? hint.paymentId : hint.reference,
    hint.money.key,
  ]);

describe('a deposit of an order of ours that was not polled', () => {
  it('triggers a poll of its payment, with the money', async () => {
    const { unmatched, pollTriggers: reported } = await observe();
    expect(unmatched).toEqual([]);
    expect(reported).toMatchObject([
      {
        paymentId: 'pay_7',
        money: { key: 'dep-7', method: 'usdt-tron', amount: '10.000000', status: 'final', at: noon + 60_000 },
      },
    ]);
  });

  it('is reported again when it changed, and after six hours', async () => {
    novapay.deposits = [{ ...late, status: 'confirming' }];
    expect(await hints()).toEqual([['pay_7', 'dep-7']]);
    expect(await hints()).toEqual([]);
    novapay.deposits = [late];
    expect(await hints()).toEqual([['pay_7', 'dep-7']]);
    clock.time += 6 * 3_600_000 - 1;
    expect(await hints()).toEqual([]);
    clock.time += 1;
    expect(await hints()).toEqual([['pay_7', 'dep-7']]);
  });

  it('is no change where it was reported when the payment was polled', async () => {
    novapay.deposits = [depositOf()];
    expect((await observe()).observations[0]?.transactions).toHaveLength(1);
    const other = { paymentId: 'pay_2', reference: 'order-2', address: tronAddress(2) };
    novapay.orders.unshift(
      orderOf({ order_id: 'order-2', deposit_address: tronAddress(2), metadata: { payment_id: 'pay_2' } }),
    );
    expect(await hints(other)).toEqual([]);
    novapay.deposits.push(depositOf({ deposit_id: 'dep-2' }));
    expect(await hints(other)).toEqual([['pay_1', 'dep-2']]);
  });

  it('triggers no poll while polls of its payment fail', async () => {
    novapay.instead.set('GET /v1/pay/deposit/dep-7', { status: 500, body: '' });
    const known = [{ key: 'dep-7', hash: null, amount: '11', status: 'final' }] as const;
    const own = { paymentId: 'pay_7', reference: 'order-7', address: tronAddress(7), known };
    const { failed, pollTriggers: reported } = await provider.observe([watched(), watched(own)]);
    expect([failed.map(({ paymentId }) => paymentId), reported]).toEqual([['pay_7'], []]);
  });

  it.each([
    ["another integration's", { metadata: { cart: 9 } }],
    ["another integration's, with an id of its own", { metadata: { payment_id: 'order 9' } }],
    ["nobody's, by its metadata", { metadata: null }],
  ])('is no hint where the order is %s', async (_what, fields) => {
    novapay.orders = [orderOf(), former(fields)];
    expect(await observe()).toMatchObject({ unmatched: [], pollTriggers: [] });
  });
});
