import type { Points } from './points.ts';

/** Parts that can be left out, a line each: without its line, and what `e2e/lint/left-out.json` names of it, the rest builds. */
export const optional: Points = {
  serveConsole: async (...given) => (await import('./console.ts')).serveConsole(...given),
};
