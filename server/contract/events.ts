import { z } from 'zod';
import { checkout } from './checkout.ts';
import type { EventType } from './constants.ts';
import { time } from './fields.ts';
import { moneyTransaction } from './money.ts';
import { payout } from './payout.ts';
import { refund } from './refund.ts';

/** What webhooks tell a merchant: one object each, as it was then. By the first word of the event's type. */
const eventData = {
  checkout,
  refund,
  payout,
  deposit: moneyTransaction,
  transaction: moneyTransaction,
};
export type EventData = { readonly [S in keyof typeof eventData]: z.infer<(typeof eventData)[S]> };

/** Body of the message of an event. Its id is the header `webhook-id`. */
export function eventBody(type: EventType) {
  const [subject = ''] = type.split('.');
  return z.strictObject({
    type: z.literal(type).describe('The event type.'),
    timestamp: time.describe('When it happened.'),
    data: eventData[subject as keyof EventData].describe('The object as it was then.'),
  });
}
