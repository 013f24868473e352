import { z } from 'zod';
import { checkoutStatus, exceptionKind, textUpTo } from './checkout.ts';
import { decimal, seenVersion } from '../../base/contract/fields.ts';
import { refundDestination } from './refund.ts';
import { eventType } from '../../webhooks/contract/webhooks.ts';

/** A decision that is possible about a checkout, and what it would do now. */
export const decision = z.strictObject({
  action: z.enum(['accept', 'ignore']).describe('The `action` to send to `POST /v1/checkouts/{id}/resolve`.'),
  exception: exceptionKind
    .nullable()
    .describe(
      'The `exception` to send. Null to send none: for pending money, for a paid checkout that is not ready, and to decide `underpaid` and `late` together.',
    ),
  status: checkoutStatus.describe('The status afterwards.'),
  exceptions: z.array(exceptionKind).describe('Exceptions that are left, or new, afterwards.'),
  events: z
    .array(eventType)
    .describe('Events that it would send. If `checkout.ready` is among them, the order can be shipped.'),
  acceptedValue: decimal.describe(
    'Value of the wrong coins that it accepts, in the checkout’s `currency`, at the rates of the moment and without those of `valueFor`: what it adds to `amountReceived`, once these coins are final. 0 if it accepts none.',
  ),
  valueFor: z
    .array(z.string())
    .describe(
      'Wrong coins that it accepts and no exchange rate is known for, such as `["USDT"]`: send what they are worth as `value`. Empty if none is to be sent.',
    ),
});

const mustBeValue = 'must be a decimal number in a string, such as "84.50"';

/** Body of `POST /v1/checkouts/{id}/resolve`. */
export const resolveCheckout = z
  .strictObject({
    action: z
      .enum(['accept', 'refund', 'ignore'])
      .describe(
        '`accept`: count the checkout as paid. `refund`: pay money back. `ignore`: dismiss the exception, or the pending money; a paid checkout that is overpaid or late becomes ready to ship by it, as by `accept`.',
      ),
    exception: exceptionKind
      .optional()
      .describe(
        'The exception to resolve. Default: the most severe. If `underpaid` and `late` are the only two, `accept` and `ignore` resolve both by default.',
      ),
    paymentId: textUpTo(100)
      .optional()
      .describe('For `refund`: the payment to pay back. Required if several payments received money.'),
    destination: refundDestination
      .optional()
      .describe('For `refund`: where the money goes. Default: the shopper enters an address.'),
    value: z
      .string({ error: mustBeValue })
      .max(100, 'must be at most 100 characters')
      .regex(/^\d+(\.\d+)?$/, mustBeValue)
      .meta({ format: 'decimal' })
      .optional()
      .describe(
        'Only for `accept` of `wrong_asset`, and required there if no exchange rate is known for a coin that came: what the coins without a rate are worth together, in the checkout’s `currency`; 0 or more, with no more decimals than the currency has. Coins with a rate are valued at that of the moment.',
      ),
    note: textUpTo(1000).optional().describe('Why, for your records.'),
    version: seenVersion,
  })
  .meta({ examples: [{ action: 'accept', note: 'the rest was paid in cash', version: 4 }] });

export type ResolveCheckout = z.infer<typeof resolveCheckout>;
