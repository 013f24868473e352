import { describe, expect, test } from 'vitest';
import { compare, sum } from './decimal.ts';

describe('decimals', () => {
  test.each([
    ['0', '0.00', 0],
    ['49.9', '49.90', 0],
    ['0.1', '0.09', 1],
    ['9', '10', -1],
    ['12345678901234567890.10', '12345678901234567890.09', 1],
  ])('%s against %s is %i', (a, b, order) => {
    expect(compare(a, b)).toBe(order);
  });

  test.each([
    [[], '0'],
    [['0.1', '0.2'], '0.3'],
    [['29.90', '0.005'], '29.905'],
    [['12345678901234567890.10', '1'], '12345678901234567891.10'],
    [['7', '8'], '15'],
  ])('the sum of %j is %s', (amounts, total) => {
    expect(sum(amounts)).toBe(total);
  });
});
