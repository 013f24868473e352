import { expect, test } from 'vitest';
import { suggestion } from './suggestion.ts';

const known = ['usdt-tron', 'usdt-ethereum', 'btc-bitcoin'];

test.each([
  ['usdt-trom', ': did you mean usdt-tron?'],
  ['usd-tron', ': did you mean usdt-tron?'],
  ['btc-bitcoins', ': did you mean btc-bitcoin?'],
  ['btc-bticoin', ': did you mean btc-bitcoin?'],
  ['usdt-tron', ': did you mean usdt-tron?'],
  ['sol-solana', ''],
  ['', ''],
])('the suggestion for %j is %j', (name, found) => {
  expect(suggestion(name, known, 2)).toBe(found);
});
