import type { Person } from './approvals.ts';
import { isLive, type Payment, type ReversalEvidence, type Transaction, type Unclear } from './model.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { compare, max, type Decimal } from '../core/decimal.ts';
import type { Observation, ReportedTransaction } from '../gateways/gateway.ts';
import { receivedAmount, isFinal } from './valuation.ts';

/**
 * How a payment takes in what it is told. Coins are added whenever they are told, in any order and any number of
 * times. Coins are taken away only when calls for them alone say so, again and again, over a time: one bad answer
 * of a gateway must not undo a payment (R43).
 */

/** Money that was only ever announced, for an order that has ended since, is asked for so long. */
const FORGET_AFTER_MS = 72 * 3_600_000;
/** `by` is who says it, where a person does. */
export function applyObservation(
  payment: Payment,
  observation: Observation,
  rate: Decimal | null,
  by: Person,
  now: number,
): Payment {
  const next = withTransactions(payment, observation, rate, by, now);
  return { ...next, unclear: unclearAfter(payment, next, observation, now) };
}

function withTransactions(
  payment: Payment,
  observation: Observation,
  rate: Decimal | null,
  by: Person,
  now: number,
): Payment {
  const { observedAt: askedAt, status: state, source } = observation;
  const transactions = merge(payment.transactions, observation, rate, by, now);
  const next = { ...payment, transactions };
  // A person's word is about coins; only the gateway knows what became of its order.
  if (source === 'person' || askedAt < (payment.observedAt ?? 0) || state === 'unknown') return next;
  const byWord =
    transactions.length === 0
      ? statusOnlyPaymentOf(payment, observation, rate, now)
      : payment.statusOnlyPayment;
  const observedAt = payment.observedAt === null ? null : askedAt;
  const told = { ...next, observedAt, statusOnlyPayment: byWord };
  if (!isEnd(state)) return told;
  // Nothing has come or gone: the end of an order that was met is no news.
  if (payment.status === 'settled' && coinsIn(told) === coinsIn(payment)) return told;
  // The rest of a part payment goes to a new order: the gateway may give this one's address to somebody else.
  const retired = payment.superseded || transactions.length > 0;
  const open = isLive(payment) || payment.status === 'settled';
  return { ...told, superseded: retired, status: open ? state : payment.status };
}

/** What a payment has, as one text: seen and final. */
const coinsIn = (payment: Payment): string =>
  `${receivedAmount(payment)} ${receivedAmount(payment, isFinal)}`;

/** A gateway's "paid" or "on its way" without any transaction stands for the whole amount, until it shows one. */
function statusOnlyPaymentOf(
  payment: Payment,
  { status: state, observedAt: askedAt, at }: Observation,
  rate: Decimal | null,
  now: number,
): Transaction | null {
  const { statusOnlyPayment: byWord, amount, asset, id } = payment;
  if (byWord?.status === 'final') return byWord;
  // Disproved: the same status proves no more than it did, and another hash counts by itself.
  if (byWord?.status === 'gone' && byWord.finalAmount !== null) return byWord;
  // A person gave it up, and this is the same word again.
  if (byWord?.status === 'gone' && state === 'detected') return byWord;
  if (state === 'settled' || state === 'detected') {
    const final = state === 'settled';
    return {
      key: statusKey(id),
      method: asset.method,
      amount,
      hash: null,
      status: final ? 'final' : 'detected',
      confirmations: null,
      requiredConfirmations: null,
      at: at ?? byWord?.at ?? null,
      fees: [],
      source: 'gateway',
      matchedBy: null,
      approved: '0',
      seenAt: byWord?.seenAt ?? now,
      confirmedAt: final ? now : null,
      rate: byWord === null ? rate : byWord.rate,
      finalAmount: final ? amount : null,
      reversalEvidence: null,
    };
  }
  if (byWord === null || !isEnd(state)) return byWord;
  const doubt = byWord.reversalEvidence ?? { calls: 1, since: now, observedAt: askedAt };
  return now - doubt.since >= FORGET_AFTER_MS ? null : { ...byWord, reversalEvidence: doubt };
}

const isEnd = (state: Observation['status']): state is 'expired' | 'cancelled' | 'failed' =>
  state === 'expired' || state === 'cancelled' || state === 'failed';

