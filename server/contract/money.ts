import { z } from 'zod';
import { queryTime, time, decimal, page, transactionStatus } from './checkout.ts';

/** Money that came in, and what gateways say by themselves. */

/** Money seen coming in. */
export const moneyTransaction = z.strictObject({
  id: z.string(),
  provider: z.string(),
  checkoutId: z.string().nullable(),
  paymentId: z.string().nullable(),
  depositAddressId: z.string().nullable(),
  matched: z.boolean(),
  /** Dismissed by a person: it belongs to no checkout. */
  ignored: z.boolean(),
  asset: z.string(),
  network: z.string().nullable(),
  amount: decimal,
  fees: z.array(z.strictObject({ kind: z.string(), asset: z.string(), amount: decimal })),
  /** Less the fees that are in the same asset. */
  netAmount: decimal,
  hash: z.string().nullable(),
  status: transactionStatus,
  seenAt: time,
  /** Once it is final: when the gateway says that it was confirmed, else when this server first received it as confirmed. */
  confirmedAt: time.nullable(),
  /** Why it is no payment's; null where it is one's. */
  reason: z.string().nullable(),
  /** What the gateway said of money that is no payment's. */
  data: z.unknown(),
});
export type MoneyTransaction = z.infer<typeof moneyTransaction>;

/** Query of `GET /v1/transactions`. */
export const moneyQuery = page
  .extend({
    /** `provider`: what the gateway itself lists, not paged; `provider` and `from` are needed then. */
    source: z.enum(['store', 'provider'], 'must be store or provider').default('store'),
    provider: z.string().max(50).optional(),
    matched: z.enum(['true', 'false'], 'must be true or false').optional(),
    from: queryTime,
    to: queryTime,
  })
  .meta({ examples: [{ matched: 'false' }] });

/** Body of `POST /v1/transactions/{id}/match`. */
export const matchTransaction = z
  .strictObject({
    checkoutId: z.string().max(100).optional(),
    paymentId: z.string().max(100).optional(),
    ignore: z.literal(true, 'must be true').optional(),
    note: z.string().min(1, 'must say why').max(1000, 'must be at most 1000 characters').optional(),
  })
  .transform((body, context) => {
    const { checkoutId, paymentId, ignore, note } = body;
    const missing = (path: string, message: string): typeof z.NEVER => {
      context.addIssue({ code: 'custom', path: [path], message });
      return z.NEVER;
    };
    if (ignore === true) {
      if (checkoutId !== undefined || paymentId !== undefined)
        return missing('ignore', 'contradicts checkoutId and paymentId');
      return note === undefined ? missing('note', 'must say why') : { ignore: true as const, note };
    }
    if (checkoutId === undefined) return missing('checkoutId', 'is needed, or ignore with a note');
    return paymentId === undefined
      ? missing('paymentId', 'is needed')
      : { ignore: false as const, checkoutId, paymentId };
  })
  .meta({ examples: [{ checkoutId: 'chk_…', paymentId: 'pay_…' }] });

/** A message of a gateway as it was kept. */
export const inboxMessage = z.strictObject({
  id: z.string(),
  provider: z.string(),
  checkoutId: z.string().nullable(),
  paymentId: z.string().nullable(),
  state: z.enum(['waiting', 'applied', 'unreadable']),
  /** Why it could not be read. */
  fault: z.string().nullable(),
  /** How often exactly this was sent. */
  times: z.int(),
  /** As it came, secrets taken out. */
  body: z.string(),
  receivedAt: time,
});
export type InboxMessage = z.infer<typeof inboxMessage>;

/** Query of `GET /v1/inbox`. */
export const inboxQuery = page
  .extend({
    provider: z.string().max(50).optional(),
    state: z.enum(['waiting', 'applied', 'unreadable']).optional(),
  })
  .meta({ examples: [{ state: 'unreadable' }] });
