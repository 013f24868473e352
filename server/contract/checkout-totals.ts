import { z } from 'zod';
import { checkoutQuery } from './checkout.ts';
import { currencyCode, decimal } from './fields.ts';

/** Query of `GET /v1/reports/checkouts`. */
export const checkoutTotalsQuery = checkoutQuery
  .omit({ limit: true, cursor: true, sort: true })
  .meta({ examples: [{ status: 'paid' }] });

/** Answer of `GET /v1/reports/checkouts`. */
export const checkoutTotals = z.strictObject({
  count: z.int().describe('Number of checkouts.'),
  more: z.boolean().describe('Whether there are more: at most 10000 are counted, the newest.'),
  data: z
    .array(
      z.strictObject({
        currency: currencyCode,
        count: z.int().describe('Number of checkouts with this currency.'),
        amount: decimal.describe('Sum of their prices, in `currency`.'),
      }),
    )
    .describe('One entry for each currency, in alphabetical order. Currencies are never converted.'),
});
