import { trim, type Decimal } from '../money/decimal.ts';

/**
 * Maximum length of stored words. It is longer than any customer's name or email address; index keys are limited to 2,700 bytes.
 */
const MAX_LENGTH = 400;

/** Returns the form in which words are stored and searched: case-insensitive, with single spaces. */
export const searchForm = (text: string): string =>
  text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase().slice(0, MAX_LENGTH).toWellFormed();

/**
 * Returns the form in which names are found as people hear or type them: without accents and apostrophes, with plain letters for
 * special ones, and with spaces for other punctuation. Marks that are vowels, as in Hindi or Thai, stay.
 */
export const foldedForm = (text: string): string =>
  searchForm(text)
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670]/g, '')
    .normalize('NFC')
    .replaceAll(/[ßæœøłđðþıħŧŋς]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/['’‘‛ʼʻʹ`´′＇]/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH)
    .toWellFormed();

/** Plain forms of letters that have no accent to remove. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ς: 'σ',
};

/** Returns the form in which amounts are compared and indexed: `49.9 USD`. */
export const amountKey = (amount: Decimal, code: string): string => `${trim(amount)} ${code}`;

export function fromAmountKey(key: string): { readonly amount: Decimal; readonly code: string } {
  const [amount = '', code = ''] = key.split(' ');
  return { amount, code };
}
