import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTime } from './in-time.ts';
import { FALLBACK_AFTER_MS } from './timeouts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('returns what comes in time, and leaves no timer behind', async () => {
  expect(await inTime(Promise.resolve('loaded'))).toBe('loaded');
  expect(vi.getTimerCount()).toBe(0);
});

test('passes an error on, and leaves no timer behind', async () => {
  await expect(inTime(Promise.reject(new Error('offline')))).rejects.toThrow('offline');
  expect(vi.getTimerCount()).toBe(0);
});

test('is rejected with its message once the time is over', async () => {
  const late = inTime(new Promise(() => {}), 'too slow').catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(FALLBACK_AFTER_MS);
  expect(await late).toEqual(new Error('too slow'));
});
