import { Hono } from 'hono';
import type { ConsoleEnv } from '../kit/view.ts';
import { healthPages } from './health.tsx';
import { settingsPages } from './settings.tsx';
import type { Section } from '../kit/section.ts';

export const healthSection: Section = {
  menu: ['/health', 'Health'],
  pages: () => new Hono<ConsoleEnv>().route('/', healthPages()).route('/', settingsPages()),
};
