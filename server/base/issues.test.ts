import { expect, test } from 'vitest';
import { z } from 'zod';
import { inWords, messageOfIssue } from './issues.ts';

const schema = z.strictObject({
  name: z.string().min(2).max(3),
  count: z.int().max(5),
  kind: z.enum(['a', 'b', 'c']),
  own: z.string().regex(/^x$/, 'must be x'),
});

test.each([
  [{}, ['is missing', 'is missing', 'is missing', 'is missing']],
  [
    { name: 1, count: 'x', kind: 'd', own: 'y' },
    ['must be of type string', 'must be of type number', 'must be a, b or c', 'must be x'],
  ],
  [{ name: 'x', count: 9, kind: 'a', own: 'x' }, ['must have at least 2 characters', 'must be at most 5']],
])('the error for %j is in plain words', (value, messages) => {
  const found = schema.safeParse(value, { error: inWords });
  expect(found.error?.issues.map(({ message }) => message)).toEqual(messages);
});

test('an issue of a plain parse gets the same message', () => {
  const issuesOf = (value: object) => schema.safeParse(value).error?.issues.map(messageOfIssue);
  expect(issuesOf({ name: 1, count: 9, kind: 'd', own: 'y' })).toEqual([
    'must be of type string',
    'must be at most 5',
    'must be a, b or c',
    'must be x',
  ]);
  expect(issuesOf({ count: 1, kind: 'a', own: 'x' })).toEqual(['is missing']);
});
