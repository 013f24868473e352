import { describe, expect, test } from 'vitest';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

describe('the purge command', () => {
  test('takes whole days', async () => {
    const { type } = scriptedTerminal();
    await type('migrate');
    expect(await type('purge', '--older-than', '90d')).toMatchObject({ code: 0 });
  });

  test.each([
    [[]],
    [['--older-than', '90']],
    [['--older-than', '0d']],
    [['--older-than', '-1d']],
    [['--older-than', '1h']],
  ])('refuses %j and says how', async (args) => {
    const { code, err } = await scriptedTerminal().type('purge', ...args);
    expect(code).toBe(1);
    expect(err).toMatch(/--older-than/);
  });

  test('refuses what it does not know', async () =>
    expect((await scriptedTerminal().type('purge', '--all')).err).toMatch(/--all/));
});
