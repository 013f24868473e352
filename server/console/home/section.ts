import { homePages } from './home.tsx';
import type { Section } from '../kit/section.ts';

export const homeSection: Section = { menu: ['', 'Home'], pages: homePages };
