import { coins } from './isolate.ts';

/** Prices and times as the shopper's language writes them. */
export interface Format {
  /** A price: fiat by Intl, a coin as the server wrote it. */
  price: (amount: string, currency: string, minorUnits: number) => string;
  /**
   * A moment, ms since 1970: the time alone where it is within a day of `now`, with its date otherwise. Without `now`, for
   * who reads it elsewhere and later, with its date and time zone.
   */
  moment: (at: number, now?: number) => string;
}

/** More decimals are refused by some of the browsers that we support. */
const MAX_DIGITS = 20;

/** Whether Intl has a name for it. Its list of supported currencies lacks units of account such as CLF. */
function isFiat(currency: string): boolean {
  try {
    return new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' }).of(currency) !== undefined;
  } catch {
    return false;
  }
}

/**
 * A fiat amount, isolated from the writing direction around it. No digit passes through a float: the whole part goes to
 * Intl as a BigInt, the decimals are put in as they were sent. The server says how many there are, because ICU prints
 * IQD, HUF or IDR without any.
 */
function fiat(amount: string, currency: string, minorUnits: number, locale: string): string {
  const [whole = '0', sent = ''] = amount.split('.');
  const digits = Math.min(Math.max(minorUnits, sent.replace(/^(.*[1-9])?0*$/, '$1').length), MAX_DIGITS);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const fraction = new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumIntegerDigits: digits || 1,
  }).format(BigInt(sent.padEnd(digits, '0').slice(0, digits)));
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency, ...options })
    .formatToParts(BigInt(whole))
    .map(({ type, value }) => (type === 'fraction' ? fraction : value))
    .join('');
  // Intl writes US$ into Arabic as it is: the sign would go to the other side of its letters.
  return `\u2068${price.replace(/\p{Lu}\p{Sc}/u, '$&\u200E')}\u2069`;
}

/** @param locale BCP 47 tag; one that Intl refuses falls back to English. */
export function formatFor(locale: string): Format {
  let known = locale;
  try {
    Intl.getCanonicalLocales(known);
  } catch {
    known = 'en';
  }
  // Intl is slow, and every rendering formats the same few prices.
  const prices = new Map<string, string>();
  return {
    price: (amount, currency, minorUnits) => {
      const key = `${amount} ${currency} ${minorUnits}`;
      const price =
        prices.get(key) ??
        (isFiat(currency) ? fiat(amount, currency, minorUnits, known) : coins(amount, currency));
      prices.set(key, price);
      return price;
    },
    moment: (at, now = 0) =>
      new Intl.DateTimeFormat(known, {
        ...(Math.abs(at - now) > 20 * 3_600_000 && { dateStyle: 'medium' }),
        timeStyle: now ? 'short' : 'long',
      }).format(at),
  };
}
