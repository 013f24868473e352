import type { z } from 'zod';
import { inWords } from '../core/issues.ts';

/** Settings of the environment: a zod object for each part, by the names of its settings. */

export type Read = (name: string) => string | undefined;
/** Reports what is wrong with a setting. */
export type Fault = (name: string, message: string) => undefined;

/** For what is read once: zod would write code for it, which takes longer than the reading. */
export const once = { jitless: true };

/** Reports a fault of a value, and lets the checks go on: all faults are reported at once. */
export function report(context: z.RefinementCtx, message: string, ...path: readonly string[]): undefined {
  context.addIssue({ code: 'custom', message, path: [...path], continue: true });
}

/** @returns undefined where something is wrong with it, which has been reported */
export function readPart<T>(
  part: z.ZodType<T>,
  names: readonly string[],
  read: Read,
  fault: Fault,
): T | undefined {
  const values = Object.fromEntries(names.map((name) => [name, read(name)]));
  const parsed = part.safeParse(values, { ...once, error: inWords });
  for (const { path, message } of parsed.error?.issues ?? []) fault(String(path[0]), message);
  return parsed.data;
}

export const list = (text = ''): readonly string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
