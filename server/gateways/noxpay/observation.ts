import { base58 } from '@scure/base';
import { compare, type Decimal } from '../../base/money/decimal.ts';
import { canonicalHash, couldBeHash } from '../../base/money/tx-hash.ts';
import type { Observation, UnclearTransaction, WatchedPayment } from '../gateway.ts';
import type { ReportedTransaction } from '../transaction.ts';
import { bareTransaction } from '../adapter.ts';
import { redactWords, truncateJson } from '../http/redact.ts';
import { intentStatusOf, type CreatedIntent, type Intent } from './wire.ts';
import type { Log } from '../../base/log/logger.ts';

/** Interprets the state of a NoxPay intent for one payment. */

/** Meaning of all intent statuses that the document names. */
const statuses: ReadonlyMap<string, Observation['status']> = new Map([
  ['pending', 'awaiting'],
  ['settled', 'settled'],
]);

export interface StatusEvidence {
  readonly payment: WatchedPayment;
  /** NoxPay's code of the payment's method. */
  readonly code: string;
  readonly intent: Intent;
  readonly observedAt: number;
  readonly secrets: readonly string[];
}

export function readObservation(
  { payment, code, intent, observedAt, secrets }: StatusEvidence,
  log: Log,
): Observation {
  const { paymentId, reference, amount } = payment;
  const fields = { provider: 'noxpay', paymentId };
  const rawStatus = redactWords(intent.status ?? '', secrets);
  const intentStatus = statuses.get(intentStatusOf(intent)) ?? 'unknown';
  if (intentStatus === 'unknown') log.warn({ ...fields, rawStatus }, 'an intent has an unknown status');
  const mismatch = mismatchOf(intent, { reference, amount, code });
  if (mismatch !== null) log.warn({ ...fields, field: mismatch }, 'the intent differs from the request');

  const status = mismatch === null ? intentStatus : 'unknown';
  const hash = transactionHashOf(intent, payment);
  return {
    paymentId,
    source: 'poll',
    observedAt,
    rawStatus,
    status,
    at: intent.verified_at,
    // Without a hash, the status alone counts as the whole amount.
    transactions: status === 'settled' && hash !== null ? [transactionOf(hash, intent, payment)] : [],
    unclear: unclearOf(intentStatus, mismatch, { payment, intent }),
    raw: truncateJson(intent.answered, secrets),
  };
}

/** Returns the field in which an intent differs from the request, or null. */
export function mismatchOf(
  intent: Pick<CreatedIntent | Intent, 'intent_id' | 'currency' | 'amount'>,
  request: { readonly reference: string; readonly code: string; readonly amount: Decimal },
): 'intent_id' | 'currency' | 'amount' | null {
  if (intent.intent_id.toLowerCase() !== request.reference.toLowerCase()) return 'intent_id';
  if (intent.currency?.toUpperCase() !== request.code) return 'currency';
  return intent.amount !== null && compare(intent.amount, request.amount) === 0 ? null : 'amount';
}

/**
 * Returns unclear money if money came in that cannot be counted: the status is `settled` but a field differs, or an
 * undocumented status comes with a hash or a verification time. An answer about another intent is no evidence.
 */
function unclearOf(
  status: Observation['status'],
  mismatch: ReturnType<typeof mismatchOf>,
  { payment, intent }: Pick<StatusEvidence, 'payment' | 'intent'>,
): readonly UnclearTransaction[] | undefined {
  const isProven = intent.transaction_hash !== null || intent.verified_at !== null;
  if (
    mismatch === 'intent_id' ||
    (status === 'settled' ? mismatch === null : status !== 'unknown' || !isProven)
  )
    return undefined;
  const reason =
    status === 'unknown'
      ? 'the intent shows a transaction, under a status that is not documented'
      : intent[mismatch ?? 'amount'] === null
        ? `the intent is settled, and its ${mismatch} is missing or cannot be read`
        : `the intent is settled, with another ${mismatch} than was asked for`;
  return [{ key: payment.reference, reason }];
}

/** Returns the transaction of an intent. An intent is paid once and in full, so its id is the transaction key. */
const transactionOf = (
  hash: string,
  { verified_at }: Intent,
  { reference, asset, amount }: WatchedPayment,
): ReportedTransaction => ({
  ...bareTransaction,
  key: reference,
  method: asset.method,
  amount,
  hash,
  status: 'final',
  at: verified_at,
  single: true,
});

/** Returns the hash in canonical form; null if it is missing or shortened. */
function transactionHashOf({ transaction_hash: text }: Intent, { asset }: WatchedPayment): string | null {
  if (text === null) return null;
  switch (asset.network.id) {
    case 'tron':
      return couldBeHash(text, 'tron') ? canonicalHash(text) : null;
    case 'solana':
      return isSignature(text) ? text : null;
    default:
      // The document does not describe hashes for UPI.
      return null;
  }
}

/** Whether the text is a Solana signature: 64 bytes in base58. The first signature identifies a transaction. */
function isSignature(text: string): boolean {
  if (!/^[1-9A-HJ-NP-Za-km-z]{64,88}$/.test(text)) return false;
  return base58.decode(text).length === 64;
}
