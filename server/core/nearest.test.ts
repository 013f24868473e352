import { expect, test } from 'vitest';
import { nearest, suggestion } from './nearest.ts';

const known = ['usdt-tron', 'usdt-ethereum', 'btc-bitcoin'];

test.each([
  ['usdt-trom', 'usdt-tron'],
  ['usd-tron', 'usdt-tron'],
  ['btc-bitcoins', 'btc-bitcoin'],
  ['btc-bticoin', 'btc-bitcoin'],
  ['usdt-tron', 'usdt-tron'],
  ['sol-solana', undefined],
  ['', undefined],
])('the nearest of %s is %s', (name, found) => {
  expect(nearest(name, known, 2)).toBe(found);
});

test('a suggestion is a question, or nothing', () => {
  expect(suggestion('usdt-trom', known, 2)).toBe(': did you mean usdt-tron?');
  expect(suggestion('sol-solana', known, 2)).toBe('');
});
