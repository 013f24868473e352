import { expect, test } from 'vitest';
import { atAllGateways, startServer, type Server } from '../start-server.ts';

/** NuxPay has no status call: where its callbacks leave a payment open, the operator has to see and resolve it. */

const minute = 60_000;
const hour = 60 * minute;

const eventsOf = async (server: Server): Promise<readonly string[]> => {
  const { body } = await server.merchant('GET', '/v1/events?limit=100');
  return (body['data'] as unknown as readonly { type: string }[]).map(({ type }) => type).toReversed();
};

test('R41: a checkout expires at its end, for there is no status call to wait for', async () => {
  const server = await startServer(atAllGateways);
  const { id, payment } = await server.sell('nuxpay');
  await server.pass(30 * minute);
  expect(await server.checkout(id)).toMatchObject({ status: 'open' });
  await server.pass(1);
  expect(await server.checkout(id)).toMatchObject({ status: 'expired', exceptions: [] });
  // Late money still counts.
  await server.pass(minute);
  await server.pay('nuxpay', payment.id, { instant: true });
  await server.pass(minute);
  expect(await server.checkout(id)).toMatchObject({ status: 'paid', exceptions: ['late'] });
});

test('a callback with reference numbers of its own is unclear, and an operator settles it', async () => {
  const server = await startServer(atAllGateways);
  const { id, token, payment } = await server.sell('nuxpay');
  await server.control('nuxpay', 'POST', '/undocumented', { ownReferences: true });
  await server.pay('nuxpay', payment.id);
  await server.pass(minute);
  await server.pass(minute);
  const shown = await server.checkout(id);
  expect(shown).toMatchObject({ status: 'open', exception: 'unclear', amountPaid: '0.00' });
  expect(await eventsOf(server)).toEqual(['checkout.unclear']);
  const { text } = await server.merchant('GET', `/v1/checkouts/${id}/events`);
  expect(text).toMatch(/50\.0* USDT in transaction \w+: the transactionToken is this payment's/);
  // The shopper is not asked to pay more, and sees that the payment is being processed.
  expect((await server.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ exception: 'unclear' });
  await server.pass(30 * minute);
  expect(await server.checkout(id)).toMatchObject({ status: 'expired', exception: 'unclear' });
  const { data } = await server.control('nuxpay', 'GET', '/payments');
  const [own] = data as readonly { transactions: readonly { hash: string }[] }[];
  const [paid] = shown['payments'] as unknown as readonly { id: string }[];
  const settled = await server.merchant('POST', `/v1/checkouts/${id}/settle`, {
    paymentId: paid?.id,
    amount: payment.amount,
    hash: own?.transactions[0]?.hash,
    note: 'seen in the portal',
  });
  expect(settled.body).toMatchObject({ status: 'paid', amountPaid: '50.00' });
});

test('a sum that is rounded for display does not change what is credited', async () => {
  const server = await startServer(atAllGateways);
  const { id, payment } = await server.sell('nuxpay');
  await server.control('nuxpay', 'POST', '/undocumented', { roundedSums: true });
  await server.pay('nuxpay', payment.id, { amount: '50.000123' });
  await server.pass(minute);
  expect(await server.checkout(id)).toMatchObject({
    status: 'paid',
    exceptions: [],
    payments: [{ transactions: [{ amount: '50.000123' }] }],
  });
});

/** Coins that NuxPay said were on their way, and then that they had failed. */
async function failed() {
  const server = await startServer(atAllGateways);
  const { id, token, payment } = await server.sell('nuxpay');
  await server.pay('nuxpay', payment.id);
  await server.pass(500);
  expect(await server.checkout(id)).toMatchObject({ status: 'processing', amountPending: '50.00' });
  await server.control('nuxpay', 'POST', `/payments/${payment.id}/reverse`);
  await server.pass(minute);
  const decide = (action: string) => server.merchant('POST', `/v1/checkouts/${id}/resolve`, { action });
  return { server, id, token, payment, decide };
}

test('R43: one callback that coins failed reverses nothing; the timeline says so, and an event after a day', async () => {
  const { server, id } = await failed();
  expect(await server.checkout(id)).toMatchObject({ status: 'processing', exceptions: [] });
  const { text } = await server.merchant('GET', `/v1/checkouts/${id}/events`);
  expect(text).toMatch(/says \\"failed\\" and shows 50\.00 USDT on TRON gone/);
  await server.pass(23 * hour);
  expect(await eventsOf(server)).toEqual(['checkout.processing']);
  await server.pass(hour);
  await server.pass(hour);
  expect(await eventsOf(server)).toEqual(['checkout.processing', 'checkout.delayed']);
  expect(await server.checkout(id)).toMatchObject({ status: 'processing' });
});

test('an operator ends it: unpaid, so that the shopper can pay anew, or paid', async () => {
  const first = await failed();
  expect((await first.decide('ignore')).body).toMatchObject({
    status: 'open',
    amountPending: '0.00',
    amountDue: '50.00',
    payments: [{ status: 'awaiting' }],
  });
  const { body } = await first.server.shopper(first.token, 'GET', '/v1/session');
  expect(body).toMatchObject({ status: 'open', amountDue: '50.00' });
  expect((await first.decide('ignore')).body).toMatchObject({ code: 'invalid_state' });
  // What comes after all is not lost.
  await first.server.pay('nuxpay', first.payment.id);
  await first.server.pass(minute);
  expect(await first.server.checkout(first.id)).toMatchObject({ status: 'paid', exceptions: [] });

  const second = await failed();
  await second.server.pass(hour);
  expect((await second.decide('ignore')).body).toMatchObject({ status: 'expired' });
  // Those of one moment are in no order.
  expect((await eventsOf(second.server)).toSorted()).toEqual([
    'checkout.expired',
    'checkout.processing',
    'checkout.resolved',
  ]);

  const third = await failed();
  expect((await third.decide('accept')).body).toMatchObject({ status: 'paid' });
});

test('R114: part of a payment above `nuxpay.autoSettleUpTo` is settled first, and ready once it is accepted', async () => {
  const server = await startServer({ ...atAllGateways, settings: { nuxpay: { autoSettleUpTo: '10.00' } } });
  const { id, payment } = await server.sell('nuxpay');
  await server.pay('nuxpay', payment.id, { amount: '20', instant: true });
  await server.pass(minute);
  const held = await server.checkout(id);
  expect(held).toMatchObject({
    status: 'open',
    exceptions: [],
    amountPaid: '0.00',
    amountPending: '20.00',
    readyAt: null,
  });
  const [own] = held['payments'] as unknown as readonly { id: string; transactions: { hash: string }[] }[];
  const accept = () => server.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
  expect(await accept()).toMatchObject({
    status: 409,
    body: {
      code: 'invalid_state',
      detail: expect.stringContaining('credit with settle what you have seen') as string,
    },
  });
  const settled = await server.merchant('POST', `/v1/checkouts/${id}/settle`, {
    paymentId: own?.id,
    amount: '20',
    hash: own?.transactions[0]?.hash,
    note: 'seen in the portal',
  });
  expect(settled.body).toMatchObject({ status: 'open', exceptions: ['underpaid'], amountPaid: '20.00' });
  expect(settled.body).toMatchObject({ readyAt: null });
  const paid = { status: 'paid', exceptions: [], amountPaid: '20.00', readyAt: expect.any(String) as string };
  expect((await accept()).body).toMatchObject(paid);
  const events = await eventsOf(server);
  expect(events.filter((type) => type === 'checkout.ready')).toHaveLength(1);
});

test('R114: a whole payment above `nuxpay.autoSettleUpTo` is ready once an operator accepts it', async () => {
  const server = await startServer({ ...atAllGateways, settings: { nuxpay: { autoSettleUpTo: '10.00' } } });
  const { id, payment } = await server.sell('nuxpay');
  await server.pay('nuxpay', payment.id, { instant: true });
  await server.pass(minute);
  expect(await server.checkout(id)).toMatchObject({ status: 'processing', readyAt: null });
  await server.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
  expect(await server.checkout(id)).toMatchObject({ status: 'paid', readyAt: expect.any(String) as string });
});
