import { expect, test } from 'vitest';
import { createSeenCache } from './seen-cache.ts';

test('what was reported is no news until it changes, or after the pause', () => {
  let now = 0;
  const told = createSeenCache(() => now, 1000);
  expect(told.isNew('a', 'pending')).toBe(true);
  expect(told.isNew('a', 'pending')).toBe(true);
  told.remember('a', 'pending');
  expect([told.isNew('a', 'pending'), told.isNew('a', 'paid'), told.isNew('b', 'pending')]).toEqual([
    false,
    true,
    true,
  ]);
  now = 999;
  expect(told.isNew('a', 'pending')).toBe(false);
  now = 1000;
  expect(told.isNew('a', 'pending')).toBe(true);
});

test('the oldest is forgotten where there is too much', () => {
  const told = createSeenCache(() => 0, 1000);
  told.remember('first', 'x');
  told.remember('second', 'x');
  told.remember('first', 'x');
  for (let count = 0; count < 49_999; count += 1) told.remember(String(count), 'x');
  expect([told.isNew('first', 'x'), told.isNew('second', 'x')]).toEqual([false, true]);
});
