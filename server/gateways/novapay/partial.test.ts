import { beforeEach, describe, expect, it, test } from 'vitest';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import {
  observeListed,
  openNovaPay,
  sweepOnce,
  type AnsweredNovaPay,
} from '../../testing/answered-gateways.ts';
import { errorOf, type Reply } from '../../testing/gateway-server.ts';
import {
  deposit as depositCall,
  depositOf,
  deposits as listCall,
  noon,
  order as orderCall,
  orderOf,
  orders,
  tronAddress,
  watched,
} from './testing/samples.ts';

/** One call fails, the others answer: what these show is reported all the same. */

let novapay: AnsweredNovaPay;
let gateway: PollableGateway;

beforeEach(async () => {
  novapay = await openNovaPay();
  ({ gateway } = novapay);
});

const observe = async (payment: Partial<WatchedPayment> = {}) => observeListed(gateway, watched(payment));

const failing: readonly (readonly [string, Reply])[] = [
  ['a documented 404', { status: 404, body: { error: { code: 'NOT_FOUND', message: 'x' } } }],
  ['another 404', { status: 404, body: '<h1>Not found</h1>' }],
  ['another id', { body: { data: depositOf({ deposit_id: 'dep-7', order_id: 'order-7' }) } }],
  ['a field that cannot be read', { body: { data: { ...orderOf(), ...depositOf(), amount: {} } } }],
  ['a 500', { status: 500, body: '' }],
];
/** An answer that is no answer, however often it is asked for. */
const lasting = failing.slice(0, -1);
const first = { deposit_id: 'dep-1', amount: '4.00' };
const second = { deposit_id: 'dep-2', amount: '6.00' };

describe.each(failing)('a call that answers %s', (_what, reply) => {
  it('for the order alone leaves its state to the list of orders', async () => {
    novapay.showOrders(orderOf({ status: 'paid', deposit_id: 'dep-1' }));
    novapay.showDeposits(depositOf());
    novapay.answers.set(orderCall, reply);
    expect(await observe()).toMatchObject({
      status: 'settled',
      transactions: [{ key: 'dep-1', status: 'final' }],
      raw: { failed: [{ message: expect.stringContaining('/v1/pay/orders/') as unknown }] },
    });
  });

  it('for the deposit alone leaves it to the list of deposits', async () => {
    novapay.showOrders(orderOf({ status: 'paid', deposit_id: 'dep-1' }));
    novapay.showDeposits(depositOf(first), depositOf(second));
    novapay.answers.set(depositCall, reply);
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
    novapay.showOrders(orderOf({ status: 'expired', deposit_id: 'dep-1' }));
    novapay.showDeposits(depositOf(second));
    novapay.answers.set(depositCall, reply);
    expect(await observe()).toMatchObject({ status: 'unknown', transactions: [{ key: 'dep-2' }] });
  });

  it('for a deposit that is gone already does not bring it back', async () => {
    novapay.showDeposits(depositOf(first), depositOf(second));
    novapay.answers.set(depositCall, reply);
    const known = [{ key: 'dep-1', hash: null, amount: '4', status: 'gone' }] as const;
    const { transactions } = await observe({ known });
    expect(transactions.filter(({ status }) => status !== 'gone')).toMatchObject([{ key: 'dep-2' }]);
  });

  it('for the list of deposits leaves what a paid order names, and moves no state', async () => {
    novapay.showOrders(orderOf({ status: 'paid', deposit_id: 'dep-1' }));
    novapay.showDeposits(depositOf(first));
    novapay.answers.set(listCall, reply);
    expect(await observe()).toMatchObject({
      status: 'unknown',
      transactions: [{ key: 'dep-1', amount: '4.00', single: true }],
    });
  });

  it('for the list of deposits leaves a payment that is not paid to its own calls', async () => {
    novapay.showOrders(orderOf({ status: 'expired', deposit_id: 'dep-1' }));
    novapay.showDeposits(depositOf(first));
    novapay.answers.set(listCall, reply);
    expect(await observe()).toMatchObject({
      status: 'expired',
      transactions: [{ key: 'dep-1', single: true }],
    });
  });

  it('for the list of orders leaves what the order names', async () => {
    novapay.showOrders(orderOf({ deposit_id: 'dep-1' }));
    novapay.showDeposits(depositOf(first), depositOf({ ...second, status: 'confirming' }));
    novapay.answers.set(orders, reply);
    expect(await observe()).toMatchObject({ status: 'unknown', transactions: [{ key: 'dep-1' }] });
  });

  it('for all of them is a failure', async () => {
    for (const call of [orderCall, listCall, orders]) novapay.answers.set(call, reply);
    expect(await errorOf(observe())).toMatchObject({ effect: 'none' });
  });
});

test.each(failing)(
  'R36: %s for a list counts as an answer in part where it may end soon',
  async (_what, reply) => {
    const mayEnd = !lasting.some(([, answer]) => answer === reply);
    novapay.showOrders(orderOf({ status: 'paid', deposit_id: 'dep-1' }));
    novapay.showDeposits(depositOf(first));
    expect(await observe()).not.toHaveProperty('isRetryable');
    novapay.answers.set(listCall, reply);
    expect((await observe()).isRetryable).toBe(mayEnd ? true : undefined);
  },
);

describe.each(lasting)('a call that keeps answering %s', (_what, reply) => {
  it.each([
    ['the deposit that a paid order names', depositCall, { deposit_id: 'dep-1' }],
    ['the list of deposits, of a paid order', listCall, {}],
  ])('for %s is unclear', async (_which, call, order) => {
    novapay.showOrders(orderOf({ status: 'paid', ...order }));
    novapay.answers.set(call, reply);
    const unclear = [{ key: 'order-1', reason: expect.stringContaining('the order is paid') as unknown }];
    expect(await observe()).toMatchObject({ status: 'unknown', transactions: [], unclear });
  });

  it('for the deposit that an order names is a failure while the order is not paid', async () => {
    novapay.showOrders(orderOf({ deposit_id: 'dep-1' }));
    novapay.answers.set(depositCall, reply);
    expect(await errorOf(observe())).toMatchObject({ effect: 'none' });
  });

  it('for the list of orders leaves a settled deposit that no order names to an operator', async () => {
    novapay.showDeposits(depositOf());
    novapay.answers.set(orders, reply);
    expect(await observe()).toMatchObject({
      status: 'unknown',
      transactions: [],
      unclear: [{ key: 'dep-1' }],
    });
  });

  it('for the list of pending orders shows none as unpaid', async () => {
    novapay.answers.set(orders, reply);
    expect(await gateway.unpaid?.(noon)).toEqual(new Set());
  });

  it('for an order that no list has leaves its deposit as unmatched', async () => {
    novapay.showOrders(orderOf({ order_id: 'order-2', deposit_address: tronAddress(2) }));
    novapay.showDeposits(depositOf());
    novapay.answers.set(orderCall, reply);
    const { failed, unmatched } = await sweepOnce(gateway, [watched()]);
    expect(failed).toMatchObject([{ paymentId: 'pay_1' }]);
    expect(unmatched).toMatchObject([{ key: 'dep-1', status: 'final' }]);
  });
});

it('what a failing call answered is stored with what the others show', async () => {
  novapay.showOrders(orderOf({ deposit_id: 'dep-1' }));
  novapay.showDeposits(depositOf());
  novapay.answer(depositCall, { result: 'odd' });
  expect((await observe()).raw).toMatchObject({ failed: [{ body: '{"result":"odd"}' }] });
});
