import { z } from 'zod';
import { decimal, identifier, orNull, textOrNull } from '../json.ts';

/**
 * NovaX's shapes as its document shows them. Fields that are not read are not named, and new ones are let through.
 * Amounts are JSON numbers, read to the last digit. The document names no currency and writes every sample's text as
 * "text", so that no form of an id, a time or an address is known.
 */

/** `{ "message", "data": … }` around every success. */
const enveloped = <T extends z.ZodType>(data: T) =>
  z.object({ data }).transform((envelope): z.output<T> => (envelope as { data: z.output<T> }).data);

/** No error is documented. Every answer has a `message`: a 4xx that has one is the gateway's own word. */
const refusalBody = z.object({ message: z.string().min(1) });

export const refusal = (body: unknown): string | null => refusalBody.safeParse(body).data?.message ?? null;

/** Answer of `POST /orders`. */
export const createdOrder = enveloped(
  z.object({
    orderId: identifier,
    /** NovaX's own page, the only way to pay. */
    paymentUrl: z.string('must be an address').max(2000, 'must be at most 2000 characters'),
  }),
);
export type CreatedOrder = z.output<typeof createdOrder>;

/** What of an order is kept for people who look later: neither our capabilities nor a person's address. */
const kept = [
  'id',
  'orderNumber',
  'amount',
  'amountPaid',
  'amountDue',
  'status',
  'state',
  'createdDate',
  'modifiedDate',
];

/** Stands for what can not be read. */
export const unreadable = 'unreadable';

/** Answer of `GET /orders/{orderId}`. */
export const order = enveloped(
  z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? {
            ...value,
            answered: Object.fromEntries(Object.entries(value).filter(([name]) => kept.includes(name))),
          }
        : value,
    z.object({
      id: identifier,
      /** Ours for the payment. */
      orderNumber: identifier,
      // What was paid and can not be read must not look like nothing: it is another amount than was asked for.
      amount: decimal.nullable().catch(null),
      /** All that has come in so far. Null and absent say nothing; 0 says that there is nothing; false can not be read. */
      amountPaid: z.union([orNull(decimal), z.unknown().transform(() => false as const)]),
      /** What is still to come. 0 for a cancelled order, too, so that it proves nothing. */
      amountDue: orNull(decimal).catch(null),
      status: z.string('must be a word'),
      /** `pending` in the sample, and not explained: no reason to hold up what was paid. */
      state: textOrNull.catch(unreadable),
      answered: z.unknown(),
    }),
  ),
);
export type Order = z.output<typeof order>;

/** Answer of `PUT /orders/{orderId}/cancel`. The sample's status is `new`: what became of the order is not in it. */
export const cancelledOrder = enveloped(z.object({ orderId: identifier }));
export type CancelledOrder = z.output<typeof cancelledOrder>;

/** Answer of the three calls about refunds: that they were taken, and nothing of what will come of them. */
export const taken = z.object({ message: textOrNull });
export type Taken = z.output<typeof taken>;

/** What NovaX posts to `notifyUrl` when an order is over. Nothing proves that it comes from NovaX. */
export const orderNotify = z.object({
  orderId: identifier,
  orderNumber: identifier,
  /** `success`, `expired` or `cancelled`. */
  status: z.string('must be a word'),
  /** When the order was over. */
  date: z.string('must be text'),
  /** What was paid, for `success` alone. */
  amount: orNull(decimal),
  /** NovaX's own id of the payment, for `success` alone. */
  txId: orNull(identifier),
});

/** What NovaX posts to a refund's `notifyUrl` once it is done. */
export const refundNotify = z.object({
  /** To a NovaX account, or on chain. */
  type: z.enum(['order_refund', 'order_refund_crypto'], 'must be order_refund or order_refund_crypto'),
  orderId: identifier,
  orderNumber: identifier,
  /** `refunded`. */
  status: z.string('must be a word'),
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
