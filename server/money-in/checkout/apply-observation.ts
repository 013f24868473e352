import { isLive, type Payment, type ReversalEvidence, type Transaction, type Unclear } from './model.ts';
import { DAY_MS, MINUTE_MS, MAX_CLOCK_SKEW_MS } from '../../base/clock.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { compare, max, trim, type Decimal } from '../../base/money/decimal.ts';
import type { Observation, UnclearTransaction } from '../../gateways/gateway.ts';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import { receivedAmount, isFinal } from './valuation.ts';

/**
 * Merges an observation into a payment. Reported transactions are added, in any order and any number of times. A transaction is
 * removed only after several calls about this payment alone agree over some time: one wrong answer of a gateway must not undo a
 * payment (R43).
 */

/** How long a status-only payment is still polled after its order ended. */
const FORGET_AFTER_MS = 3 * DAY_MS;

export function applyObservation(
  payment: Payment,
  observation: Observation,
  rate: Decimal | null,
  now: number,
): Payment {
  const next = withTransactions(payment, observation, rate, now);
  const unclear = [...(observation.unclear ?? []), ...raisedAmounts(next, observation)];
  return { ...next, unclear: unclearAfter(payment, next, { ...observation, unclear }, now) };
}

function withTransactions(
  payment: Payment,
  observation: Observation,
  rate: Decimal | null,
  now: number,
): Payment {
  const { observedAt, status, source } = observation;
  const transactions = merge(payment, observation, rate, now);
  const next = { ...payment, transactions };
  // A manual entry is about transactions. It contains no status of the gateway's order.
  if (source === 'person' || observedAt < (payment.observedAt ?? 0) || status === 'unknown') return next;
  const updated = {
    ...next,
    observedAt: payment.observedAt === null ? null : observedAt,
    statusOnlyPayment:
      transactions.length === 0
        ? statusOnlyPaymentOf(payment, observation, rate, now)
        : payment.statusOnlyPayment,
  };
  if (!isEnd(status)) return updated;
  // The order was paid in full and nothing has changed, so its end is ignored.
  if (payment.status === 'settled' && receivedTotals(updated) === receivedTotals(payment)) return updated;
  // The rest of a partial payment goes to a new order, as the gateway may reassign this order's address.
  const superseded = payment.superseded || transactions.length > 0;
  const open = isLive(payment) || payment.status === 'settled';
  return { ...updated, superseded, status: open ? status : payment.status };
}

/** Returns the received and the final amount as one text, for comparison. */
const receivedTotals = (payment: Payment): string =>
  `${receivedAmount(payment)} ${receivedAmount(payment, isFinal)}`;

/** A gateway's "paid" or "detected" without a transaction counts as the whole amount until the gateway reports one. */
function statusOnlyPaymentOf(
  payment: Payment,
  { status, observedAt, at }: Observation,
  rate: Decimal | null,
  now: number,
): Transaction | null {
  const { statusOnlyPayment: former, amount, asset, id } = payment;
  if (former?.status === 'final') return former;
  // A disproved status-only payment stays so: the repeated status is no new proof, and transactions with a hash count anyway.
  if (former?.status === 'gone' && former.finalAmount !== null) return former;
  // An operator dismissed the status-only payment, and the gateway repeats the same report.
  if (former?.status === 'gone' && status === 'detected') return former;
  if (status === 'settled' || status === 'detected') {
    const reported = {
      ...bareReport,
      key: statusKey(id),
      method: asset.method,
      amount,
      status: status === 'settled' ? ('final' as const) : status,
      at: at ?? former?.at ?? null,
    };
    const known = former === null ? rate : former.rate;
    return { ...former, ...newTransaction(reported, false, known, now), seenAt: former?.seenAt ?? now };
  }
  if (former === null || !isEnd(status)) return former;
  const evidence = addEvidence(former.reversalEvidence, observedAt, now);
  return now - evidence.since >= FORGET_AFTER_MS ? null : { ...former, reversalEvidence: evidence };
}

const isEnd = (status: Observation['status']): status is 'expired' | 'cancelled' | 'failed' =>
  status === 'expired' || status === 'cancelled' || status === 'failed';

