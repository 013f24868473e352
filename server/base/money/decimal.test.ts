import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  ceiling,
  compare,
  decimals,
  divide,
  floor,
  max,
  min,
  multiply,
  multiplyDivideDown,
  pad,
  percent,
  roundDown,
  roundUp,
  subtract,
  sum,
} from './decimal.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 18 }))
  .map(([units, places]) => {
    const digits = units.toString().padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    return places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
  });

describe('money', () => {
  test('R46: sums are exact where floats are not', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(multiply('1.1', '1.1')).toBe('1.21');
    expect(add('12345678901234567890.10', '0.000000000000000001')).toBe(
      '12345678901234567890.100000000000000001',
    );
  });

  test('R46: a JavaScript number is refused, not rounded', () => {
    const float = 0.1 as unknown as string;
    expect(() => add(float, '1')).toThrow(/Invalid|number/i);
  });

  test('R46: adding and taking away again is the identity', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => compare(subtract(add(a, b), b), a) === 0),
      { numRuns: 500 },
    );
  });

  test('R46: a sum is what adding one by one gives, whatever the signs', () => {
    const signed = fc
      .tuple(fc.constantFrom('', '-'), fc.oneof(decimal, fc.constantFrom('0', '0.00')))
      .map(([sign, size]) => sign + size);
    fc.assert(
      fc.property(fc.array(signed, { maxLength: 8 }), (values) => {
        let total = '0';
        for (const value of values) total = add(total, value);
        expect(sum(values)).toBe(total);
      }),
      { numRuns: 500 },
    );
    expect([sum([]), sum(['-0']), sum(['1.50', '-1.5'])]).toEqual(['0', '0', '0']);
  });

  test('rounding up never gives less, rounding down never more, and neither is off by a unit', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 18 }), (value, places) => {
        const up = roundUp(value, places);
        const down = roundDown(value, places);
        const unit = places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`;
        expect(compare(up, value)).toBeGreaterThanOrEqual(0);
        expect(compare(down, value)).toBeLessThanOrEqual(0);
        expect(compare(subtract(up, down), unit)).toBeLessThanOrEqual(0);
        expect(decimals(up)).toBe(places);
      }),
      { numRuns: 500 },
    );
  });

  test('floor and ceiling keep the difference of a whole amount and a rounded one, whatever the signs', () => {
    fc.assert(
      fc.property(
        decimal,
        fc.boolean(),
        fc.bigInt(),
        fc.constantFrom(0, 2, 3),
        (size, isLess, units, places) => {
          const value = isLess ? subtract('0', size) : size;
          const whole = divide(String(units), String(10 ** places));
          expect(compare(floor(value, places), value)).toBeLessThanOrEqual(0);
          expect(compare(ceiling(value, places), value)).toBeGreaterThanOrEqual(0);
          expect(pad(subtract(whole, ceiling(value, places)), places)).toBe(
            floor(subtract(whole, value), places),
          );
        },
      ),
      { numRuns: 500 },
    );
    expect([floor('-1.001', 2), ceiling('-1.009', 2)]).toEqual(['-1.01', '-1.00']);
    expect([floor('-0', 2), ceiling('-0.009', 2), ceiling('-0.9', 0)]).toEqual(['0.00', '0.00', '0']);
  });

  test('small and large values are written without an exponent', () => {
    expect(multiply('0.000000001', '0.000000001')).toBe('0.000000000000000001');
    expect(multiply('1000000000000000', '1000000000000000')).toBe('1000000000000000000000000000000');
    expect(divide('1', '3')).toBe(`0.${'3'.repeat(40)}`);
  });

  test('a ratio is exact, and rounded down once', () => {
    // The rate with 18 digits is 0.925925925925925925, and 81 at it are 74.99.
    expect(multiplyDivideDown('81', '150.00', '162.00', 2)).toBe('75.00');
    expect(multiplyDivideDown('1', '2', '3', 0)).toBe('0');
    expect(multiplyDivideDown('0.000000000000000001', '0.01', '10000000000', 30)).toBe(
      '0.000000000000000000000000000001',
    );
    expect(() => multiplyDivideDown('1', '1', '0.00', 2)).toThrow(RangeError);
  });

  test('no ratio differs from the one of whole numbers', () => {
    const scaled = (value: string): bigint => {
      const [whole = '', fraction = ''] = value.split('.');
      return BigInt(whole + fraction.padEnd(18, '0'));
    };
    fc.assert(
      fc.property(decimal, decimal, decimal, fc.integer({ min: 0, max: 18 }), (a, b, c, places) => {
        fc.pre(scaled(c) > 0n);
        const units = (scaled(a) * scaled(b) * 10n ** BigInt(places)) / (scaled(c) * 10n ** 18n);
        const written = multiplyDivideDown(a, b, c, places);
        expect(BigInt(written.replace('.', ''))).toBe(units);
        expect(decimals(written)).toBe(places);
      }),
      { numRuns: 500 },
    );
  });

  test('padding adds zeros and takes no digit away', () => {
    expect(pad('5', 2)).toBe('5.00');
    expect(pad('5.10', 2)).toBe('5.10');
    expect(pad('5.123', 2)).toBe('5.123');
  });

  test('a percentage is a share', () => {
    expect(percent('0.5%')).toBe('0.005');
    expect(percent('0%')).toBe('0');
  });

  test('of two equal numbers the greater is the first as it was written', () => {
    expect(max('1.0', '1')).toBe('1.0');
    expect(min('1.0', '1')).toBe('1.0');
  });

  test('only a fraction has decimals', () => {
    expect(decimals('49.90')).toBe(2);
    expect(decimals('49')).toBe(0);
    expect(decimals('.5')).toBe(1);
  });
});
