import { trim, type Decimal } from './decimal.ts';

/** Longer than any customer's name or email address; index keys are limited to 2,700 bytes. */
const MAX_LENGTH = 400;

/** The form in which words are stored and searched: case-insensitive, with single spaces. */
export const searchForm = (text: string): string =>
  text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase().slice(0, MAX_LENGTH).toWellFormed();

/** The form in which amounts are compared and indexed: `49.9 USD`. */
export const amountKey = (amount: Decimal, code: string): string => `${trim(amount)} ${code}`;

export function fromAmountKey(key: string): { readonly amount: Decimal; readonly code: string } {
  const [amount = '', code = ''] = key.split(' ');
  return { amount, code };
}
