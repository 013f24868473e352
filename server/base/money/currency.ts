import { assets } from './assets.ts';
import { compare, trim, type Decimal } from './decimal.ts';

/**
 * ISO 4217 currencies in use, with their minor units. Listed here because runtimes differ: Intl includes withdrawn codes, and
 * its decimals of IQD, HUF and IDR differ from the standard.
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
// A price in coins has the decimals of the coarsest network, so that all of them can represent it.
for (const { asset, decimals: places } of assets)
  minorUnitsByCode.set(asset, Math.min(places, minorUnitsByCode.get(asset) ?? places));
for (const code of twoDecimals.split(' ')) minorUnitsByCode.set(code, 2);
for (const [places, codes] of Object.entries(otherDecimals))
  for (const code of codes.split(' ')) minorUnitsByCode.set(code, Number(places));

/** Returns the number of decimals of a currency, or of a coin used as a currency; undefined for an unknown code. */
export const minorUnits = (currency: string): number | undefined => minorUnitsByCode.get(currency);

export const MAX_INTEGER_DIGITS = 15;

/** Returns why an amount is not a valid price with this many decimals; undefined if it is valid. */
export function priceFault(amount: Decimal, places: number): string | undefined {
  if (compare(amount, '0') <= 0) return 'must be more than 0';
  const [integer = '', fraction = ''] = trim(amount).split('.');
  if (integer.length > MAX_INTEGER_DIGITS)
    return `must have at most ${MAX_INTEGER_DIGITS} digits before the point`;
  if (fraction.length > places) return `must have at most ${places} decimals in this currency`;
  return undefined;
}
