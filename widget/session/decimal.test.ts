import { describe, expect, test } from 'vitest';
import { withSameDecimals, compare, sum } from './decimal.ts';

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

  test.each([
    [
      ['200.0000', '80.000000'],
      ['200.0000', '80.0000'],
    ],
    [
      ['200.0000', '80.123456', '119.876544'],
      ['200.000000', '80.123456', '119.876544'],
    ],
    [
      ['200.0000', '80', '120'],
      ['200.0000', '80.0000', '120.0000'],
    ],
    [
      ['200', '80.0', '100'],
      ['200', '80', '100'],
    ],
    [
      ['0.000000000000000001', '0'],
      ['0.000000000000000001', '0.000000000000000000'],
    ],
  ])('%j beside each other are %j: no digit but a zero comes or goes', (amounts, same) => {
    expect(withSameDecimals(...amounts)).toEqual(same);
  });
});
