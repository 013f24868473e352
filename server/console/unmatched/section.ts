import { matchActs } from './match-acts.ts';
import { unmatchedCount, unmatchedPages } from './unmatched.tsx';
import type { Section } from '../kit/section.ts';

export const unmatchedSection: Section = {
  tabs: [{ menu: '/payments', path: '/unmatched', label: 'Unmatched', count: unmatchedCount }],
  pages: unmatchedPages,
  acts: matchActs,
};