function merge(
  known: readonly Transaction[],
  { transactions, source, observedAt: askedAt }: Observation,
  rate: Decimal | null,
  by: Person,
  now: number,
): readonly Transaction[] {
  const merged = [...known];
  for (const told of transactions) {
    const former = findMatching(merged, told);
    if (told.status === 'gone' && (former === undefined || former.status === 'gone')) continue;
    if (former !== undefined && staysDropped(former, told)) continue;
    if (former === undefined) merged.push(first(told, source === 'person' ? by : null, rate, now));
    else
      merged[merged.indexOf(former)] =
        source === 'person' ? operatorConfirmed(former, told, now) : updated(former, told, askedAt, now);
  }
  return merged;
}

/** What is kept of the coins that are told of. */
export const findMatching = (
  known: readonly Transaction[],
  told: Pick<ReportedTransaction, 'key' | 'method' | 'hash'>,
): Transaction | undefined =>
  known.find(({ key }) => key === told.key) ?? known.find((held) => isSameTransaction(held, told));

/** A person's word has no key of the gateway's: what it is about is known by its hash. */
export const manualKey = (word: string): string => `person:${word}`;
export const isManualKey = (key: string): boolean => key.startsWith('person:');

/**
 * What a person saw is one movement of coins with whatever else has its hash. Two keys of the gateway's are two
 * movements even under one hash: a transaction may have several outputs.
 */
function isSameTransaction(
  held: Transaction,
  told: Pick<ReportedTransaction, 'key' | 'method' | 'hash'>,
): boolean {
  return (
    isManualKey(held.key) !== isManualKey(told.key) &&
    held.hash !== null &&
    told.hash !== null &&
    held.method === told.method &&
    canonicalHash(held.hash) === canonicalHash(told.hash)
  );
}

function first(
  { single: _single, ...told }: ReportedTransaction,
  placedBy: Person | null,
  rate: Decimal | null,
  now: number,
): Transaction {
  return {
    ...told,
    source: placedBy === null ? 'gateway' : 'person',
    matchedBy: placedBy,
    approved: '0',
    seenAt: now,
    confirmedAt: told.status === 'final' ? (told.confirmedAt ?? now) : null,
    rate,
    finalAmount: told.status === 'final' ? told.amount : null,
    reversalEvidence: null,
  };
}

/** The key of what counts by a payment's status alone, without a transaction. */
export const statusKey = (paymentId: string): string => `word:${paymentId}`;

/**
 * What counted by a person's entry or by a status alone, and the gateway has shown to be another payment's coins: its
 * own report outranks it at once.
 */
export function disproved(payment: Payment, key: string): Payment {
  const taken = (held: Transaction): Transaction =>
    held.key === key && held.status !== 'gone'
      ? { ...held, source: 'gateway', status: 'gone', reversalEvidence: null }
      : held;
  return {
    ...payment,
    transactions: payment.transactions.map(taken),
    statusOnlyPayment: payment.statusOnlyPayment && taken(payment.statusOnlyPayment),
  };
}

/** A person vouches for coins that the gateway has shown: from now on they are final. */
function operatorConfirmed(held: Transaction, told: ReportedTransaction, now: number): Transaction {
  // From now on they go under the gateway's own key, where that is known.
  const former = isManualKey(held.key) ? { ...held, key: told.key } : held;
  // A person who only says whose coins on their way are does not make them final.
  if (former.status === 'final' || told.status !== 'final') return former;
  const source = former.source === 'person' ? 'person' : 'vouched';
  const { amount } = told;
  const confirmedAt = former.confirmedAt ?? now;
  // That they are there is another word than whose they are: what two people agreed on before is not this.
  return {
    ...former,
    source,
    approved: '0',
    status: 'final',
    amount,
    confirmedAt,
    finalAmount: amount,
    reversalEvidence: null,
  };
}

