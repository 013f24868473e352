import { Hono } from 'hono';
import type { ConsoleEnv } from '../kit/view.ts';
import { keyActs } from './key-acts.ts';
import { keyPages } from './keys.tsx';
import { peoplePages } from './people.tsx';
import type { Section } from '../kit/section.ts';

export const accessSection: Section = {
  pages: (access) => new Hono<ConsoleEnv>().route('/', peoplePages(access)).route('/', keyPages()),
  acts: keyActs,
};
