import type { z } from 'zod';

/**
 * Validation messages in plain words. The messages of the library ("Invalid input: expected string, received undefined") are for
 * programmers.
 */

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue;

/** Returns the message of an issue, for `safeParse(value, { error: inWords })`. A schema's own message takes precedence. */
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

/** Parse options for schemas that are used only once: zod would otherwise compile them, which takes longer than parsing. */
export const once = { jitless: true };

/** Reports an invalid value and continues, so that all errors are reported at once. */
export function reportIssue(
  context: z.RefinementCtx,
  message: string,
  ...path: readonly string[]
): undefined {
  context.addIssue({ code: 'custom', message, path: [...path], continue: true });
}

/** Returns the message of an issue that was found without `inWords`. */
export const messageOfIssue = (issue: z.core.$ZodIssue): string =>
  /^(Invalid|Too (big|small)|Unrecognized)/.test(issue.message)
    ? (inWords(issue) ?? issue.message)
    : issue.message;

/**
 * Whether the value is missing. An issue contains the value only while the issue is created; later, only its message can be
 * checked.
 */
const isMissing = (issue: Issue): boolean =>
  'input' in issue ? issue.input === undefined : (issue.message ?? '').endsWith('received undefined');

function bound(size: string, origin: string): string {
  if (origin === 'string') return `must have ${size} characters`;
  return origin === 'array' ? `must have ${size} items` : `must be ${size}`;
}
