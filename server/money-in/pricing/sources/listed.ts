import { compare, isPositive, type Decimal } from '../../../base/money/decimal.ts';
import { GatewayError } from '../../../base/errors.ts';
import { unsignedDecimal, faults as faultsOf } from '../../../gateways/http/json.ts';

/** Coins and currencies read from public price lists, with plausible price ranges. */

/** Coins that are read. They include USDC, which may count as a dollar. */
export const coins = ['BTC', 'ETH', 'USDT', 'USDC', 'SOL', 'BNB', 'TRX', 'LTC', 'BCH', 'DOGE'] as const;

/** ISO 4217 currencies that are read. Other codes of a list may be coins with the same letters. */
export const isoCodes = (
  'AED ARS AUD BDT BHD BMD BRL CAD CHF CLP CNY CZK DKK EUR GBP GEL HKD HUF IDR ILS INR JPY KRW KWD LKR MMK MXN MYR ' +
  'NGN NOK NZD PHP PKR PLN RUB SAR SEK SGD THB TRY TWD UAH VND ZAR'
).split(' ');

/** Whether a coin's price in US dollars is plausible. */
export const isCoinPrice = (rate: Decimal): boolean => isWithin(rate, '0.000000000001', '1000000000000');
/**
 * Whether a currency's price in US dollars is plausible. No currency is worth more than a few dollars, so an inverted list is
 * detected.
 */
export const isCurrencyPrice = (rate: Decimal): boolean => isWithin(rate, '0.000001', '10');

const isWithin = (rate: Decimal, least: Decimal, most: Decimal): boolean =>
  compare(rate, least) >= 0 && compare(rate, most) <= 0;

export const MAX_LIST_BYTES = 256 * 1024;

/** Returns a listed number above 0; undefined if it is missing or null, or if it is unusable and added to `faults`. */
export function readPositive(listed: unknown, path: string, faults: string[]): Decimal | undefined {
  if (listed === undefined || listed === null) return undefined;
  const parsed = unsignedDecimal.safeParse(listed);
  if (!parsed.success) faults.push(faultsOf(parsed.error, path));
  else if (!isPositive(parsed.data)) faults.push(`${path} must be more than 0`);
  else return parsed.data;
  return undefined;
}

export const unusableList = (source: string, path: string, why: string): GatewayError =>
  new GatewayError(source, 'unexpected_response', `GET ${path} is not used: ${why}`, { effect: 'none' });
