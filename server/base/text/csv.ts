import type { Decimal } from '../money/decimal.ts';

/** CSV for spreadsheets. */

export const csvType = 'text/csv; charset=utf-8; header=present';

/**
 * Written at the start of a file, so that Excel on Windows reads the file as UTF-8. Programs may read it as part of the first
 * column's name, so it is written only into files for people, and only on request (R164).
 */
export const byteOrderMark = '\uFEFF';

/**
 * Decimal mark of numbers. Spreadsheets set to a language with decimal commas read `1.234` as 1234, and separate cells by `;`.
 */
export type DecimalMark = 'point' | 'comma';

export const isDecimalMark = (text: string | null): text is DecimalMark =>
  text === 'point' || text === 'comma';

/**
 * Returns a file name such as `ledger_2030-01-01_2030-02-01_Asia-Kolkata.csv`: name, days, and the time zone of the days. With decimal
 * commas, `-comma` follows the name.
 */
export function tableName(
  name: string,
  days: readonly string[],
  zone: string,
  decimal: DecimalMark = 'point',
): string {
  const start = decimal === 'comma' ? `${name}-comma` : name;
  return `${[start, ...days, ...(days.length > 0 ? [zone.replaceAll('/', '-')] : [])].join('_')}.csv`;
}

/**
 * Returns the mark that spreadsheets in the browser's first language expect.
 * @param languages the header `Accept-Language`
 */
export function decimalMarkOf(languages: string | undefined): DecimalMark {
  const [, language = 'en'] = /^\s*([a-z]{2,3}(?:-[a-z\d]+)*)/i.exec(languages ?? '') ?? [];
  const parts = new Intl.NumberFormat(supported(language)).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? 'comma' : 'point';
}

/** English in place of a tag that is none. */
function supported(language: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const formats = {
  point: { separator: ',', negative: /^-\d+(\.\d+)?$/, isQuoted: /[",\r\n]/ },
  comma: { separator: ';', negative: /^-\d+(,\d+)?$/, isQuoted: /[";\r\n]/ },
} as const;

/** Returns a number's cell. */
export const numberCell = (value: Decimal, decimal: DecimalMark): string =>
  decimal === 'point' ? value : value.replace('.', ',');

/**
 * Returns one line. A cell that a spreadsheet would evaluate as a formula gets an apostrophe in front, whatever its source:
 * hashes and references come from gateways. A plain negative number stays a number, so that it can be summed.
 */
export const csvLine = (cells: readonly string[], decimal: DecimalMark = 'point'): string =>
  `${cells.map((text) => cell(text, formats[decimal])).join(formats[decimal].separator)}\r\n`;

function cell(text: string, { negative, isQuoted }: (typeof formats)[DecimalMark]): string {
  // Spreadsheets remove one apostrophe, so a cell that begins with apostrophes gets another one. East Asian versions also
  // evaluate full-width signs.
  const isFormula = /^'*[=+\-@＝＋－＠\t\r\n]/.test(text) && !negative.test(text);
  const harmless = isFormula ? `'${text}` : text;
  return isQuoted.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * Returns all metadata names of a file, sorted. Each name becomes a column. The header precedes all lines, so the names are read
 * before the lines, by queries that read nothing else. The first rows are read even before the names. Rows that are added
 * meanwhile are newer and are not in the file, so every name in the file has a column. Stops reading if the request is aborted,
 * because nobody receives the file then.
 */
export async function metadataNames(
  pages: AsyncIterable<readonly { readonly names: readonly string[] }[]>,
  aborted: AbortSignal,
): Promise<readonly string[]> {
  const names = new Set<string>();
  for await (const page of pages) {
    for (const name of page.flatMap(({ names: own }) => own)) names.add(name);
    if (aborted.aborted) break;
  }
  return [...names].toSorted();
}

export const metadataColumns = (names: readonly string[]): readonly string[] =>
  names.map((name) => `metadata.${name}`);

export function metadataCells(
  names: readonly string[],
  metadata: Readonly<Record<string, string>>,
): readonly string[] {
  const values = new Map(Object.entries(metadata));
  return names.map((name) => values.get(name) ?? '');
}

/** Minimum length of a part of a file, in characters. The last part may be shorter. */
const PART_LENGTH = 65_536;

/**
 * Converts rows to text in parts. Rows of thousands of columns take long to convert, so the caller lets the event loop run
 * between parts.
 */
export function* textParts<Row>(rows: readonly Row[], textOf: (row: Row) => string): Generator<string, void> {
  let part = '';
  for (const row of rows) {
    part += textOf(row);
    if (part.length < PART_LENGTH) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

/**
 * Returns a body that is produced while it is read, so that only one part is in memory. An error in the middle breaks the
 * connection, so that the client does not take a part for the whole file.
 */
export function streamed(parts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  return ReadableStream.from(encoded(parts));
}

async function* encoded(parts: AsyncGenerator<string, void>) {
  const encoder = new TextEncoder();
  for await (const part of parts) yield encoder.encode(part);
}

/** Like `streamed`, but reads the first part before the response starts, so that an early error becomes an error response. */
export async function streamBegun(parts: AsyncGenerator<string, void>): Promise<ReadableStream<Uint8Array>> {
  const begun = await parts.next();
  if (begun.done === true) throw new Error('a table without a head');
  return streamed(continued(begun.value, parts));
}

async function* continued(begun: string, rest: AsyncGenerator<string, void>): AsyncGenerator<string, void> {
  yield begun;
  yield* rest;
}
