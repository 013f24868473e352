import { isAbove, type Bounds } from './approvals.ts';
import type { Checkout, Payment, Transaction } from './model.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { hashOf } from '../core/ids.ts';
import { compare, isPositive, max, subtract, sum, trim, type Decimal } from '../core/decimal.ts';
import { manualKey } from './apply-observation.ts';
import type { Observation } from '../gateways/gateway.ts';
import { transactionsOf, type Pick } from './valuation.ts';

/** Coins that count because a person says so, and what of them no second person has agreed to. */

/** Of a transaction's coins, those for which there is nothing but one person's word: that they came, or came here. */
export function unapprovedAmount({
  status,
  source,
  matchedBy: placedBy,
  amount,
  approved,
}: Transaction): Decimal {
  const isGateways = source === 'gateway' && placedBy === null;
  return isGateways || status === 'gone' ? '0' : max(subtract(amount, approved), '0');
}

/** What is said in small parts is weighed as one. */
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

/** The methods of which more stands on one person's word than the store allows, as it is now: coins may have grown. */
export const methodsAbove = (checkout: Checkout, bounds: Bounds): ReadonlySet<string> =>
  new Set(
    methodsOf(checkout.payments).filter((method) =>
      isAbove(bounds, { method, amount: manualAmount(checkout, method) }),
    ),
  );

/** Coins that may make a checkout paid: not those that wait for a second person. */
export function approvedTransactions(checkout: Checkout, bounds: Bounds): Pick {
  const above = methodsAbove(checkout, bounds);
  return (entry) => !(above.has(entry.method) && isPositive(unapprovedAmount(entry)));
}

/** Whether more stands on one person's word than did. */
export const hasGrown = (before: Checkout, after: Checkout, method: string, which?: Pick): boolean =>
  compare(manualAmount(after, method, which), manualAmount(before, method, which)) > 0;

/** Coins that a person says have come. */
export interface ManualPayment {
  /** In the payment's coin. */
  readonly amount: Decimal;
  readonly hash: string | null;
  readonly note: string;
}

/** A person's word that money came for a payment, as it is taken in. */
export function manualObservation(
  { id: paymentId, asset: { method } }: Payment,
  { amount, hash, note }: ManualPayment,
  askedAt: number,
): Observation {
  // Without a hash, the same words about the same payment are the same money.
  const word =
    hash === null
      ? hashOf(JSON.stringify([paymentId, trim(amount), note])).slice(0, 32)
      : canonicalHash(hash);
  return {
    paymentId,
    source: 'person',
    observedAt: askedAt,
    rawStatus: note,
    status: 'awaiting',
    transactions: [
      {
        key: manualKey(word),
        method,
        amount,
        hash,
        status: 'final',
        confirmations: null,
        requiredConfirmations: null,
        at: null,
        fees: [],
        single: true,
      },
    ],
    raw: { note },
  };
}
