import type { Checkout, Terms } from '../money-in/checkout/model.ts';
import type { Observation } from '../gateways/gateway.ts';
import type { ReportedTransaction } from '../gateways/transaction.ts';
import { end, sampleObservation, sampleTransaction, start, terms } from './sample.ts';
import { transition, type Input } from '../money-in/checkout/transition.ts';

/** Rows of the state table: state before, input, state after. A step is an input with its time. */
export type Step = readonly [Input, number];

export const minute = 60_000;
export const hour = 60 * minute;
export const soon = start + minute;

export function observed(
  transactions: readonly Partial<ReportedTransaction>[],
  changes: Partial<Observation> = {},
): Input {
  const observation = sampleObservation(
    transactions.map((entry) => sampleTransaction(entry)),
    changes,
  );
  return { type: 'observed', observation, rate: '1' };
}
export const seen = (at: number, ...transactions: readonly Partial<ReportedTransaction>[]): Step => [
  observed(transactions, { observedAt: at - 1 }),
  at,
];
export const says = (at: number, state: Observation['status'], changes: Partial<Observation> = {}): Step => [
  observed([], { observedAt: at, rawStatus: state, status: state, ...changes }),
  at,
];
export const tick = (at: number): Step => [{ type: 'tick' }, at];
export const shopperCancels: Step = [{ type: 'cancel', by: 'shopper' }, soon];
export const merchantCancels: Step = [{ type: 'cancel', by: 'merchant' }, soon];
/** A newer checkout of its link takes its place. */
export const isReplaced = (at: number): Step => [{ type: 'replace' }, at];
export const detected = { status: 'detected' } as const;
export const part = { amount: '30.00' } as const;
export const ended: Step = says(end + 1, 'awaiting');
export const late = { at: end + hour } as const;
export const gone = { status: 'gone' } as const;
/** Three single calls at this interval. */
export const threeTimes = (
  from: number,
  apart: number,
  news: Partial<ReportedTransaction>,
): readonly Step[] => [0, 1, 2].map((index) => seen(from + index * apart, news));

export function run(steps: readonly Step[], from: Checkout, by: Terms = terms) {
  const events: string[] = [];
  let checkout = from;
  for (const [input, at] of steps) {
    const outcome = transition(checkout, input, by, at);
    events.push(...outcome.events.map((type) => type.replace('checkout.', '')));
    checkout = outcome.checkout;
  }
  return { checkout, events };
}
