import { z } from 'zod';
import { decimalOrNull, time } from '../../base/contract/fields.ts';
import { checkout } from './checkout.ts';
import { sessionView } from './session.ts';

const sessionToken = z
  .string()
  .describe(
    '`cs_…`: opens this checkout in a browser and nothing else. Shown once; only its hash is stored.',
  );
const firstView = sessionView
  .nullable()
  .describe(
    'The session as a page reads it, for the page of the store to pass on with the token: the list of methods is then shown without a further request. Null if the checkout has a payment or is not open.',
  );
const sessionUrl = z.string().describe('Hosted payment page with the token, to link or redirect to.');

/** Answer of `POST /v1/checkouts`. */
export const createdCheckout = z.strictObject({
  ...checkout.shape,
  sessionToken,
  sessionView: firstView,
  url: sessionUrl,
  payable: z
    .boolean()
    .describe(
      'False if the amount due is below the minimum of every method, so that the shopper cannot pay. The checkout is created anyway.',
    ),
  lowestAmount: decimalOrNull(
    'If `payable` is false: the lowest price that a method takes at current rates, in `currency`. Null otherwise.',
  ),
});
export type CreatedCheckout = z.infer<typeof createdCheckout>;

/** Answer of routes that create a session token. */
export const createdSession = z.strictObject({
  sessionToken,
  sessionView: firstView,
  url: sessionUrl,
  expiresAt: time.describe('When the token expires.'),
});
export type CreatedSession = z.infer<typeof createdSession>;
