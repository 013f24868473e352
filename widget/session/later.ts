import { bare, frame } from './frame.ts';
import type { Aside, Screen, Situation } from './screen.ts';

/** A screen of the chunk `aside`, or its places, still empty, until it has come. */
export function later(situation: Situation, screen: (aside: Aside) => Screen): Screen {
  const { aside, view, text } = situation;
  if (aside !== null) return screen(aside);
  const shared = view === null ? bare(situation) : frame(situation, view);
  return { ...shared, name: 'starting', title: text.starting, lacking: 'aside' };
}
