import { expect, test } from 'vitest';
import { startBetween } from '../between.ts';

/** What a shop sees of a NovaX order, whose `amountPaid` may include money that has not arrived. */

const minute = 60_000;
const hour = 60 * minute;

/** @param stepMs milliseconds between two statuses of money */
async function startNovaX(stepMs = 2000) {
  const server = await startBetween('novax', { gateways: ['novax'], stepMs });
  await server.control('novax', 'POST', '/undocumented', { pendingMoney: 'shown' });
  const { id, payment } = await server.sell('novax');
  return {
    server,
    order: payment.id,
    pay: (body?: object) => server.pay('novax', payment.id, body),
    read: () => server.checkout(id),
  };
}

test('money of an open order is pending until the order’s status is success', async () => {
  const { server, pay, read } = await startNovaX(hour);
  await pay();
  await server.pass(2 * minute);
  const pending = { amountPaid: '0.00', amountPending: '50.00', paidAt: null, exceptions: [] };
  expect(await read()).toMatchObject({ status: 'processing', ...pending });
  // Nor does the end of the checkout's time make it final.
  await server.pass(45 * minute);
  expect(await read()).toMatchObject({ status: 'processing', ...pending });
  await server.pass(3 * hour);
  expect(await read()).toMatchObject({ status: 'paid', amountPaid: '50.00', amountPending: '0.00' });
});

test('a part of an open order shows as pending, and is final when the order expires', async () => {
  const { server, order, pay, read } = await startNovaX();
  await pay({ amount: '20' });
  await server.pass(2 * minute);
  expect(await read()).toMatchObject({ status: 'open', amountPaid: '0.00', amountPending: '20.00' });
  await server.control('novax', 'POST', `/payments/${order}/expire`);
  await server.pass(2 * minute);
  expect(await read()).toMatchObject({ status: 'open', amountPaid: '20.00', exceptions: ['underpaid'] });
});

test('an order that names another orderNumber and is paid is unclear, and paid once it names ours', async () => {
  const { server, pay, read } = await startNovaX();
  server.intercept(async (request, forward) => {
    const reply = await forward(request);
    return { ...reply, body: String(reply.body).replace(/(?<="orderNumber":\s?)"[^"]*"/, '"shop-1"') };
  });
  await pay({ instant: true });
  await server.pass(2 * minute);
  expect(await read()).toMatchObject({ status: 'open', exceptions: ['unclear'], amountPaid: '0.00' });
  server.intercept(null);
  await server.pass(2 * minute);
  expect(await read()).toMatchObject({ status: 'paid', exceptions: [], amountPaid: '50.00' });
});
