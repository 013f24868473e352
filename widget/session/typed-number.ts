/** The zeros of the digits that keyboards of our languages have: ٠ ۰ ० ০ ๐. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

const ascii = (digit: string): string => {
  const code = digit.charCodeAt(0);
  return String(code - (zeros.findLast((zero) => zero <= code) ?? code));
};

/** Without thousands separators. */
const plain = /^(\d*)(?:[.,،٫](\d*))?$/;
/** With them, in groups of three, or as in India. */
const grouped = /^([1-9]\d{0,2}([ '’٬.,،])(?:\d{2,3}\2)*\d{3})(?:(?!\2)[.,،٫](\d*))?$/;

/**
 * What a number may mean as people write it, in whatever script: nothing where it is none, and two amounts where its one
 * mark may separate thousands as well as decimals. Who takes 1,000 for one tells of too small an amount.
 */
export function numbersIn(typed: string): string[] {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replaceAll(/[٠-٩۰-۹०-९০-৯๐-๙]/g, ascii);
  const [, thousands = '', , rest] = grouped.exec(text) ?? [];
  const [, whole = '', fraction] = plain.exec(text) ?? [];
  return [numberOf(thousands, rest), numberOf(whole, fraction)].filter((number) => number !== null);
}

/** Null where there are no digits, and where there are more than any coin has. */
function numberOf(whole: string, fraction = ''): string | null {
  const [digits, decimals] = [whole.replaceAll(/\D/g, ''), fraction.replace(/0+$/, '')];
  if (!/\d/.test(whole + fraction) || digits.length > 15 || decimals.length > 18) return null;
  return `${digits || '0'}${decimals && `.${decimals}`}`;
}
