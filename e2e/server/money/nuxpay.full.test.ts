import { expect, test } from 'vitest';
import { atAllGateways, startServer, type Server } from '../start-server.ts';

/** NuxPay has no status call: where its callbacks leave a payment open, the operator has to see and resolve it. */

const minute = 60_000;
const hour = 60 * minute;

const eventsOf = async (five: Server): Promise<readonly string[]> => {
  const { body } = await five.merchant('GET', '/v1/events?limit=100');
  return (body['data'] as unknown as readonly { type: string }[]).map(({ type }) => type).toReversed();
};

test('R41: a checkout expires at its end, for there is no status call to wait for', async () => {
  const five = await startServer(atAllGateways);
  const { id, payment } = await five.sell('nuxpay');
  await five.pass(30 * minute);
  expect(await five.checkout(id)).toMatchObject({ status: 'open' });
  await five.pass(1);
  expect(await five.checkout(id)).toMatchObject({ status: 'expired', exceptions: [] });
  // Late money still counts.
  await five.pass(minute);
  await five.pay('nuxpay', payment.id, { instant: true });
  await five.pass(minute);
  expect(await five.checkout(id)).toMatchObject({ status: 'paid', exceptions: ['late'] });
});

test('a callback with reference numbers of its own is unclear, and an operator settles it', async () => {
  const five = await startServer(atAllGateways);
  const { id, token, payment } = await five.sell('nuxpay');
  await five.control('nuxpay', 'POST', '/undocumented', { ownReferences: true });
  await five.pay('nuxpay', payment.id);
  await five.pass(minute);
  await five.pass(minute);
  const shown = await five.checkout(id);
  expect(shown).toMatchObject({ status: 'open', exception: 'unclear', amountPaid: '0.00' });
  expect(await eventsOf(five)).toEqual(['checkout.unclear']);
  const { text } = await five.merchant('GET', `/v1/checkouts/${id}/events`);
  expect(text).toMatch(/50\.0* USDT in transaction \w+: the transactionToken is this payment's/);
  // The shopper is not asked to pay more, and sees that the payment is being processed.
  expect((await five.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ exception: 'unclear' });
  await five.pass(30 * minute);
  expect(await five.checkout(id)).toMatchObject({ status: 'expired', exception: 'unclear' });
  const { data } = await five.control('nuxpay', 'GET', '/payments');
  const [own] = data as readonly { transactions: readonly { hash: string }[] }[];
  const [paid] = shown['payments'] as unknown as readonly { id: string }[];
  const settled = await five.merchant('POST', `/v1/checkouts/${id}/settle`, {
    paymentId: paid?.id,
    amount: payment.amount,
    hash: own?.transactions[0]?.hash,
    note: 'seen in the portal',
  });
  expect(settled.body).toMatchObject({ status: 'paid', amountPaid: '50.00' });
});

test('a sum that is rounded for display does not change what is credited', async () => {
  const five = await startServer(atAllGateways);
  const { id, payment } = await five.sell('nuxpay');
  await five.control('nuxpay', 'POST', '/undocumented', { roundedSums: true });
  await five.pay('nuxpay', payment.id, { amount: '50.000123' });
  await five.pass(minute);
  expect(await five.checkout(id)).toMatchObject({
    status: 'paid',
    exceptions: [],
    payments: [{ transactions: [{ amount: '50.000123' }] }],
  });
});

/** Coins that NuxPay said were on their way, and then that they had failed. */
async function failed() {
  const five = await startServer(atAllGateways);
  const { id, token, payment } = await five.sell('nuxpay');
  await five.pay('nuxpay', payment.id);
  await five.pass(500);
  expect(await five.checkout(id)).toMatchObject({ status: 'processing', amountPending: '50.00' });
  await five.control('nuxpay', 'POST', `/payments/${payment.id}/reverse`);
  await five.pass(minute);
  const decide = (action: string) => five.merchant('POST', `/v1/checkouts/${id}/resolve`, { action });
  return { five, id, token, payment, decide };
}

test('R43: one callback that coins failed reverses nothing; the timeline says so, and an event after a day', async () => {
  const { five, id } = await failed();
  expect(await five.checkout(id)).toMatchObject({ status: 'processing', exceptions: [] });
  const { text } = await five.merchant('GET', `/v1/checkouts/${id}/events`);
  expect(text).toMatch(/says \\"failed\\" and shows 50\.00 USDT on TRON gone/);
  await five.pass(23 * hour);
  expect(await eventsOf(five)).toEqual(['checkout.processing']);
  await five.pass(hour);
  await five.pass(hour);
  expect(await eventsOf(five)).toEqual(['checkout.processing', 'checkout.delayed']);
  expect(await five.checkout(id)).toMatchObject({ status: 'processing' });
});

test('an operator ends it: unpaid, so that the shopper can pay anew, or paid', async () => {
  const first = await failed();
  expect((await first.decide('ignore')).body).toMatchObject({
    status: 'open',
    amountPending: '0.00',
    amountDue: '50.00',
    payments: [{ status: 'awaiting' }],
  });
  const { body } = await first.five.shopper(first.token, 'GET', '/v1/session');
  expect(body).toMatchObject({ status: 'open', amountDue: '50.00' });
  expect((await first.decide('ignore')).body).toMatchObject({ code: 'invalid_state' });
  // What comes after all is not lost.
  await first.five.pay('nuxpay', first.payment.id);
  await first.five.pass(minute);
  expect(await first.five.checkout(first.id)).toMatchObject({ status: 'paid', exceptions: [] });

  const second = await failed();
  await second.five.pass(hour);
  expect((await second.decide('ignore')).body).toMatchObject({ status: 'expired' });
  // Those of one moment are in no order.
  expect((await eventsOf(second.five)).toSorted()).toEqual([
    'checkout.expired',
    'checkout.processing',
    'checkout.resolved',
  ]);

  const third = await failed();
  expect((await third.decide('accept')).body).toMatchObject({ status: 'paid' });
});

test('R114: part of a payment above `nuxpay.autoSettleUpTo` is settled first, and ready once it is accepted', async () => {
  const five = await startServer({ ...atAllGateways, settings: { nuxpay: { autoSettleUpTo: '10.00' } } });
  const { id, payment } = await five.sell('nuxpay');
  await five.pay('nuxpay', payment.id, { amount: '20', instant: true });
  await five.pass(minute);
  const held = await five.checkout(id);
  expect(held).toMatchObject({
    status: 'open',
    exceptions: [],
    amountPaid: '0.00',
    amountPending: '20.00',
    readyAt: null,
  });
  const [own] = held['payments'] as unknown as readonly { id: string; transactions: { hash: string }[] }[];
  const accept = () => five.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
  expect(await accept()).toMatchObject({
    status: 409,
    body: {
      code: 'invalid_state',
      detail: expect.stringContaining('credit with settle what you have seen') as string,
    },
  });
  const settled = await five.merchant('POST', `/v1/checkouts/${id}/settle`, {
    paymentId: own?.id,
    amount: '20',
    hash: own?.transactions[0]?.hash,
    note: 'seen in the portal',
  });
  expect(settled.body).toMatchObject({ status: 'open', exceptions: ['underpaid'], amountPaid: '20.00' });
  expect(settled.body).toMatchObject({ readyAt: null });
  const paid = { status: 'paid', exceptions: [], amountPaid: '20.00', readyAt: expect.any(String) as string };
  expect((await accept()).body).toMatchObject(paid);
  const events = await eventsOf(five);
  expect(events.filter((type) => type === 'checkout.ready')).toHaveLength(1);
});

test('R114: a whole payment above `nuxpay.autoSettleUpTo` is ready once an operator accepts it', async () => {
  const five = await startServer({ ...atAllGateways, settings: { nuxpay: { autoSettleUpTo: '10.00' } } });
  const { id, payment } = await five.sell('nuxpay');
  await five.pay('nuxpay', payment.id, { instant: true });
  await five.pass(minute);
  expect(await five.checkout(id)).toMatchObject({ status: 'processing', readyAt: null });
  await five.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
  expect(await five.checkout(id)).toMatchObject({ status: 'paid', readyAt: expect.any(String) as string });
});
