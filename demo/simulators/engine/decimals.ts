/** Arithmetic on decimal strings, without floats. */
import Big from 'big.js';

/** A separate constructor, so that no other module can change its precision. */
const Exact = Big();
Exact.DP = 60;

/**
 * Returns the value if it is a positive decimal string without exponent or sign and with at most `decimals` decimals; otherwise
 * undefined.
 */
export function positiveDecimal(value: unknown, decimals = 40): string | undefined {
  if (typeof value !== 'string' || !/^\d{1,30}(\.\d+)?$/.test(value)) return undefined;
  return decimalsOf(value) <= decimals && new Exact(value).gt('0') ? value : undefined;
}

/**
 * Returns a positive JSON number in plain form, without an exponent. Undefined for other numbers, and for an implausible number
 * of digits.
 */
export function positiveNumber(number: string): string | undefined {
  const value = new Exact(number);
  return value.gt('0') && Math.abs(value.e) <= 30 ? value.toFixed() : undefined;
}

/** Returns the number of decimals as written, including trailing zeros. */
export function decimalsOf(decimal: string): number {
  return (decimal.split('.')[1] ?? '').length;
}

/** Removes trailing zeros and the exponent. */
export function plain(decimal: string): string {
  return new Exact(decimal).toFixed();
}

/** Formats a decimal with exactly `decimals` decimals. Further digits are cut off. */
export function fixed(decimal: string, decimals: number): string {
  return new Exact(decimal).round(decimals, Big.roundDown).toFixed(decimals);
}

export function sum(amounts: readonly string[]): string {
  return amounts.reduce((total, amount) => total.plus(amount), new Exact('0')).toFixed();
}

/** Subtracts amounts from a decimal. The result is at least 0. */
export function minus(from: string, ...taken: readonly string[]): string {
  const left = new Exact(from).minus(sum(taken));
  return left.gt('0') ? left.toFixed() : '0';
}

/** Subtracts two decimals. The result can be negative. */
export function difference(from: string, taken: string): string {
  return new Exact(from).minus(taken).toFixed();
}

/** Multiplies two decimals and rounds the result down. */
export function times(a: string, b: string, decimals: number): string {
  return new Exact(a).times(b).round(decimals, Big.roundDown).toFixed();
}

/** Returns a × b ÷ c, rounded up in favour of the payee. */
export function convert(a: string, b: string, c: string, decimals: number): string {
  return new Exact(a).times(b).div(c).round(decimals, Big.roundUp).toFixed();
}

/** Rounds a decimal half up. */
export function rounded(decimal: string, decimals: number): string {
  return new Exact(decimal).round(decimals, Big.roundHalfUp).toFixed();
}

/** Rounds a decimal to `count` significant digits. */
export function significant(decimal: string, count: number): string {
  return new Exact(decimal).prec(count, Big.roundHalfUp).toFixed();
}

export function atLeast(a: string, b: string): boolean {
  return new Exact(a).gte(b);
}
