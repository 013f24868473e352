/** CSV by RFC 4180, and harmless in a spreadsheet. */

export const csvType = 'text/csv; charset=utf-8; header=present';

/**
 * One line. A cell that a spreadsheet would take for a formula gets an apostrophe in front, whoever wrote it: a hash or
 * a reference is a gateway's word. A plain negative number is none, and has to stay a number to be added up.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

function cell(text: string): string {
  // Whoever reads it takes one apostrophe off again: what had some before gets another.
  const isFormula = /^'*[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text);
  const harmless = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * Text as a body that is made while it is read: no more of it is held than one part. An error in the middle breaks the
 * connection off, so that what was sent does not pass for the whole.
 */
export function streamed(parts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await parts.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await parts.return();
      },
    },
    { highWaterMark: 0 },
  );
}
