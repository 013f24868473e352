import { LRUCache } from 'lru-cache';
import type { Checkout, Payment } from '../checkout/model.ts';
import { receivedAmount } from '../checkout/valuation.ts';
import { isPositive } from '../../base/money/decimal.ts';
import { GatewayError } from '../../base/errors.ts';
import { isWithin, type Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';
import type { PollableGateway, WatchedPayment } from '../../gateways/gateway.ts';

const MAX_REMEMBERED = 10_000;
/**
 * Maximum number of attempts. Each pause between attempts doubles: starting with five seconds, the attempts cover an outage of
 * five hours. A gateway that has lost the order is not called forever.
 */
const MAX_ATTEMPTS = 13;

export interface OrderCancellationOptions {
  readonly gateway: PollableGateway;
  readonly clock: Clock;
  readonly log: Log;
  /** Minimum time between two attempts, in milliseconds. */
  readonly minIntervalMs: number;
}

/** Cancels orders at a gateway if their checkouts no longer need them. */
export class OrderCancellation {
  readonly #options: OrderCancellationOptions;
  /** Attempts by payment: their number, time of the last one, and milliseconds to the next; null for no further attempt. */
  readonly #attempts = new LRUCache<
    string,
    { readonly count: number; readonly at: number; readonly pause: number | null }
  >({ max: MAX_REMEMBERED });

  constructor(options: OrderCancellationOptions) {
    this.#options = options;
  }

  /** Cancels the order if an attempt is due. A status call must follow in any case: money may have arrived before. */
  async cancel(payment: WatchedPayment, checkout: Checkout): Promise<void> {
    const { gateway, clock, log, minIntervalMs } = this.#options;
    const { paymentId } = payment;
    const { count, at, pause } = this.#attempts.get(paymentId) ?? { count: 0, at: 0, pause: 0 };
    if (gateway.cancel === null || pause === null || isWithin(pause, at, clock.now())) return;
    try {
      await gateway.cancel(payment);
      this.#attempts.set(paymentId, { count, at: clock.now(), pause: null });
    } catch (error) {
      // A rejection means that the order has already ended.
      const isOver = error instanceof GatewayError && error.fault === 'rejected';
      const isLast = isOver || count + 1 >= MAX_ATTEMPTS;
      this.#attempts.set(paymentId, {
        count: count + 1,
        at: clock.now(),
        pause: isLast ? null : minIntervalMs * 2 ** count,
      });
      log.warn(
        { provider: gateway.id, checkoutId: checkout.id, paymentId, err: error },
        'an order could not be cancelled at the gateway',
      );
    }
  }

  /** Returns the time of the next attempt, in milliseconds since 1970; null for none. */
  nextAt(paymentId: string): number | null {
    const { clock, minIntervalMs } = this.#options;
    const now = clock.now();
    const { at, pause } = this.#attempts.get(paymentId) ?? { at: now, pause: minIntervalMs };
    return pause === null ? null : Math.min(at, now) + pause;
  }
}

/** Whether the payment's order can be cancelled. This includes payments that failed, because they were never shown to a shopper. */
export const isToCancel = ({ status }: Checkout, payment: Payment): boolean =>
  (status === 'paid' || status === 'cancelled' || payment.failureCode !== null) &&
  payment.unclear.length === 0 &&
  !isPositive(receivedAmount(payment));
