import type { Hono } from 'hono';
import type { ConsoleAccess } from '../people/console-access.ts';
import type { AnyAct } from './act/act.ts';
import type { Added, ConsoleEnv } from './view.ts';

/**
 * A subject of the console, in a folder of its own. The rest of the console knows it by this object alone, from the list in
 * `sections.ts`. What a section lacks is absent.
 * @example
 * export const notes: Section = {
 *   acts: noteActs,
 *   cards: { order: (view, checkout) => Notes({ view, checkout }) },
 * };
 */
export interface Section extends Added {
  /** Its pages, at paths below `/console`. */
  readonly pages?: (access: ConsoleAccess) => Hono<ConsoleEnv>;
  /** Its buttons, from `defineActs` and `defineBatchAct`. */
  readonly acts?: Readonly<Record<string, AnyAct>>;
}
