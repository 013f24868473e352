import { z } from 'zod';
import { refundStatuses } from './constants.ts';
import { messageQuery, refundMessage } from './customer-message.ts';
import {
  assetCode,
  currencyCode,
  decimal,
  decimalOrNull,
  methodId,
  networkId,
  page,
  providerFilter,
  providerId,
  seenVersion,
  stringOrNull,
  time,
  timeOrNull,
  timeRange,
  transactionHash,
  taskFilter,
} from './fields.ts';
import { listOf, type Operations } from './operation.ts';
import {
  approvePayout,
  decisionErrors,
  fee,
  gatewayErrors,
  rejectPayout,
  resolvePayout,
  text,
  transferFields,
} from './transfer.ts';

/** Refunds. */

const basis = z
  .enum(['coins', 'price', 'excess'], 'must be coins, price or excess')
  .describe(
    'What is paid back: `coins` that came; so much of the `price` at the present rate; the `excess` beyond a price that is paid.',
  );
const kind = z
  .enum(['native', 'payout', 'manual'])
  .describe('The gateway’s own refund, a payout, or `manual`: paid by other means and recorded here.');

export const refundStatus = z.enum(refundStatuses);

/** Destination of a refund: an address on chain, or an account at the gateway. */
export const refundDestination = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('address').describe('To an address on chain.'),
      address: text(200).describe('The address, on the network of the payment.'),
      network: text(50).optional().describe('Network. It must be the payment’s.'),
      token: text(50).optional().describe('Coin. It must be the payment’s.'),
    }),
    z.strictObject({
      type: z.literal('account').describe('To an account at the gateway (NovaX).'),
      userId: text(200).describe('Id of the account at the gateway.'),
    }),
  ],
  'must be an object whose type is address or account',
);

export const refund = z.strictObject({
  ...transferFields,
  id: z.string().describe('`rfd_…`'),
  checkoutId: z.string().describe('`chk_…`: the checkout that is refunded.'),
  paymentId: z.string().describe('`pay_…`: the payment that took the money.'),
  kind,
  basis,
  status: refundStatus.describe(
    'Ends as `succeeded`, `failed`, `rejected`, `cancelled`, `expired` or `returned` (sent and came back). `unknown`: it may have been sent; an operator resolves it. So may one that is `awaiting_confirmation` and has a `sentAt`: NovaX refused its password.',
  ),
  amount: decimal.describe('Coins that go back, in `asset`.'),
  value: decimal.describe(
    'What it takes off the checkout’s `amountPaid` once it has succeeded, in `currency`.',
  ),
  currency: currencyCode,
  destination: refundDestination
    .nullable()
    .describe('Where it goes; null until the shopper names it, and for `manual`.'),
  reference: stringOrNull('The checkout’s order number; null if there is none.'),
  reason: stringOrNull('Why it was refunded; null if not given.'),
  claimExpiresAt: timeOrNull('When the shopper’s link ends; null if the merchant named the destination.'),
  claimedAt: timeOrNull('When the shopper named the address; null before.'),
  claimedFrom: stringOrNull('IP address that it was claimed from; null before.'),
  linkedBy: z
    .array(z.string())
    .describe(
      'Who made a link of it, owners of API keys and people of the console: none of them can approve it.',
    ),
  holdUntil: timeOrNull('Until then the shopper can take the address back; null for no hold.'),
});
export type Refund = z.infer<typeof refund>;

/** Response of routes that create a claim link. */
export const refundWithClaimUrl = z.strictObject({
  ...refund.shape,
  claimUrl: stringOrNull(
    'Page where the shopper names the address. Shown once; null if the request was repeated.',
  ),
});
export type RefundWithClaimUrl = z.infer<typeof refundWithClaimUrl>;

/** Body of `POST /v1/checkouts/{id}/refunds`. */
export const createRefund = z
  .strictObject({
    paymentId: text(100).optional().describe('`pay_…`: needed where several payments took money.'),
    basis: basis
      .optional()
      .describe(
        'What is paid back: `coins` that came (default); so much of the `price` at the present rate; the `excess` beyond a price that is paid.',
      ),
    amount: decimal
      .optional()
      .describe(
        'In the payment’s `asset`; with basis `price` in the checkout’s `currency`. Default: all that is left; with `outside` it is needed.',
      ),
    method: text(200).optional().describe('Coins that go back, where coins of several kinds came.'),
    destination: refundDestination
      .optional()
      .describe(
        'Where it goes. Default: the shopper names the address at `claimUrl`. A payment at NovaX needs one: it has no such link.',
      ),
    outside: z
      .literal(true, 'must be true, or be left out')
      .optional()
      .describe('It was paid by other means: record it, send nothing.'),
    hash: transactionHash.optional().describe('With `outside`: transaction hash.'),
    note: text(1000).optional().describe('With `outside`, which needs it: how it was paid.'),
    reason: text(1000).optional().describe('Why, for your records.'),
    version: seenVersion,
  })
  .meta({ examples: [{ amount: '10.00', reason: 'one of two was sent back' }] });
