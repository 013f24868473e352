import { FALLBACK_AFTER_MS } from './timeouts.ts';

/** @throws Error with `message` where what is awaited takes longer than `FALLBACK_AFTER_MS`. */
export async function inTime<Value>(
  awaited: Promise<Value>,
  message = 'A part of the checkout took too long to load',
): Promise<Value> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(message)), FALLBACK_AFTER_MS);
  });
  return Promise.race([awaited, timeout]);
}