function merge(
  { transactions: known, observedAt: polledAt }: Payment,
  { transactions, source, observedAt }: Observation,
  rate: Decimal | null,
  now: number,
): readonly Transaction[] {
  const merged = [...known];
  for (const reported of transactions) {
    const former = findMatching(merged, reported);
    if (reported.status === 'gone' && (former === undefined || former.status === 'gone')) continue;
    if (former !== undefined && staysDropped(former, reported)) continue;
    if (polledAt === null && source !== 'person' && isRaised(former, reported)) continue;
    if (former === undefined) merged.push(newTransaction(reported, source === 'person', rate, now));
    else
      merged[merged.indexOf(former)] =
        source === 'person'
          ? operatorConfirmed(former, reported, now)
          : updatedTransaction(former, reported, observedAt, now);
  }
  return merged;
}

/** Returns the stored transaction that a report is about; undefined if there is none. */
export const findMatching = (
  known: readonly Transaction[],
  reported: Pick<ReportedTransaction, 'key' | 'method' | 'hash'>,
): Transaction | undefined =>
  known.find(({ key }) => key === reported.key) ??
  known.find((stored) => isSameTransaction(stored, reported));

/** Fields of a reported transaction of which only the amount is known. */
export const bareReport = {
  hash: null,
  confirmations: null,
  requiredConfirmations: null,
  at: null,
  fees: [],
  single: true,
} as const satisfies Partial<ReportedTransaction>;

/** Returns the key of a manual payment. Gateways have no key for it, so `id` is derived from the payment's hash or contents. */
export const manualKey = (id: string): string => `person:${id}`;
export const isManualKey = (key: string): boolean => key.startsWith('person:');

/**
 * Whether two entries are the same transaction: a manual payment and a gateway's transaction with the same hash are. Two
 * gateway keys are two transactions even with the same hash, because one transaction may have several outputs.
 */
function isSameTransaction(
  stored: Transaction,
  reported: Pick<ReportedTransaction, 'key' | 'method' | 'hash'>,
): boolean {
  return (
    isManualKey(stored.key) !== isManualKey(reported.key) &&
    stored.hash !== null &&
    reported.hash !== null &&
    stored.method === reported.method &&
    canonicalHash(stored.hash) === canonicalHash(reported.hash)
  );
}

function newTransaction(
  { single: _single, ...reported }: ReportedTransaction,
  matchedByPerson: boolean,
  rate: Decimal | null,
  now: number,
): Transaction {
  return {
    ...reported,
    source: matchedByPerson ? 'person' : 'gateway',
    matchedByPerson,
    seenAt: now,
    confirmedAt: reported.status === 'final' ? (reported.confirmedAt ?? now) : null,
    rate,
    finalAmount: reported.status === 'final' ? reported.amount : null,
    reversalEvidence: null,
    accepted: null,
  };
}

/** The key of a status-only payment. It is stored in ledger entries, so it must not change. */
export const statusKey = (paymentId: string): string => `word:${paymentId}`;

/** Drops a manual or status-only payment at once, because the gateway shows that its money belongs to another payment. */
export function disproved(payment: Payment, key: string): Payment {
  const drop = (stored: Transaction): Transaction =>
    stored.key === key && stored.status !== 'gone'
      ? { ...stored, source: 'gateway', status: 'gone', reversalEvidence: null }
      : stored;
  return {
    ...payment,
    transactions: payment.transactions.map(drop),
    statusOnlyPayment: payment.statusOnlyPayment && drop(payment.statusOnlyPayment),
  };
}

/**
 * Returns a stored transaction after an operator has confirmed it. It becomes final, unless the operator only matched it while
 * it was pending.
 */
function operatorConfirmed(stored: Transaction, reported: ReportedTransaction, now: number): Transaction {
  // The gateway's own key replaces a manual one as soon as it is known.
  const former = isManualKey(stored.key) ? { ...stored, key: reported.key } : stored;
  // Matching a pending transaction to a payment does not make it final.
  if (reported.status !== 'final') return former;
  if (former.status === 'final')
    // The operator saw the full amount, which clears the evidence for a reversal.
    return compare(reported.amount, former.amount) < 0 ? former : { ...former, reversalEvidence: null };
  const source = former.source === 'person' ? 'person' : 'confirmed';
  const { amount } = reported;
  const confirmedAt = former.confirmedAt ?? now;
  return {
    ...former,
    source,
    status: 'final',
    amount,
    confirmedAt,
    finalAmount: amount,
    reversalEvidence: null,
  };
}

