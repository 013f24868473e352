import { expect, test } from 'vitest';
import { isSame } from './same.ts';

test.each([
  ['fields in another order', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
  ['a field that is undefined', { a: [{ b: undefined }] }, { a: [{}] }],
  ['empty lists', [], []],
])('the same: %s', (_what, one, other) => {
  expect([isSame(one, other), isSame(other, one)]).toEqual([true, true]);
});

test.each([
  ['another value deep inside', { a: [{ b: '1' }] }, { a: [{ b: '2' }] }],
  ['a field more, and it is null', { a: 1, b: null }, { a: 1 }],
  ['a list in another order', [1, 2], [2, 1]],
  ['a longer list', [1], [1, 2]],
  ['a list and an object', [], {}],
  ['null and an object', null, {}],
  ['a text and a number', '1', 1],
])('not the same: %s', (_what, one, other) => {
  expect([isSame(one, other), isSame(other, one)]).toEqual([false, false]);
});
