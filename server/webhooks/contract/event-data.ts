import type { Checkout } from '../../money-in/contract/checkout.ts';
import type { MoneyTransaction } from '../../money-in/contract/money.ts';
import type { Payout } from '../../money-out/contract/payout.ts';
import type { Refund } from '../../money-out/contract/refund.ts';

/** The object in a merchant's webhook, as of the event, by the first word of the event's type. */
export interface EventData {
  readonly checkout: Checkout;
  readonly refund: Refund;
  readonly payout: Payout;
  readonly deposit: MoneyTransaction;
  readonly transaction: MoneyTransaction;
}
