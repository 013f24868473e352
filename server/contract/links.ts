import { z } from 'zod';
import { createdSession } from './checkout.ts';

/** What anybody on an allowed origin may ask of the store's catalogue: a checkout for a product, never at a price. */

/** Body of `POST /v1/links/{id}/sessions`. Its upper bound is the product's own. */
export const openLink = z
  .strictObject({
    quantity: z
      .int()
      .min(1, 'must be at least 1')
      .default(1)
      .describe('Number of pieces, at most `maxQuantity`.'),
  })
  .meta({ examples: [{ quantity: 1 }] });

/** Its answer. The token is shown once and opens the checkout until `expiresAt`. */
export const linkSession = createdSession;
export type LinkSession = z.infer<typeof linkSession>;
