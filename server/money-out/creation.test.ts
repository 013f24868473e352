import { expect, test } from 'vitest';
import { isAbove } from './creation.ts';

test.each([
  [{}, 'usdt-tron', '1000000', false],
  [{ 'usdt-tron': '20' }, 'usdt-tron', '20.000', false],
  [{ 'usdt-tron': '20' }, 'usdt-tron', '20.000001', true],
  [{ 'usdt-tron': '20' }, 'btc-bitcoin', '21', false],
  [{ 'usdt-tron': '20', '*': '0' }, 'btc-bitcoin', '0.00000001', true],
  [{ '*': '5' }, 'constructor', '6', true],
  [{ 'usdt-tron': '20', '*': '0' }, 'usdt-tron', '19', false],
])('of the bounds %j, %s %s is above one: %s', (bounds, method, amount, above) => {
  expect(isAbove(bounds, method, amount)).toBe(above);
});
