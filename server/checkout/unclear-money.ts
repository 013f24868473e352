import type { Payment, Unclear } from './model.ts';
import { addEvidence, isConfirmed } from './reversal-evidence.ts';
import { compare } from '../core/decimal.ts';
import type { Observation } from '../gateways/gateway.ts';
import { receivedAmount, isFinal } from './valuation.ts';

/**
 * Money that a gateway shows and nobody can count. It pays for nothing, and "nothing has been paid" is not true of it: it
 * waits for an answer that can be read, or for a person.
 */

/** Of one payment: a gateway can not fill a desk. */
const most = 10;

/** What of it waits after an observation; `before` and `after` are the payment without and with the rest of it. */
export function unclearAfter(
  before: Payment,
  after: Payment,
  { source, status: state, observedAt: askedAt, transactions, unclear: told = [] }: Observation,
  now: number,
): readonly Unclear[] {
  // Whoever says what came has looked.
  if (source === 'person') return before.unclear.map((entry) => ({ ...entry, decided: true }));
  const shown = told.filter(({ key }) => !isCounted(after, key));
  // A gateway without a status call sends messages, and each shows its own money alone.
  const isAnswer = before.observedAt !== null && state !== 'unknown' && askedAt >= before.observedAt;
  const kept = before.unclear.flatMap((entry): Unclear[] => {
    if (isCounted(after, entry.key)) return [];
    if (shown.some(({ key }) => key === entry.key)) return [{ ...entry, reversalEvidence: null }];
    if (transactions.some(({ key, status }) => key === entry.key && status !== 'gone')) return [];
    if (!isAnswer) return [entry];
    const doubt = addEvidence(entry.reversalEvidence, askedAt, now);
    return isConfirmed(doubt, 'detected', now) ? [] : [{ ...entry, reversalEvidence: doubt }];
  });
  const fresh = shown
    .filter(({ key }) => !kept.some((entry) => entry.key === key))
    .map(({ key, reason }) => ({ key, reason, at: now, decided: false, reversalEvidence: null }));
  return [...kept, ...fresh].slice(0, most);
}

/** Whether it is among what is final already; a word for the whole order adds nothing to an order that is met. */
const isCounted = (payment: Payment, of: string): boolean =>
  payment.transactions.some(({ key, status }) => key === of && status === 'final') ||
  (of === payment.reference && compare(receivedAmount(payment, isFinal), payment.amount) >= 0);
