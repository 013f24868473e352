import { isAboutKeyAlone, isAboutState, wordsIn, type MoneyRefusal } from '../refusals.ts';
import { wrongOtp } from '../money-out.ts';
import { z } from 'zod';
import {
  decimal,
  identifier,
  identifierOrNull,
  isObject,
  orNull,
  textOrNull,
  unwrap,
  lenient,
  word,
} from '../http/json.ts';

/**
 * NovaX's shapes as its document shows them. Fields that are not read are not named, and new ones are let through.
 * Amounts are JSON numbers, read to the last digit. The document names no currency and writes every sample's text as
 * "text", so that no form of an id, a time or an address is known.
 */

/** What names an order, in answers and in messages. */
const names = ['id', 'orderId', 'orderNumber'];

/** `{ "message", "data": … }` around every success; an answer without it, or with another around it, is read, too. */
const enveloped = <T extends z.ZodType>(data: T) =>
  z
    .preprocess((value) => (isObject(value) ? { data: unwrap(value, names) } : value), z.object({ data }))
    .transform((envelope): z.output<T> => (envelope as { data: z.output<T> }).data);

/** No error is documented. Every answer has a `message`: a 4xx with one counts as a documented error. */
const refusalBody = z.object({ message: z.string().min(1) });

export const refusal = (body: unknown): string | null => refusalBody.safeParse(body).data?.message ?? null;

/** A refund whose keys are refused moved nothing. */
export function moneyRefusal(status: number, body: unknown): MoneyRefusal | null {
  const code = refusal(body);
  const isAboutKeys = code !== null && status === 401 && isAboutKeyAlone(body, { isNamed: false });
  return isAboutKeys ? { code, proves: 'key_refused' } : null;
}

const passwords = ['otp', 'password', 'passcode'];
const wrong = ['wrong', 'invalid', 'incorrect', 'valid', 'match', 'mismatch'];
/** One that expired is still one that was not taken: nothing about the order. */
const aboutPassword = new Set(['expired', 'longer']);

/**
 * The same of a refund with a one-time password: `wrongOtp` where another one may be tried. No wording is documented. It
 * proves nothing: the password may have been used up by this very refund, repeated on its way.
 */
export function otpRefusal(status: number, body: unknown): MoneyRefusal | null {
  const words = wordsIn(refusal(body));
  const isIts =
    [400, 401, 403, 422].includes(status) &&
    words !== null &&
    passwords.some((word) => words.has(word)) &&
    wrong.some((word) => words.has(word)) &&
    !isAboutState([...words].filter((word) => !aboutPassword.has(word)));
  return isIts ? { code: wrongOtp, proves: 'nothing' } : moneyRefusal(status, body);
}

/** Answer of `POST /orders`. */
export const createdOrder = enveloped(
  z.object({
    orderId: identifier,
    /** NovaX's own page, the only way to pay. */
    paymentUrl: z.string('must be an address').max(2000, 'must be at most 2000 characters'),
  }),
);

/** Fields of an order that are stored: without our webhook token and the customer's mail address. */
const storedFields = 'id orderNumber amount amountPaid amountDue status state createdDate modifiedDate'.split(
  ' ',
);

const isNamed = ({ id, orderNumber }: { readonly id: string | null; readonly orderNumber: string | null }) =>
  id !== null || orderNumber !== null;

/** Stands for unreadable text. */
export const unreadable = 'unreadable';

/** An unreadable amount, and whether it may be money, such as `50 USD`. */
export interface UnreadableAmount {
  readonly isSome: boolean;
}

/** Answer of `GET /orders/{orderId}`. It names the order in two ways, of which one is enough, and may lack the rest. */
export const order = enveloped(
  z.preprocess(
    (value) =>
      isObject(value)
        ? {
            ...value,
            id: value['id'] ?? value['orderId'],
            answered: Object.fromEntries(
              Object.entries(value).filter(([name]) => storedFields.includes(name)),
            ),
          }
        : value,
    z
      .object({
        /** `orderId` in the answer of a new order and in messages: that is taken, too. */
        id: identifierOrNull,
        /** Ours for the payment. */
        orderNumber: identifierOrNull,
        // Unreadable differs from the requested amount, which must not look like no payment.
        amount: decimal.nullable().catch(null),
        /** All that has come in so far. Null and absent say nothing; 0 says that there is nothing. */
        amountPaid: z.union([
          orNull(decimal),
          z.unknown().transform((value): UnreadableAmount => ({
            isSome: typeof value === 'string' && /^[^-]*[1-9]/.test(value),
          })),
        ]),
        /** What is still to come. 0 for a cancelled order, too, so that it settles nothing. */
        amountDue: lenient(decimal),
        status: textOrNull,
        /** `pending` in the sample, and not explained. */
        state: textOrNull.catch(unreadable),
        answered: z.unknown(),
      })
      .refine(isNamed, { path: ['id'], message: 'must be an id' }),
  ),
);
export type Order = z.output<typeof order>;

/** Answer of `PUT /orders/{orderId}/cancel`. The sample's status is `new`: what became of the order is not in it. */
export const cancelledOrder = enveloped(z.object({ orderId: identifier }));

/** Answer of the three calls about refunds: that they were accepted, not their outcome. */
export const taken = z.object({ message: textOrNull });

/** The content of a message, without an envelope. */
export const messageIn = (body: unknown): unknown => unwrap(body, names);

/**
 * What NovaX posts to `notifyUrl` when an order ends. Nothing proves that it comes from NovaX, so `status`, `date`,
 * `amount` and `txId` are not read.
 */
export const orderNotify = z
  .object({ orderId: identifierOrNull, orderNumber: identifierOrNull })
  .refine(({ orderId, orderNumber }) => isNamed({ id: orderId, orderNumber }), {
    path: ['orderId'],
    message: 'must be an id',
  });

/** What NovaX posts to a refund's `notifyUrl` once it is done. */
export const refundNotify = z.object({
  /** To a NovaX account, or on chain. */
  type: z.enum(['order_refund', 'order_refund_crypto'], 'must be order_refund or order_refund_crypto'),
  orderId: identifier,
  orderNumber: identifier,
  /** `refunded`. */
  status: word,
  date: z.string('must be text'),
  /** What went out. */
  amount: decimal,
  txId: identifier,
  /** Ours, as it was given for a refund on chain. */
  thirdPartyId: orNull(identifier),
  address: textOrNull,
  token: textOrNull,
  network: textOrNull,
  txHash: textOrNull,
});
export type RefundNotify = z.output<typeof refundNotify>;
