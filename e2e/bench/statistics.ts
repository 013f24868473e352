import { arch, cpus, platform } from 'node:os';

export interface Pair<T = number> {
  readonly ours: T;
  readonly peer: T;
}

/** Upper limit: of the median ratio, or of our own median in the row's unit. */
type Goal = { readonly ratio: number } | { readonly value: number };

/** Printed cells: figure, unit, ours, peer, ratio, goal, and whether the goal is met. */
export type Row = readonly string[];

interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const last = sorted.length - 1;
  const median = (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2;
  return { median, lowest: at(0), highest: at(last) };
}

/**
 * Measures both sides in turn, each round in the reverse order of the last one: machines are shared and noisy, so the ratio of a
 * pair is steadier than its values.
 */
export async function alternate<T>(
  rounds: number,
  ours: () => Promise<T>,
  peer: () => Promise<T>,
): Promise<readonly Pair<T>[]> {
  const pairs: Pair<T>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const first = await ours();
      pairs.push({ ours: first, peer: await peer() });
    } else {
      const first = await peer();
      pairs.push({ ours: await ours(), peer: first });
    }
  }
  return pairs;
}

/** @param figure number of the goal, the measured value, and after a semicolon its peer */
export function row(figure: string, unit: string, pairs: readonly Pair[], goal: Goal): Row {
  const ours = spread(pairs.map((pair) => pair.ours));
  const peer = spread(pairs.map((pair) => pair.peer));
  const ratio = spread(pairs.map((pair) => pair.ours / pair.peer));
  const [measured, limit, limitUnit] =
    'ratio' in goal ? [ratio.median, goal.ratio, '×'] : [ours.median, goal.value, unit];
  return [
    figure,
    unit,
    text(ours),
    text(peer),
    pairs.some((pair) => pair.peer <= 0) ? '–' : text(ratio),
    `≤ ${limit} ${limitUnit}`,
    measured <= limit ? 'yes' : 'no',
  ];
}

const number = (value: number): string => String(Number(value.toPrecision(3)));
const text = ({ median, lowest, highest }: Spread): string =>
  `${number(median)} (${number(lowest)}–${number(highest)})`;

const heads = ['part', 'figure; beside', 'unit', 'ours', 'peer', 'ratio', 'goal', 'met', 'measured'];

/** Returns a Markdown table with aligned columns. */
export function table(part: string, rows: readonly Row[]): string {
  const day = new Date().toISOString().slice(0, 10);
  const measured = `${day}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${platform()} ${arch()}, Node ${process.versions.node}`;
  const lines = [heads, ...rows.map((cells) => [part, ...cells, measured])];
  const widths = heads.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = '', ...body] = lines.map(line);
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}