export type CreateRefund = z.infer<typeof createRefund>;

/** Body of `POST /v1/refunds/{id}/confirm`. */
export const confirmRefund = z
  .strictObject({
    otp: text(64)
      .regex(/^[\x21-\x7e]+$/, 'must be the password as NovaX sent it, without spaces')
      .optional()
      .describe('One-time password that NovaX has sent. It is never stored.'),
  })
  .meta({ examples: [{ otp: '123456' }] });

/** Answer of `POST /v1/checkouts/{id}/refunds/otp`. */
export const refundOtp = z.strictObject({
  expiresAt: time.describe('When the password ends.'),
});
export type RefundOtp = z.infer<typeof refundOtp>;

/** Query of `GET /v1/checkouts/{id}/refunds/quote`. */
export const refundQuoteQuery = z
  .strictObject({
    basis: basis.optional(),
    amount: decimal
      .optional()
      .describe(
        'As of a refund: in the payment’s `asset`, with basis `price` in `currency`. Default: the maximum.',
      ),
    paymentId: text(100).optional().describe('Only for this payment.'),
  })
  .meta({ examples: [{ basis: 'price', amount: '10.00' }] });

export const refundQuote = z.strictObject({
  checkoutId: z.string().describe('`chk_…`'),
  basis,
  currency: currencyCode,
  payments: z
    .array(
      z.strictObject({
        paymentId: z.string().describe('`pay_…`: the payment that took the money.'),
        provider: providerId,
        kind,
        method: methodId,
        asset: assetCode,
        network: networkId,
        maximum: decimal.describe(
          'Most that can go back: in `currency` with basis `price`, else in `asset`.',
        ),
        amount: decimal.describe('Coins that would go back, in `asset`.'),
        value: decimal.describe('What they counted towards the price, in `currency`.'),
        valueNow: decimalOrNull('What they are worth now, in `currency`; null without a rate.'),
        fee: fee
          .nullable()
          .describe('Taken in addition to the amount; null if the gateway does not say it in advance.'),
        arrives: decimalOrNull('Coins that arrive, in `asset`; null if the fee is unknown.'),
        minimum: decimalOrNull('Least amount that the gateway sends, in `asset`; null if there is none.'),
        approvalBy: z
          .literal('merchant')
          .nullable()
          .describe('Whether a second person would have to approve it: not its creator. Null if none would.'),
        problem: z
          .strictObject({
            code: z.string().describe('Error code that the refund would have.'),
            message: z.string().describe('Why, in English.'),
          })
          .nullable()
          .describe('Why it cannot be refunded like this; null if it can.'),
      }),
    )
    .describe('One entry for each coin of each payment that received money.'),
});
export type RefundQuote = z.infer<typeof refundQuote>;

/** Query of `GET /v1/refunds`. */
export const refundQuery = page
  .extend({
    status: refundStatus.optional().describe('Only with this status.'),
    task: taskFilter('refund'),
    checkoutId: z.string().max(100).optional().describe('Only of this checkout.'),
    provider: providerFilter,
    ...timeRange,
  })
  .meta({ examples: [{ status: 'unknown' }] });

const refunds = { group: 'Refunds', credential: 'key' } as const;
const write = { ...refunds, scope: 'refunds:write' } as const;
const read = { ...refunds, scope: 'refunds:read' } as const;
const approve = { ...refunds, scope: 'payouts:approve' } as const;

