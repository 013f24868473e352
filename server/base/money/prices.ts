import { assets } from './assets.ts';
import { decimals, type Decimal } from './decimal.ts';

/**
 * Returns a function that formats prices of one currency in the reader's language, with all of their digits and without floats.
 * @param currency ISO 4217 code, or a coin, which is shown by its code
 * @param locale BCP 47 tag that Intl supports
 */
export function pricesIn(locale: string, currency: string): (amount: Decimal) => string {
  if (assets.some(({ asset, kind }) => asset === currency && kind === 'address'))
    return (amount) => `\u2066${amount} ${currency}\u2069`;
  const known = new Map<number, Intl.NumberFormat>();
  return (amount) => {
    const digits = decimals(amount);
    const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const numbers =
      known.get(digits) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, ...form });
    known.set(digits, numbers);
    // As in the widget, a mark keeps the sign of US$ together between Arabic letters.
    return numbers.format(amount as Intl.StringNumericLiteral).replace(/[A-Z]\p{Sc}/u, '$&\u200E');
  };
}
