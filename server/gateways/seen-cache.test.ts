import { expect, test } from 'vitest';
import { createTold } from './seen-cache.ts';

test('what was told is no news until it changes, or after the pause', () => {
  let now = 0;
  const told = createTold(() => now, 1000);
  expect(told.isNews('a', 'pending')).toBe(true);
  expect(told.isNews('a', 'pending')).toBe(true);
  told.tell('a', 'pending');
  expect([told.isNews('a', 'pending'), told.isNews('a', 'paid'), told.isNews('b', 'pending')]).toEqual([
    false,
    true,
    true,
  ]);
  now = 999;
  expect(told.isNews('a', 'pending')).toBe(false);
  now = 1000;
  expect(told.isNews('a', 'pending')).toBe(true);
});

test('the oldest is forgotten where there is too much', () => {
  const told = createTold(() => 0, 1000);
  told.tell('first', 'x');
  told.tell('second', 'x');
  told.tell('first', 'x');
  for (let count = 0; count < 49_999; count += 1) told.tell(String(count), 'x');
  expect([told.isNews('first', 'x'), told.isNews('second', 'x')]).toEqual([false, true]);
});
