import { describe, expect, test } from 'vitest';
import { minorUnits, priceFault } from './currency.ts';

describe('currencies', () => {
  test.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['HUF', 2],
    ['IDR', 2],
    ['CLF', 4],
    ['USDT', 6],
    ['BTC', 8],
  ])('%s has %i decimals', (code, places) => expect(minorUnits(code)).toBe(places));

  test.each(['eur', 'EURO', 'DEM', 'XXX', '', '__proto__', 'constructor'])('"%s" is no currency', (code) =>
    expect(minorUnits(code)).toBeUndefined(),
  );

  test.each([
    ['0', 2, /more than 0/],
    ['0.00', 2, /more than 0/],
    ['-5', 2, /more than 0/],
    ['1.005', 2, /at most 2 decimals/],
    [`1.${'0'.repeat(39)}1`, 2, /at most 2 decimals/],
    ['1.5', 0, /at most 0 decimals/],
    ['1234567890123456', 2, /at most 15 digits/],
  ])('R48: %s is no price with %i decimals', (amount, places, message) =>
    expect(priceFault(amount, places)).toMatch(message),
  );

  test.each([
    ['49.90', 2],
    ['0.01', 2],
    ['100.000', 2],
    ['100', 0],
    ['999999999999999.99', 2],
    ['000000000000000000049.90', 2],
  ])('%s is a price with %i decimals', (amount, places) =>
    expect(priceFault(amount, places)).toBeUndefined(),
  );
});