const decision = { answers: { 200: refund }, errors: decisionErrors } as const;
export const refundOperations = {
  'POST /v1/checkouts/{id}/refunds': {
    ...write,
    name: 'checkouts.refund',
    movesMoney: true,
    summary: 'Create a refund',
    note: 'Without `destination`, the shopper names the address at `claimUrl`, which is shown once. With it, the gateway that took the money sends it there. `basis` says what is paid back: `coins` that came, so much of the `price` at the present rate, or the `excess` beyond the price of a paid checkout. The money is reserved at once; too much is refused with the maximum. Record a refund that you paid by other means with `outside`, which also needs `checkouts:resolve`.\n\nA refund that the gateway refuses is answered with 201 and `status` `failed`. If it may have been sent, `status` is `unknown`, and it is never sent again automatically.',
    body: createRefund,
    needsIdempotencyKey: 'refund',
    answers: { 201: refundWithClaimUrl },
    errors: [...gatewayErrors, 'invalid_state', 'invalid_address', 'amount_out_of_range', 'payout_in_doubt'],
  },
  'POST /v1/checkouts/{id}/refunds/otp': {
    ...write,
    name: 'checkouts.sendRefundOtp',
    movesMoney: true,
    summary: 'Request a one-time password for a refund',
    note: 'NovaX sends it, for the refund of this checkout that waits for it. `/confirm` takes it. At most five for a refund, those among them that NovaX did not answer, and five a minute for a checkout.',
    answers: { 200: refundOtp },
    errors: ['invalid_state', 'payout_in_doubt', 'rate_limited', ...gatewayErrors],
  },
  'GET /v1/checkouts/{id}/refunds/quote': {
    ...read,
    name: 'checkouts.quoteRefund',
    summary: 'Quote a refund',
    note: 'What a refund would be, and why it is not possible where it is not.',
    query: refundQuoteQuery,
    answers: { 200: refundQuote },
    errors: gatewayErrors,
  },
  'GET /v1/refunds': {
    ...read,
    name: 'refunds.list',
    summary: 'List refunds',
    note: 'Newest first.',
    query: refundQuery,
    answers: { 200: listOf(refund) },
  },
  'GET /v1/refunds/{id}': {
    ...read,
    name: 'refunds.get',
    summary: 'Get a refund',
    answers: { 200: refund },
  },
  'GET /v1/refunds/{id}/message': {
    ...read,
    name: 'refunds.message',
    summary: 'Get a text for the customer of a refund',
    note: 'A subject and a text to send by e-mail or chat, in the customer’s language: the sentences that the page of the refund shows. Add the `claimUrl` yourself: it is shown once.',
    query: messageQuery,
    answers: { 200: refundMessage },
  },
  'POST /v1/refunds/{id}/claim-link': {
    ...write,
    name: 'refunds.claimLink',
    movesMoney: true,
    summary: 'Create a new refund link',
    note: 'The former link ends. Possible until the refund is sent; an address that was claimed before is taken back. An operator who created a link of a refund cannot approve it.',
    answers: { 200: refundWithClaimUrl },
    errors: decisionErrors,
  },
  'POST /v1/refunds/{id}/approve': {
    ...approve,
    name: 'refunds.approve',
    movesMoney: true,
    summary: 'Approve a refund',
    note: 'By another person than those who created it or a link of it: with a key of another owner, or in the console. The `fingerprint` is the one that this person saw.',
    body: approvePayout,
    ...decision,
  },
  'POST /v1/refunds/{id}/reject': {
    ...approve,
    name: 'refunds.reject',
    movesMoney: false,
    summary: 'Reject a refund',
    note: 'Ends a refund that waits for a second person.',
    body: rejectPayout,
    bodyMayBeAbsent: true,
    ...decision,
  },
  'POST /v1/refunds/{id}/confirm': {
    ...write,
    name: 'refunds.confirm',
    movesMoney: true,
    summary: 'Confirm a refund',
    note: 'Continues a refund that waits for a confirmation or for funds. NovaX sends on chain only with `otp`. If it refuses the password, the refund waits for another one (`failureCode` `wrong_otp`): it may have been sent all the same, so it is not cancelled any more. Without a password that is taken, `/resolve` ends it.',
    body: confirmRefund,
    bodyMayBeAbsent: true,
    ...decision,
  },
  'POST /v1/refunds/{id}/cancel': {
    ...write,
    name: 'refunds.cancel',
    movesMoney: false,
    summary: 'Cancel a refund',
    note: 'Possible while nothing can move at a gateway, and before a one-time password of it was refused there.',
    ...decision,
  },
  'POST /v1/refunds/{id}/resolve': {
    ...approve,
    name: 'refunds.resolve',
    movesMoney: true,
    summary: 'Resolve a refund',
    note: 'Records what became of a refund whose `status` is `unknown`, that waits because its one-time password was refused, or that came back after it had succeeded. With the status that it has (`completed` for `succeeded`), it ends a `conflict`. Needs evidence, and an operator who created neither it nor a link of it.',
    body: resolvePayout,
    ...decision,
  },
} as const satisfies Operations;
