/** Test helper: decimals as whole numbers, so that a test can compute exactly without the code under test. */

/** Decimals of the smallest units of any coin. */
const unitPlaces = 18;

/** `"12.5"` with two places → 1250n. The value has no more places. */
export function scaled(value: string, places = unitPlaces): bigint {
  const [whole = '', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

/** 1250n with two places → `"12.50"`. */
export function decimalOf(units: bigint, places: number): string {
  const digits = units.toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