function updatedTransaction(
  former: Transaction,
  reported: ReportedTransaction,
  observedAt: number,
  now: number,
): Transaction {
  const { single, ...rest } = reported;
  const isConfirmed = reported.status === 'final' && former.status !== 'final';
  const confirmedAt = former.confirmedAt ?? (isConfirmed ? (reported.confirmedAt ?? now) : null);
  const news = { ...rest, confirmedAt };
  // The gateway now reports the manually entered money at this payment, so it is the gateway that matches it.
  const matchedByPerson = !isManualKey(former.key) && former.matchedByPerson;
  // "detected" does not contradict an operator who saw the transaction confirmed.
  const isPending = reported.status === 'detected' && !isLess({ ...reported, status: 'final' }, former);
  if (former.source !== 'gateway' && former.status !== 'gone' && isPending) {
    const { key, hash, at } = reported;
    const found = { key, hash: hash ?? former.hash, at: former.at ?? at };
    return { ...former, ...found, source: 'confirmed', matchedByPerson, reversalEvidence: null };
  }
  if (isLess(reported, former)) {
    // A list is no evidence that a transaction is gone or smaller.
    if (!single) return former;
    const evidence = addEvidence(former.reversalEvidence, observedAt, now);
    if (!isEvidenceConfirmed(evidence, former.finalAmount === null ? 'detected' : 'final', now))
      return { ...former, reversalEvidence: evidence };
    // A transaction that is now in another asset is gone from this payment.
    const status = news.method === former.method ? news.status : 'gone';
    const amount = status === 'gone' ? former.amount : news.amount;
    const finalAmount = highestFinal(former, { status, amount });
    // A dropped transaction keeps its last details; otherwise the reported ones are stored.
    const known = status === 'gone' ? former : { ...former, ...news };
    return {
      ...known,
      key: reported.key,
      source: 'gateway',
      matchedByPerson,
      status,
      amount,
      finalAmount,
      reversalEvidence: null,
    };
  }
  // A list may be older than the call with the evidence, so only another call about this payment alone clears the evidence.
  return {
    ...former,
    ...news,
    source: 'gateway',
    matchedByPerson,
    finalAmount: highestFinal(former, news),
    reversalEvidence: single ? null : former.reversalEvidence,
    // If the coins were gone and come back as another coin, they are not the coins that were accepted.
    accepted: news.method === former.method ? former.accepted : null,
  };
}

/** Returns the highest amount that was final; a lower amount now is a reversal. */
function highestFinal(
  { finalAmount }: Transaction,
  news: Pick<ReportedTransaction, 'status' | 'amount'>,
): Decimal | null {
  return news.status === 'final' ? max(finalAmount ?? '0', news.amount) : finalAmount;
}

/** Whether the report reduces the transaction: gone, a smaller amount, another asset, or no longer final. */
function isLess(reported: ReportedTransaction, former: Transaction): boolean {
  if (former.status === 'gone') return false;
  if (reported.status === 'gone' || reported.method !== former.method) return true;
  if (former.status === 'final' && reported.status === 'detected') return true;
  return compare(reported.amount, former.amount) < 0;
}

/**
 * Whether a report repeats, unchanged, a transaction that an operator dismissed. The transaction counts again once it is
 * reported as final, larger, in another asset, with more confirmations or with another hash.
 */
const staysDropped = (stored: Transaction, reported: ReportedTransaction): boolean =>
  stored.status === 'gone' &&
  stored.source !== 'gateway' &&
  reported.status === 'detected' &&
  reported.method === stored.method &&
  compare(reported.amount, stored.amount) <= 0 &&
  (reported.confirmations ?? 0) <= (stored.confirmations ?? 0) &&
  (reported.hash === null || canonicalHash(reported.hash) === canonicalHash(stored.hash ?? ''));

/** Number of calls that have to agree before a transaction counts as gone or smaller. */
const CALLS_TO_CONFIRM = 3;
/** Time over which these calls have to agree, in milliseconds; longer for final coins. */
export const TIME_TO_CONFIRM_MS = { detected: 10 * MINUTE_MS, final: 30 * MINUTE_MS } as const;

