import { expect } from 'vitest';

/**
 * Lets time pass by a test's clock, and looks, until what is expected holds: `await expectInTime(pass, read).toBe('paid')`.
 * Where it does not come, the error has what was read last.
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
