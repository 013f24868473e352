/** Exact arithmetic of amounts: they are decimal strings, never floats. */

/** Whole numbers of the finest digit of all amounts. */
export function scaled(amounts: readonly string[]): { units: bigint[]; digits: number } {
  const digits = Math.max(...amounts.map((amount) => amount.split('.')[1]?.length ?? 0));
  const units = amounts.map((amount) => {
    const [whole = '', fraction = ''] = amount.split('.');
    return BigInt(whole + fraction.padEnd(digits, '0'));
  });
  return { units, digits };
}

/** Below 0 where `a` is less than `b`, 0 where they are equal, above 0 otherwise. */
export function compare(a: string, b: string): number {
  const [x = 0n, y = 0n] = scaled([a, b]).units;
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

/** Back from such a number. */
export function withPoint(units: bigint, digits: number): string {
  const all = String(units).padStart(digits + 1, '0');
  return digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`;
}

/** The sum of amounts that are not negative, with the decimals of the longest. */
export function sum(amounts: readonly string[]): string {
  const { units, digits } = scaled(['0', ...amounts]);
  let total = 0n;
  // Old libraries replace `reduce` with one that adds nothing.
  for (const unit of units) total += unit;
  return withPoint(total, digits);
}
