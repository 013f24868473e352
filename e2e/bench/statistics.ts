/** Side by side: the machine is shared and noisy, so sides alternate and what counts is the ratio of each pair. */

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface Row {
  /** Number and name in the table of goals. */
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

/** @param limit the ratio of medians may be at most so much, or at least where the figure is a rate */
export function row(
  figure: string,
  unit: string,
  pairs: readonly Pair[],
  limit: { readonly most: number } | { readonly least: number },
): Row {
  const ratio = spread(pairs.map(({ ours, peer }) => ours / peer));
  return {
    figure,
    unit,
    ours: spread(pairs.map(({ ours }) => ours)),
    peer: spread(pairs.map(({ peer }) => peer)),
    ratio,
    goal: 'most' in limit ? `≤ ${limit.most} ×` : `≥ ${limit.least} ×`,
    met: 'most' in limit ? ratio.median <= limit.most : ratio.median >= limit.least,
  };
}
