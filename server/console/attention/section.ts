import type { Section } from '../kit/section.ts';
import { homeTasks } from './home-tasks.tsx';
import { nextOfTasks } from './next-task.ts';
import { searchPasted } from './search-pasted.ts';
import { searchPages } from './search.tsx';

export const attentionSection: Section = {
  pages: searchPages,
  search: async (view, text) => (await searchPasted(view, text)).data,
  nextTask: nextOfTasks,
  cards: { home: homeTasks },
};
