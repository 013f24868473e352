import { expect, test } from 'vitest';
import { createSeenCache } from './list-reader.ts';

test('what was reported is no news until it changes, or after the pause', () => {
  let now = 0;
  const reported = createSeenCache(() => now, 1000);
  expect(reported.isNew('a', 'pending')).toBe(true);
  expect(reported.isNew('a', 'pending')).toBe(true);
  reported.remember('a', 'pending');
  expect([
    reported.isNew('a', 'pending'),
    reported.isNew('a', 'paid'),
    reported.isNew('b', 'pending'),
  ]).toEqual([false, true, true]);
  now = 999;
  expect(reported.isNew('a', 'pending')).toBe(false);
  now = 1000;
  expect(reported.isNew('a', 'pending')).toBe(true);
});

test('the oldest is forgotten where there is too much', () => {
  const reported = createSeenCache(() => 0, 1000);
  reported.remember('first', 'x');
  reported.remember('second', 'x');
  reported.remember('first', 'x');
  for (let count = 0; count < 49_999; count += 1) reported.remember(String(count), 'x');
  expect([reported.isNew('first', 'x'), reported.isNew('second', 'x')]).toEqual([false, true]);
});
