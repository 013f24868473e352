import { FALLBACK_AFTER_MS } from './timeouts.ts';

/**
 * Awaits a promise for at most `FALLBACK_AFTER_MS`.
 *
 * @throws Error with `message` if the promise takes longer; the promise's own error if it is rejected.
 */
export async function inTime<Value>(
  awaited: Promise<Value>,
  message = 'A part of the checkout took too long to load',
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), FALLBACK_AFTER_MS);
  });
  return Promise.race([awaited, timeout]).finally(() => clearTimeout(timer));
}
