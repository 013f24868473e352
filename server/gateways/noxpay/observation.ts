import { base58 } from '@scure/base';
import { compare, type Decimal } from '../../core/decimal.ts';
import type { Observation, ReportedTransaction, UnclearTransaction, WatchedPayment } from '../gateway.ts';
import { truncateJson, truncate } from '../http/redact.ts';
import { statusOf, type CreatedIntent, type Intent } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/** What NoxPay's word means for one payment. */

/** The document shows these two and promises no others. */
const states: ReadonlyMap<string, Observation['status']> = new Map([
  ['pending', 'awaiting'],
  ['settled', 'settled'],
]);

export interface Evidence {
  readonly payment: WatchedPayment;
  /** NoxPay's code of the payment's method. */
  readonly code: string;
  readonly intent: Intent;
  readonly askedAt: number;
  readonly secrets: readonly string[];
}

export function readObservation(
  { payment, code, intent, askedAt, secrets }: Evidence,
  log: Log,
): Observation {
  const { paymentId, reference, amount } = payment;
  const about = { provider: 'noxpay', paymentId };
  const word = truncate(intent.status ?? '', 100);
  const told = states.get(statusOf(intent)) ?? 'unknown';
  if (told === 'unknown') log.warn({ ...about, word }, 'an intent with a word that nobody knows');
  const strange = differenceOf(intent, { reference, amount, code });
  if (strange !== null) log.warn({ ...about, field: strange }, 'the intent is not what was asked for');

  const state = strange === null ? told : 'unknown';
  const hash = hashOf(intent, payment);
  return {
    paymentId,
    source: 'poll',
    observedAt: askedAt,
    rawStatus: word,
    status: state,
    at: intent.verified_at,
    // Without a hash there is nothing to show but the word, which stands for the whole amount.
    transactions: state === 'settled' && hash !== null ? [transactionOf(hash, intent, payment)] : [],
    unclear: unclearOf(told, strange, { payment, intent }),
    raw: truncateJson(intent.answered, secrets),
  };
}

/** The field in which an intent is not what was asked for; null where it is. */
export function differenceOf(
  intent: Pick<CreatedIntent | Intent, 'intent_id' | 'currency' | 'amount'>,
  asked: { readonly reference: string; readonly code: string; readonly amount: Decimal },
): 'intent_id' | 'currency' | 'amount' | null {
  if (intent.intent_id.toLowerCase() !== asked.reference.toLowerCase()) return 'intent_id';
  if (intent.currency?.toUpperCase() !== asked.code) return 'currency';
  return intent.amount !== null && compare(intent.amount, asked.amount) === 0 ? null : 'amount';
}

/**
 * Of our intent, `settled` says that money came, and so do a hash and a time of verification under a word that the
 * document lacks. Another intent says nothing of it.
 */
function unclearOf(
  told: Observation['status'],
  strange: ReturnType<typeof differenceOf>,
  { payment, intent }: Pick<Evidence, 'payment' | 'intent'>,
): readonly UnclearTransaction[] | undefined {
  const isProven = intent.transaction_hash !== null || intent.verified_at !== null;
  if (strange === 'intent_id' || (told === 'settled' ? strange === null : told !== 'unknown' || !isProven))
    return undefined;
  const reason =
    told === 'unknown'
      ? 'the intent shows a transaction, under a status that is not documented'
      : intent[strange ?? 'amount'] === null
        ? `the intent is settled, and its ${strange} is missing or can not be read`
        : `the intent is settled, with another ${strange} than was asked for`;
  return [{ key: payment.reference, reason }];
}

/** An intent is paid as a whole and once, so that its own id is the key of the money. */
const transactionOf = (
  hash: string,
  { verified_at }: Intent,
  { reference, asset, amount }: WatchedPayment,
): ReportedTransaction => ({
  key: reference,
  method: asset.method,
  amount,
  hash,
  status: 'final',
  confirmations: null,
  requiredConfirmations: null,
  at: verified_at,
  fees: [],
  single: true,
});

/** The whole hash of the coin's network in the one writing in which it is compared; null for a part of one. */
function hashOf({ transaction_hash: text }: Intent, { asset }: WatchedPayment): string | null {
  if (text === null) return null;
  switch (asset.network.id) {
    case 'tron':
      return /^(?:0x)?([0-9a-f]{64})$/i.exec(text)?.[1]?.toLowerCase() ?? null;
    case 'solana':
      return isSignature(text) ? text : null;
    default:
      // UPI has no hash that the document describes.
      return null;
  }
}

/** A Solana transaction is known by its first signature, 64 bytes in base58. */
function isSignature(text: string): boolean {
  if (!/^[1-9A-HJ-NP-Za-km-z]{64,88}$/.test(text)) return false;
  return base58.decode(text).length === 64;
}
