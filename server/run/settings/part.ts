import type { z } from 'zod';
import { inWords, once } from '../../base/issues.ts';

/** Parses settings from the environment. Each part of the settings is a zod object whose keys are the settings' names. */

export type Read = (name: string) => string | undefined;
/** Reports an invalid setting. */
export type Fault = (name: string, message: string) => undefined;

/** Reads and checks a part of the settings. @returns undefined after an error, which was reported */
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

export const commaSeparated = (text = ''): readonly string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/**
 * Returns a setting's bare value; undefined if it is empty. Values from files, shells and containers may be surrounded by
 * whitespace or a byte order mark, which `trim` removes, and by quotes, which `docker run --env-file` keeps.
 */
export const bare = (text = ''): string | undefined => {
  const trimmed = text.trim();
  return (/^(["'])([^"']*)\1$/.exec(trimmed)?.[2]?.trim() ?? trimmed) || undefined;
};
