import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import { hangUp, noLimits, type RawReply, type Reply } from '../../testing/gateway-server.ts';
import { createNovaPay } from './provider.ts';
import {
  depositOf,
  failureListed,
  noon,
  observeListed,
  orderOf,
  startNovaPay,
  sweepOnce,
  tronAddress,
  watched,
  type ScriptedNovaPay,
} from '../../testing/scripted-novapay.ts';

/** One call fails, the others answer: what these show is reported all the same. */

let novapay: ScriptedNovaPay;
let provider: PollableGateway;

beforeEach(async () => {
  novapay = await startNovaPay();
  novapay.orders = [orderOf()];
  provider = createNovaPay({
    apiKey: 'key-canary',
    baseUrl: novapay.url,
    mode: 'live',
    clock: { now: () => noon + 120_000 },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    limits: { ...noLimits, backoff: 1, attempts: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await novapay.close();
});

const observe = async (payment: Partial<WatchedPayment> = {}) => observeListed(provider, watched(payment));
const failure = async (payment: Partial<WatchedPayment> = {}) => failureListed(provider, watched(payment));

const failing: readonly (readonly [string, Reply | RawReply])[] = [
  ['a documented 404', { status: 404, body: { error: { code: 'NOT_FOUND', message: 'x' } } }],
  ['another 404', { status: 404, body: '<h1>Not found</h1>' }],
  ['another envelope', { body: { result: depositOf() } }],
  ['another id', { body: { data: depositOf({ deposit_id: 'dep-7', order_id: 'order-7' }) } }],
  ['a field that cannot be read', { body: { data: { ...orderOf(), ...depositOf(), amount: {} } } }],
  ['a refusal', { status: 403, body: { error: { code: 'FORBIDDEN', message: 'x' } } }],
  ['a 500', { status: 500, body: '' }],
  ['no answer', hangUp],
];
/** An answer that is no answer, however often it is asked for. */
const lasting = failing.slice(0, -2);
const first = { deposit_id: 'dep-1', amount: '4.00' };
const second = { deposit_id: 'dep-2', amount: '6.00' };
const orderCall = 'GET /v1/pay/orders/order-1';
const depositCall = 'GET /v1/pay/deposit/dep-1';
const listCall = 'GET /v1/pay/deposits';

describe.each(failing)('a call that answers %s', (_what, reply) => {
  it('for the order alone leaves its state to the list of orders', async () => {
    novapay.instead.set(orderCall, reply);
    novapay.orders = [orderOf({ status: 'paid', deposit_id: 'dep-1' })];
    novapay.deposits = [depositOf()];
    expect(await observe()).toMatchObject({
      status: 'settled',
      transactions: [{ key: 'dep-1', status: 'final' }],
      raw: { failed: [{ message: expect.stringContaining('/v1/pay/orders/') as unknown }] },
    });
  });

  it('for the deposit alone leaves it to the list of deposits', async () => {
    novapay.instead.set(depositCall, reply);
    novapay.orders = [orderOf({ status: 'paid', deposit_id: 'dep-1' })];
    novapay.deposits = [depositOf(first), depositOf(second)];
    const { status: state, transactions } = await observe();
    expect(state).toBe('settled');
    expect(transactions.map(({ key, status, single }) => [key, status, single])).toEqual([
      ['dep-1', 'final', false],
      ['dep-2', 'final', false],
    ]);
    const known = [{ key: 'dep-1', hash: null, amount: '4', status: 'final' }] as const;
    expect((await observe({ known })).transactions).toEqual(transactions);
  });

  it('for a deposit that the list lacks hides no other one, and moves no state', async () => {
    novapay.instead.set(depositCall, reply);
    novapay.orders = [orderOf({ status: 'expired', deposit_id: 'dep-1' })];
    novapay.deposits = [depositOf(second)];
    expect(await observe()).toMatchObject({ status: 'unknown', transactions: [{ key: 'dep-2' }] });
  });

  it('for a deposit that is gone already does not bring it back', async () => {
    novapay.instead.set(depositCall, reply);
    novapay.deposits = [depositOf(first), depositOf(second)];
    const known = [{ key: 'dep-1', hash: null, amount: '4', status: 'gone' }] as const;
    const { transactions } = await observe({ known });
    expect(transactions.filter(({ status }) => status !== 'gone')).toMatchObject([{ key: 'dep-2' }]);
  });

  it('for the list of deposits leaves what a paid order names, and moves no state', async () => {
    novapay.instead.set(listCall, reply);
    novapay.orders = [orderOf({ status: 'paid', deposit_id: 'dep-1' })];
    novapay.deposits = [depositOf(first)];
    expect(await observe()).toMatchObject({
      status: 'unknown',
      transactions: [{ key: 'dep-1', amount: '4.00', single: true }],
    });
  });

  it('for the list of deposits leaves a payment that is not paid to its own calls', async () => {
    novapay.instead.set(listCall, reply);
    novapay.orders = [orderOf({ status: 'expired', deposit_id: 'dep-1' })];
    novapay.deposits = [depositOf(first)];
    expect(await observe()).toMatchObject({
      status: 'expired',
      transactions: [{ key: 'dep-1', single: true }],
    });
  });

  it('for the list of orders leaves what the order names', async () => {
    novapay.instead.set('GET /v1/pay/orders', reply);
    novapay.orders = [orderOf({ deposit_id: 'dep-1' })];
    novapay.deposits = [depositOf(first), depositOf({ ...second, status: 'confirming' })];
    expect(await observe()).toMatchObject({ status: 'unknown', transactions: [{ key: 'dep-1' }] });
  });

  it('for all of them is a failure', async () => {
    for (const call of [orderCall, listCall, 'GET /v1/pay/orders']) novapay.instead.set(call, reply);
    expect(await failure()).toMatchObject({ effect: 'none' });
  });
});

test.each(failing)(
  'R36: %s for a list counts as an answer in part where it may end soon',
  async (_what, reply) => {
    const mayEnd = !lasting.some(([, answer]) => answer === reply);
    novapay.orders = [orderOf({ status: 'paid', deposit_id: 'dep-1' })];
    novapay.deposits = [depositOf(first)];
    expect(await observe()).not.toHaveProperty('isRetryable');
    novapay.instead.set(listCall, reply);
    expect((await observe()).isRetryable).toBe(mayEnd ? true : undefined);
  },
);

describe.each(lasting)('a call that keeps answering %s', (_what, reply) => {
  it.each([
    ['the deposit that a paid order names', depositCall, { deposit_id: 'dep-1' }],
    ['the list of deposits, of a paid order', listCall, {}],
  ])('for %s is unclear', async (_which, call, order) => {
    novapay.instead.set(call, reply);
    novapay.orders = [orderOf({ status: 'paid', ...order })];
    const unclear = [{ key: 'order-1', reason: expect.stringContaining('the order is paid') as unknown }];
    expect(await observe()).toMatchObject({ status: 'unknown', transactions: [], unclear });
  });

  it('for the deposit that an order names is a failure while the order is not paid', async () => {
    novapay.instead.set(depositCall, reply);
    novapay.orders = [orderOf({ deposit_id: 'dep-1' })];
    expect(await failure()).toMatchObject({ effect: 'none' });
  });

  it('for the list of orders leaves a settled deposit that no order names to an operator', async () => {
    novapay.instead.set('GET /v1/pay/orders', reply);
    novapay.deposits = [depositOf()];
    expect(await observe()).toMatchObject({
      status: 'unknown',
      transactions: [],
      unclear: [{ key: 'dep-1' }],
    });
  });

  it('for the list of pending orders shows none as unpaid', async () => {
    novapay.instead.set('GET /v1/pay/orders', reply);
    expect(await provider.unpaid?.(noon)).toEqual(new Set());
  });

  it('for an order that no list has leaves its deposit as unmatched', async () => {
    novapay.instead.set(orderCall, reply);
    novapay.orders = [orderOf({ order_id: 'order-2', deposit_address: tronAddress(2) })];
    novapay.deposits = [depositOf()];
    const { failed, unmatched } = await sweepOnce(provider, [watched()]);
    expect(failed).toMatchObject([{ paymentId: 'pay_1' }]);
    expect(unmatched).toMatchObject([{ key: 'dep-1', status: 'final' }]);
  });
});

it('what a failing call answered is stored with what the others show', async () => {
  novapay.instead.set(depositCall, { body: { result: 'odd' } });
  novapay.orders = [orderOf({ deposit_id: 'dep-1' })];
  novapay.deposits = [depositOf()];
  expect((await observe()).raw).toMatchObject({ failed: [{ body: '{"result":"odd"}' }] });
});
