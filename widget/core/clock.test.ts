import { describe, expect, test } from 'vitest';
import { ServerTime } from './clock.ts';
import { start } from '../testing/sessions.ts';

const day = 86_400_000;

describe('ServerTime', () => {
  test.each([day, -day, 0])('R12: is right on a device that is %i ms off', (off) => {
    const time = new ServerTime();
    time.update(start, start + off, 0);
    expect(time.at(start + off + 5000)).toBe(start + 5000);
  });

  test('a Date header, cut to the second, does not spoil what is known to the millisecond', () => {
    const time = new ServerTime();
    time.update(start + 900, 0, 0);
    time.update(start + 1000, 1000, 1000);
    expect(time.at(1000)).toBe(start + 1900);
  });

  test('an answer that was long on its way does not set the clock back', () => {
    const time = new ServerTime();
    time.update(start, 0, 0);
    time.update(start + 4300, 5000, 0);
    expect(time.at(5000)).toBe(start + 5000);
  });

  test('R12: a device whose clock is set while it looks is right after the next answer', () => {
    const time = new ServerTime();
    time.update(start, 0, 0);
    time.update(start + 5000, 5000 + day, 1000);
    expect(time.at(5000 + day)).toBe(start + 5000);
    time.update(start + 10_000, 10_000 - day, 1000);
    expect(time.at(10_000 - day)).toBe(start + 10_000);
  });
});