function addEvidence(known: ReversalEvidence | null, observedAt: number, now: number): ReversalEvidence {
  // Evidence from the future (the clock was set back since) would never be old enough: start again.
  if (known === null || known.since > now + MAX_CLOCK_SKEW_MS) return { calls: 1, since: now, observedAt };
  return observedAt > known.observedAt ? { ...known, calls: known.calls + 1, observedAt } : known;
}

const isEvidenceConfirmed = (
  { calls, since }: ReversalEvidence,
  former: keyof typeof TIME_TO_CONFIRM_MS,
  now: number,
): boolean => calls >= CALLS_TO_CONFIRM && now - since >= TIME_TO_CONFIRM_MS[former];

/**
 * Whether the report raises a final amount. A status call may correct the amount, but a callback of a gateway without status
 * calls may not, because callbacks may be forged. A gateway may always correct manual entries.
 */
const isRaised = (former: Transaction | undefined, reported: ReportedTransaction): former is Transaction =>
  former !== undefined &&
  former.finalAmount !== null &&
  !isManualKey(former.key) &&
  reported.status !== 'gone' &&
  reported.method === former.method &&
  compare(reported.amount, former.finalAmount) > 0;

/** Returns reported amounts that would raise a final amount. They are not applied, but shown to an operator. */
function raisedAmounts(
  { transactions: stored, observedAt: polledAt }: Payment,
  { source, transactions }: Observation,
): readonly UnclearTransaction[] {
  if (polledAt !== null || source === 'person') return [];
  return transactions.flatMap((reported) => {
    const former = findMatching(stored, reported);
    if (!isRaised(former, reported)) return [];
    const amount = trim(reported.amount);
    const reason = `transaction ${former.hash ?? former.key} was final with ${trim(former.finalAmount ?? '0')}, and is now reported with ${amount}`;
    // The amount is part of the key, so that each reported amount is decided separately.
    return [{ key: `${former.key} ${amount}`, reason }];
  });
}

/** Maximum number of unclear entries of one payment. */
const MAX_UNCLEAR = 10;

/**
 * Returns the unclear entries of a payment: money that a gateway reports in a way that cannot be counted. An entry stays,
 * without value, until an answer can be read or an operator decides. `before` and `after` are the payment without and with the
 * rest of the observation.
 */
function unclearAfter(
  before: Payment,
  after: Payment,
  { source, status, observedAt, transactions, unclear = [] }: Observation,
  now: number,
): readonly Unclear[] {
  // An operator who enters a payment has also checked the unclear money.
  if (source === 'person') return before.unclear.map((entry) => ({ ...entry, decided: true }));
  const shown = unclear.filter(({ key }) => !isCounted(after, key));
  // A gateway without status calls only sends webhooks, each about one transaction: if an entry is missing there, that is no
  // evidence.
  const isAnswer = before.observedAt !== null && status !== 'unknown' && observedAt >= before.observedAt;
  const kept = before.unclear.flatMap((entry): Unclear[] => {
    if (isCounted(after, entry.key)) return [];
    if (shown.some(({ key }) => key === entry.key)) return [{ ...entry, reversalEvidence: null }];
    if (transactions.some(({ key, status }) => key === entry.key && status !== 'gone')) return [];
    if (!isAnswer) return [entry];
    const evidence = addEvidence(entry.reversalEvidence, observedAt, now);
    return isEvidenceConfirmed(evidence, 'detected', now) ? [] : [{ ...entry, reversalEvidence: evidence }];
  });
  const fresh = shown
    .filter(({ key }) => !kept.some((entry) => entry.key === key))
    .map(({ key, reason }) => ({ key, reason, at: now, decided: false, reversalEvidence: null }));
  return [...kept, ...fresh].slice(0, MAX_UNCLEAR);
}

/** Whether the unclear entry already counts as final or, for an entry about the whole order, whether the order is paid in full. */
const isCounted = (payment: Payment, of: string): boolean =>
  payment.transactions.some(({ key, status }) => key === of && status === 'final') ||
  (of === payment.providerReference && compare(receivedAmount(payment, isFinal), payment.amount) >= 0);
