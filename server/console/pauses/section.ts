import type { Section } from '../kit/section.ts';
import { pauseActs } from './pause-acts.ts';
import { healthPauses, pausedLines } from './pauses.tsx';

export const pauseSection: Section = {
  acts: pauseActs,
  cards: { home: pausedLines, health: healthPauses },
};
