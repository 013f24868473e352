import { bookPages } from './books.tsx';
import type { Section } from '../kit/section.ts';

export const bookSection: Section = { menu: ['/books', 'Books'], pages: bookPages };
