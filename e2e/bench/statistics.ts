/** Side by side: the machine is shared and noisy, so sides alternate and what counts is the ratio of each pair. */

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface Row {
  /** Number in the table of goals, what was measured, and beside what. */
  readonly figure: string;
  readonly unit: string;
  readonly ours: Spread;
  readonly peer: Spread;
  /** Null where the peer may be nothing at all. */
  readonly ratio: Spread | null;
  /** As it is printed, such as `≤ 1.1 ×`. */
  readonly goal: string;
  readonly met: boolean;
}

export interface Pair<T = number> {
  readonly ours: T;
  readonly peer: T;
}

export interface Limit {
  /** The median of the ratios is at most this. */
  readonly most?: number;
  /** It is at least this. */
  readonly least?: number;
  /** Our own median is at most this, whatever the peer's is. */
  readonly atMost?: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('nothing was measured');
  return { median: (low + high) / 2, low: sorted[0] ?? low, high: sorted.at(-1) ?? high };
}

/** Measures one side, then the other, and the other way round the next time. */
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
