import { z } from 'zod';
import { messageQuery, refundMessage } from '../../money-in/contract/customer-message.ts';
import {
  fee,
  refund,
  refundBasis,
  refundDestination,
  refundKind,
  refundStatus,
  requiredText,
} from '../../money-in/contract/refund.ts';
import {
  assetCode,
  currencyCode,
  decimal,
  decimalOrNull,
  methodId,
  networkId,
  pageQuery,
  providerFilter,
  providerId,
  seenVersion,
  stringOrNull,
  time,
  timeRange,
  transactionHash,
  taskFilter,
  type FilterOf,
} from '../../base/contract/fields.ts';
import { decisionOperations } from './decisions.ts';
import { listOf, type Operations } from '../../base/contract/operation.ts';
import { decisionErrors, gatewayErrors, resolvePayout } from './transfer.ts';

/** Response of routes that create a claim link. */
export const refundWithClaimUrl = z.strictObject({
  ...refund.shape,
  claimUrl: stringOrNull(
    'Page where the shopper enters an address. Shown once: null for a repeated request. Also null if the refund has no link.',
  ),
});
export type RefundWithClaimUrl = z.infer<typeof refundWithClaimUrl>;

/** Body of `POST /v1/checkouts/{id}/refunds`. */
export const createRefund = z
  .strictObject({
    paymentId: requiredText(100).optional().describe('`pay_…`. Required if several payments received money.'),
    basis: refundBasis
      .optional()
      .describe(
        'What is paid back. `coins` (default): an amount of the coins that came. `price`: an amount of the price, in coins at the current rate. `excess`: what was paid above the price, and coins of a wrong asset or network.',
      ),
    amount: decimal
      .optional()
      .describe(
        'In the payment’s `asset`; with basis `price`, in the checkout’s `currency`. Default: everything that is left. Required with `outside`.',
      ),
    method: requiredText(200)
      .optional()
      .describe('Method of the coins to pay back, such as `usdt-tron`, if different coins came.'),
    destination: refundDestination
      .optional()
      .describe(
        'Where it goes. Default: the shopper enters an address at `claimUrl`. Required for a payment at NovaX, which has no such link.',
      ),
    outside: z
      .literal(true, 'must be true, or be left out')
      .optional()
      .describe('Record a refund that you paid by other means. Nothing is sent.'),
    hash: transactionHash.optional().describe('With `outside`: transaction hash.'),
    note: requiredText(1000).optional().describe('Required with `outside`: how it was paid.'),
    reason: requiredText(1000).optional().describe('Why, for your records.'),
    version: seenVersion,
  })
  .meta({ examples: [{ amount: '10.00', reason: 'one of two was sent back' }] });
export type CreateRefund = z.infer<typeof createRefund>;

/** Body of `POST /v1/refunds/{id}/confirm`. */
export const confirmRefund = z
  .strictObject({
    otp: requiredText(64)
      .regex(/^[\x21-\x7e]+$/, 'must be the password as NovaX sent it, without spaces')
      .optional()
      .describe('One-time password that NovaX has sent. It is never stored.'),
  })
  .meta({ examples: [{ otp: '123456' }] });

/** Answer of `POST /v1/checkouts/{id}/refunds/otp`. */
export const refundOtp = z.strictObject({
  expiresAt: time.describe('When the password expires.'),
});
export type RefundOtp = z.infer<typeof refundOtp>;

/** Query of `GET /v1/checkouts/{id}/refunds/quote`. */
export const refundQuoteQuery = z
  .strictObject({
    basis: refundBasis.optional(),
    amount: decimal
      .optional()
      .describe('In the payment’s `asset`; with basis `price`, in `currency`. Default: the maximum.'),
    paymentId: requiredText(100).optional().describe('Only for this payment.'),
  })
  .meta({ examples: [{ basis: 'price', amount: '10.00' }] });

export const refundQuote = z.strictObject({
  checkoutId: z.string().describe('`chk_…`'),
  basis: refundBasis,
  currency: currencyCode,
  payments: z
    .array(
      z.strictObject({
        paymentId: z.string().describe('`pay_…`: the payment that took the money.'),
        provider: providerId,
        kind: refundKind,
        method: methodId,
        asset: assetCode,
        network: networkId,
        maximum: decimal.describe(
          'Most that can be paid back: with basis `price` in `currency`, otherwise in `asset`.',
        ),
        amount: decimal.describe('Coins that would be paid back, in `asset`.'),
        value: decimal.describe(
          'What these coins counted towards the price, in `currency`; for coins of a wrong asset what they were accepted for, else 0.',
        ),
        valueNow: decimalOrNull('What they are worth now, in `currency`; null without a rate.'),
        fee: fee
          .nullable()
          .describe('Charged in addition to the amount; null if the gateway does not state it in advance.'),
        arrives: decimalOrNull('Coins that arrive, in `asset`; null if the fee is unknown.'),
        minimum: decimalOrNull('Minimum that the gateway sends, in `asset`; null if there is none.'),
        approvalBy: z
          .literal('merchant')
          .nullable()
          .describe(
            '`merchant`: a second person, not its creator, would have to approve the refund. Null if no approval is needed, or if there is a `problem`.',
          ),
        problem: z
          .strictObject({
            code: z.string().describe('Error code with which the refund would be refused.'),
            message: z.string().describe('Why, in English.'),
          })
          .nullable()
          .describe('Why this refund is not possible; null if it is.'),
      }),
    )
    .describe('One entry for each coin of each payment that received money.'),
});
export type RefundQuote = z.infer<typeof refundQuote>;

