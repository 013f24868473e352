import type { z } from 'zod';
import { inWords, once } from '../../base/issues.ts';

/** Parses settings from the environment: one zod object per part, with the settings' names as keys. */

export type Read = (name: string) => string | undefined;
/** Reports an invalid setting. */
export type Fault = (name: string, message: string) => undefined;

/** @returns undefined after an error, which was reported */
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
 * Values from files, shells and containers may have whitespace or a byte order mark around them, which `trim` removes, and
 * quotes, which `docker run --env-file` keeps. An empty setting counts as unset.
 */
export const bare = (text = ''): string | undefined => {
  const trimmed = text.trim();
  return (/^(["'])([^"']*)\1$/.exec(trimmed)?.[2]?.trim() ?? trimmed) || undefined;
};
