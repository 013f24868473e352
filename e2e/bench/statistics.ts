import { arch, cpus, platform } from 'node:os';

/** Side by side: the machine is shared and noisy, so the sides alternate and the result is the ratio of each pair. */

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface Row {
  /** Row in the table of goals, the measured value, and its peer. */
  readonly figure: string;
  readonly unit: string;
  readonly ours: Spread;
  readonly peer: Spread;
  /** Null if the peer may be 0. */
  readonly ratio: Spread | null;
  /** As printed, such as `≤ 1.1 ×`. */
  readonly goal: string;
  readonly met: boolean;
}

export interface Pair<T = number> {
  readonly ours: T;
  readonly peer: T;
}

export interface Limit {
  /** Upper limit of the median ratio. */
  readonly most?: number;
  /** Lower limit of the median ratio. */
  readonly least?: number;
  /** Upper limit of our own median, whatever the peer's. */
  readonly atMost?: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('nothing was measured');
  return { median: (low + high) / 2, low: sorted[0] ?? low, high: sorted.at(-1) ?? high };
}

/** Measures one side, then the other; the next time in reverse order. */
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

export function row(
  figure: string,
  unit: string,
  pairs: readonly Pair[],
  { most, least, atMost }: Limit,
): Row {
  const ours = spread(pairs.map((pair) => pair.ours));
  const ratio = spread(pairs.map((pair) => pair.ours / pair.peer));
  const goals = [
    ...(most === undefined ? [] : [{ goal: `≤ ${most} ×`, met: ratio.median <= most }]),
    ...(least === undefined ? [] : [{ goal: `≥ ${least} ×`, met: ratio.median >= least }]),
    ...(atMost === undefined ? [] : [{ goal: `≤ ${atMost} ${unit}`, met: ours.median <= atMost }]),
  ];
  return {
    figure,
    unit,
    ours,
    peer: spread(pairs.map((pair) => pair.peer)),
    ratio,
    goal: goals.map(({ goal }) => goal).join(', '),
    met: goals.every(({ met }) => met),
  };
}

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
const number = (value: number): string => {
  if (value >= 1000) return String(Math.round(value));
  if (value >= 10) return value.toFixed(1);
  if (value === 0) return '0';
  return value >= 0.1 ? value.toFixed(2) : value.toFixed(3);
};
const withSpread = ({ median, low, high }: Spread): string =>
  `${number(median)} (${number(low)}–${number(high)})`;

function cellsOf(part: string, { figure, unit, ours, peer, ratio, goal, met }: Row): readonly string[] {
  const shown = ratio === null ? '–' : withSpread(ratio);
  return [part, figure, unit, withSpread(ours), withSpread(peer), shown, goal, met ? 'yes' : 'no', here()];
}

const here = (): string =>
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${platform()} ${arch()}, Node ${process.versions.node}`;

/** In Markdown, padded to align its columns. */
export function table(part: string, measured: readonly Row[]): string {
  const rows = measured.map((row) => cellsOf(part, row));
  const widths = columns.map((head, column) =>
    Math.max(head.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
