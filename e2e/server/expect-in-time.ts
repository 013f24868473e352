import { expect } from 'vitest';

/**
 * Advances a test's clock and reads, until the expectation holds: `await expectInTime(pass, read).toBe('paid')`. If it never
 * does, the error contains the value that was last read.
 */
export const expectInTime = <Value>(
  pass: () => Promise<void>,
  read: () => Value | Promise<Value>,
): ReturnType<typeof expect.poll<Value>> =>
  expect.poll(
    async () => {
      await pass();
      return read();
    },
    { interval: 0 },
  );
