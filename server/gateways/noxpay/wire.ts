import { z } from 'zod';
import {
  address,
  currencyText,
  unsignedDecimal,
  identifier,
  instant,
  isObject,
  lenient,
  textOrNull,
  unwrap,
  word,
} from '../http/json.ts';

/**
 * NoxPay's schemas, as documented. Unused fields are not declared, and new ones are accepted. Amounts are JSON numbers in the
 * method's unit (rupees for UPI), read exactly.
 */

/** Codes from the document's table "Standard Error Codes". */
const codes = ['AUTH_INVALID_HEADERS', 'AUTH_INVALID_SECRET', 'METHOD_UNSUPPORTED', 'INTENT_NOT_FOUND'];

/**
 * Envelope `{ "detail": … }` of every error. The document lists codes but shows a sentence, so a code is found in either. A
 * list in `detail`, which the gateway's framework returns for an unreadable body, is not documented.
 */
const refusalBody = z.object({ detail: z.string().min(1) });

export function refusal(body: unknown): string | null {
  const detail = refusalBody.safeParse(body).data?.detail;
  if (detail === undefined) return null;
  return codes.find((code) => detail.includes(code)) ?? detail;
}

/** Returns the intent in an answer. An envelope is removed, although the document shows none. */
const intentIn = (answer: unknown): unknown => unwrap(answer, ['intent_id', 'status', 'amount']);

/** Answer of `POST /intents/create-payment`. */
export const createdIntent = z.preprocess(
  intentIn,
  z.object({
    /** Missing or true; a 200 with `false` is not a success. */
    success: z.literal(true, 'must be true').optional(),
    intent_id: identifier,
    /** Amount in `currency`. */
    amount: unsignedDecimal,
    currency: currencyText,
    status: word,
    order_id: identifier,
    /** Address on the coin's network. For UPI, an address (`name@bank`) or a link that contains one. */
    payment_address: address.max(2000, 'must be at most 2000 characters'),
  }),
);
export type CreatedIntent = z.output<typeof createdIntent>;

/** Answer of `GET /intents/{intent_id}`. */
export const intent = z.preprocess(
  // Add the whole answer, so that it can be stored.
  (answer) => {
    const inner = intentIn(answer);
    return isObject(inner) ? { ...inner, answered: answer } : inner;
  },
  z.object({
    intent_id: identifier,
    status: textOrNull,
    // An unreadable amount counts as different from the requested amount, not as "nothing paid".
    amount: unsignedDecimal.nullable().catch(null),
    currency: z.string().nullable().catch(null),
    /**
     * Transaction hash; null if unreadable. The sample's hash is shortened, and hashes for UPI are not documented, so an
     * unreadable hash must not block the payment.
     */
    transaction_hash: lenient(textOrNull),
    /** When the payment was verified. Null if unreadable, which must not block the payment. */
    verified_at: lenient(instant),
    answered: z.unknown(),
  }),
);
export type Intent = z.output<typeof intent>;

/** Returns an intent's status in lower case, as the document writes it. */
export const intentStatusOf = ({ status }: Pick<Intent, 'status'>): string =>
  (status ?? '').trim().toLowerCase();
