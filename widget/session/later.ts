import { bare, frame } from './base-screen.ts';
import type { Aside, Screen, Situation } from './screen.ts';

/** A screen of the chunk `aside`; until it has come its places, still empty: what stood there may not be paid to any more. */
export function later(situation: Situation, screen: (aside: Aside) => Screen): Screen {
  const { aside, view, text } = situation;
  if (aside !== null) return screen(aside);
  const shared = view === null ? bare(situation) : frame(situation, view);
  const title = view?.payment ? text.stillLoading : text.starting;
  return { ...shared, name: 'starting', title, lacking: 'aside' };
}
