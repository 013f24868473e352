import { expect, test } from 'vitest';
import { sampleCheckout, samplePayment } from '../../testing/sample.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../testing/workbench.ts';

const second = 1000;
const batch = 500;

test('shoppers who all come back at once are polled for in rounds of one batch, each once', async () => {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  const expiresAt = bench.now() + 1800 * second;
  const checkouts = Array.from({ length: batch + 1 }, (_, nth) => {
    const payment = samplePayment({ id: `pay_${nth}`, address: `address ${nth}`, expiresAt });
    return sampleCheckout({ id: `chk_${nth}`, payments: [payment], expiresAt });
  });
  const session = { createdAt: bench.now(), expiresAt };
  const { checkouts: store, polls } = bench.services.database;
  await Promise.all(
    checkouts.map((checkout) =>
      store.create(checkout, { ...session, tokenHash: checkout.id, checkoutId: checkout.id }),
    ),
  );
  // None is due by its schedule.
  const at = bench.now() + 600 * second;
  await polls.schedule(
    checkouts.flatMap(({ payments }) => payments.map(({ id: paymentId }) => ({ paymentId, at }))),
    bench.now(),
  );
  for (const checkout of checkouts) bench.services.polling.pollSoon(checkout);
  const asked: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await bench.round();
    asked.push(gateway.asked.length);
  }
  expect(asked).toEqual([batch, batch + 1, batch + 1]);
  expect(new Set(gateway.asked.map(({ paymentId }) => paymentId)).size).toBe(batch + 1);
});
