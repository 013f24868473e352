import { z } from 'zod';
import { checkout, type Checkout } from './checkout.ts';
import type { EventType } from './constants.ts';
import { time } from './fields.ts';
import { moneyTransaction, type MoneyTransaction } from './money.ts';
import { payout, type Payout } from './payout.ts';
import { refund, type Refund } from './refund.ts';

/** What webhooks tell a merchant: one object each, as it was then. */

/** The object of an event, by the first word of its type. */
export interface EventData {
  readonly checkout: Checkout;
  readonly refund: Refund;
  readonly payout: Payout;
  readonly deposit: MoneyTransaction;
  readonly transaction: MoneyTransaction;
}

const eventData: { readonly [S in keyof EventData]: z.ZodType<EventData[S]> } = {
  checkout,
  refund,
  payout,
  deposit: moneyTransaction,
  transaction: moneyTransaction,
};

/** Body of the message of an event. Its id is the header `webhook-id`. */
export function eventBody(type: EventType) {
  const [subject = ''] = type.split('.');
  return z.strictObject({
    type: z.literal(type).describe('The event type.'),
    timestamp: time.describe('When it happened.'),
    data: eventData[subject as keyof EventData].describe('The object as it was then.'),
  });
}

/** When each event is sent. */
export const eventSummaries: Readonly<Record<EventType, string>> = {
  'checkout.processing': 'Enough money was seen and is not final. Reserve the goods, do not ship.',
  'checkout.paid': 'The checkout is paid. Ship it when `data.exception` is null.',
  'checkout.underpaid': 'Less money arrived than is due.',
  'checkout.overpaid': 'More money arrived than was due.',
  'checkout.late_payment': 'Money arrived after the checkout had ended.',
  'checkout.wrong_asset': 'Another coin or network arrived. It does not count.',
  'checkout.unclear': 'The gateway shows money whose amount is not known. Look at the gateway.',
  'checkout.reversed': 'Money that was final is gone.',
  'checkout.delayed': 'Money is not final after a day. Look at the timeline.',
  'checkout.expired': 'The checkout expired.',
  'checkout.cancelled': 'The shopper or the merchant cancelled the checkout.',
  'checkout.extended': 'The shopper holds the price longer.',
  'checkout.reopened': 'The shopper took a new price for a checkout that had expired or was paid in part.',
  'checkout.reported': 'The shopper reported a problem. See `data.report`.',
  'checkout.awaiting_approval': 'A decision waits for a second person. See `data.approvals`.',
  'refund.claimed': 'The shopper named the address of a refund.',
  'refund.expired': 'The link of a refund ended before the shopper named an address.',
  'refund.cancelled': 'A refund was cancelled before it was sent.',
  'refund.awaiting_approval': 'A refund waits for a second person.',
  'refund.unknown': 'A refund may have been sent. A person has to resolve it.',
  'refund.awaiting_confirmation': 'A refund waits until a person confirms it; its reason says why.',
  'refund.succeeded': 'A refund was sent and is final.',
  'refund.failed': 'A refund was rejected, or the gateway refused it.',
  'payout.awaiting_approval': 'A payout waits for a second person.',
  'payout.awaiting_funds': 'A payout or refund waits for money at the gateway.',
  'payout.completed': 'A payout was sent and is final.',
  'payout.returned': 'A payout or refund came back.',
  'payout.failed': 'A payout was rejected, or the gateway refused it.',
  'payout.unknown': 'A payout may have been sent. A person has to resolve it.',
  'payout.conflict': 'The gateway contradicted a final status of a payout or refund. A person has to look.',
  'deposit.received': 'Final money came to a deposit address. It may be sent again: count `data.id` once.',
  'transaction.unmatched': 'Money arrived that belongs to no payment. Match it or ignore it.',
};
