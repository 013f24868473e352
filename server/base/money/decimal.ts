import { Big } from 'big.js';

/**
 * Decimal arithmetic on strings. Amounts are plain decimal strings (`"49.90"`), with their currency or coin in a separate field.
 * `Big.strict` throws for JavaScript numbers, so that no float is used by mistake.
 */
Big.strict = true;
Big.DP = 40;
const ZERO = new Big('0');

export type Decimal = string;

/** Returns the number of decimals as written: 2 for `"49.90"`. */
export function decimals(value: Decimal): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

export const add = (a: Decimal, b: Decimal): Decimal => plain(new Big(a).plus(new Big(b)));
export const subtract = (a: Decimal, b: Decimal): Decimal => plain(new Big(a).minus(new Big(b)));
export const multiply = (a: Decimal, b: Decimal): Decimal => plain(new Big(a).times(new Big(b)));
/** Divides with a precision of 40 decimals, more than any asset has. Throws if `b` is zero. */
export const divide = (a: Decimal, b: Decimal): Decimal => plain(new Big(a).div(new Big(b)));
export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = total.plus(new Big(value));
  return plain(total);
}
export const compare = (a: Decimal, b: Decimal): -1 | 0 | 1 => new Big(a).cmp(new Big(b));
export const min = (a: Decimal, b: Decimal): Decimal => (compare(a, b) <= 0 ? a : b);
export const max = (a: Decimal, b: Decimal): Decimal => (compare(a, b) >= 0 ? a : b);
export const isPositive = (value: Decimal): boolean => new Big(value).cmp(ZERO) > 0;

/** Rounds up, for amounts that a customer owes. */
export const roundUp = (value: Decimal, places: number): Decimal =>
  new Big(value).toFixed(places, Big.roundUp);
/** Rounds down, for amounts that count as received. */
export const roundDown = (value: Decimal, places: number): Decimal =>
  new Big(value).toFixed(places, Big.roundDown);
/** Returns `a × b ÷ c`, rounded down only once, at the end. Throws if `c` is 0. */
export function multiplyDivideDown(a: Decimal, b: Decimal, c: Decimal, places: number): Decimal {
  const product = multiply(a, b);
  const scale = Math.max(decimals(product), decimals(c));
  const units = (integer(product, scale) * 10n ** BigInt(places)) / integer(c, scale);
  return new Big(`${units}e-${places}`).toFixed(places);
}
/** Rounds toward minus infinity, for sums that people read: `"-1.001"` becomes `"-1.01"`. */
export const floor = (value: Decimal, places: number): Decimal =>
  (new Big(value).lt('0') ? roundUp : roundDown)(value, places);
/** Rounds toward plus infinity: `"-1.009"` becomes `"-1.00"`. */
export const ceiling = (value: Decimal, places: number): Decimal =>
  (new Big(value).lt('0') ? roundDown : roundUp)(value, places).replace(/^-(?=[0.]+$)/, '');
/** Pads with zeros to at least this many decimals: `"5"` becomes `"5.00"`. Further digits are kept. */
export function pad(value: Decimal, places: number): Decimal {
  const exact = new Big(value);
  return exact.toFixed(Math.max(places, decimals(plain(exact))));
}

/** Removes trailing zeros: `"1.500"` becomes `"1.5"`. */
export const trim = (value: Decimal): Decimal => plain(new Big(value));

/** Converts a percentage to a fraction: `"0.5%"` becomes `"0.005"`. */
export const percent = (value: string): Decimal => divide(value.replace(/%$/, ''), '100');

/** Converts a value to an integer number of units of its last decimal. */
const integer = (value: Decimal, places: number): bigint => BigInt(roundDown(value, places).replace('.', ''));

/** Formats a value without exponent and trailing zeros. */
function plain(value: Big): Decimal {
  return value.toFixed();
}
