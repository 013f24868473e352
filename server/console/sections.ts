import { acts as actsOfPages } from './acts.ts';
import type { AnyAct } from './kit/act/act.ts';
import type { Section } from './kit/section.ts';
import { pauses } from './pauses/section.ts';

/** The sections of the console: without its line here and its folder the rest builds. */
export const sections: readonly Section[] = [pauses];

/** The buttons of the console. */
export const acts: readonly AnyAct[] = [
  ...actsOfPages,
  ...sections.flatMap((section) => Object.values(section.acts ?? {})),
];
