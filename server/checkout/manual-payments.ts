import { isAbove, type Bounds } from './approvals.ts';
import type { Checkout, Payment, Transaction } from './model.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { hashOf } from '../core/ids.ts';
import { compare, isPositive, max, subtract, sum, trim, type Decimal } from '../core/decimal.ts';
import { bareReport, manualKey } from './apply-observation.ts';
import type { Observation } from '../gateways/gateway.ts';
import { transactionsOf, type Pick } from './valuation.ts';

/** Transactions that count by a person's decision, and the part that no second person has approved. */

/** The part of a transaction's amount that one person alone has entered or matched. */
export function unapprovedAmount({ status, source, matchedBy, amount, approved }: Transaction): Decimal {
  const isGateways = source === 'gateway' && matchedBy === null;
  return isGateways || status === 'gone' ? '0' : max(subtract(amount, approved), '0');
}

/** Summed, so that many small decisions count as one. */
export const manualAmount = ({ payments }: Checkout, method: string, which: Pick = () => true): Decimal =>
  sum(
    payments
      .flatMap(({ transactions }) => transactions)
      .filter((entry) => entry.method === method && which(entry))
      .map(unapprovedAmount),
  );

export const methodsOf = (payments: readonly Payment[]): readonly string[] => [
  ...new Set(
    payments.flatMap((payment) => [
      payment.asset.method,
      ...transactionsOf(payment).map(({ method }) => method),
    ]),
  ),
];

/** The methods whose unapproved amount is above the store's limit now: transactions may have grown. */
export const methodsAbove = (checkout: Checkout, bounds: Bounds): ReadonlySet<string> =>
  new Set(
    methodsOf(checkout.payments).filter((method) =>
      isAbove(bounds, { method, amount: manualAmount(checkout, method) }),
    ),
  );

/** Transactions that may make a checkout paid: not those that wait for a second person. */
export function approvedTransactions(checkout: Checkout, bounds: Bounds): Pick {
  const above = methodsAbove(checkout, bounds);
  return (entry) => !(above.has(entry.method) && isPositive(unapprovedAmount(entry)));
}

/** Whether the unapproved amount has grown. */
export const hasGrown = (before: Checkout, after: Checkout, method: string, which?: Pick): boolean =>
  compare(manualAmount(after, method, which), manualAmount(before, method, which)) > 0;

/** Money that a person has seen arrive. */
export interface ManualPayment {
  /** In the payment's coin. */
  readonly amount: Decimal;
  readonly hash: string | null;
  readonly note: string;
}

/** A manual payment as an observation. */
export function manualObservation(
  { id: paymentId, asset: { method } }: Payment,
  { amount, hash, note }: ManualPayment,
  observedAt: number,
): Observation {
  // Without a hash, the same note and amount for the same payment are the same money.
  const id =
    hash === null
      ? hashOf(JSON.stringify([paymentId, trim(amount), note])).slice(0, 32)
      : canonicalHash(hash);
  return {
    paymentId,
    source: 'person',
    observedAt,
    rawStatus: note,
    status: 'awaiting',
    transactions: [{ ...bareReport, key: manualKey(id), method, amount, hash, status: 'final' }],
    raw: { note },
  };
}
