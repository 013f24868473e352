import { createInterface } from 'node:readline';
import { createChangeFeed } from '../checkout/change-feed.ts';
import { newId } from '../core/ids.ts';
import { CheckoutWriter } from '../checkout/checkout-writer.ts';
import {
  sampleCheckout,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../testing/sample.ts';
import { openStore, type DatabaseLocation } from './open.ts';

/**
 * For the benchmark: a process that makes durable transitions. Argument: a DatabaseLocation as JSON. Each line of its
 * input says how many, and how many of them at once; it answers with how many a second it made. Each one is a payment
 * that turns a checkout from open to paid: its state, a transaction, an event with its outbox, ledger and timeline.
 */

const [location = ''] = process.argv.slice(2);
const store = await openStore(JSON.parse(location) as DatabaseLocation, 'test');
const silent = (): void => undefined;
const log = { info: silent, warn: silent, error: silent };
const journal = new CheckoutWriter({
  store,
  clock: { now: () => start + 62_000 },
  log,
  feed: createChangeFeed(log),
  terms,
  render: (checkout) => checkout,
  ended: () => undefined,
});

async function opened(): Promise<{ readonly checkoutId: string; readonly paymentId: string }> {
  const [checkoutId, paymentId] = [newId('chk'), newId('pay')];
  const session = { tokenHash: checkoutId, checkoutId, createdAt: start, expiresAt: start + 1 };
  await store.create(sampleCheckout({ id: checkoutId, payments: [], selectedId: null }), session);
  await store.change(checkoutId, (checkout) => ({
    checkout: {
      ...checkout,
      payments: [samplePayment({ id: paymentId })],
      selectedId: paymentId,
      version: checkout.version + 1,
    },
    events: [],
    entries: [],
    timeline: [],
  }));
  return { checkoutId, paymentId };
}

async function pay({ checkoutId, paymentId }: Awaited<ReturnType<typeof opened>>): Promise<void> {
  const observation = sampleObservation([sampleTransaction({ key: paymentId })], { paymentId });
  const { status } = await journal.apply(checkoutId, { type: 'observed', observation, rate: '1' });
  if (status !== 'paid') throw new Error(`the checkout is ${status}`);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [count = 0, atOnce = 1] = line.split(' ').map(Number);
  const checkouts = await Promise.all(Array.from({ length: count }, opened));
  const began = performance.now();
  for (let done = 0; done < count; done += atOnce)
    await Promise.all(checkouts.slice(done, done + atOnce).map(pay));
  process.stdout.write(`${(count * 1000) / (performance.now() - began)}\n`);
}
await store.close();
