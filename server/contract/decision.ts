import { z } from 'zod';
import { checkoutStatus, exceptionKind } from './checkout.ts';
import { eventType } from './webhooks.ts';

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
  valueFor: z
    .array(z.string())
    .describe(
      'Wrong coins that it accepts and no exchange rate is known for, such as `["USDT"]`: send what they are worth as `value`. Empty if none is to be sent.',
    ),
});
export type Decision = z.infer<typeof decision>;
