import type { Checkout, Payment } from '../checkout/model.ts';
import type { WatchedPayment } from '../../gateways/gateway.ts';
import type { ListEntry } from '../../gateways/incoming-list.ts';
import { isToCancel } from './order-cancellation.ts';
import { watchedPayment } from './watched-payment.ts';

/** A payment to poll at its gateway. */
export interface PolledPayment {
  /** The checkout as read before the gateway was called. */
  readonly checkout: Checkout;
  readonly payment: WatchedPayment;
  /** Whether the payment is not needed any more and has no money, so that its order is to be cancelled at the gateway. */
  readonly toCancel: boolean;
  /** Entries of the gateway's lists that may be this payment's. */
  readonly listed: readonly ListEntry[];
}

/** Returns the payment to poll; undefined without the gateway's id. */
export function polledPayment(
  checkout: Checkout,
  payment: Payment,
  listed: readonly ListEntry[] = [],
): PolledPayment | undefined {
  const watched = watchedPayment(payment);
  return watched && { checkout, payment: watched, toCancel: isToCancel(checkout, payment), listed };
}

/**
 * Whether the payment is open and nothing else is known about it.
 * @param now milliseconds since 1970
 */
export function isWaiting({ checkout, payment, toCancel }: PolledPayment, now: number): boolean {
  const hasEnded = now > Math.min(payment.expiresAt, checkout.expiresAt);
  const { status, unclear = [] } = checkout.payments.find(({ id }) => id === payment.paymentId) ?? {};
  return (
    !toCancel &&
    !hasEnded &&
    status === 'awaiting' &&
    payment.known.length === 0 &&
    unclear.length === 0 &&
    checkout.sent === null
  );
}
