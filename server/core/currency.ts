import { assets } from './assets.ts';
import { compare, decimals, type Decimal } from './decimal.ts';

/**
 * Currencies in use by ISO 4217, with their minor units. The list is kept here because runtimes differ: Intl names
 * withdrawn codes, and prints IQD, HUF and IDR with decimals that are not the standard's.
 */
const twoDecimals =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP ' +
  'CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR ' +
  'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN ' +
  'NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP ' +
  'SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG';
const otherDecimals: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const minorUnitsByCode = new Map<string, number>();
// A price in coins is as fine as the coarsest of its networks, so that every one of them can carry it.
for (const { asset, decimals: places } of assets)
  minorUnitsByCode.set(asset, Math.min(places, minorUnitsByCode.get(asset) ?? places));
for (const code of twoDecimals.split(' ')) minorUnitsByCode.set(code, 2);
for (const [places, codes] of Object.entries(otherDecimals))
  for (const code of codes.split(' ')) minorUnitsByCode.set(code, Number(places));

/** Decimals of a currency (or of a coin used as one), undefined for a code that is neither. */
export const minorUnits = (currency: string): number | undefined => minorUnitsByCode.get(currency);

export const MAX_INTEGER_DIGITS = 15;

/** Why an amount can not be a price in a currency with so many decimals, undefined where it can. */
export function priceFault(amount: Decimal, places: number): string | undefined {
  if (compare(amount, '0') <= 0) return 'must be more than 0';
  const integer = amount.replace(/\..*$/, '').replace(/^0+(?=\d)/, '');
  if (integer.length > MAX_INTEGER_DIGITS)
    return `must have at most ${MAX_INTEGER_DIGITS} digits before the point`;
  if (decimals(amount.replace(/(\.\d*?)0+$/, '$1')) > places)
    return `must have at most ${places} decimals in this currency`;
  return undefined;
}
