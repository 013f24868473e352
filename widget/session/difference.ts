import { scaled, withPoint } from './decimal.ts';

/** The difference of two amounts, whichever is larger, with the decimals of the longer. */
export function difference(a: string, b: string): string {
  const { units, digits } = scaled([a, b]);
  const [x = 0n, y = 0n] = units;
  return withPoint(x < y ? y - x : x - y, digits);
}
