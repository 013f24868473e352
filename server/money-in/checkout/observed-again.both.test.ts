import { expect, test } from 'vitest';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { checkoutChange } from './checkout-writer.ts';
import { sampleCheckout, terms } from '../../testing/sample.ts';
import { gone, minute, run, seen, soon, threeTimes } from '../../testing/transition-steps.ts';
import { transition } from './transition.ts';

const start = workbenchOfTier();

test('R25: the same observation 100 times of a checkout just read from the database writes nothing', async () => {
  const bench = await start([scriptedProvider('novapay')]);
  const { id, token } = await bench.open();
  await bench.choose(token);
  const { checkouts, writer } = bench.services;
  const [payment] = (await checkouts.get(id)).payments;
  const observation = says(
    { paymentId: payment?.id ?? '' },
    { observedAt: bench.now(), transactions: [coins('tx', '20.00')] },
  );
  const input = { type: 'observed', observation, rate: '1' } as const;
  const { version } = await writer.apply(id, input);
  const timeline = await checkouts.timeline(id, 0, 100);
  const render = () => {
    throw new Error('an event was made');
  };
  for (let times = 0; times < 100; times += 1) {
    const read = await checkouts.get(id);
    // The same object: the store then writes no row.
    expect(checkoutChange(read, input, { terms, render }, bench.now()).after).toBe(read);
    await writer.apply(id, input);
  }
  expect(await checkouts.get(id)).toMatchObject({ version, status: 'open' });
  expect(await checkouts.timeline(id, 0, 100)).toEqual(timeline);
});

test('money that is reported as gone again changes nothing more', () => {
  const { checkout } = run(
    [seen(soon, {}), ...threeTimes(soon + minute, 15 * minute, gone)],
    sampleCheckout(),
  );
  const [input, at] = seen(soon + 35 * minute, gone);
  const again = transition(checkout, input, terms, at);
  expect(again).toMatchObject({ hasChanged: false, events: [], entries: [] });
  expect(again.checkout.version).toBe(checkout.version);
});
