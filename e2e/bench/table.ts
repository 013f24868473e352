import type { Row, Spread } from './statistics.ts';

const figure = (value: number): string => {
  if (value >= 1000) return String(Math.round(value));
  if (value >= 10) return value.toFixed(1);
  if (value === 0) return '0';
  return value >= 0.1 ? value.toFixed(2) : value.toFixed(3);
};
const withSpread = ({ median, low, high }: Spread): string =>
  `${figure(median)} (${figure(low)}–${figure(high)})`;

/** A table in Markdown, padded so that it reads as it is. */
export function table(rows: readonly Row[]): string {
  const cells = [
    ['figure', 'unit', 'ours', 'peer', 'ratio', 'goal', 'met'],
    ...rows.map(({ figure: name, unit, ours, peer, ratio, goal, met }) => [
      name,
      unit,
      withSpread(ours),
      withSpread(peer),
      ratio === null ? '–' : withSpread(ratio),
      goal,
      met ? 'yes' : 'no',
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
