import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkout } from '../../money-in/checkout/model.ts';
import type { Observation } from '../gateway.ts';
import { minute, run, tick, type Step } from '../../testing/transition-steps.ts';
import { end, sampleCheckout, samplePayment, start } from '../../testing/sample.ts';
import { bringing, callback, hash, input, paramsOf, receive, token, watched } from './testing/samples.ts';

/** Callbacks come twice, out of order, or not at all: the same coins count once. */

const mine = watched();

describe('callbacks in any order and any number', () => {
  const payment = samplePayment({
    provider: 'nuxpay',
    asset: mine.asset,
    address: mine.address,
    providerReference: token,
  });
  const checkout: Checkout = sampleCheckout({ payments: [payment] });

  /** The transactions and their sum. The order of callbacks decides when each was first seen. */
  async function endOf(bodies: readonly string[]) {
    const observations: Observation[] = [];
    for (const body of bodies) observations.push(...(await receive(body)).observations);
    const steps = observations.map((observation, index): Step => {
      const at = start + 5 * minute + index * 1000;
      const said = { ...observation, askedAt: at };
      return [{ type: 'observed', observation: said, rate: '1' }, at];
    });
    const { checkout: after } = run([...steps, tick(end + minute)], checkout);
    const transactions = after.payments[0]?.transactions ?? [];
    return {
      status: after.status,
      exceptions: after.exceptions,
      transactions: transactions
        .map(({ seenAt: _seenAt, confirmedAt: _confirmedAt, ...rest }) => rest)
        .toSorted((one, two) => (one.key < two.key ? -1 : 1)),
    };
  }

  const both = paramsOf({}, [
    input({ amount: '20', receivedTxID: hash(1) }),
    input({ amount: '30', receivedTxID: hash(2) }),
  ]);
  const first = bringing('20', 1);
  const second = bringing('30', 2);
  const bodies = [
    callback(first),
    callback(second),
    callback(both),
    callback({ ...first, status: 'pending' }),
    callback({ ...second, status: 'received' }),
    callback({ ...both, status: 'who knows' }),
    callback(bringing('50', 1, { clientReferenceID: 'pay_2' })),
  ];

  it('R25 and R24: the same callbacks, doubled and shuffled, count the same coins once', async () => {
    const expected = await endOf(bodies);
    expect(expected).toMatchObject({
      status: 'paid',
      exceptions: [],
      transactions: [
        { amount: '20', status: 'final' },
        { amount: '30', status: 'final' },
      ],
    });
    const copies = fc.shuffledSubarray([...bodies, ...bodies, ...bodies], { minLength: 21 });
    await fc.assert(
      fc.asyncProperty(copies, async (shuffled) => {
        expect(await endOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('R25: a thousand shuffled copies come to the same', async () => {
    const [many = []] = fc.sample(
      fc.shuffledSubarray(
        Array.from({ length: 1000 }, (_, index) => bodies[index % bodies.length] ?? ''),
        {
          minLength: 1000,
        },
      ),
      1,
    );
    expect(await endOf(many)).toEqual(await endOf(bodies));
  });

  it('R43: one "failed" takes no coins away', async () => {
    const failed = callback(paramsOf({ status: 'failed' }));
    const paid = callback(paramsOf());
    for (const order of [
      [paid, failed],
      [failed, paid],
    ]) {
      const { status, transactions } = await endOf(order);
      expect([status, transactions.map((entry) => entry.status)]).toEqual(['paid', ['final']]);
    }
  });
});
