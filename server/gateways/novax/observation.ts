import { compare, isPositive, max, multiply, subtract, type Decimal } from '../../base/money/decimal.ts';
import type { Observation, UnclearTransaction, WatchedPayment } from '../gateway.ts';
import type { ReportedTransaction } from '../transaction.ts';
import { bareTransaction } from '../adapter.ts';
import { redactWords, truncateJson } from '../http/redact.ts';
import { unreadable, type NovaXOrder, type UnreadableAmount } from './wire.ts';
import type { Log } from '../../base/log/logger.ts';

/**
 * Interprets a NovaX order for one payment. `amountPaid` is the received amount, whatever the status; the status shows whether
 * that amount is final. A paid status counts as the whole amount only if `amountPaid` is missing.
 */

/**
 * Meaning of order statuses. The document shows `new` for an order, and `success`, `expired` and `cancelled` for its webhook
 * and return page; it also writes "canceled". It does not name the status of a paid order, so three usual words are accepted,
 * in any case.
 */
const statuses: ReadonlyMap<string, Observation['status']> = new Map([
  ['new', 'awaiting'],
  ['success', 'settled'],
  ['completed', 'settled'],
  ['paid', 'settled'],
  ['expired', 'expired'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);

const normalized = (status: string | null): string => (status ?? '').trim().toLowerCase();

/** Default share of the amount that may be missing from a paid order. */
export const DEFAULT_TOLERANCE = '0.005';

export interface StatusEvidence {
  readonly payment: WatchedPayment;
  readonly order: NovaXOrder;
  readonly observedAt: number;
  readonly tolerance: Decimal;
  readonly secrets: readonly string[];
}

export function readObservation(evidence: StatusEvidence, log: Log): Observation {
  const { payment, order, observedAt, secrets } = evidence;
  const fields = { provider: 'novax', paymentId: payment.paymentId };
  const rawStatus = redactWords(order.status ?? '', secrets);
  const known = statuses.get(normalized(order.status));
  const mismatch = mismatchOf(order, payment);
  if (known === undefined) log.warn({ ...fields, rawStatus }, 'an order has an unknown status');
  if (mismatch !== null) log.warn({ ...fields, field: mismatch }, 'the order differs from the request');

  const orderStatus = known ?? 'unknown';
  const { status, money }: Meaning =
    mismatch !== null || isUnreadable(order.amountPaid)
      ? { status: 'unknown', money: null }
      : order.amountPaid === null
        ? byStatus(orderStatus, evidence)
        : byAmount(orderStatus, order.amountPaid, evidence);
  if (mismatch === null && orderStatus === 'settled' && status !== 'settled')
    log.warn({ ...fields, rawStatus }, 'an order has a paid status, and its other fields contradict that');
  return {
    paymentId: payment.paymentId,
    source: 'poll',
    observedAt,
    rawStatus,
    status,
    transactions: money === null ? [] : [transactionOf(money, payment)],
    unclear: status === 'unknown' && money === null ? unclearOf(orderStatus, mismatch, evidence) : undefined,
    raw: truncateJson(order.answered, secrets),
  };
}

interface Meaning {
  readonly status: Observation['status'];
  readonly money: Pick<ReportedTransaction, 'amount' | 'status'> | null;
}

const isUnreadable = (amount: NovaXOrder['amountPaid']): amount is UnreadableAmount =>
  typeof amount === 'object' && amount !== null;

/** Returns the field in which an order differs from the request, or null. One of the order's two ids may be missing. */
function mismatchOf(
  { id, orderNumber, amount, amountPaid }: NovaXOrder,
  payment: WatchedPayment,
): 'id' | 'orderNumber' | 'amount' | 'amountPaid' | null {
  if (id !== null && id !== payment.reference) return 'id';
  if (orderNumber !== null && orderNumber !== payment.paymentId) return 'orderNumber';
  if (isUnreadable(amountPaid)) return 'amountPaid';
  return amount !== null && compare(amount, payment.amount) === 0 ? null : 'amount';
}

/** Returns unclear money if our order shows, by its status or amount, that money came in, but not clearly how much. */
function unclearOf(
  status: Observation['status'],
  mismatch: ReturnType<typeof mismatchOf>,
  { payment, order: { id, orderNumber, amountPaid } }: StatusEvidence,
): readonly UnclearTransaction[] | undefined {
  const { reference, paymentId } = payment;
  const isOurs = id === reference || orderNumber === paymentId;
  const isSome = isUnreadable(amountPaid) ? amountPaid.isSome : isPositive(amountPaid ?? '0');
  if (!isOurs || (status !== 'settled' && !(mismatch !== null && isSome))) return undefined;
  const why =
    mismatch === null
      ? 'its other fields contradict that'
      : mismatch === 'amountPaid'
        ? 'its amountPaid cannot be read'
        : `its ${mismatch} is not what was asked for`;
  return [{ key: reference, reason: `the order says that it was paid, and ${why}` }];
}

/** Interprets an order without `amountPaid` by its status alone. A known transaction is not dropped. */
function byStatus(status: Observation['status'], { payment, order }: StatusEvidence): Meaning {
  if (status !== 'settled') return { status, money: null };
  const other = statuses.get(normalized(order.state));
  if (other === 'expired' || other === 'cancelled' || order.state === unreadable)
    return { status: 'unknown', money: null };
  const known = knownOf(payment);
  return {
    status,
    // The status alone counts as the whole amount, so a transaction is reported only if it was already known.
    money: known === undefined ? null : { amount: max(known.amount, payment.amount), status: 'final' },
  };
}

function byAmount(status: Observation['status'], paid: Decimal, evidence: StatusEvidence): Meaning {
  const { payment, order, tolerance } = evidence;
  const known = knownOf(payment);
  // If the status is unknown, a smaller amount is no evidence of a reversal.
  if (status === 'unknown' && (!isPositive(paid) || (known !== undefined && compare(paid, known.amount) < 0)))
    return { status, money: null };
  if (!isPositive(paid))
    return {
      status: status === 'settled' ? 'unknown' : status,
      money: known === undefined ? null : { amount: known.amount, status: 'gone' },
    };
  const isEnough = (amount: Decimal): boolean =>
    compare(amount, multiply(payment.amount, subtract('1', tolerance))) >= 0;
  // An order that has ended accepts no more money.
  const isOver = status !== 'awaiting' && status !== 'unknown';
  const isFinal = isOver || (isEnough(paid) && !isPending(order));
  // A final amount stays final. A higher amount is reported only once it is final too, because both have the same transaction
  // key.
  const final = isFinal ? paid : finalBefore(known, paid);
  const others = status === 'settled' ? 'awaiting' : status;
  return {
    status: final !== null && isEnough(final) ? 'settled' : others,
    money: final === null ? { amount: paid, status: 'detected' } : { amount: final, status: 'final' },
  };
}

/** Whether `amountPaid` of an open order may include money that was announced but has not arrived. */
const isPending = ({ amountDue, state }: NovaXOrder): boolean =>
  isPositive(amountDue ?? '0') || normalized(state) === 'pending';

const knownOf = ({ known, reference }: WatchedPayment) => known.find(({ key }) => key === reference);

const finalBefore = (known: WatchedPayment['known'][number] | undefined, paid: Decimal): Decimal | null =>
  known?.status === 'final' && compare(known.amount, paid) <= 0 ? known.amount : null;

/**
 * Returns the transaction of an order. An order states only the sum of its payments, so they count as one growing transaction
 * whose key is the order's id.
 */
const transactionOf = (
  { amount, status }: Pick<ReportedTransaction, 'amount' | 'status'>,
  { reference, asset }: WatchedPayment,
): ReportedTransaction => ({
  // No time is set, because the order does not state when it was paid.
  ...bareTransaction,
  key: reference,
  method: asset.method,
  amount,
  status,
  single: true,
});
