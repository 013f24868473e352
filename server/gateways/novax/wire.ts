import { isAboutKeyAlone, isAboutState, wordsIn, type MoneyRefusal } from '../refusals.ts';
import { wrongOtp } from '../money-out.ts';
import { z } from 'zod';
import {
  unsignedDecimal,
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
 * NovaX's schemas, as documented. Unused fields are not declared, and new ones are accepted. Amounts are JSON numbers, read
 * exactly. The document names no currency, and every value in its samples is "text", so the formats of ids, times and addresses
 * are not known.
 */

/** Fields that identify an order, in answers and messages. */
const names = ['id', 'orderId', 'orderNumber'];

/**
 * Schema for the envelope `{ "message", "data": … }` of every successful answer. An answer without the envelope, or with
 * another one, is accepted too.
 */
const enveloped = <T extends z.ZodType>(data: T) =>
  z
    .preprocess((value) => (isObject(value) ? { data: unwrap(value, names) } : value), z.object({ data }))
    .transform((envelope): z.output<T> => (envelope as { data: z.output<T> }).data);

/** Errors are not documented. Every answer has a `message`, so a 4xx with one counts as a documented error. */
const refusalBody = z.object({ message: z.string().min(1) });

export const refusal = (body: unknown): string | null => refusalBody.safeParse(body).data?.message ?? null;

/** Returns what a refused refund proves: if its keys are refused, no money moved. */
export function moneyRefusal(status: number, body: unknown): MoneyRefusal | null {
  const code = refusal(body);
  const isAboutKeys = code !== null && status === 401 && isAboutKeyAlone(body, { isNamed: false });
  return isAboutKeys ? { code, proves: 'key_refused' } : null;
}

const passwords = ['otp', 'password', 'passcode'];
const wrong = ['wrong', 'invalid', 'incorrect', 'valid', 'match', 'mismatch'];
/** State words that the refusal of a password may contain, because an expired password says nothing about the order. */
const aboutPassword = new Set(['expired', 'longer']);

/**
 * Returns what a refused refund with a one-time password proves. The code is `wrongOtp` if another password may be tried; the
 * document does not give its wording. Such a refusal proves nothing: a proxy may have repeated the request after the first copy
 * used the password. Other refusals are read by `moneyRefusal`.
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
    /** URL of NovaX's own page, which is the only way to pay. */
    paymentUrl: z.string('must be an address').max(2000, 'must be at most 2000 characters'),
  }),
);

/** Fields of an order that are stored. Our webhook token and the customer's email address are not among them. */
const storedFields = 'id orderNumber amount amountPaid amountDue status state createdDate modifiedDate'.split(
  ' ',
);

const isNamed = ({ id, orderNumber }: { readonly id: string | null; readonly orderNumber: string | null }) =>
  id !== null || orderNumber !== null;

/** Placeholder that replaces unreadable text. */
export const unreadable = 'unreadable';

/** An amount that cannot be read. `isSome` is true if it may still mean money, such as `50 USD`. */
export interface UnreadableAmount {
  readonly isSome: boolean;
}

/** Answer of `GET /orders/{orderId}`. It has two ids of the order, and one of them is enough; other fields may be missing. */
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
        /** Id of the order. Messages, and the answer to a creation, call it `orderId`, so that name is accepted too. */
        id: identifierOrNull,
        /** Our payment id. */
        orderNumber: identifierOrNull,
        // An unreadable amount counts as different from the requested amount, not as "nothing paid".
        amount: unsignedDecimal.nullable().catch(null),
        /** Total received so far: 0 if nothing was received, null if it is not known. */
        amountPaid: z.union([
          orNull(unsignedDecimal),
          z.unknown().transform((value): UnreadableAmount => ({
            isSome: typeof value === 'string' && /^[^-]*[1-9]/.test(value),
          })),
        ]),
        /** Amount still to be paid. A value of 0 does not mean that the order is paid, because cancelled orders have it too. */
        amountDue: lenient(unsignedDecimal),
        status: textOrNull,
        /** State of the order, which the document does not explain; `pending` in its sample. */
        state: textOrNull.catch(unreadable),
        answered: z.unknown(),
      })
      .refine(isNamed, { path: ['id'], message: 'must be an id' }),
  ),
);
export type NovaXOrder = z.output<typeof order>;

/** Answer of `PUT /orders/{orderId}/cancel`. It does not show the outcome: the status in the document's sample is `new`. */
export const cancelledOrder = enveloped(z.object({ orderId: identifier }));

/** Answer of the three refund calls. It means that the call was accepted; the outcome is not known yet. */
export const taken = z.object({ message: textOrNull });

/** Returns the content of a message, without its envelope. */
export const messageIn = (body: unknown): unknown => unwrap(body, names);

/**
 * NovaX's message to `notifyUrl` when an order ends. The message is not authenticated, so its `status`, `date`, `amount` and
 * `txId` are not read.
 */
export const orderNotify = z
  .object({ orderId: identifierOrNull, orderNumber: identifierOrNull })
  .refine(({ orderId, orderNumber }) => isNamed({ id: orderId, orderNumber }), {
    path: ['orderId'],
    message: 'must be an id',
  });

/** NovaX's message to a refund's `notifyUrl` when the refund is done. */
export const refundNotify = z.object({
  /** Kind of refund: to a NovaX account, or on chain. */
  type: z.enum(['order_refund', 'order_refund_crypto'], 'must be order_refund or order_refund_crypto'),
  orderId: identifier,
  orderNumber: identifier,
  /** Status of the refund; the document names only `refunded`. */
  status: word,
  date: z.string('must be text'),
  /** The refunded amount. */
  amount: unsignedDecimal,
  txId: identifier,
  /** Our refund id, for a refund on chain. */
  thirdPartyId: orNull(identifier),
  address: textOrNull,
  token: textOrNull,
  network: textOrNull,
  txHash: textOrNull,
});
export type RefundNotify = z.output<typeof refundNotify>;
