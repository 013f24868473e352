import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAmount, unitOfCurrency, unitOfMethod, unmistakable, type Unit } from './typed-amount.ts';

/** The amount, or the fault. */
function read(typed: string, unit: Unit | null): string {
  const amount = readAmount(typed, unit);
  return 'fault' in amount ? amount.fault : amount.amount;
}
const usd = unitOfCurrency('USD');

describe('an amount that is typed', () => {
  test.each([
    ['84.50', '84.50'],
    ['84,50', '84.50'],
    [' 84,5 ', '84.5'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1 234,50', '1234.50'],
    ['1\u00a0234\u202f567,50', '1234567.50'],
    ['1’234.50', '1234.50'],
    ["1'234", '1234'],
    ['1 234,567', '1234.567'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['12,34,567.50', '1234567.50'],
    ['1,23,456', '123456'],
    ['+24', '24'],
    ['$24', '24'],
    ['$ 1,234.50', '1234.50'],
    ['US$24.00', '24.00'],
    ['24 usd', '24'],
    ['USD 24', '24'],
    ['$24 USD', '24'],
    ['\u200b24.00\u200b', '24.00'],
    ['0,123', '0.123'],
    ['0.123', '0.123'],
    ['007', '7'],
  ])('as %j is %s', (typed, amount) => {
    expect(read(typed, usd)).toBe(amount);
  });

  test.each([
    '',
    '.',
    '-',
    'x',
    '1e3',
    '٣',
    '-5',
    '−5',
    '1-2',
    '5.',
    '.5',
    ',5',
    '1,2,3',
    '1,23,4',
    '1,234,56',
    '1.23.456',
    '1 2',
    '12 34',
    '1,,234',
    '1.234,567.89',
    '1.234.567.89',
    '01,234,567',
    '24,-',
    '5 %',
    '0x10',
    '"><script>',
    '1 234 5',
    '9'.repeat(101),
  ])('as %j is none', (typed) => {
    expect(read(typed, usd)).toMatch(/^Write the amount (in USD, )?like 84\.50\.$/);
  });

  test.each(['€24', '24 EUR', '24 apples', 'R$ 24', '$24 EUR'])('as %j is in another currency', (typed) => {
    expect(read(typed, usd)).toBe('Write the amount in USD, like 84.50.');
  });

  test.each([
    ['CAD', '$24', '24'],
    ['EUR', '24 €', '24'],
    ['INR', '₹1,23,456.50', '123456.50'],
    ['JPY', '¥19,875', '19875'],
    ['BRL', 'R$ 1.234,50', '1234.50'],
  ])('in %s has its own sign: %j', (code, typed, amount) => {
    expect(read(typed, unitOfCurrency(code))).toBe(amount);
  });

  test('in coins is no dollars', () => {
    expect(read('$24', unitOfMethod('usdt-tron'))).toBe('Write the amount in USDT, like 84.50.');
  });

  test('names its currency where the field has none', () => {
    expect(readAmount('€1.234,50', null)).toMatchObject({ amount: '1234.50', code: 'EUR' });
    expect(readAmount('24', null)).toMatchObject({ amount: '24', code: null });
    expect(readAmount('19,875 JPY', null)).toMatchObject({ amount: '19875', code: 'JPY' });
  });
});

describe('a lone comma or point before three digits', () => {
  const bhd = unitOfCurrency('BHD');
  const jpy = unitOfCurrency('JPY');
  const usdt = unitOfMethod('usdt-tron');

  test.each<readonly [typed: string, unit: Unit | null, readings: string]>([
    ['1,234', usd, 'Write 1234 or 1.2340.'],
    ['1.234', usd, 'Write 1234 or 1.2340.'],
    ['1,234', null, 'Write 1234 or 1.2340.'],
    ['1.234', null, 'Write 1234 or 1.2340.'],
    ['123,456', unitOfCurrency('XXX'), 'Write 123456 or 123.4560.'],
    ['1,234', usdt, 'Write 1234 or 1.234.'],
    ['1,234', bhd, 'Write 1234 or 1.234.'],
    ['1234,567', usdt, 'Write 1234567 or 1234.567.'],
  ])('%j of %j is refused with both readings', (typed, unit, readings) => {
    expect(read(typed, unit)).toBe(`“${typed}” can be read in two ways. ${readings}`);
  });

  test.each<readonly [typed: string, unit: Unit | null, amount: string]>([
    ['1.234', usdt, '1.234'],
    ['1.234', bhd, '1.234'],
    ['1.234', jpy, '1234'],
    ['1,234', jpy, '1234'],
    ['0,234', usd, '0.234'],
    ['0.234', jpy, '0.234'],
    ['0,234', usdt, '0.234'],
  ])('%j of %j is clear', (typed, unit, amount) => {
    expect(read(typed, unit)).toBe(amount);
  });

  test('is shown with a zero more where it is read back', () => {
    expect([
      unmistakable('1.234'),
      unmistakable('0.234'),
      unmistakable('1.23'),
      unmistakable('1234'),
    ]).toEqual(['1.2340', '0.234', '1.23', '1234']);
  });
});

describe('of any amount', () => {
  const units = ['USD', 'JPY', 'BHD', 'EUR', 'XXX'].map(unitOfCurrency);
  const unit = fc.constantFrom(...units, unitOfMethod('usdt-tron'), unitOfMethod('btc-bitcoin'), null);
  const whole = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }).map(String);
  const decimals = fc.stringMatching(/^\d{1,8}$/);
  const threes = (digits: string, by: string): string => digits.replaceAll(/\B(?=(\d{3})+$)/g, by);

  test('what is plain is read as it is, or refused as unclear', () => {
    fc.assert(
      fc.property(unit, whole, fc.option(decimals), (of, digits, rest) => {
        const typed = rest === null ? digits : `${digits}.${rest}`;
        const amount = readAmount(typed, of);
        if ('fault' in amount) {
          expect(typed).toMatch(/^[1-9]\d*\.\d{3}$/);
          return;
        }
        if (of?.places === 0 && /^[1-9]\d{0,2}\.\d{3}$/.test(typed)) return;
        expect(amount).toMatchObject({ amount: typed, isPlain: !/^[1-9]\d*\.\d{3}$/.test(typed) });
      }),
    );
  });

  test('each way of grouping with two signs reads as the same amount', () => {
    fc.assert(
      fc.property(unit, whole, decimals, (of, digits, rest) => {
        const large = `1${digits.padStart(6, '0')}`;
        for (const [group, point] of [
          [',', '.'],
          ['.', ','],
          [' ', ','],
          [' ', '.'],
          ["'", '.'],
          ['\u202f', ','],
        ] as const)
          expect(read(`${threes(large, group)}${point}${rest}`, of)).toBe(`${large}.${rest}`);
      }),
    );
  });

  test('both readings that a refusal offers are read as themselves', () => {
    fc.assert(
      fc.property(
        unit,
        fc.integer({ min: 1, max: 999 }),
        fc.stringMatching(/^\d{3}$/),
        fc.constantFrom(',', '.'),
        (of, first, rest, by) => {
          const [, large, small] = /Write (\S+) or (\S+)\.$/.exec(read(`${first}${by}${rest}`, of)) ?? [];
          if (large === undefined || small === undefined) return;
          expect(read(large, of)).toBe(`${first}${rest}`);
          expect(read(small, of)).toBe(small);
          expect(Number(small)).toBe(Number(`${first}.${rest}`));
        },
      ),
    );
  });

  test('any text is read as a plain amount, which reads as itself in the field that is read back, or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[$€ ]?[\d.,' -]{0,12}( USD)?$/)),
        unit,
        (typed, of) => {
          const amount = readAmount(typed, of);
          if ('fault' in amount) {
            expect(amount.fault).toMatch(/^Write the amount |can be read in two ways/);
            return;
          }
          expect(amount.amount).toMatch(/^\d+(\.\d+)?$/);
          const shown = unmistakable(amount.amount);
          const again = readAmount(shown, of);
          expect(again).toMatchObject({ amount: shown, isPlain: true });
          expect(Number(shown)).toBe(Number(amount.amount));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
