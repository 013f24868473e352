import { z } from 'zod';
import { checkoutStatus, exceptionKind } from './checkout.ts';
import { checkoutStatuses, refundStates } from '../../base/contract/constants.ts';
import {
  checkoutOrder,
  decimal,
  pageQuery,
  providerFilter,
  queryTime,
  taskFilter,
  timeRange,
  type FilterOf,
} from '../../base/contract/fields.ts';

const text = (max: number) => z.string().max(max, `must be at most ${max} characters`);

/** Query of `GET /v1/checkouts`. */
export const checkoutQuery = pageQuery
  .extend({
    status: z
      .union([checkoutStatus, z.literal('ended')], `must be ${checkoutStatuses.join(', ')} or ended`)
      .optional()
      .describe('Only with this status; `ended` for `expired` and `cancelled`.'),
    exception: z
      .union([exceptionKind, z.enum(['any', 'none'])], 'must be an exception, any or none')
      .optional()
      .describe('Only with this exception; `any` for any of them, `none` for checkouts without one.'),
    task: taskFilter('checkout', 'any'),
    reference: text(200).optional().describe('Only with this reference.'),
    refunded: z
      .enum(
        ['true', 'false', 'any', 'open', 'true_or_open', 'none'],
        'must be true, false, any, open, true_or_open or none',
      )
      .optional()
      .describe(
        '`true`: only checkouts with a succeeded refund. `false`: only without one. `any`: with any refund. `open`: with a refund in progress. `true_or_open`: with one that succeeded or is in progress. `none`: without any refund.',
      ),
    refundState: z
      .enum(refundStates, 'must be none, part or whole')
      .optional()
      .describe('Only with this `refundState`.'),
    ready: z
      .enum(['true', 'false'], 'must be true or false')
      .optional()
      .describe(
        '`true`: only checkouts with `readyAt` that are not refunded whole, or about to be. `false`: only without `readyAt`.',
      ),
    toShip: z
      .literal('true', 'must be true')
      .optional()
      .describe(
        'Only what a person has to send: checkouts of links that are ready (as `ready=true`), whose money is still there, and that are not marked as shipped.',
      ),
    fulfilled: z
      .enum(['true', 'false'], 'must be true or false')
      .optional()
      .describe('`true`: only checkouts that are marked as shipped. `false`: only others.'),
    rechecked: z
      .literal('true', 'must be true')
      .optional()
      .describe('Only checkouts whose final money may be gone: see `recheckedUntil` of payments.'),
    reported: z
      .literal('true', 'must be true')
      .optional()
      .describe('Only checkouts whose shopper has reported a problem.'),
    provider: providerFilter.describe('Only with a payment at this gateway.'),
    link: text(100).optional().describe('Only opened by this link.'),
    email: text(320).optional().describe('Only of the customer with this e-mail address, in any case.'),
    amount: decimal.optional().describe('Only with this price. Needs `currency`.'),
    currency: text(10).optional().describe('Only with a price in this currency, such as `USD`.'),
    ...timeRange,
    readyFrom: queryTime.describe('Only with a `readyAt` from this time on.'),
    readyTo: queryTime.describe('Only with a `readyAt` before this time.'),
    paidFrom: queryTime.describe('Only with a `paidAt` from this time on.'),
    paidTo: queryTime.describe('Only with a `paidAt` before this time.'),
    sort: checkoutOrder,
  })
  .meta({ examples: [{ exception: 'any' }] });
export type CheckoutFilter = FilterOf<typeof checkoutQuery>;
