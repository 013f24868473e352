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

/** A decision of a person about money. It is the same decision as another's where the fingerprints are equal. */
type ApprovalRequest = Pick<
  Approval,
  'action' | 'fingerprint' | 'paymentId' | 'transactionId' | 'exception' | 'coins' | 'hash' | 'note'
>;

const APPROVAL_LIFETIME_MS = 7 * 86_400_000;
const MAX_WAITING = 20;
/** The list keeps the last decided ones; the timeline keeps all. */
const MAX_DECIDED = 50;

/** The checkout where one person is enough, and where two have agreed; `weight` is compared with the limits. */
interface Outcome {
  readonly alone: Checkout;
  readonly together: Checkout;
  readonly weight: readonly AssetAmount[];
}

/**
 * Carries out a decision, or stores it until a second person makes the same one. Without a known person (`by`) nothing
 * above a limit happens.
 * @throws PaywicketError `forbidden` for the person who made it first and for the environment's key, `invalid_state`
 *   where too many wait
 */
function applyApproved(
  before: Checkout,
  { alone, together, weight }: Outcome,
  request: ApprovalRequest,
  by: Person | undefined,
  { settleAbove }: Terms,
  now: number,
): Checkout {
  if (!weight.some((coins) => isAbove(settleAbove, coins))) return alone;
  const pending = before.approvals.find(
    (entry) => isWaiting(entry) && entry.fingerprint === request.fingerprint,
  );
  if (by === undefined) throw new PaywicketError('forbidden', 'This needs two people who are known by name.');
  if (pending === undefined) {
    if (before.approvals.filter(isWaiting).length >= MAX_WAITING)
      throw new PaywicketError(
        'invalid_state',
        `${MAX_WAITING} decisions about this checkout wait for a second person. Let them be made, or expire, first.`,
      );
    return withWaitingApproval(before, request, by, now);
  }
  if (isSameOwner(pending.createdBy.owner, by.owner))
    throw new PaywicketError(
      'forbidden',
      `This is above a bound of the store, and ${pending.createdBy.owner} has asked for it already. A second person has to ask for the same, with a key of another owner, until ${isoTime(pending.expiresAt)}.`,
    );
  // As with payouts: the environment's key may request and not approve.
  if (isSameOwner(by.owner, environmentOwner))
    throw new PaywicketError(
      'forbidden',
      `This is above a bound of the store, and ${pending.createdBy.owner} has asked for it already. PAYWICKET_SECRET_KEY is no second person's: a key with an owner of its own has to ask for the same.`,
    );
  const approved = { ...pending, status: 'approved' as const, approvedBy: { ...by }, approvedAt: now };
  return {
    ...together,
    approvals: together.approvals.map((entry) => (entry === pending ? approved : entry)),
  };
}

const fingerprintOf = (action: Approval['action'], ...content: readonly unknown[]): string =>
  hashOf(JSON.stringify([action, ...content]));

function withWaitingApproval(
  checkout: Checkout,
  request: ApprovalRequest,
  { key, owner }: Person,
  now: number,
): Checkout {
  const approval: Approval = {
    ...request,
    status: 'awaiting_approval',
    createdBy: { key, owner },
    createdAt: now,
    expiresAt: now + APPROVAL_LIFETIME_MS,
    approvedBy: null,
    approvedAt: null,
  };
  const waiting = checkout.approvals.filter(isWaiting);
  const decided = checkout.approvals.filter((entry) => !isWaiting(entry)).slice(-MAX_DECIDED);
  return { ...checkout, approvals: [...decided, ...waiting, approval] };
}

/** For a manual payment or match: `next` is the checkout once it counts. */
export function requireApproval(
  before: Checkout,
  next: Checkout,
  { paymentId, transactions, rawStatus: note }: Observation,
  by: Person | undefined,
  terms: Terms,
  now: number,
): Checkout {
  const payment = next.payments.find(({ id }) => id === paymentId);
  const [first, ...others] = transactions;
  if (payment === undefined || first === undefined) return next;
  const request = approvalRequestFor(payment, [first, ...others], isManualKey(first.key) ? note : null);
  const together = withApproved(next, payment, transactions);
  const weight = addedManually(before, next, payment, transactions);
  return applyApproved(before, { alone: next, together, weight }, request, by, terms, now);
}

