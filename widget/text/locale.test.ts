import { expect, test } from 'vitest';
import { chooseLocale } from './locale.ts';

test.each([
  [['', 'en-GB', 'de'], 'en-GB'],
  [['EN-us'], 'EN-us'],
  [['de', '', 'fr-CH', 'en-AU'], 'en-AU'],
  [['de', 'enx'], 'en'],
  [[], 'en'],
])('of %j there are words for %s', (wanted, locale) => {
  expect(chooseLocale(wanted)).toBe(locale);
});
