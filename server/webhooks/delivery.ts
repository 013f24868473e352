import { DAY_MS } from '../base/clock.ts';
import { storable } from '../base/text/text.ts';
import { redactSecrets } from '../gateways/http/redact.ts';
import type { DueDelivery } from './model.ts';

/** Bodies and retries of webhook deliveries. */

/** The body, identical in all attempts. `data` is JSON text. */
export const deliveryBody = (
  { type, at, data }: Pick<DueDelivery['event'], 'type' | 'at' | 'data'>,
  { isSample = false }: { readonly isSample?: boolean } = {},
): string =>
  `{"type":${JSON.stringify(type)},"timestamp":"${new Date(at).toISOString()}",${isSample ? '"sample":true,' : ''}"data":${data}}`;

/** Stored bytes of a response. */
const MAX_ANSWER_BYTES = 2048;

/** Our keys and secrets, and third parties' credentials of the same form. */
const credential = /\b(?:sk|cs|rk|pk|whsec)_[\w+/=-]{16,}/g;

/**
 * The beginning of a response, for operators: without signing secrets and other credentials, which an error page may contain.
 * Null if empty. Invalid UTF-8 becomes U+FFFD.
 */
export function answerText(body: string, secrets: readonly string[]): string | null {
  const inner = secrets.map((secret) => secret.replace(/^whsec_/, ''));
  const text = redactSecrets([...secrets, ...inner].filter(Boolean), body).replaceAll(credential, '[secret]');
  const bytes = Buffer.from(storable(text)).subarray(0, MAX_ANSWER_BYTES);
  // Drops the bytes of a character that was cut.
  return new TextDecoder().decode(bytes, { stream: true }) || null;
}

const FIRST_DELAY_MS = 5000;
const BACKOFF_FACTOR = 4;
/** Random share of a delay, so that deliveries that failed together are not retried together. */
const MAX_JITTER = 0.2;
/** The delays between them add up to 78 hours, more with jitter (R65). */
export const MAX_ATTEMPTS = 11;

/**
 * When a delivery is retried; null after the last attempt.
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
