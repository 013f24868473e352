import { z } from 'zod';
import { checkoutStatuses, exceptionKinds, paymentStatuses } from './constants.ts';
import { decimal, page, queryTime, time } from './fields.ts';
import { refund, refundDestination } from './refund.ts';

export { decimal, page, queryTime, time };

/**
 * The objects of the HTTP contract. Money is a decimal string with its code beside it (never a float), times are
 * RFC 3339 UTC, ids are opaque and prefixed. Answers carry every field; what is not there is null.
 */

const text = (max: number) => z.string().max(max, `must be at most ${max} characters`);
const url = text(2048);

export const checkoutStatus = z.enum(checkoutStatuses);
export const exceptionKind = z.enum(exceptionKinds);
export const paymentStatus = z.enum(paymentStatuses);

export const transactionStatus = z.enum(['detected', 'final', 'gone']);
export type TransactionStatus = z.infer<typeof transactionStatus>;

/** Shown to the shopper, never summed. */
export const lineItem = z.strictObject({
  name: text(200).min(1, 'must not be empty'),
  quantity: z.int().min(1, 'must be at least 1').max(1_000_000, 'must be at most 1000000'),
  amount: decimal.optional(),
  imageUrl: url.optional(),
});
export type LineItem = z.infer<typeof lineItem>;

export const customer = z.strictObject({
  id: text(200).optional(),
  email: text(320).optional(),
  firstName: text(200).optional(),
  lastName: text(200).optional(),
  birthDate: z.iso.date('must be a date, YYYY-MM-DD').optional(),
  address: z
    .strictObject({
      country: text(2).optional(),
      line1: text(300).optional(),
      line2: text(300).optional(),
      city: text(200).optional(),
      state: text(200).optional(),
      postalCode: text(40).optional(),
    })
    .optional(),
});
export type Customer = z.infer<typeof customer>;

export const metadata = z
  .record(text(100), text(500))
  .refine((entries) => Object.keys(entries).length <= 50, 'must have at most 50 entries');

/** Body of `POST /v1/checkouts`. */
export const createCheckout = z
  .strictObject({
    amount: decimal,
    currency: text(10).min(1, 'must not be empty'),
    reference: text(200).optional(),
    description: text(1000).optional(),
    lineItems: z.array(lineItem).max(200, 'must have at most 200 items').optional(),
    customer: customer.optional(),
    methods: z.array(text(100)).min(1, 'must name at least one method').max(100).optional(),
    /** The only gateway that is asked. */
    provider: text(50).optional(),
    metadata: metadata.optional(),
    successUrl: url.optional(),
    pendingUrl: url.optional(),
    cancelUrl: url.optional(),
    expiresIn: z.int().max(86_400, 'must be at most 86400 seconds').optional(),
    /** Answers the open checkout with this reference, where it asks for the same. */
    reuseOpen: z.boolean().optional(),
  })
  .meta({ examples: [{ amount: '49.90', currency: 'USD', reference: 'order-1', description: 'T-shirt' }] });
export type CreateCheckout = z.infer<typeof createCheckout>;

/** The rate a payment was priced at: one `pair` base unit costs `rate` of its quote currency. */
export const quote = z.strictObject({ rate: decimal, pair: z.string(), source: z.string(), at: time });
export type Quote = z.infer<typeof quote>;

export const transaction = z.strictObject({
  hash: z.string().nullable(),
  amount: decimal,
  asset: z.string(),
  confirmations: z.int().nullable(),
  requiredConfirmations: z.int().nullable(),
  status: transactionStatus,
  explorerUrl: z.string().nullable(),
  seenAt: time,
});
export type Transaction = z.infer<typeof transaction>;

export const payment = z.strictObject({
  id: z.string(),
  provider: z.string(),
  method: z.string(),
  status: paymentStatus,
  amount: decimal,
  priceAmount: decimal,
  asset: z.string(),
  network: z.string(),
  networkStandard: z.string().nullable(),
  amountPaid: decimal,
  amountPending: decimal,
  address: z.string().nullable(),
  memo: z.string().nullable(),
  uri: z.string().nullable(),
  hostedUrl: z.string().nullable(),
  quote,
  transactions: z.array(transaction),
  providerReference: z.string().nullable(),
  failureCode: z.string().nullable(),
  expiresAt: time,
  createdAt: time,
});
export type Payment = z.infer<typeof payment>;

/** What a person decided last. */
export const resolution = z.strictObject({
  action: z.enum(['accept', 'ignore', 'refund']),
  /** Null where money was accepted that was not final yet. */
  exception: exceptionKind.nullable(),
  /** The refund that resolves it, once it has succeeded. */
  refundId: z.string().nullable(),
  note: z.string().nullable(),
  at: time,
});

