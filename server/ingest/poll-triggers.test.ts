import { expect, test } from 'vitest';
import { sampleTransaction } from '../testing/sample.ts';
import { pollResult, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { startWorkbench } from '../testing/workbench.ts';
import { PollTriggers } from './poll-triggers.ts';
import { WholeLists } from './whole-lists.ts';

const { single: _single, ...listed } = sampleTransaction({ key: 'late', at: null });
const money = { ...listed, asset: 'USDT_TRC20', network: 'TRX', raw: {} };

test('R36: a payment whose database is away is polled for its money once that is back', async () => {
  const asked: string[] = [];
  const gateway = scriptedProvider('gateway1', {
    observe: (payments) => {
      asked.push(...payments.map(({ paymentId }) => paymentId));
      return pollResult(payments.map((payment) => says(payment, { observedAt: bench.now() })));
    },
  });
  const bench = await startWorkbench([gateway]);
  const { token } = await bench.open();
  await bench.choose(token);
  await bench.pass(60_000);
  const paymentId = gateway.created[0]?.paymentId ?? '';
  const { store, checkouts, unmatched } = bench.parts;
  let isAway = true;
  const errors: string[] = [];
  const lists = new WholeLists({ now: bench.now });
  const triggers = new PollTriggers(
    {
      store: {
        findPayment: async (id) => {
          if (isAway) throw new Error('the connection is closed');
          return store.findPayment(id);
        },
        findByReference: store.findByReference.bind(store),
        schedulePolls: store.schedulePolls.bind(store),
      },
      checkouts,
      unmatched,
      provider: gateway,
      clock: { now: bench.now },
      log: { info: () => {}, warn: () => {}, error: (_fields, message) => errors.push(message) },
    },
    lists,
  );
  await triggers.handle([{ paymentId, money }]);
  expect(errors).toEqual(['payment of a listed transaction not polled']);
  expect(lists.wantedSince(paymentId)).toBeUndefined();

  isAway = false;
  asked.length = 0;
  await bench.round();
  expect(asked).toEqual([]);
  await triggers.handle([]);
  await bench.round();
  expect(asked).toEqual([paymentId]);
  expect(lists.wantedSince(paymentId)).toBeDefined();
  await triggers.handle([]);
  await bench.round();
  expect(asked).toEqual([paymentId]);
});
