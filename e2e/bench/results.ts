import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import type { Row, Spread } from './statistics.ts';

/** `results.md`: the latest results of each part, and the waits of its processes in PostgreSQL. */

const file = new URL('results.md', import.meta.url);
const columns = [
  'part',
  'figure; beside',
  'unit',
  'ours',
  'peer',
  'ratio',
  'goal',
  'met',
  'measured',
] as const;
/** A printed row, by column. */
export type Cells = readonly string[];

/** The result of a part. */
export interface Measured {
  readonly rows: readonly Row[];
  /** A table, in Markdown. */
  readonly waits?: string;
}

const waitsTitle = '\n## Waits in PostgreSQL\n';

const number = (value: number): string => {
  if (value >= 1000) return String(Math.round(value));
  if (value >= 10) return value.toFixed(1);
  if (value === 0) return '0';
  return value >= 0.1 ? value.toFixed(2) : value.toFixed(3);
};
const withSpread = ({ median, low, high }: Spread): string =>
  `${number(median)} (${number(low)}–${number(high)})`;

export function cellsOf(part: string, { figure, unit, ours, peer, ratio, goal, met }: Row): Cells {
  const shown = ratio === null ? '–' : withSpread(ratio);
  return [part, figure, unit, withSpread(ours), withSpread(peer), shown, goal, met ? 'yes' : 'no', here()];
}

const here = (): string =>
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${platform()} ${arch()}, Node ${process.versions.node}`;

export const table = (rows: readonly Cells[]): string => tableOf(columns, rows);

/** In Markdown, padded to align its columns. */
export function tableOf(heads: Cells, rows: readonly Cells[]): string {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: Cells): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Replaces the former results of these parts. */
export async function keep(
  parts: readonly string[],
  measured: readonly Cells[],
  waits?: string,
): Promise<void> {
  await writeFile(file, replaced(await readFile(file, 'utf8'), parts, measured, waits));
}

/** @returns the whole new file */
export function replaced(
  former: string,
  parts: readonly string[],
  measured: readonly Cells[],
  waits?: string,
): string {
  const [main = '', formerWaits] = former.split(waitsTitle);
  const now = new Set(measured.map(([part]) => part));
  const [, , ...before] = main
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim()),
    );
  const rows = parts.flatMap((part) =>
    [...measured, ...before.filter(([name = '']) => !now.has(name))].filter(([name]) => name === part),
  );
  const text = `${main.slice(0, main.indexOf('\n|'))}\n${table(rows)}\n`;
  const below = waits === undefined ? formerWaits : `\n${waitsText}\n${here()}.\n\n${waits}\n`;
  return below === undefined ? text : `${text}${waitsTitle}${below}`;
}

const waitsText = `How many sessions of the processes of row 17 were in a wait at a time, on average, and how often it was seen in
brackets, while lives were measured. A lock that all writes share would be one that is not granted. Measured`;
