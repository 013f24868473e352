import { assets } from '../../core/assets.ts';
import { decimals, type Decimal } from '../../core/decimal.ts';

/**
 * Writes prices of one currency as its reader's language does, with every digit that they have: no float is in between.
 * @param currency ISO 4217 code, or a coin, which is written as it stands
 * @param locale BCP 47 tag that Intl knows
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
    // As in the widget: between Arabic letters the sign of US$ would leave its own.
    return numbers.format(amount as Intl.StringNumericLiteral).replace(/[A-Z]\p{Sc}/u, '$&\u200E');
  };
}
