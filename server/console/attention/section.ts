import { searchPages } from './search.tsx';
import type { Section } from '../kit/section.ts';

export const attentionSection: Section = { pages: searchPages };
