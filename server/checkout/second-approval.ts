import type { ExceptionKind } from '../contract/constants.ts';
import {
  isAbove,
  isSystemActor,
  isSameOwner,
  isWaiting,
  type Approval,
  type AssetAmount,
  type Person,
} from './approvals.ts';
import { manualAmount, hasGrown, methodsAbove, methodsOf, unapprovedAmount } from './manual-payments.ts';
import type { Checkout, Payment, Terms, Transaction } from './model.ts';
import { PaywicketError } from '../core/errors.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { hashOf, moneyId } from '../core/ids.ts';
import { environmentOwner } from '../access/api-keys.ts';
import { compare, isPositive, max, sum, trim, type Decimal } from '../core/decimal.ts';
import { findMatching, isManualKey } from './apply-observation.ts';
import type { Observation, ReportedTransaction } from '../gateways/gateway.ts';
import { amountOf, receivedAmount, isFinal, moneyOf, transactionsOf } from './valuation.ts';
import { isoTime } from '../core/clock.ts';

/** What people say about money, and when one of them is not enough. */
interface ApprovalRequest extends Pick<
  Approval,
  'action' | 'paymentId' | 'transactionId' | 'exception' | 'coins' | 'hash' | 'note'
> {
  /** What makes it the same when another person says it. */
  readonly content: readonly unknown[];
  /** What is held against the bounds. */
  readonly weight: readonly AssetAmount[];
}

/** So long it waits for the second person, in milliseconds. */
const APPROVAL_LIFETIME_MS = 7 * 86_400_000;
const MAX_WAITING = 20;
/** Of what was decided, the list keeps the last ones; the timeline keeps all. */
const MAX_DECIDED = 50;

/** What comes of a word where one person's is enough, and where two people have said it. */
interface Outcome {
  readonly alone: Checkout;
  readonly together: Checkout;
}

/**
 * Carries out what was said, or keeps it until another person says the same. Who said it is not known (`by`): then
 * nothing above a bound happens.
 * @throws PaywicketError `forbidden` for the one who said it first and for the environment, `invalid_state` where too
 *   much waits
 */
function applyApproved(
  before: Checkout,
  { alone, together }: Outcome,
  { content, weight, ...said }: ApprovalRequest,
  by: Person | undefined,
  { settleAbove }: Terms,
  now: number,
): Checkout {
  if (!weight.some((coins) => isAbove(settleAbove, coins))) return alone;
  const fingerprint = fingerprintOf({ ...said, content });
  const asked = before.approvals.find((entry) => isWaiting(entry) && entry.fingerprint === fingerprint);
  if (by === undefined) throw new PaywicketError('forbidden', 'This needs two people who are known by name.');
  if (asked === undefined) {
    if (before.approvals.filter(isWaiting).length >= MAX_WAITING)
      throw new PaywicketError(
        'invalid_state',
        `${MAX_WAITING} decisions about this checkout wait for a second person. Let them be made, or expire, first.`,
      );
    return withWaitingApproval(before, { ...said, content }, by, now);
  }
  if (isSameOwner(asked.createdBy.owner, by.owner))
    throw new PaywicketError(
      'forbidden',
      `This is above a bound of the store, and ${asked.createdBy.owner} has asked for it already. A second person has to ask for the same, with a key of another owner, until ${isoTime(asked.expiresAt)}.`,
    );
  // As with payouts: it may ask, and approves nothing.
  if (isSameOwner(by.owner, environmentOwner))
    throw new PaywicketError(
      'forbidden',
      `This is above a bound of the store, and ${asked.createdBy.owner} has asked for it already. PAYWICKET_SECRET_KEY is no second person's: a key with an owner of its own has to ask for the same.`,
    );
  const approved = { ...asked, status: 'approved' as const, approvedBy: { ...by }, approvedAt: now };
  return { ...together, approvals: together.approvals.map((entry) => (entry === asked ? approved : entry)) };
}

const fingerprintOf = ({ action, content }: Pick<ApprovalRequest, 'action' | 'content'>): string =>
  hashOf(JSON.stringify([action, ...content]));

function withWaitingApproval(
  checkout: Checkout,
  { content, ...said }: Omit<ApprovalRequest, 'weight'>,
  { key, owner }: Person,
  now: number,
): Checkout {
  const asked: Approval = {
    ...said,
    fingerprint: fingerprintOf({ ...said, content }),
    status: 'awaiting_approval',
    createdBy: { key, owner },
    createdAt: now,
    expiresAt: now + APPROVAL_LIFETIME_MS,
    approvedBy: null,
    approvedAt: null,
  };
  const waiting = checkout.approvals.filter(isWaiting);
  const decided = checkout.approvals.filter((entry) => !isWaiting(entry)).slice(-MAX_DECIDED);
  return { ...checkout, approvals: [...decided, ...waiting, asked] };
}

/** A person says that money came, or whose it is: `next` is what would come of it. */
export function requireApproval(
  before: Checkout,
  next: Checkout,
  { paymentId, transactions, rawStatus: word }: Observation,
  by: Person | undefined,
  terms: Terms,
  now: number,
): Checkout {
  const payment = next.payments.find(({ id }) => id === paymentId);
  const [first, ...others] = transactions;
  if (payment === undefined || first === undefined) return next;
  const about = approvalRequestFor(payment, [first, ...others], isManualKey(first.key) ? word : null);
  const said = { ...about, weight: addedManually(before, next, payment, transactions) };
  const outcome = { alone: next, together: agreed(next, payment, transactions) };
  return applyApproved(before, outcome, said, by, terms, now);
}

