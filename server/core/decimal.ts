import { Big } from 'big.js';

/**
 * Decimal arithmetic on strings. Amounts travel as plain decimal strings (`"49.90"`) with their code beside them;
 * `Big.strict` throws on a JavaScript number, so a float can not slip in.
 */
Big.strict = true;
Big.DP = 40;

export type Decimal = string;

/** Decimal places that are written: `"49.90"` → 2. */
export function decimals(value: Decimal): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

export const add = (a: Decimal, b: Decimal): Decimal => plain(new Big(a).plus(new Big(b)));
export const subtract = (a: Decimal, b: Decimal): Decimal => plain(new Big(a).minus(new Big(b)));
export const multiply = (a: Decimal, b: Decimal): Decimal => plain(new Big(a).times(new Big(b)));
/** Exact to 40 decimals, which is finer than any asset. Throws on zero. */
export const divide = (a: Decimal, b: Decimal): Decimal => plain(new Big(a).div(new Big(b)));
export const sum = (values: Iterable<Decimal>): Decimal => [...values].reduce(add, '0');
export const compare = (a: Decimal, b: Decimal): -1 | 0 | 1 => new Big(a).cmp(new Big(b));
export const min = (a: Decimal, b: Decimal): Decimal => (compare(a, b) <= 0 ? a : b);
export const max = (a: Decimal, b: Decimal): Decimal => (compare(a, b) >= 0 ? a : b);
export const isPositive = (value: Decimal): boolean => compare(value, '0') > 0;

/** Towards more, for what a customer owes. */
export const roundUp = (value: Decimal, places: number): Decimal =>
  new Big(value).toFixed(places, Big.roundUp);
/** Towards less, for what we say was received. */
export const roundDown = (value: Decimal, places: number): Decimal =>
  new Big(value).toFixed(places, Big.roundDown);
/** With at least so many decimals: `"5"` → `"5.00"`; digits beyond are kept. */
export const pad = (value: Decimal, places: number): Decimal =>
  new Big(value).toFixed(Math.max(places, decimals(plain(new Big(value)))));

/** Without the zeros at its end: `"1.500"` → `"1.5"`. */
export const trim = (value: Decimal): Decimal => plain(new Big(value));

/** `"0.5%"` → `"0.005"`. */
export const percent = (value: string): Decimal => divide(value.replace(/%$/, ''), '100');

/** Without exponent and without trailing zeros, whatever the size. */
function plain(value: Big): Decimal {
  return value.toFixed();
}
