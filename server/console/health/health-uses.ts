import type { Uses, View } from '../kit/view.ts';

/** Sorts gateways and coins of Health by use. */

/** All equal where no section counts them. */
export async function usesOf(view: View): Promise<Uses> {
  const [found] = await Promise.all(view.sections.flatMap(({ uses }) => uses?.(view) ?? []));
  return found ?? { ofGateway: () => 0, ofMethod: () => 0 };
}

export const mostUsedFirst = <T>(all: readonly T[], uses: (of: T) => number): readonly T[] =>
  all.toSorted((one, other) => uses(other) - uses(one));