/** Two people have said it: so much of these coins is nobody's word alone any more. */
function agreed(
  checkout: Checkout,
  { id, transactions: kept }: Payment,
  told: readonly ReportedPart[],
): Checkout {
  const amounts = new Map(told.map((coins) => [findMatching(kept, coins), coins.amount]));
  const transactions = kept.map((entry) => ({ ...entry, approved: amounts.get(entry) ?? entry.approved }));
  return {
    ...checkout,
    payments: checkout.payments.map((payment) =>
      payment.id === id ? { ...payment, transactions } : payment,
    ),
  };
}

/**
 * Coins that a person placed have grown past a bound since, or come back: what they add makes nothing paid until
 * another person says the same. Who placed them asks for that one by having placed them.
 */
export function expireExceeded(
  before: Checkout,
  next: Checkout,
  { settleAbove }: Terms,
  now: number,
): Checkout {
  if (next.status === 'paid') return next;
  const above = methodsAbove(next, settleAbove);
  let checkout = next;
  for (const payment of next.payments) {
    const former = before.payments.find(({ id }) => id === payment.id);
    for (const entry of payment.transactions) {
      const { matchedBy: placedBy } = entry;
      if (placedBy === null || isSystemActor(placedBy) || !above.has(entry.method)) continue;
      if (compare(unapprovedAmount(entry), manualAmountOf(former, entry)) <= 0) continue;
      const about = approvalRequestFor(payment, [entry], 'More came than when this was said.');
      const waiting = checkout.approvals.filter(isWaiting);
      const isAsked = waiting.some(({ fingerprint }) => fingerprint === fingerprintOf(about));
      if (!isAsked && waiting.length < MAX_WAITING)
        checkout = withWaitingApproval(checkout, about, placedBy, now);
    }
  }
  return checkout;
}

function manualAmountOf(payment: Payment | undefined, { key }: Transaction): Decimal {
  const former = payment?.transactions.find((entry) => entry.key === key);
  return former === undefined ? '0' : unapprovedAmount(former);
}

type ReportedPart = Pick<ReportedTransaction, 'key' | 'method' | 'amount' | 'hash'>;

function approvalRequestFor(
  { id, provider }: Payment,
  transactions: readonly [ReportedPart, ...ReportedPart[]],
  note: string | null,
): Omit<ApprovalRequest, 'weight'> {
  const [first] = transactions;
  const settles = isManualKey(first.key);
  return {
    action: settles ? 'settle' : 'match',
    paymentId: id,
    transactionId: settles ? null : moneyId(provider, first.key),
    exception: null,
    coins: transactions.map(({ method, amount }) => ({ method, amount })),
    hash: first.hash,
    note,
    content: [
      id,
      transactions.map(({ key, method, amount, hash }) => [
        key,
        method,
        trim(amount),
        hash === null ? null : canonicalHash(hash),
      ]),
    ],
  };
}

/** A person says that a checkout is good as it is: `next` is what would come of it. */
export function requireApprovalToResolve(
  before: Checkout,
  next: Checkout,
  action: 'accept' | 'ignore',
  by: Person | undefined,
  terms: Terms,
  now: number,
): Checkout {
  // What leaves it unpaid lets nothing go.
  if (next.status !== 'paid') return next;
  const resolution = next.resolutions.at(-1);
  const exception: ExceptionKind | null = resolution?.exception ?? null;
  const coins = concerned(before.payments);
  const said: ApprovalRequest = {
    action,
    paymentId: null,
    transactionId: null,
    exception,
    coins,
    hash: null,
    note: resolution?.note ?? null,
    content: [exception, moneyOf(before)],
    weight: coins,
  };
  return applyApproved(before, { alone: next, together: next }, said, by, terms, now);
}

/** By method, all that stands on one person's word, where this word adds to it or is about coins of it. */
function addedManually(
  before: Checkout,
  next: Checkout,
  { transactions }: Payment,
  told: readonly ReportedPart[],
): readonly AssetAmount[] {
  const said = told.flatMap((coins) => findMatching(transactions, coins) ?? []);
  const isSaid = (method: string): boolean =>
    said.some((entry) => entry.method === method && isPositive(unapprovedAmount(entry)));
  const grew = (method: string): boolean =>
    hasGrown(before, next, method) || hasGrown(before, next, method, isFinal);
  return methodsOf(next.payments)
    .filter((method) => grew(method) || isSaid(method))
    .map((method) => ({ method, amount: manualAmount(next, method) }));
}

/** By method, what came or, where that is more, what was asked for: what is missing is taken on somebody's word. */
function concerned(payments: readonly Payment[]): readonly AssetAmount[] {
  const touched = payments.filter((payment) => transactionsOf(payment).length > 0);
  return methodsOf(touched).map((method) => {
    const own = touched.filter(({ asset }) => asset.method === method);
    const strange = touched
      .filter(({ asset }) => asset.method !== method)
      .flatMap(transactionsOf)
      .filter((entry) => entry.method === method && entry.status !== 'gone');
    const came = sum([...own.map((payment) => receivedAmount(payment)), amountOf(strange)]);
    return { method, amount: own.map(({ amount }) => amount).reduce(max, came) };
  });
}
