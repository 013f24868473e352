import type { z } from 'zod';

/**
 * What a schema finds wrong, in plain words. Its library's own ("Invalid input: expected string, received undefined") are
 * for programmers.
 */

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue;

/** For `safeParse(value, { error: inWords })`; a message of the schema's own goes before it. */
export function inWords(issue: Issue): string | undefined {
  if (issue.code === 'custom') return undefined;
  if (isMissing(issue)) return 'is missing';
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`;
  if (issue.code === 'invalid_value')
    return `must be ${issue.values
      .map(String)
      .join(', ')
      .replace(/, (?=[^,]*$)/, ' or ')}`;
  if (issue.code === 'too_big') return bound(`at most ${issue.maximum}`, issue.origin);
  if (issue.code === 'too_small') return bound(`at least ${issue.minimum}`, issue.origin);
  return 'is not valid';
}

/** Of an issue that was found without `inWords`. */
export const messageOfIssue = (issue: z.core.$ZodIssue): string =>
  /^(Invalid|Too (big|small)|Unrecognized)/.test(issue.message)
    ? (inWords(issue) ?? issue.message)
    : issue.message;

/** While it is being found an issue holds the value, afterwards only what is said of it. */
const isMissing = (issue: Issue): boolean =>
  'input' in issue ? issue.input === undefined : (issue.message ?? '').endsWith('received undefined');

function bound(size: string, origin: string): string {
  if (origin === 'string') return `must have ${size} characters`;
  return origin === 'array' ? `must have ${size} items` : `must be ${size}`;
}
