/** Test helper: exact numbers of BigInt, and nothing of the product: what it sums is summed here again. */

/** `over` is more than 0. */
export interface Fraction {
  readonly top: bigint;
  readonly over: bigint;
}

export const zero: Fraction = { top: 0n, over: 1n };

/** Of a decimal such as `-12.50`. */
export function read(text: string): Fraction {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') throw new Error(`"${text}" is no decimal`);
  return { top: BigInt(`${sign}${whole}${part}`), over: 10n ** BigInt(part.length) };
}

export const plus = (one: Fraction, other: Fraction): Fraction =>
  one.over === other.over
    ? { top: one.top + other.top, over: one.over }
    : { top: one.top * other.over + other.top * one.over, over: one.over * other.over };
export const minus = (one: Fraction, other: Fraction): Fraction =>
  plus(one, { top: -other.top, over: other.over });
export const times = (one: Fraction, other: Fraction): Fraction => ({
  top: one.top * other.top,
  over: one.over * other.over,
});
export const by = (one: Fraction, other: Fraction): Fraction =>
  other.top < 0n
    ? by({ top: -one.top, over: one.over }, { top: -other.top, over: other.over })
    : { top: one.top * other.over, over: one.over * other.top };
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, zero);

/** Negative, 0 or positive. */
export const compare = (one: Fraction, other: Fraction): number => {
  const difference = one.top * other.over - other.top * one.over;
  return Number(difference > 0n) - Number(difference < 0n);
};
export const isMore = (one: Fraction, other: Fraction): boolean => compare(one, other) > 0;
export const most = (one: Fraction, other: Fraction): Fraction => (isMore(one, other) ? one : other);
export const least = (one: Fraction, other: Fraction): Fraction => (isMore(one, other) ? other : one);

/** Rounded down to so many decimals; of what is not negative. */
export function down({ top, over }: Fraction, places: number): Fraction {
  const unit = 10n ** BigInt(places);
  return { top: (top * unit) / over, over: unit };
}

/** With so many decimals at least, and with as many as it has. */
export function write(value: Fraction, places = 0): string {
  for (let digits = places; digits <= places + 60; digits += 1) {
    const unit = 10n ** BigInt(digits);
    if ((value.top * unit) % value.over !== 0n) continue;
    const units = (value.top * unit) / value.over;
    const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
    const whole = text.slice(0, text.length - digits);
    return `${units < 0n ? '-' : ''}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
  }
  throw new Error(`${value.top}/${value.over} is no decimal`);
}
