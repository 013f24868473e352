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

/** "Standard Error Codes". */
const codes = ['AUTH_INVALID_HEADERS', 'AUTH_INVALID_SECRET', 'METHOD_UNSUPPORTED', 'INTENT_NOT_FOUND'];

/**
 * `{ "detail": … }` around every failure. The document lists codes but shows a sentence: a code is found in either. A list, as
 * the gateway's framework writes for an unreadable body, is not documented.
 */
const refusalBody = z.object({ detail: z.string().min(1) });

export function refusal(body: unknown): string | null {
  const detail = refusalBody.safeParse(body).data?.detail;
  if (detail === undefined) return null;
  return codes.find((code) => detail.includes(code)) ?? detail;
}

/** The intent in an answer; documented without an envelope. */
const intentIn = (answer: unknown): unknown => unwrap(answer, ['intent_id', 'status', 'amount']);

/** Answer of `POST /intents/create-payment`. */
export const createdIntent = z.preprocess(
  intentIn,
  z.object({
    /** A 200 with `false` is not a success. */
    success: z.literal(true, 'must be true').optional(),
    intent_id: identifier,
    /** In `currency`. */
    amount: unsignedDecimal,
    currency: currencyText,
    status: word,
    order_id: identifier,
    /** An address of the coin's network; for UPI an address (`name@bank`), or a link with one. */
    payment_address: address.max(2000, 'must be at most 2000 characters'),
  }),
);
export type CreatedIntent = z.output<typeof createdIntent>;

/** Answer of `GET /intents/{intent_id}`. */
export const intent = z.preprocess(
  // Adds the whole answer, to store it.
  (answer) => {
    const inner = intentIn(answer);
    return isObject(inner) ? { ...inner, answered: answer } : inner;
  },
  z.object({
    intent_id: identifier,
    status: textOrNull,
    // Unreadable counts as a mismatch with the requested amount, not as "nothing paid".
    amount: unsignedDecimal.nullable().catch(null),
    currency: z.string().nullable().catch(null),
    /** The sample's hash is shortened, and UPI's is not documented: an unreadable one must not block the payment. */
    transaction_hash: lenient(textOrNull),
    /** An unreadable time must not block the payment. */
    verified_at: lenient(instant),
    answered: z.unknown(),
  }),
);
export type Intent = z.output<typeof intent>;

/** In lower case, as documented. */
export const intentStatusOf = ({ status }: Pick<Intent, 'status'>): string =>
  (status ?? '').trim().toLowerCase();
