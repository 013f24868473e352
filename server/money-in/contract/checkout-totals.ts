import { z } from 'zod';
import { checkoutQuery } from './checkout-query.ts';
import { currencyCode, decimal } from '../../base/contract/fields.ts';
import { nextCursor } from '../../base/contract/operation.ts';

/** Query of `GET /v1/reports/checkouts`. */
export const checkoutTotalsQuery = checkoutQuery
  .omit({ limit: true, cursor: true, sort: true })
  .meta({ examples: [{ status: 'paid' }] });

/** Answer of `GET /v1/reports/checkouts/metadata`. */
export const metadataNameList = z.strictObject({
  data: z.array(z.string()).describe('Names in the `metadata` of the checkouts of this page, each once.'),
  nextCursor,
});

/** Answer of `GET /v1/reports/checkouts`. */
export const checkoutTotals = z.strictObject({
  count: z.int().describe('Number of checkouts.'),
  more: z.literal(false).describe('Always false: all are counted.'),
  data: z
    .array(
      z.strictObject({
        currency: currencyCode,
        count: z.int().describe('Number of checkouts with this currency.'),
        amount: decimal.describe('Sum of their prices, in `currency`.'),
        received: decimal.describe('Sum of their `amountReceived`.'),
        refunded: decimal.describe('Sum of their `amountRefunded`.'),
        rateDifference: decimal.describe('Sum of their `amountRateDifference`.'),
        kept: decimal.describe('Sum of their `amountKept`.'),
      }),
    )
    .describe('One entry for each currency, in alphabetical order. Currencies are never converted.'),
});
