import type { DueDelivery } from './model.ts';

/** What goes out, and when it goes again. */

/** The body of an event's message, which stays the same at every try. `data` is JSON text. */
export const bodyOf = ({ type, at, data }: Pick<DueDelivery['event'], 'type' | 'at' | 'data'>): string =>
  `{"type":${JSON.stringify(type)},"timestamp":"${new Date(at).toISOString()}","data":${data}}`;

const second = 1000;
const dayLength = 86_400 * second;
const firstPause = 5 * second;
/** Each pause is so many times the one before. */
const growth = 4;
/** Pauses are longer by up to this share, so that what failed together does not come again together. */
const jitterShare = 0.2;
/** The pauses between them come to 78 hours without jitter, and the merchant is promised 76 (R65). */
export const MAX_ATTEMPTS = 11;

/**
 * When a delivery is tried again; null where the tries are used up.
 * @param tries that failed, this one included
 * @param retryAfter milliseconds that the receiver asked for; more than a day is not heeded
 * @param jitter from 0 to 1
 */
export function nextAttemptAt(
  tries: number,
  now: number,
  retryAfter: number | null,
  jitter: number,
): number | null {
  if (tries >= MAX_ATTEMPTS) return null;
  const pause = Math.min(firstPause * growth ** (tries - 1), dayLength) * (1 + jitterShare * jitter);
  return now + Math.round(Math.max(pause, Math.min(retryAfter ?? 0, dayLength)));
}
