/** Tables as text for spreadsheets. */

export const csvType = 'text/csv; charset=utf-8; header=present';

/** Such as `ledger_2030-01-01_2030-02-01_Asia-Kolkata.csv`: days are named with their zone. */
export const tableName = (name: string, days: readonly string[], zone: string): string =>
  `${[name, ...days, ...(days.length > 0 ? [zone.replaceAll('/', '-')] : [])].join('_')}.csv`;

/**
 * One line. A cell that a spreadsheet would take for a formula gets an apostrophe in front, whatever its source: a hash or
 * a reference is a gateway's word. A plain negative number is none, and has to stay a number to be added up.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

function cell(text: string): string {
  // A reader removes one apostrophe: a cell that begins with some gets another. Spreadsheets of East Asia take the
  // full-width signs, too.
  const isFormula = /^'*[=+\-@＝＋－＠\t\r\n]/.test(text) && !/^-\d+(\.\d+)?$/.test(text);
  const harmless = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * Text as a body that is made while it is read: no more of it is held than one part. An error in the middle breaks the
 * connection off, so that what was sent does not pass for the whole.
 */
export function streamed(parts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  return ReadableStream.from(encoded(parts));
}

async function* encoded(parts: AsyncGenerator<string, void>) {
  const encoder = new TextEncoder();
  for await (const part of parts) yield encoder.encode(part);
}

/**
 * The same, begun: its first part is read before the answer is, so that what cannot be read at all is an error response.
 */
export async function streamBegun(parts: AsyncGenerator<string, void>): Promise<ReadableStream<Uint8Array>> {
  const begun = await parts.next();
  if (begun.done === true) throw new Error('a table without a head');
  return streamed(continued(begun.value, parts));
}

async function* continued(begun: string, rest: AsyncGenerator<string, void>): AsyncGenerator<string, void> {
  yield begun;
  yield* rest;
}
