import { z } from 'zod';
import {
  address,
  currencyCode,
  decimal,
  identifier,
  instant,
  isObject,
  lenient,
  textOrNull,
  unwrap,
  word,
} from '../http/json.ts';

/**
 * NoxPay's shapes as its document shows them. Fields that are not read are not named, and new ones are let through.
 * Amounts are JSON numbers in the method's own unit (rupees for UPI), read to the last digit.
 */

/** "Standard Error Codes". */
const codes = ['AUTH_INVALID_HEADERS', 'AUTH_INVALID_SECRET', 'METHOD_UNSUPPORTED', 'INTENT_NOT_FOUND'];

/**
 * `{ "detail": … }` around every failure. The document lists codes and shows a sentence: a code is found in either.
 * A list, as the gateway's framework writes for a body that it can not read, is not documented.
 */
const refusalBody = z.object({ detail: z.string().min(1) });

export function refusal(body: unknown): string | null {
  const detail = refusalBody.safeParse(body).data?.detail;
  if (detail === undefined) return null;
  return codes.find((code) => detail.includes(code)) ?? detail;
}

/** The intent in an answer; the document shows it without an envelope. */
const intentIn = (answer: unknown): unknown => unwrap(answer, ['intent_id', 'status', 'amount']);

/** Answer of `POST /intents/create-payment`. */
export const createdIntent = z.preprocess(
  intentIn,
  z.object({
    /** A 200 with `false` is no success. */
    success: z.literal(true, 'must be true').optional(),
    intent_id: identifier,
    /** In `currency`. */
    amount: decimal,
    currency: currencyCode,
    status: word,
    order_id: identifier,
    /** Of the coin's network; for UPI an address (`name@bank`), or a link that holds one. */
    payment_address: address.max(2000, 'must be at most 2000 characters'),
  }),
);
export type CreatedIntent = z.output<typeof createdIntent>;

/** Answer of `GET /intents/{intent_id}`. */
export const intent = z.preprocess(
  // With the whole answer, to be stored.
  (answer) => {
    const inner = intentIn(answer);
    return isObject(inner) ? { ...inner, answered: answer } : inner;
  },
  z.object({
    intent_id: identifier,
    status: textOrNull,
    // Unreadable differs from the requested amount, which must not look like no payment.
    amount: decimal.nullable().catch(null),
    currency: z.string().nullable().catch(null),
    /** The sample's is cut short, and UPI's is not documented: an unreadable one must not hold up the payment. */
    transaction_hash: lenient(textOrNull),
    /** Nor is this. */
    verified_at: lenient(instant),
    answered: z.unknown(),
  }),
);
export type Intent = z.output<typeof intent>;

/** The document has it in lower case. */
export const statusOf = ({ status }: Pick<Intent, 'status'>): string => (status ?? '').trim().toLowerCase();
