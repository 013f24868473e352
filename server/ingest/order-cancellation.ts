import type { Checkout, Payment } from '../checkout/model.ts';
import { receivedAmount } from '../checkout/valuation.ts';
import { isPositive } from '../core/decimal.ts';
import { GatewayError } from '../core/errors.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';
import type { PollableGateway, WatchedPayment } from '../gateways/gateway.ts';

const MAX_REMEMBERED = 10_000;
/**
 * Each pause between attempts doubles. From five seconds on that outlasts an outage of five hours, and a gateway that does
 * not know the order is not called for ever.
 */
const MAX_ATTEMPTS = 13;

export interface OrderCancellationOptions {
  readonly provider: PollableGateway;
  readonly clock: Clock;
  readonly log: Log;
  /** Shortest time between two attempts, in milliseconds. */
  readonly minIntervalMs: number;
}

/** Cancels orders at a gateway that its checkouts need no more. */
export class OrderCancellation {
  readonly #options: OrderCancellationOptions;
  /** By payment: attempts so far, and when the next is; null after the last. */
  readonly #attempts = new Map<string, { readonly count: number; readonly next: number | null }>();

  constructor(options: OrderCancellationOptions) {
    this.#options = options;
  }

  /** Tries what is due. Whatever the outcome, a status call has to follow: money that was faster counts. */
  async cancel(payment: WatchedPayment, checkout: Checkout): Promise<void> {
    const { provider, clock, log, minIntervalMs } = this.#options;
    const { paymentId } = payment;
    const { count, next } = this.#attempts.get(paymentId) ?? { count: 0, next: 0 };
    if (provider.cancel === null || next === null || next > clock.now()) return;
    if (this.#attempts.size >= MAX_REMEMBERED) this.#attempts.clear();
    try {
      await provider.cancel(payment);
      this.#attempts.set(paymentId, { count, next: null });
    } catch (error) {
      // A rejection means that the order has ended already.
      const isOver = error instanceof GatewayError && error.fault === 'rejected';
      const isLast = isOver || count + 1 >= MAX_ATTEMPTS;
      this.#attempts.set(paymentId, {
        count: count + 1,
        next: isLast ? null : clock.now() + minIntervalMs * 2 ** count,
      });
      log.warn(
        { provider: provider.id, checkoutId: checkout.id, paymentId, err: error },
        'order not cancelled',
      );
    }
  }

  /** When to try next; null for never again. */
  nextAt(paymentId: string): number | null {
    const { clock, minIntervalMs } = this.#options;
    const { next } = this.#attempts.get(paymentId) ?? { next: clock.now() + minIntervalMs };
    return next;
  }
}

/** A payment that failed was never shown to a shopper, so its order can be cancelled too. */
export const isToCancel = ({ status }: Checkout, payment: Payment): boolean =>
  (status === 'paid' || status === 'cancelled' || payment.failureCode !== null) &&
  payment.unclear.length === 0 &&
  !isPositive(receivedAmount(payment));
