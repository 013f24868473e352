/** Decimals as strings. None passes through a float. */
import Big from 'big.js';

/** A separate constructor, so that no other module changes its precision. */
const Exact = Big();
Exact.DP = 60;

/** A positive decimal without exponent or sign and at most `decimals` decimals; undefined for anything else. */
export function positiveDecimal(value: unknown, decimals = 40): string | undefined {
  if (typeof value !== 'string' || !/^\d{1,30}(\.\d+)?$/.test(value)) return undefined;
  return decimalsOf(value) <= decimals && new Exact(value).gt('0') ? value : undefined;
}

/** The plain form of a positive JSON number; undefined for others, and for an implausible number of digits. */
export function positiveNumber(number: string): string | undefined {
  const value = new Exact(number);
  return value.gt('0') && Math.abs(value.e) <= 30 ? value.toFixed() : undefined;
}

/** The number of written decimals. */
export function decimalsOf(decimal: string): number {
  return (decimal.split('.')[1] ?? '').length;
}

/** Without trailing zeros and exponent. */
export function plain(decimal: string): string {
  return new Exact(decimal).toFixed();
}

/** With exactly so many decimals; further ones are cut. */
export function fixed(decimal: string, decimals: number): string {
  return new Exact(decimal).round(decimals, Big.roundDown).toFixed(decimals);
}

export function sum(amounts: readonly string[]): string {
  return amounts.reduce((total, amount) => total.plus(amount), new Exact('0')).toFixed();
}

/** At least 0. */
export function minus(from: string, ...taken: readonly string[]): string {
  const left = new Exact(from).minus(sum(taken));
  return left.gt('0') ? left.toFixed() : '0';
}

/** Can be negative. */
export function difference(from: string, taken: string): string {
  return new Exact(from).minus(taken).toFixed();
}

/** Rounded down. */
export function times(a: string, b: string, decimals: number): string {
  return new Exact(a).times(b).round(decimals, Big.roundDown).toFixed();
}

/** a × b ÷ c, rounded up in favour of the payee. */
export function convert(a: string, b: string, c: string, decimals: number): string {
  return new Exact(a).times(b).div(c).round(decimals, Big.roundUp).toFixed();
}

/** Rounds half up. */
export function rounded(decimal: string, decimals: number): string {
  return new Exact(decimal).round(decimals, Big.roundHalfUp).toFixed();
}

/** With so many significant digits. */
export function significant(decimal: string, count: number): string {
  return new Exact(decimal).prec(count, Big.roundHalfUp).toFixed();
}

export function atLeast(a: string, b: string): boolean {
  return new Exact(a).gte(b);
}
