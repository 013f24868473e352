import { expect, test } from 'vitest';
import { cellsOf, replaced, tableOf } from './results.ts';
import { row } from './statistics.ts';

const parts = ['lives', 'reads'];
const measured = (part: string, ours: number) =>
  cellsOf(part, row(`17. ${part}; one`, 'ms', [{ ours, peer: 1 }], { most: 1.1 }));
const waits = (count: number) => tableOf(['wait', 'one'], [['Lock transactionid', String(count)]]);
const cells = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

const head = `# Measured\n\nHow.\n\n| part |\n| - |\n`;
const first = replaced(head, parts, [measured('lives', 2), measured('reads', 3)], waits(7));

test('what a part measures takes the place of its rows alone, and the waits stay', () => {
  const text = replaced(first, parts, [measured('reads', 5)]);
  expect(text).toMatch(/^# Measured\n\nHow\.\n\n\| part/);
  const rows = cells(text);
  expect(rows.map(([part, , , ours]) => [part, ours])).toEqual([
    ['part', 'ours'],
    [expect.stringMatching(/^-+$/), expect.stringMatching(/^-+$/)],
    ['lives', '2.00 (2.00–2.00)'],
    ['reads', '5.00 (5.00–5.00)'],
    ['wait', undefined],
    [expect.stringMatching(/^-+$/), undefined],
    ['Lock transactionid', undefined],
  ]);
  expect(text).toContain('## Waits in PostgreSQL');
  expect(rows.at(-1)).toEqual(['Lock transactionid', '7']);
});

test('waits that are measured again take the place of the former ones', () => {
  const text = replaced(first, parts, [measured('lives', 4)], waits(9));
  expect(text.match(/## Waits/g)).toHaveLength(1);
  expect(cells(text).filter(([cell]) => cell === 'Lock transactionid')).toEqual([
    ['Lock transactionid', '9'],
  ]);
  expect(replaced(text, parts, [])).toBe(text);
});
