import { expect } from 'vitest';

export type CsvRow = Readonly<Record<string, string>>;

/** Test helper: reads CSV by RFC 4180, and takes off the apostrophe that keeps a spreadsheet from reckoning. */
export function readCsv(text: string): readonly CsvRow[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    const cell = quoted?.replaceAll('""', '"') ?? plain ?? '';
    rows.at(-1)?.push(/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  const [head = [], ...lines] = rows;
  expect(lines.pop(), 'the last line ends, too').toEqual(['']);
  return lines.map((cells) => {
    expect(cells).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, index) => [name, cells[index] ?? '']));
  });
}
