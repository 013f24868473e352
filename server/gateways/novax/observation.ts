import { compare, isPositive, max, multiply, subtract, type Decimal } from '../../core/decimal.ts';
import type { Observation, ReportedTransaction, UnclearTransaction, WatchedPayment } from '../gateway.ts';
import { truncateJson, truncate } from '../http/redact.ts';
import { unreadable, type Order, type UnreadableAmount } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/**
 * What a NovaX order means for one payment. `amountPaid` says how much, whatever the word; the word says whether it is
 * final. A word that says paid stands for the whole amount only where there is no `amountPaid`.
 */

/**
 * The order shows `new`, its message and the return page `success`, `expired` and `cancelled`; the document also writes
 * "canceled". Which of the usual words an order that was paid has is not documented: three are taken. Any case counts.
 */
const states: ReadonlyMap<string, Observation['status']> = new Map([
  ['new', 'awaiting'],
  ['success', 'settled'],
  ['completed', 'settled'],
  ['paid', 'settled'],
  ['expired', 'expired'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);

const normalized = (word: string | null): string => (word ?? '').trim().toLowerCase();

/** So large a share may be missing from an order that is taken for paid, where the merchant's terms do not say. */
export const usualTolerance = '0.005';

export interface Evidence {
  readonly payment: WatchedPayment;
  readonly order: Order;
  readonly askedAt: number;
  readonly tolerance: Decimal;
  readonly secrets: readonly string[];
}

export function readObservation(evidence: Evidence, log: Log): Observation {
  const { payment, order, askedAt, secrets } = evidence;
  const about = { provider: 'novax', paymentId: payment.paymentId };
  const word = truncate(order.status ?? '', 100);
  const told = states.get(normalized(order.status));
  const strange = differenceOf(order, payment);
  if (told === undefined) log.warn({ ...about, word }, 'an order with a word that nobody knows');
  if (strange !== null) log.warn({ ...about, field: strange }, 'the order is not what was asked for');

  const means = told ?? 'unknown';
  const meaning: Meaning =
    strange !== null || isUnreadable(order.amountPaid)
      ? { state: 'unknown', money: null }
      : order.amountPaid === null
        ? meaningOfWord(means, evidence)
        : meaningOfAmount(means, order.amountPaid, evidence);
  if (strange === null && means === 'settled' && meaning.state !== 'settled')
    log.warn({ ...about, word }, 'an order that is paid by its word and not by what else it tells');
  return {
    paymentId: payment.paymentId,
    source: 'poll',
    observedAt: askedAt,
    rawStatus: word,
    status: meaning.state,
    transactions: meaning.money === null ? [] : [transactionOf(meaning.money, payment)],
    unclear:
      meaning.state === 'unknown' && meaning.money === null ? unclearOf(means, strange, evidence) : undefined,
    raw: truncateJson(order.answered, secrets),
  };
}

interface Meaning {
  readonly state: Observation['status'];
  readonly money: Pick<ReportedTransaction, 'amount' | 'status'> | null;
}

const isUnreadable = (amount: Order['amountPaid']): amount is UnreadableAmount =>
  typeof amount === 'object' && amount !== null;

/** The field in which an order is not what was asked for; null where it is. One of its two ids may be missing. */
function differenceOf(
  { id, orderNumber, amount, amountPaid }: Order,
  payment: WatchedPayment,
): 'id' | 'orderNumber' | 'amount' | 'amountPaid' | null {
  if (id !== null && id !== payment.reference) return 'id';
  if (orderNumber !== null && orderNumber !== payment.paymentId) return 'orderNumber';
  if (isUnreadable(amountPaid)) return 'amountPaid';
  return amount !== null && compare(amount, payment.amount) === 0 ? null : 'amount';
}

/** Our order says by its word or its amount that money came, and can not be taken at that. */
function unclearOf(
  means: Observation['status'],
  strange: ReturnType<typeof differenceOf>,
  { payment, order: { id, orderNumber, amountPaid } }: Evidence,
): readonly UnclearTransaction[] | undefined {
  const { reference, paymentId } = payment;
  const isOurs = id === reference || orderNumber === paymentId;
  const isSome = isUnreadable(amountPaid) ? amountPaid.isSome : isPositive(amountPaid ?? '0');
  if (!isOurs || (means !== 'settled' && !(strange !== null && isSome))) return undefined;
  const why =
    strange === null
      ? 'its other fields contradict that'
      : strange === 'amountPaid'
        ? 'its amountPaid can not be read'
        : `its ${strange} is not what was asked for`;
  return [{ key: reference, reason: `the order says that it was paid, and ${why}` }];
}

/** No amount is told. Money that was shown before is not taken back by that. */
function meaningOfWord(state: Observation['status'], { payment, order }: Evidence): Meaning {
  if (state !== 'settled') return { state, money: null };
  const other = states.get(normalized(order.state));
  if (other === 'expired' || other === 'cancelled' || order.state === unreadable)
    return { state: 'unknown', money: null };
  const known = knownOf(payment);
  return {
    state,
    // Paid stands for the whole amount; what is under a key already stays under it.
    money: known === undefined ? null : { amount: max(known.amount, payment.amount), status: 'final' },
  };
}

function meaningOfAmount(state: Observation['status'], paid: Decimal, evidence: Evidence): Meaning {
  const { payment, order, tolerance } = evidence;
  const known = knownOf(payment);
  // Who does not know the word does not know why there is less, either.
  if (state === 'unknown' && (!isPositive(paid) || (known !== undefined && compare(paid, known.amount) < 0)))
    return { state, money: null };
  if (!isPositive(paid))
    return {
      state: state === 'settled' ? 'unknown' : state,
      money: known === undefined ? null : { amount: known.amount, status: 'gone' },
    };
  const isEnough = (amount: Decimal): boolean =>
    compare(amount, multiply(payment.amount, subtract('1', tolerance))) >= 0;
  // An order that is over takes no more.
  const isOver = state !== 'awaiting' && state !== 'unknown';
  const isFinal = isOver || (isEnough(paid) && !isOnItsWay(order));
  // What was final once stays so. What comes on top of it is shown once it is final, too: both have one key.
  const final = isFinal ? paid : finalBefore(known, paid);
  const others = state === 'settled' ? 'awaiting' : state;
  return {
    state: final !== null && isEnough(final) ? 'settled' : others,
    money: final === null ? { amount: paid, status: 'detected' } : { amount: final, status: 'final' },
  };
}

/** Of an order that is not over, `amountPaid` may be money that a shopper announced and that has not arrived. */
const isOnItsWay = ({ amountDue, state }: Order): boolean =>
  isPositive(amountDue ?? '0') || normalized(state) === 'pending';

const knownOf = ({ known, reference }: WatchedPayment) => known.find(({ key }) => key === reference);

const finalBefore = (known: WatchedPayment['known'][number] | undefined, paid: Decimal): Decimal | null =>
  known?.status === 'final' && compare(known.amount, paid) <= 0 ? known.amount : null;

/** An order tells one sum and no single payments: the sum is one transaction, which grows, under the order's own id. */
const transactionOf = (
  { amount, status }: Pick<ReportedTransaction, 'amount' | 'status'>,
  { reference, asset }: WatchedPayment,
): ReportedTransaction => ({
  key: reference,
  method: asset.method,
  amount,
  hash: null,
  status,
  confirmations: null,
  requiredConfirmations: null,
  // When the order last changed is told, when it was paid is not.
  at: null,
  fees: [],
  single: true,
});
