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
