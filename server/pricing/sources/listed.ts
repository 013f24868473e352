import { compare, type Decimal } from '../../core/decimal.ts';

/** Coins and currencies that are read from public price lists, and their plausible prices. */

/** USDC is included because it may count as a dollar. */
export const coins = ['BTC', 'ETH', 'USDT', 'USDC', 'SOL', 'BNB', 'TRX', 'LTC', 'BCH', 'DOGE'] as const;

/** Currencies of ISO 4217. Other codes of a list may be coins with the same letters. */
export const currencies = (
  'AED ARS AUD BDT BHD BMD BRL CAD CHF CLP CNY CZK DKK EUR GBP GEL HKD HUF IDR ILS INR JPY KRW KWD LKR MMK MXN MYR ' +
  'NGN NOK NZD PHP PKR PLN RUB SAR SEK SGD THB TRY TWD UAH VND ZAR'
).split(' ');

/** In US dollars. */
export const isCoinPrice = (rate: Decimal): boolean => isWithin(rate, '0.000000000001', '1000000000000');
/** In US dollars. No currency is worth more than a few of them, so an inverted list is noticed. */
export const isCurrencyPrice = (rate: Decimal): boolean => isWithin(rate, '0.000001', '10');

const isWithin = (rate: Decimal, least: Decimal, most: Decimal): boolean =>
  compare(rate, least) >= 0 && compare(rate, most) <= 0;