/** Marks the amounts that two people have agreed on. */
function withApproved(
  checkout: Checkout,
  { id, transactions: stored }: Payment,
  reported: readonly ReportedPart[],
): Checkout {
  const amounts = new Map(reported.map((part) => [findMatching(stored, part), part.amount]));
  const transactions = stored.map((entry) => ({ ...entry, approved: amounts.get(entry) ?? entry.approved }));
  return {
    ...checkout,
    payments: checkout.payments.map((payment) =>
      payment.id === id ? { ...payment, transactions } : payment,
    ),
  };
}

/**
 * Transactions that a person matched have grown past a limit since, or come back: the addition pays for nothing until a
 * second person approves it. The person who matched them is the one who requests it.
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
      const { matchedBy } = entry;
      if (matchedBy === null || isSystemActor(matchedBy) || !above.has(entry.method)) continue;
      if (compare(unapprovedAmount(entry), manualAmountOf(former, entry)) <= 0) continue;
      const about = approvalRequestFor(payment, [entry], 'More came than when this was said.');
      const waiting = checkout.approvals.filter(isWaiting);
      const isAsked = waiting.some(({ fingerprint }) => fingerprint === about.fingerprint);
      if (!isAsked && waiting.length < MAX_WAITING)
        checkout = withWaitingApproval(checkout, about, matchedBy, now);
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
): ApprovalRequest {
  const [first] = transactions;
  const settles = isManualKey(first.key);
  const action = settles ? 'settle' : 'match';
  const contents = transactions.map(({ key, method, amount, hash }) => [
    key,
    method,
    trim(amount),
    hash === null ? null : canonicalHash(hash),
  ]);
  return {
    action,
    fingerprint: fingerprintOf(action, id, contents),
    paymentId: id,
    transactionId: settles ? null : moneyId(provider, first.key),
    exception: null,
    coins: transactions.map(({ method, amount }) => ({ method, amount })),
    hash: first.hash,
    note,
  };
}

/** For a resolution: `next` is the checkout once it counts. */
export function requireApprovalToResolve(
  before: Checkout,
  next: Checkout,
  action: 'accept' | 'ignore',
  by: Person | undefined,
  terms: Terms,
  now: number,
): Checkout {
  // Only a resolution that makes it paid needs approval.
  if (next.status !== 'paid') return next;
  const resolution = next.resolutions.at(-1);
  const exception: ExceptionKind | null = resolution?.exception ?? null;
  const coins = decidedAmounts(before.payments);
  const request: ApprovalRequest = {
    action,
    fingerprint: fingerprintOf(action, exception, moneyOf(before)),
    paymentId: null,
    transactionId: null,
    exception,
    coins,
    hash: null,
    note: resolution?.note ?? null,
  };
  const outcome = { alone: next, together: next, weight: coins };
  return applyApproved(before, outcome, request, by, terms, now);
}

/** By method, all unapproved amounts, where this decision adds to them or concerns them. */
function addedManually(
  before: Checkout,
  next: Checkout,
  { transactions }: Payment,
  reported: readonly ReportedPart[],
): readonly AssetAmount[] {
  const entered = reported.flatMap((part) => findMatching(transactions, part) ?? []);
  const isEntered = (method: string): boolean =>
    entered.some((entry) => entry.method === method && isPositive(unapprovedAmount(entry)));
  const grew = (method: string): boolean =>
    hasGrown(before, next, method) || hasGrown(before, next, method, isFinal);
  return methodsOf(next.payments)
    .filter((method) => grew(method) || isEntered(method))
    .map((method) => ({ method, amount: manualAmount(next, method) }));
}

/** By method, the received amount or, where that is more, the requested one: the missing part is accepted, too. */
function decidedAmounts(payments: readonly Payment[]): readonly AssetAmount[] {
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
