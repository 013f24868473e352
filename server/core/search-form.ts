import { trim, type Decimal } from './decimal.ts';

/** No customer's name or e-mail address is longer, and an index takes no key of more than 2,700 bytes. */
const MAX_LENGTH = 400;

/** The one writing under which words of people are stored and looked for: in any case, with any spaces between. */
export const searchForm = (text: string): string =>
  text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase().slice(0, MAX_LENGTH).toWellFormed();

/** The one writing under which amounts are compared and indexed: `49.9 USD`. */
export const amountKey = (amount: Decimal, code: string): string => `${trim(amount)} ${code}`;
