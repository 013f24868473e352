import { expect, onTestFinished, test } from 'vitest';
import { startWorkbench } from '../../testing/workbench.ts';
import { createNovaX } from './provider.ts';
import { orderOf, startNovaX, type Wire } from '../../testing/scripted-novax.ts';

/** What a shop sees of a NovaX order, from the gateway's answer to the checkout's status. */

const minute = 60_000;

async function choose() {
  const novax = await startNovaX();
  const clock = { now: () => 0 };
  const provider = createNovaX({
    apiKey: 'key-1',
    apiHash: 'hash-1',
    baseUrl: novax.url,
    currency: 'USD',
    mode: 'test',
    clock: { now: () => clock.now() },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    limits: { backoff: 1 },
  });
  onTestFinished(async () => {
    await provider.close();
    await novax.close();
  });
  const bench = await startWorkbench([provider]);
  clock.now = () => bench.now();
  const { id, token } = await bench.open();
  expect((await bench.choose(token, 'hosted')).status).toBe(200);
  const { orderNumber, amount } = JSON.parse(novax.requests[0]?.body ?? '{}') as Wire;
  /** The checkout after NovaX answered this about the order for so many minutes. */
  return async (fields: Wire, minutes = 2) => {
    novax.instead = { body: { message: 'ok', data: orderOf({ orderNumber, amount, ...fields }) } };
    for (let nth = 0; nth < minutes; nth += 1) await bench.pass(minute);
    return (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
  };
}

test('money of an open order is pending until the order’s status is success', async () => {
  const after = await choose();
  const announced = { amountPaid: 50, amountDue: 50, status: 'new', state: 'pending' };
  const pending = { amountPaid: '0.00', amountPending: '50.00', paidAt: null, exceptions: [] };
  expect(await after(announced)).toMatchObject({ status: 'processing', ...pending });
  // Nor does the end of the checkout's time make it final.
  expect(await after(announced, 45)).toMatchObject({ status: 'processing', ...pending });
  expect(await after({ ...announced, amountDue: 0 })).toMatchObject({ status: 'processing', ...pending });
  expect(await after({ ...announced, status: 'Success' })).toMatchObject({
    status: 'paid',
    amountPaid: '50.00',
    amountPending: '0.00',
  });
});

test('a part of an open order shows as pending, and is final when the order expires', async () => {
  const after = await choose();
  const part = { amountPaid: 20, amountDue: 30 };
  expect(await after(part)).toMatchObject({ status: 'open', amountPaid: '0.00', amountPending: '20.00' });
  expect(await after({ ...part, status: 'expired' })).toMatchObject({
    status: 'open',
    amountPaid: '20.00',
    exceptions: ['underpaid'],
  });
});

test('an order that names another orderNumber and is paid is unclear, and paid once it names ours', async () => {
  const after = await choose();
  const paid = { amountPaid: 50, amountDue: 0, status: 'success' };
  expect(await after({ ...paid, orderNumber: 'shop-1' })).toMatchObject({
    status: 'open',
    exceptions: ['unclear'],
    amountPaid: '0.00',
  });
  expect(await after(paid)).toMatchObject({ status: 'paid', exceptions: [], amountPaid: '50.00' });
});
