import type { Checkout } from './checkout.ts';
import type { MoneyTransaction } from './money.ts';
import type { Payout } from './payout.ts';
import type { Refund } from './refund.ts';

/** The object in a merchant's webhook, as of the event, by the first word of the event's type. */
export interface EventData {
  readonly checkout: Checkout;
  readonly refund: Refund;
  readonly payout: Payout;
  readonly deposit: MoneyTransaction;
  readonly transaction: MoneyTransaction;
}
