import { describe, expect, test } from 'vitest';
import { readAge } from './purge.ts';

describe('the purge command', () => {
  test('takes whole days', () => expect(readAge(['--older-than', '90d'])).toBe(90 * 86_400_000));

  test.each([
    [[]],
    [['--older-than', '90']],
    [['--older-than', '0d']],
    [['--older-than', '-1d']],
    [['--older-than', '1h']],
  ])('refuses %j and says how', (args) => expect(() => readAge(args)).toThrow(/--older-than/));

  test('refuses what it does not know', () => expect(() => readAge(['--all'])).toThrow(/--all/));
});
