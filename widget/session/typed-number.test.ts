import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { names } from '../i18n/languages.ts';
import { numbersIn } from './typed-number.ts';

describe('a number that a shopper types', () => {
  test.each([
    ['1', '1'],
    ['1.', '1'],
    ['007', '007'],
    ['.25', '0.25'],
    ['1,50', '1.5'],
    ['0,500', '0.5'],
    ['0.001', '0.001'],
    ['1234,567', '1234.567'],
    ['٣٫٥', '3.5'],
    ['٣،٥', '3.5'],
    ['۱۲۳', '123'],
    ['०.५', '0.5'],
    ['৭,৫', '7.5'],
    ['๑๐', '10'],
    ['１．５', '1.5'],
    ['\u200F٣٫٥\u200E', '3.5'],
    ['1.000,5', '1000.5'],
    ['1,000.50', '1000.5'],
    ['1 000', '1000'],
    ['1’000.5', '1000.5'],
    ['1,000,000', '1000000'],
    ['1,00,000', '100000'],
    ['1٬000', '1000'],
    ['0.000000000000000001', '0.000000000000000001'],
  ])('"%s" is %s', (typed, number) => {
    expect(numbersIn(typed)).toEqual([number]);
  });

  test.each([
    ['1,000', '1000', '1'],
    ['1.000', '1000', '1'],
    ['12.345', '12345', '12.345'],
    ['১,২৫০', '1250', '1.25'],
  ])('"%s" may be %s or %s', (typed, thousands, decimals) => {
    expect(numbersIn(typed)).toEqual([thousands, decimals]);
  });

  test.each(['', ' ', '.', '٫', '-1', '+1', '1e3', '1 USDT', '0x1', '1,,5', '1,000.000.5', '1 00', '1,0,0'])(
    '"%s" is none',
    (typed) => {
      expect(numbersIn(typed)).toEqual([]);
    },
  );

  test('digits beyond those of any coin are none', () => {
    expect(numbersIn('1'.repeat(16))).toEqual([]);
    expect(numbersIn(`0.${'1'.repeat(19)}`)).toEqual([]);
  });

  test('as any language writes it, it is read as what it is, or as one of two', () => {
    const digits = [undefined, 'latn', 'arab', 'arabext', 'deva', 'beng', 'thai', 'fullwide'];
    const locales = [...Object.keys(names), 'de-CH', 'de-AT', 'en-IN', 'en-ZA', 'es-MX', 'ar-EG'];
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.constantFrom(...digits),
        fc.boolean(),
        fc.oneof(fc.bigInt(0n, 99n), fc.bigInt(0n, 9_999_999n), fc.bigInt(0n, 999_999_999_999n)),
        fc.integer({ min: 0, max: 8 }),
        (locale, numberingSystem, useGrouping, units, decimals) => {
          const value = Number(units) / 10 ** decimals;
          const typed = new Intl.NumberFormat(locale, {
            ...(numberingSystem && { numberingSystem }),
            useGrouping,
            minimumFractionDigits: decimals,
            maximumFractionDigits: decimals,
          }).format(value);
          const numbers = numbersIn(typed).map(Number);
          expect(numbers, typed).toContain(value);
          if (numbers.length > 1) expect(typed, typed).toMatch(/^\p{Nd}{1,3}[.,،]\p{Nd}{3}$/u);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
