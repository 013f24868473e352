import type { Section } from '../kit/section.ts';
import { bookPages } from './books.tsx';
import { bookCards } from './home-cards.tsx';
import { usesInBooks } from './uses.ts';

export const bookSection: Section = {
  menu: ['/books', 'Books'],
  pages: bookPages,
  uses: usesInBooks,
  cards: { home: bookCards },
};
