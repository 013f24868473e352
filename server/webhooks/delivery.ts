import { DAY_MS } from '../base/clock.ts';
import { storable } from '../base/text/text.ts';
import { redactSecrets } from '../gateways/http/redact.ts';
import type { DueDelivery } from './model.ts';

/** Bodies and retries of webhook deliveries. */

/** Returns the body of a message, which is identical in all attempts. `data` is JSON text. */
export const deliveryBody = (
  { type, at, data }: Pick<DueDelivery['event'], 'type' | 'at' | 'data'>,
  { isSample = false }: { readonly isSample?: boolean } = {},
): string =>
  `{"type":${JSON.stringify(type)},"timestamp":"${new Date(at).toISOString()}",${isSample ? '"sample":true,' : ''}"data":${data}}`;

/** Maximum number of bytes of a response that are stored. */
const MAX_ANSWER_BYTES = 2048;

/** Matches our keys and secrets, and credentials of third parties that have the same format. */
const credential = /\b(?:sk|cs|rk|pk|whsec)_[\w+/=-]{16,}/g;

/**
 * Returns the beginning of a response, for operators; null if the response is empty. Signing secrets and other credentials,
 * which an error page may contain, are removed. Invalid UTF-8 becomes U+FFFD.
 */
export function answerText(body: string, secrets: readonly string[]): string | null {
  const inner = secrets.map((secret) => secret.replace(/^whsec_/, ''));
  const text = redactSecrets([...secrets, ...inner].filter(Boolean), body).replaceAll(credential, '[secret]');
  const bytes = Buffer.from(storable(text)).subarray(0, MAX_ANSWER_BYTES);
  // `stream` drops the bytes of a character that was cut off.
  return new TextDecoder().decode(bytes, { stream: true }) || null;
}

const FIRST_DELAY_MS = 5000;
const BACKOFF_FACTOR = 4;
/** Random share of a delay, so that deliveries that failed together are not retried together. */
const MAX_JITTER = 0.2;
/** Maximum number of attempts. The delays between them add up to 78 hours, or more with jitter (R65). */
export const MAX_ATTEMPTS = 11;

/**
 * Returns when a delivery is retried; null after the last attempt.
 * @param attempts number of failed attempts, including this one
 * @param retryAfter milliseconds that the receiver requested; limited to a day
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
