import { describe, expect, test } from 'vitest';
import { formatFor } from './format.ts';

/** Some versions of ICU part with a narrow space, some with a wide one; which way it is written is a test of its own. */
const plain = (text: string) =>
  text.replaceAll(/[\u00A0\u202F]/g, ' ').replaceAll(/[\u200E\u200F\u061C\u2066-\u2069]/g, '');

describe('price', () => {
  const prices = [
    ['1234567', 'JPY', 0],
    ['1234.567', 'KWD', 3],
    ['1250', 'IQD', 3],
    ['1990', 'HUF', 2],
    ['1234.5678', 'CLF', 4],
    ['49.9', 'EUR', 2],
  ] as const;

  test.each([
    ['en', ['¥1,234,567', 'KWD 1,234.567', 'IQD 1,250.000', 'HUF 1,990.00', 'CLF 1,234.5678', '€49.90']],
    ['de', ['1.234.567 ¥', '1.234,567 KWD', '1.250,000 IQD', '1.990,00 HUF', '1.234,5678 CLF', '49,90 €']],
    ['fa', ['¥۱٬۲۳۴٬۵۶۷', 'KWD ۱٬۲۳۴٫۵۶۷', 'IQD ۱٬۲۵۰٫۰۰۰', 'HUF ۱٬۹۹۰٫۰۰', 'CLF ۱٬۲۳۴٫۵۶۷۸', '€۴۹٫۹۰']],
    [
      'ar-EG',
      ['١٬٢٣٤٬٥٦٧ JP¥', '١٬٢٣٤٫٥٦٧ د.ك.', '١٬٢٥٠٫٠٠٠ د.ع.', '١٬٩٩٠٫٠٠ HUF', '١٬٢٣٤٫٥٦٧٨ CLF', '٤٩٫٩٠ €'],
    ],
    ['hi', ['JP¥12,34,567', 'KWD 1,234.567', 'IQD 1,250.000', 'HUF 1,990.00', 'CLF 1,234.5678', '€49.90']],
  ])('in %s has the decimals that the server says', (locale, expected) => {
    const { price } = formatFor(locale);
    expect(prices.map(([amount, currency, units]) => plain(price(amount, currency, units)))).toEqual(
      expected,
    );
  });

  test('has more decimals than usual where more were sent', () => {
    expect(plain(formatFor('en').price('0.00001', 'USD', 2))).toBe('$0.00001');
  });

  test('passes no digit through a float', () => {
    expect(plain(formatFor('en').price('999999999999999.99', 'USD', 2))).toBe('$999,999,999,999,999.99');
    expect(formatFor('de').price('12345678901234567890.10', 'EUR', 2)).toContain(
      '12.345.678.901.234.567.890,10',
    );
  });

  test.each(['en', 'de', 'fa', 'ar-EG', 'hi'])('in %s writes coins in the server’s digits', (locale) => {
    const { price } = formatFor(locale);
    expect(price('1234.50', 'USDT', 2)).toBe('\u20661234.50 USDT\u2069');
    for (const coin of ['BTC', 'ETH', 'SOL', 'BNB', 'TRX', 'LTC', 'BCH', 'DOGE', 'USDC']) {
      expect(price('0.12300', coin, 8)).toBe(`\u20660.123 ${coin}\u2069`);
    }
  });

  test('keeps its own direction in a sentence, and a sign beside the letters that it belongs to', () => {
    expect(formatFor('en').price('49.90', 'USD', 2)).toBe('\u2068$49.90\u2069');
    expect(formatFor('ar').price('49.90', 'USD', 2)).toBe('\u2068\u200F49.90\u00A0US$\u200E\u2069');
  });

  test('is shown whatever the server says of its decimals', () => {
    expect(plain(formatFor('en').price('5', 'USD', -3))).toBe('$5');
    expect(plain(formatFor('en').price('5', 'USD', 1e9))).toBe(`$5.${'0'.repeat(20)}`);
  });
});

describe('moment', () => {
  const now = Date.UTC(2030, 0, 1, 12);

  test('is a time on the same day, a date beyond, and has its zone for who keeps it', () => {
    const { moment } = formatFor('en');
    expect(plain(moment(now + 60_000, now))).toMatch(/^\d{1,2}:\d\d [AP]M$/);
    expect(plain(moment(now + 7 * 86_400_000, now))).toMatch(/^Jan \d, 2030, \d{1,2}:\d\d [AP]M$/);
    // Whoever keeps it reads it on another day, and elsewhere.
    expect(plain(moment(now))).toBe('Jan 1, 2030, 12:00:00 PM UTC');
  });
});

test('a locale that Intl refuses is English', () => {
  expect(plain(formatFor('not a locale').price('1', 'USD', 2))).toBe('$1.00');
});
