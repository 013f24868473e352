import { isOver, type Checkout, type Payment } from '../checkout/model.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, isWithin, type Clock } from '../../base/clock.ts';
import { isPositive } from '../../base/money/decimal.ts';
import { recheckOf } from '../checkout/recheck.ts';
import { receivedAmount, isFinal } from '../checkout/valuation.ts';

/** Poll intervals of payments. Times are in milliseconds. */

/** Delays after which to look for a payment whose creation was not answered. After the last one, it is not looked for any more. */
const recoveryDelays = [MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, DAY_MS];

/** Returns when to look for the payment again; null if its creation was answered, or after the last delay. */
export function nextRecoveryAt({ failureCode, createdAt }: Payment, now: number): number | null {
  if (failureCode !== 'create_unknown') return null;
  const delay = recoveryDelays.find((after) => createdAt + after > now);
  return delay === undefined ? null : createdAt + delay;
}

/** Networks on which coins may arrive days after they were sent. */
const slowNetworks = new Set(['bitcoin', 'litecoin', 'bitcoincash', 'hosted']);

/** Returns the end of polling for late coins, in milliseconds since 1970. */
export function pollUntil(checkout: Checkout): number {
  const slow = checkout.payments.some(({ asset }) => slowNetworks.has(asset.network.id));
  return checkout.expiresAt + (slow ? 30 : 7) * DAY_MS;
}

/**
 * Polls of payments that no shopper views fall on multiples of this time if the gateway has lists, because one list may show
 * many of them as unpaid.
 */
const TOGETHER_MS = 15_000;

/**
 * Returns the time of the next poll; null once no more money is expected. `now` is the time of the last poll. `isViewed`: a
 * shopper has the checkout open; `isSwept`: the gateway's lists report incoming money; `jitter`: from 0 to 1.
 */
export function nextPollAt(
  checkout: Checkout,
  payment: Payment,
  circumstances: Circumstances,
): number | null {
  const regular = nextRegularPollAt(checkout, payment, circumstances);
  const recheck = nextRecheckAt(payment, circumstances);
  return regular === null || recheck === null ? (regular ?? recheck) : Math.min(regular, recheck);
}

interface Circumstances {
  readonly now: number;
  readonly minIntervalMs: number;
  readonly isViewed: boolean;
  readonly isSwept: boolean;
  readonly jitter: number;
}

/** Interval of the calls that decide whether final coins are gone. */
const RECHECK_MS = 10 * MINUTE_MS;
/** How long such calls continue past the recheck's deadline, for a gateway that does not answer. */
const MAX_RECHECK_MS = 7 * DAY_MS;

/** Returns the time of the next call of a recheck; null without a recheck. A call is not delayed past the recheck's deadline. */
function nextRecheckAt(payment: Payment, { now, minIntervalMs }: Circumstances): number | null {
  const recheck = recheckOf([payment]);
  if (recheck === null || now > recheck.until + MAX_RECHECK_MS) return null;
  const next = now + RECHECK_MS;
  return Math.max(now < recheck.until ? Math.min(next, recheck.until) : next, now + minIntervalMs);
}

function nextRegularPollAt(
  checkout: Checkout,
  payment: Payment,
  { now, minIntervalMs, isViewed, isSwept, jitter }: Circumstances,
): number | null {
  if (payment.providerReference === null) return nextRecoveryAt(payment, now);
  const spread = (pause: number): number => now + Math.round(pause * (1 + jitter / 5));
  // A report that coins were sent restarts the short intervals.
  const age = now - Math.max(payment.createdAt, sentAt(checkout, payment.id));
  const pause =
    age < 10 * MINUTE_MS ? minIntervalMs : age < HOUR_MS ? 15_000 : age < DAY_MS ? MINUTE_MS : 10 * MINUTE_MS;
  const rests = isSwept && !isViewed;
  if (isUnsettled(checkout, payment, now))
    return now + Math.max(rests ? Math.max(pause, MINUTE_MS) : pause, minIntervalMs);

  if (isOver(checkout) && now > pollUntil(checkout)) return null;
  if (isRarelyPolled(checkout, payment, now)) {
    const since = now - checkout.expiresAt;
    return spread(since < DAY_MS ? HOUR_MS : since < 7 * DAY_MS ? 6 * HOUR_MS : DAY_MS);
  }
  const alone = isViewed
    ? now + Math.max(pause, minIntervalMs)
    : spread(Math.max(4 * pause, 15_000, minIntervalMs));
  const together = spread(Math.min(Math.max(2 * age, MINUTE_MS), HOUR_MS));
  const next = rests ? Math.ceil(together / TOGETHER_MS) * TOGETHER_MS : alone;
  // A quote and a checkout expire only after a poll that began past their end, so that poll is not delayed.
  const ends = [payment.expiresAt, checkout.expiresAt].filter((end) => now <= end).map((end) => end + 1);
  return Math.min(next, ...ends);
}

/** Whether no more money is expected, so that the payment is polled only every few hours. */
export const isRarelyPolled = (checkout: Checkout, payment: Payment, now: number): boolean =>
  isOver(checkout) &&
  !isUnsettled(checkout, payment, now) &&
  (checkout.status === 'paid' || now - sentAt(checkout, payment.id) >= HOUR_MS);

/** Whether money was detected that is not final, or that is unclear and may be counted later. */
function isUnsettled(checkout: Checkout, payment: Payment, now: number): boolean {
  const pending = receivedAmount(payment, (transaction) => !isFinal(transaction));
  const isDetected = isPositive(pending) && payment.status === 'detected';
  const isUnclear =
    checkout.exceptions.includes('unclear') && payment.unclear.some(({ decided }) => !decided);
  return isDetected || (isUnclear && now <= pollUntil(checkout));
}

const sentAt = ({ sent }: Checkout, paymentId: string): number =>
  sent?.paymentId === paymentId ? sent.at : 0;

const ACTIVE_MS = MINUTE_MS;

/** Checkouts that a shopper has open: a session route was called within the last minute. */
export class ActiveViewers {
  readonly #seenAt = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(checkoutId: string): boolean {
    return isWithin(ACTIVE_MS, this.#seenAt.get(checkoutId) ?? -Infinity, this.#clock.now());
  }

  /** Records a view. Returns whether the shopper returns after a pause. */
  touch(checkoutId: string): boolean {
    const now = this.#clock.now();
    const last = this.#seenAt.get(checkoutId) ?? -Infinity;
    const returned = !isWithin(ACTIVE_MS, last, now);
    // Deleted first, to keep the map ordered by the last view.
    this.#seenAt.delete(checkoutId);
    this.#seenAt.set(checkoutId, now);
    for (const [oldest, seenAt] of this.#seenAt) {
      if (isWithin(ACTIVE_MS, seenAt, now)) break;
      this.#seenAt.delete(oldest);
    }
    return returned;
  }
}
