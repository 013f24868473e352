import { isOver, type Checkout, type Payment } from '../checkout/model.ts';
import { isPositive } from '../core/decimal.ts';
import { receivedAmount, isFinal } from '../checkout/valuation.ts';

/** How often a payment's gateway is asked for news. Times are in milliseconds. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A creation that was never answered is looked for after so long, and then no more. */
const searches = [minute, 10 * minute, hour, day];

/** When to look for it next; null for a payment that was not lost, and for one that was looked for long enough. */
export function nextRecoveryAt({ failureCode, createdAt }: Payment, now: number): number | null {
  if (failureCode !== 'create_unknown') return null;
  const after = searches.find((wait) => createdAt + wait > now);
  return after === undefined ? null : createdAt + after;
}

/** Networks on which coins may arrive days after they were sent. */
const slowNetworks = new Set(['bitcoin', 'litecoin', 'bitcoincash', 'hosted']);

/** Until when coins that come late are still noticed. */
export function pollUntil(checkout: Checkout): number {
  const slow = checkout.payments.some(({ asset }) => slowNetworks.has(asset.network.id));
  return checkout.expiresAt + (slow ? 30 : 7) * day;
}

/**
 * When to ask next, counted from `now`, the time of the last ask; null once nothing more is expected. `shortest` is
 * the least time between two asks; `watched` says whether a shopper is looking; `jitter` is between 0 and 1.
 */
export function nextPollAt(
  checkout: Checkout,
  payment: Payment,
  { now, shortest, watched, jitter }: { now: number; shortest: number; watched: boolean; jitter: number },
): number | null {
  if (payment.reference === null) return nextRecoveryAt(payment, now);
  const spread = (pause: number): number => now + Math.round(pause * (1 + jitter / 5));
  // Who says that coins are on their way waits for them as if they had just chosen it.
  const sentAt = checkout.sent?.paymentId === payment.id ? checkout.sent.at : 0;
  const age = now - Math.max(payment.createdAt, sentAt);
  const unsure = receivedAmount(payment, (transaction) => !isFinal(transaction));
  const pause = age < 10 * minute ? shortest : age < hour ? 15_000 : age < day ? minute : 10 * minute;
  const isSeen = isPositive(unsure) && payment.status === 'detected';
  // What can not be counted today may be tomorrow: for as long as it waits for somebody, and late coins are noticed.
  const isUnclear =
    checkout.exceptions.includes('unclear') && payment.unclear.some(({ decided }) => !decided);
  if (isSeen || (isUnclear && now <= pollUntil(checkout))) return now + Math.max(pause, shortest);

  const over = isOver(checkout);
  if (over && now > pollUntil(checkout)) return null;
  if (over && (checkout.status === 'paid' || now - sentAt >= hour)) {
    const since = now - checkout.expiresAt;
    return spread(since < day ? hour : since < 7 * day ? 6 * hour : day);
  }
  const next = watched ? now + Math.max(pause, shortest) : spread(Math.max(4 * pause, 15_000, shortest));
  // The end of a quote and of a checkout is decided by an answer begun past it: that ask is never late.
  const ends = [payment.expiresAt, checkout.expiresAt].filter((end) => now <= end).map((end) => end + 1);
  return Math.min(next, ...ends);
}
