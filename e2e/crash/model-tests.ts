import type { EventType } from '../../server/base/contract/constants.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Checkout, Terms } from '../../server/money-in/checkout/model.ts';
import type { Observation } from '../../server/gateways/gateway.ts';
import {
  end,
  sampleCheckout,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../../server/testing/sample.ts';
import { amounts } from '../../server/money-in/checkout/totals.ts';
import { transition } from '../../server/money-in/checkout/transition.ts';
import { World, type Tally } from './model.ts';
import { stepSequences } from './steps.ts';

export interface Runs {
  readonly numRuns: number;
  readonly seed?: number;
}

const latePayments = fc.constantFrom('accept', 'review');

/** Applies random sequences of steps to a checkout; throws with the shortest sequence found that breaks a rule. */
export function checkSequences(runs: Runs): Tally {
  const tally: Tally = new Map();
  fc.assert(
    fc.property(latePayments, stepSequences, (policy, steps) => {
      const world = new World(policy, tally);
      for (const step of steps) world.take(step);
    }),
    runs,
  );
  return tally;
}

const observation: fc.Arbitrary<Observation> = fc
  .record({
    paymentId: fc.constantFrom('pay_1', 'pay_2'),
    source: fc.constantFrom('poll', 'webhook', 'sync'),
    state: fc.constantFrom('awaiting', 'settled', 'expired'),
    coins: fc.uniqueArray(fc.record({ nth: fc.nat({ max: 4 }), cents: fc.integer({ min: 1, max: 6000 }) }), {
      maxLength: 4,
      selector: ({ nth }) => nth,
    }),
  })
  .map(({ paymentId, source, state, coins }) =>
    sampleObservation(
      coins.map(({ nth, cents }) =>
        sampleTransaction({
          key: `${paymentId}-${nth}`,
          method: nth === 4 ? 'trx-tron' : 'usdt-tron',
          amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
          at: nth === 3 ? end + 60_000 : start,
        }),
      ),
      // "Paid" without coins pays by itself if it comes first: the other order would not have the same money.
      { paymentId, source, status: coins.length === 0 ? 'awaiting' : state, observedAt: end },
    ),
  );

/** R25: final observations, each twice, in two orders: the result is the same. */
export function checkOrders(runs: Runs): void {
  const orders = fc.array(observation, { minLength: 1, maxLength: 8, size: 'max' }).chain((news) => {
    const twice = [...news, ...news];
    const shuffled = fc.shuffledSubarray(twice, { minLength: twice.length, maxLength: twice.length });
    return fc.tuple(shuffled, shuffled);
  });
  fc.assert(
    fc.property(latePayments, orders, (policy, [first, second]) => {
      assert.deepEqual(endOf(first, policy), endOf(second, policy));
    }),
    runs,
  );
}

function endOf(news: readonly Observation[], policy: Terms['latePayments']): unknown {
  const events: EventType[] = [];
  let checkout: Checkout = sampleCheckout({ payments: [samplePayment(), samplePayment({ id: 'pay_2' })] });
  for (const observation of news) {
    const input = { type: 'observed', observation, rate: '0.9' } as const;
    const outcome = transition(checkout, input, { ...terms, latePayments: policy }, end);
    checkout = outcome.checkout;
    events.push(...outcome.events);
  }
  const { status, exceptions, payments } = checkout;
  const coins = payments.map(({ transactions }) =>
    transactions.map(({ key, amount }) => `${key} ${amount}`).toSorted(),
  );
  const timesPaid = events.filter((type) => type === 'checkout.paid').length;
  return { status, exceptions, coins, timesPaid, ...amounts(checkout) };
}
