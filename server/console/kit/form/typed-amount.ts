import { assetOf, coinOfMethod } from '../../../base/money/assets.ts';
import { minorUnits } from '../../../base/money/currency.ts';
import { trim, type Decimal } from '../../../base/money/decimal.ts';
import { PaywicketError } from '../../../client/error.ts';
import { moneyText } from '../words.ts';
import type { Fields } from '../view.ts';

/** Reads amounts as people type and paste them. The API's own fields take plain decimals alone. */

/** The unit of an amount. */
export interface Unit {
  /** Currency or coin. */
  readonly code: string;
  /** Decimals; undefined where they are not known. */
  readonly places: number | undefined;
}

export interface ReadAmount {
  /** Plain: `1234.50`. */
  readonly amount: Decimal;
  /** The currency or coin that was typed beside it; null if there was none. */
  readonly code: string | null;
  /** It could be meant in no other way: it was typed as `amount`, and what follows the point is no group of three digits. */
  readonly isPlain: boolean;
}

export interface UnreadAmount {
  /** Says what to write. */
  readonly fault: string;
  /** The two amounts that it can be. */
  readonly readings?: readonly Decimal[];
  readonly code?: string | null;
}

export type TypedAmount = ReadAmount | UnreadAmount;

/** Signs of currencies. That of a dollar is also read as any other dollar, where the unit is one. */
const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₫': 'VND',
  '₪': 'ILS',
  '₦': 'NGN',
  '₱': 'PHP',
  '฿': 'THB',
  R$: 'BRL',
  zł: 'PLN',
};

/** As the API takes it. */
const LONGEST = 100;

/** A currency's unit, or that of a coin as one. */
export function unitOfCurrency(typed: string): Unit | null {
  const code = typed.toUpperCase();
  return code === '' ? null : { code, places: minorUnits(code) };
}

/** The unit of a method's coin, which may be one of a gateway's own. */
export const unitOfMethod = (method: string): Unit | null =>
  method === '' ? null : { code: coinOfMethod(method).asset, places: assetOf(method)?.decimals };

/**
 * `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`, `1,23,456`, `$24` or `24 USD`. A lone comma or point before exactly three
 * digits could do either: it is refused, with both readings, unless only one can be meant.
 * @param unit null if any is possible
 */
