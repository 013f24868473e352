import type { Checkout, Payment } from '../checkout/model.ts';
import type { WatchedPayment } from '../gateways/gateway.ts';
import type { ListEntry } from '../gateways/incoming-list.ts';
import { isToCancel } from './order-cancellation.ts';
import { watchedPayment } from './webhook-inbox.ts';

/** A payment as its gateway is asked about it. */
export interface PolledPayment {
  /** As read before the gateway was called. */
  readonly checkout: Checkout;
  readonly payment: WatchedPayment;
  /** Not needed any more and nothing was received: its order is cancelled at the gateway. */
  readonly toCancel: boolean;
  /** What the gateway's lists show for it. */
  readonly listed: readonly ListEntry[];
}

/** Undefined where the gateway's id is not known. */
export function polledPayment(
  checkout: Checkout,
  payment: Payment,
  listed: readonly ListEntry[] = [],
): PolledPayment | undefined {
  const watched = watchedPayment(payment);
  return watched && { checkout, payment: watched, toCancel: isToCancel(checkout, payment), listed };
}

/**
 * Whether nothing is known of it but that it is open.
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
