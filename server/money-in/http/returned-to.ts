import type { CheckoutStatus, ExceptionKind } from '../../base/contract/constants.ts';
import type { Checkout, Payment } from '../checkout/model.ts';
import { successUrlOf } from './placeholders.ts';

/** Status that the return page may show without a session token. */
export interface ReturnPageStatus {
  readonly checkoutId: string;
  /** `lapsed`, `payment_cancelled`: the checkout is open, but this payment is over or was cancelled at the gateway. */
  readonly status: CheckoutStatus | 'lapsed' | 'payment_cancelled';
  /** The most severe exception that waits for an operator; null for none. */
  readonly exception: ExceptionKind | null;
  /** URL for a shopper who has paid, with placeholders replaced; null if the merchant set none. */
  readonly successUrl: string | null;
}

/** Returns the status of one payment. A shopper who returns from that payment's page does not wait for another payment. */
export function returnedTo(checkout: Checkout, paymentId: string): ReturnPageStatus {
  const payment = checkout.payments.find(({ id }) => id === paymentId);
  const over = payment === undefined ? undefined : overStatuses[payment.status];
  return {
    checkoutId: checkout.id,
    status: (checkout.status === 'open' ? over : undefined) ?? checkout.status,
    exception: checkout.exceptions[0] ?? null,
    successUrl: successUrlOf(checkout),
  };
}

const overStatuses: Partial<Record<Payment['status'], ReturnPageStatus['status']>> = {
  expired: 'lapsed',
  failed: 'lapsed',
  cancelled: 'payment_cancelled',
};