/** Query of `GET /v1/refunds`. */
export const refundQuery = pageQuery
  .extend({
    status: refundStatus.optional().describe('Only with this status.'),
    task: taskFilter('refund', 'any'),
    checkoutId: z.string().max(100).optional().describe('Only of this checkout.'),
    provider: providerFilter,
    ...timeRange,
  })
  .meta({ examples: [{ status: 'unknown' }] });
export type RefundFilter = FilterOf<typeof refundQuery>;

const refunds = { group: 'Refunds', credential: 'key' } as const;
const write = { ...refunds, scope: 'refunds:write' } as const;
const read = { ...refunds, scope: 'refunds:read' } as const;

export const refundOperations = {
  'POST /v1/checkouts/{id}/refunds': {
    ...write,
    name: 'checkouts.refund',
    needsPasskey: true,
    summary: 'Create a refund',
    note: 'Without `destination`, the shopper enters an address at `claimUrl`, which is shown once. With `destination`, the gateway that received the money sends it there. `basis` says what is paid back. The money is reserved at once. If the amount is too high, the error states the maximum. With `outside`, you only record a refund that you paid by other means: nothing is sent, and the key also needs `checkouts:resolve`.\n\nIf the gateway refuses the refund, the answer is 201 with `status` `failed`. If the refund may have been sent, `status` is `unknown`, and it is never sent again automatically.',
    body: createRefund,
    audited: ['paymentId', 'basis', 'amount', 'method', 'outside', 'hash'],
    needsIdempotencyKey: 'refund',
    answers: { 201: refundWithClaimUrl },
    errors: [...gatewayErrors, 'invalid_state', 'invalid_address', 'amount_out_of_range', 'payout_in_doubt'],
  },
  'POST /v1/checkouts/{id}/refunds/otp': {
    ...write,
    name: 'checkouts.sendRefundOtp',
    needsPasskey: true,
    summary: 'Request a one-time password for a refund',
    note: 'NovaX sends the password, for the refund of this checkout that waits for one. Pass it to `POST /v1/refunds/{id}/confirm`. At most five passwords for a refund, including those for which NovaX did not answer, and five a minute for a checkout.',
    audited: [],
    answers: { 200: refundOtp },
    errors: ['invalid_state', 'payout_in_doubt', 'rate_limited', ...gatewayErrors],
  },
  'GET /v1/checkouts/{id}/refunds/quote': {
    ...read,
    name: 'checkouts.quoteRefund',
    summary: 'Quote a refund',
    note: 'The amounts, fee and approval that a refund would have, or why it is not possible. Nothing is created.',
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
    note: 'A subject and a text in the customer’s language, in the sentences of the refund page. Send it by e-mail or chat. Add the `claimUrl` yourself: it is shown once.',
    query: messageQuery,
    answers: { 200: refundMessage },
  },
  'POST /v1/refunds/{id}/claim-link': {
    ...write,
    name: 'refunds.claimLink',
    needsPasskey: true,
    summary: 'Create a new refund link',
    note: 'The former link stops working, and an address that was entered there is withdrawn. Possible while a refund that has a link waits for the address, is on hold, or waits for the approval of a second person. Whoever creates a link for a refund cannot approve it.',
    audited: [],
    answers: { 200: refundWithClaimUrl },
    errors: decisionErrors,
  },
  ...decisionOperations({
    path: 'refunds',
    name: 'refunds',
    one: 'a refund',
    group: refunds.group,
    writeScope: write.scope,
    answer: refund,
    approve: {
      note: 'The approver must be another person than those who created the refund or a link for it: use a key of another owner, or the console. In live mode, `PAYWICKET_SECRET_KEY` cannot approve. Send the `fingerprint` that the approver reviewed.',
    },
    reject: { note: 'Ends a refund that waits for approval. Its creator may reject it, too.' },
    confirm: {
      note: 'Continues a refund that waits for confirmation or for funds. A refund on chain at NovaX needs `otp`. If NovaX refuses the password, the refund waits for another one (`failureCode` `wrong_otp`). It may have been sent anyway, so it can no longer be cancelled: confirm it with a new password, or record its outcome with `/resolve`.',
      body: confirmRefund,
      bodyMayBeAbsent: true,
    },
    cancel: {
      note: 'Possible until the gateway can move the money, and only if the gateway has not refused a one-time password for it.',
    },
    resolve: {
      note: 'Records the outcome of a refund whose `status` is `unknown`, that waits because its one-time password was refused, or that came back after it had succeeded. To end a `conflict`, send the outcome that the refund already has (`completed` for `succeeded`). Needs evidence in `note`, by another person than those who created the refund or a link for it.',
      body: resolvePayout,
      audited: ['outcome', 'transactionHash'],
    },
  }),
} as const satisfies Operations;