/** What the shopper said was wrong, last. */
export const report = z.strictObject({ hash: z.string().nullable(), note: z.string().nullable(), at: time });

const person = z.strictObject({ key: z.string(), owner: z.string() });

/** What one person asked for that a second one, with a key of another owner, has to ask for as well. */
export const approval = z.strictObject({
  action: z.enum(['settle', 'match', 'accept', 'ignore']),
  status: z.enum(['awaiting_approval', 'approved', 'expired']),
  /** The same for whoever asks for the same. */
  fingerprint: z.string(),
  paymentId: z.string().nullable(),
  transactionId: z.string().nullable(),
  exception: exceptionKind.nullable(),
  /** The coins that it is about, each amount in its method's asset. */
  coins: z.array(z.strictObject({ method: z.string(), amount: decimal })),
  hash: z.string().nullable(),
  note: z.string().nullable(),
  createdBy: person,
  createdAt: time,
  expiresAt: time,
  approvedBy: person.nullable(),
  approvedAt: time.nullable(),
});
export type Approval = z.infer<typeof approval>;

export const checkout = z.strictObject({
  id: z.string(),
  status: checkoutStatus,
  exception: exceptionKind.nullable(),
  exceptions: z.array(exceptionKind),
  amount: decimal,
  currency: z.string(),
  amountPaid: decimal,
  amountPending: decimal,
  amountDue: decimal,
  reference: z.string().nullable(),
  description: z.string().nullable(),
  lineItems: z.array(lineItem),
  customer: customer.nullable(),
  metadata,
  /** The product of the store's catalogue that it was opened for by its link. */
  link: z.strictObject({ id: z.string(), quantity: z.int() }).nullable(),
  methods: z.array(z.string()).nullable(),
  payments: z.array(payment),
  refunds: z.array(refund),
  resolution: resolution.nullable(),
  approvals: z.array(approval),
  report: report.nullable(),
  successUrl: z.string().nullable(),
  pendingUrl: z.string().nullable(),
  cancelUrl: z.string().nullable(),
  createdAt: time,
  expiresAt: time,
  paidAt: time.nullable(),
  version: z.int(),
});
export type Checkout = z.infer<typeof checkout>;

/** Answer of `POST /v1/checkouts`. The token is shown once; only its hash is kept. */
export const createdCheckout = z.strictObject({
  ...checkout.shape,
  sessionToken: z.string(),
  url: z.string(),
});
export type CreatedCheckout = z.infer<typeof createdCheckout>;

/** Answer of `POST /v1/checkouts/{id}/sessions`. */
export const createdSession = z.strictObject({ sessionToken: z.string(), url: z.string(), expiresAt: time });
export type CreatedSession = z.infer<typeof createdSession>;

/** Body of `POST /v1/checkouts/{id}/resolve`. */
export const resolveCheckout = z
  .strictObject({
    action: z.enum(['accept', 'refund', 'ignore']),
    exception: exceptionKind.optional(),
    /** Of a refund, where several took money. */
    paymentId: text(100).optional(),
    /** Of a refund; absent where its shopper names it. */
    destination: refundDestination.optional(),
    note: text(1000).optional(),
  })
  .meta({ examples: [{ action: 'accept', note: 'the rest was paid in cash' }] });

export type ResolveCheckout = z.infer<typeof resolveCheckout>;

/** Body of `POST /v1/checkouts/{id}/settle`: money that a person saw, in the payment's asset. */
export const settleCheckout = z
  .strictObject({
    paymentId: text(100),
    amount: decimal,
    hash: text(200).min(1, 'must not be empty').optional(),
    note: text(1000).min(1, 'must say what was seen'),
  })
  .meta({ examples: [{ paymentId: 'pay_…', amount: '49.90', note: 'seen at the gateway' }] });

/** One line of `GET /v1/checkouts/{id}/events`. */
export const timelineEntry = z.strictObject({
  id: z.string(),
  at: time,
  kind: z.enum(['event', 'observation', 'command', 'delivery']),
  actor: z.string(),
  summary: z.string(),
  /** How often exactly this was said. */
  times: z.int(),
  data: z.unknown(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** Query of a list that is never longer than one page: no cursor of it was ever given. */
export const wholeList = page.omit({ cursor: true });

/** Query of `GET /v1/checkouts`. */
export const checkoutQuery = page
  .extend({
    status: checkoutStatus.optional(),
    exception: z.union([exceptionKind, z.literal('any')], 'must be an exception, or any').optional(),
    reference: text(200).optional(),
    /** `open`: with a refund that has not ended. */
    refunded: z.enum(['any', 'open', 'none'], 'must be any, open or none').optional(),
    from: queryTime,
    to: queryTime,
  })
  .meta({ examples: [{ exception: 'any' }] });