export function readAmount(typed: string, unit: Unit | null): TypedAmount {
  const text = typed
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s/gu, ' ')
    .replaceAll(/[’ʼ]/g, "'")
    .trim();
  const [, before = '', digits, after = ''] = /^([^\d]*)(\d(?:[\d.,' ]*\d)?)([^\d]*)$/.exec(text) ?? [];
  if (digits === undefined || typed.length > LONGEST) return notAmount(unit);
  const words = [before.replace(/\+$/, ''), after].map((word) => word.trim()).filter((word) => word !== '');
  if (/[-−.,']/.test(words.join(''))) return notAmount(unit);
  const code = codeOf(words, unit);
  if (code === undefined)
    return unit === null || !words.every((word) => word in signs || /^\p{L}{2,10}$/u.test(word))
      ? notAmount(unit)
      : { fault: `Write the amount in ${unit.code}, like ${example(unit)}.` };
  const own = unit ?? (code === null ? null : unitOfCurrency(code));
  const number = readNumber(digits, own);
  if (typeof number === 'object') return { ...number, code };
  const isGroup = /^[1-9]\d*\.\d{3}$/.test(number);
  return { amount: number, code, isPlain: typed === number && !isGroup };
}

/** As the field shows it where it is read back: a further zero makes clear that the point is no group's. */
export const unmistakable = (amount: Decimal): Decimal =>
  /^[1-9]\d*\.\d{3}$/.test(amount) ? `${amount}0` : amount;

const example = (unit: Unit | null): string => (unit?.places === 0 ? '84' : '84.50');

const notAmount = (unit: Unit | null) => ({ fault: `Write the amount like ${example(unit)}.` });

/** The unit that the words beside a number name; null if there are none, undefined if they name another one, or none. */
function codeOf(words: readonly string[], unit: Unit | null): string | null | undefined {
  const codes = new Set(words.map((word) => codeOfWord(word, unit)));
  const [code = null] = codes;
  return codes.size > 1 || codes.has(undefined) ? undefined : code;
}

function codeOfWord(word: string, unit: Unit | null): string | undefined {
  const code = signs[word] ?? word.toUpperCase();
  if (unit === null) return minorUnits(code) === undefined ? undefined : code;
  return code === unit.code || word === signOf(unit.code) ? unit.code : undefined;
}

/** `$` for `CAD`; null for what is no currency of ISO 4217. */
function signOf(code: string): string | null {
  if (!/^[A-Z]{3}$/.test(code)) return null;
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
  });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? null;
}

/** Groups of three digits, or as in India of two before the last three; then the decimals after another sign. */
const groups = /^([1-9]\d{0,2}([,.' ])\d{3}(?:\2\d{3})*|[1-9]\d?(?:,\d\d)+,\d{3})(?:([.,])(\d+))?$/;

function readNumber(digits: string, unit: Unit | null): Decimal | UnreadAmount {
  if (/^\d+$/.test(digits)) return plain(digits);
  const [, whole, separator, rest] = /^(\d+)([.,])(\d+)$/.exec(digits) ?? [];
  if (whole !== undefined && rest !== undefined) {
    const isLarge = rest.length === 3 && !whole.startsWith('0');
    const hasThree = unit?.places !== undefined && unit.places >= 3;
    if (!isLarge || (hasThree && separator === '.')) return plain(whole, rest);
    if (unit?.places === 0) return whole.length > 3 ? notAmount(unit) : plain(`${whole}${rest}`);
    const small = `${whole}.${rest}${hasThree ? '' : '0'}`;
    const readings = [`${whole}${rest}`, small];
    return { fault: `“${digits}” can be read in two ways. Write ${readings.join(' or ')}.`, readings };
  }
  const [, grouped, , point, decimals] = groups.exec(digits) ?? [];
  // The same sign cannot both group digits and be the point.
  if (grouped === undefined || (point !== undefined && grouped.includes(point))) return notAmount(unit);
  return plain(grouped.replaceAll(/\D/g, ''), decimals);
}

function plain(whole: string, decimals?: string): Decimal {
  const short = whole.replace(/^0+(?=\d)/, '');
  return decimals === undefined ? short : `${short}.${decimals}`;
}

/**
 * A list's filters with their amounts as the API takes them. A currency that was typed beside an amount filters, too.
 * @throws PaywicketError `invalid_request` as the API does, with each amount that cannot be read
 */
export function withPlainAmounts(
  fields: readonly { readonly name: string; readonly isDecimal: boolean }[],
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const unit = unitOfCurrency(given['currency'] ?? '');
  const read = fields.flatMap(({ name, isDecimal }) => {
    const typed = isDecimal ? given[name] : undefined;
    return typed === undefined ? [] : [{ name, ...readAmount(typed, unit) }];
  });
  const faults = read.flatMap((each) => ('fault' in each ? [{ path: each.name, message: each.fault }] : []));
  if (faults.length > 0)
    throw new PaywicketError('invalid_request', faults.map(({ message }) => message).join(' '), {
      status: 400,
      fields: faults,
    });
  const amounts = read.filter((each) => 'amount' in each);
  const code = amounts.find((each) => each.code !== null)?.code;
  const currency = fields.some(({ name }) => name === 'currency') ? (unit?.code ?? code) : undefined;
  return {
    ...given,
    ...(currency && { currency }),
    ...Object.fromEntries(amounts.map(({ name, amount }) => [name, amount])),
  };
}

/** Amounts of a form. */
export interface TypedAmounts {
  /** Plain amounts by field. */
  readonly amounts: Fields;
  /** Errors by field, of what cannot be read. */
  readonly faults: Fields;
  /** The amounts as they were read ("1,234.50 USDT"), if the person has to see them before anything is sent; null otherwise. */
  readonly asRead: string | null;
}

/**
 * Reads amounts of money that goes out, is credited, or is asked for. An amount that was typed in another way than the API has it
 * is sent only from a form whose button says how it was read.
 * @param typed texts by field
 * @param said the amounts as the form's button said them; empty if it said none
 */
export function readBack(typed: Fields, unit: Unit | null, said: string): TypedAmounts {
  const amounts: Record<string, string> = {};
  const faults: Record<string, string> = {};
  const readings: string[] = [];
  let isPlain = true;
  for (const [name, text] of Object.entries(typed)) {
    const read = readAmount(text, unit);
    if ('fault' in read) {
      faults[name] = read.fault;
      continue;
    }
    readings.push(moneyText(read.amount, unit?.code ?? '').trim());
    isPlain &&= read.isPlain;
    amounts[name] = read.isPlain ? read.amount : unmistakable(read.amount);
  }
  const asRead = readings.join(', ');
  // The button may have said another amount before, or one of another coin.
  const isSeen = said === '' ? isPlain : isSameReading(said, asRead);
  return { amounts, faults, asRead: isSeen || readings.length === 0 ? null : asRead };
}

/** Whether two readings ("1,234.50 USDT") say the same amounts of the same units: `1.2340` is `1.234`. */
export const isSameReading = (one: string, other: string): boolean => bare(one) === bare(other);

const bare = (reading: string): string =>
  reading
    .split(', ')
    .map((each) => {
      const [amount = '', unit = ''] = each.split(' ');
      const plain = amount.replaceAll(',', '');
      // A form's field may say anything.
      return `${/^\d{1,40}(?:\.\d{1,40})?$/.test(plain) ? trim(plain) : amount} ${unit}`;
    })
    .join(', ');