function updated(former: Transaction, told: ReportedTransaction, askedAt: number, now: number): Transaction {
  const { single, ...rest } = told;
  const isConfirmed = told.status === 'final' && former.status !== 'final';
  const confirmedAt = former.confirmedAt ?? (isConfirmed ? (told.confirmedAt ?? now) : null);
  const news = { ...rest, confirmedAt };
  // What a person only saw, and the gateway shows here by itself, has nobody's word any more for whose it is.
  const placedBy = isManualKey(former.key) ? null : former.matchedBy;
  // A gateway that still waits for what a person has seen contradicts nobody.
  const waits = told.status === 'detected' && !isLess({ ...told, status: 'final' }, former);
  if (former.source !== 'gateway' && former.status !== 'gone' && waits) {
    const { key, hash, at } = told;
    const found = { key, hash: hash ?? former.hash, at: former.at ?? at };
    return { ...former, ...found, source: 'vouched', matchedBy: placedBy, reversalEvidence: null };
  }
  if (isLess(told, former)) {
    // What a list lacks, or shows smaller, proves nothing.
    if (!single) return former;
    const doubt = addEvidence(former.reversalEvidence, askedAt, now);
    if (!isEvidenceConfirmed(doubt, former.finalAmount === null ? 'detected' : 'final', now))
      return { ...former, reversalEvidence: doubt };
    // Coins that turned into others are gone as far as this payment goes.
    const status = news.method === former.method ? news.status : 'gone';
    const amount = status === 'gone' ? former.amount : news.amount;
    const finalAmount = mostFinal(former, { status, amount });
    // What is gone keeps what was known of it; anything else is from now on as it is told.
    const known = status === 'gone' ? former : { ...former, ...news };
    return {
      ...known,
      key: told.key,
      source: 'gateway',
      matchedBy: placedBy,
      status,
      amount,
      finalAmount,
      reversalEvidence: null,
    };
  }
  // A list may be older than a single call that raised a doubt: only its equal takes the doubt away.
  const doubt = single ? null : former.reversalEvidence;
  return {
    ...former,
    ...news,
    source: 'gateway',
    matchedBy: placedBy,
    finalAmount: mostFinal(former, news),
    reversalEvidence: doubt,
  };
}

/** The most that was ever final: what is less than that was reversed. */
function mostFinal(
  { finalAmount }: Transaction,
  news: Pick<ReportedTransaction, 'status' | 'amount'>,
): Decimal | null {
  return news.status === 'final' ? max(finalAmount ?? '0', news.amount) : finalAmount;
}

/** Whether the news would take something away: coins gone, fewer, others, or final no more. */
function isLess(told: ReportedTransaction, former: Transaction): boolean {
  if (former.status === 'gone') return false;
  if (told.status === 'gone' || told.method !== former.method) return true;
  if (former.status === 'final' && told.status === 'detected') return true;
  return compare(told.amount, former.amount) < 0;
}

/**
 * Whether this is but the word again on which a person gave these coins up. Final, more, others, confirmed further or
 * under another hash, they are waited for again.
 */
const staysDropped = (held: Transaction, told: ReportedTransaction): boolean =>
  held.status === 'gone' &&
  held.source !== 'gateway' &&
  told.status === 'detected' &&
  told.method === held.method &&
  compare(told.amount, held.amount) <= 0 &&
  (told.confirmations ?? 0) <= (held.confirmations ?? 0) &&
  (told.hash === null || canonicalHash(told.hash) === canonicalHash(held.hash ?? ''));

/** What a gateway told is not taken back by one answer: one bad answer must not undo a payment (R43). */

/** So many calls have to agree … */
const CALLS_TO_CONFIRM = 3;
/** … over so many milliseconds; longer where the coins were final. */
const TIME_TO_CONFIRM_MS = { detected: 10 * 60_000, final: 30 * 60_000 } as const;

function addEvidence(doubt: ReversalEvidence | null, askedAt: number, now: number): ReversalEvidence {
  if (doubt === null) return { calls: 1, since: now, observedAt: askedAt };
  return askedAt > doubt.observedAt ? { ...doubt, calls: doubt.calls + 1, observedAt: askedAt } : doubt;
}

const isEvidenceConfirmed = (
  { calls, since }: ReversalEvidence,
  former: keyof typeof TIME_TO_CONFIRM_MS,
  now: number,
): boolean => calls >= CALLS_TO_CONFIRM && now - since >= TIME_TO_CONFIRM_MS[former];

/**
 * Money that a gateway shows and nobody can count. It pays for nothing, and "nothing has been paid" is not true of it: it
 * waits for an answer that can be read, or for a person.
 */

/** Of one payment: a gateway can not fill a desk. */
const MAX_UNCLEAR = 10;

/** What of it waits after an observation; `before` and `after` are the payment without and with the rest of it. */
function unclearAfter(
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
    return isEvidenceConfirmed(doubt, 'detected', now) ? [] : [{ ...entry, reversalEvidence: doubt }];
  });
  const fresh = shown
    .filter(({ key }) => !kept.some((entry) => entry.key === key))
    .map(({ key, reason }) => ({ key, reason, at: now, decided: false, reversalEvidence: null }));
  return [...kept, ...fresh].slice(0, MAX_UNCLEAR);
}

/** Whether it is among what is final already; a word for the whole order adds nothing to an order that is met. */
const isCounted = (payment: Payment, of: string): boolean =>
  payment.transactions.some(({ key, status }) => key === of && status === 'final') ||
  (of === payment.reference && compare(receivedAmount(payment, isFinal), payment.amount) >= 0);
