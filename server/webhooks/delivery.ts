import type { DueDelivery } from './model.ts';

/** Bodies and retries of webhook deliveries. */

/** The same at every attempt. `data` is JSON text. */
export const bodyOf = ({ type, at, data }: Pick<DueDelivery['event'], 'type' | 'at' | 'data'>): string =>
  `{"type":${JSON.stringify(type)},"timestamp":"${new Date(at).toISOString()}","data":${data}}`;

const DAY_MS = 86_400_000;
const FIRST_DELAY_MS = 5000;
const BACKOFF_FACTOR = 4;
/** Share of a delay, so that deliveries that failed together are not retried together. */
const MAX_JITTER = 0.2;
/** The delays between them add up to 78 hours without jitter; merchants are promised 76 (R65). */
export const MAX_ATTEMPTS = 11;

/**
 * When a delivery is retried; null after the last attempt.
 * @param attempts that failed, this one included
 * @param retryAfter milliseconds that the receiver asked for; limited to a day
 * @param jitter from 0 to 1
 */
export function nextAttemptAt(
  attempts: number,
  now: number,
  retryAfter: number | null,
  jitter: number,
): number | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  const delay =
    Math.min(FIRST_DELAY_MS * BACKOFF_FACTOR ** (attempts - 1), DAY_MS) * (1 + MAX_JITTER * jitter);
  return now + Math.round(Math.max(delay, Math.min(retryAfter ?? 0, DAY_MS)));
}
