import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

test('help lists every command, and each one explains itself', async () => {
  const { type } = scriptedTerminal();
  const { code, out } = await type('--help');
  expect(code).toBe(0);
  const names = [...(out[0] ?? '').matchAll(/^ {2}(\w+) {2}/gm)].map(([, name]) => name ?? '');
  expect(names).toEqual(expect.arrayContaining(['serve', 'migrate', 'keys', 'purge']));
  for (const name of names) {
    const help = await type(name, '--help');
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out[0]).toMatch(new RegExp(`^paywicket ${name}\\b`));
  }
});

test('help of a command is its own help', async () => {
  const { type } = scriptedTerminal();
  expect(await type('help', 'keys')).toEqual(await type('keys', '--help'));
  expect((await type('help')).out).toEqual((await type('--help')).out);
  expect(await type('help', 'key')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no command "key"') as unknown,
  });
});

test('an unknown command names the known ones, and last the one that may be meant', async () => {
  const { code, err } = await scriptedTerminal().type('key');
  expect(code).toBe(1);
  expect(err.split('\n')).toEqual([
    expect.stringMatching(/^Commands: serve, .*migrate.*, console\b/),
    'paywicket has no command "key": did you mean keys?',
  ]);
});

test('no name of a built-in property is a command', async () => {
  expect(await scriptedTerminal().type('constructor')).toMatchObject({ code: 1 });
});

test.each(['serve', 'migrate', 'keys'])('%s with a wrong setting ends with 78 and names it', async (name) => {
  const { type } = scriptedTerminal({ PAYWICKET_MODE: 'demo' });
  const { code, err } = await type(...(name === 'keys' ? ['keys', 'list'] : [name]));
  expect(code).toBe(78);
  expect(err).toContain('PAYWICKET_MODE must be test or live');
});

test('an option that a command does not know ends it before anything is done', async () => {
  const { code, err } = await scriptedTerminal().type('serve', '--port', '1');
  expect(code).toBe(1);
  expect(err).toMatch(/^Usage: paywicket serve\n.*\npaywicket cannot start: there is no option --port$/);
});

test.each([
  [
    ['keys', 'create', '--scope', '*'],
    'paywicket keys create --name',
    'no option --scope: did you mean --scopes?',
  ],
  [['keys', 'list', '--jsn'], 'paywicket keys list [--json]', 'no option --jsn: did you mean --json?'],
  [['keys', 'revoke'], 'paywicket keys revoke ID', 'name the key by its id: keys revoke key_…'],
  [['keys'], 'paywicket keys create', 'there is no such command'],
  [['keys', 'make'], 'paywicket keys create', 'there is no such command'],
  [['console', '--nam', 'Ada'], 'paywicket console [--name NAME]', 'no option --nam: did you mean --name?'],
  [['console', 'people', 'Ada'], 'paywicket console people', "Unexpected argument 'Ada'"],
  [['freeze', '-n', 'x'], 'paywicket freeze', 'there is no option -n'],
  [['doctor', '--origin'], 'paywicket doctor', 'argument missing'],
])('%j says last what is wrong, after the line of its help that it is about', async (args, usage, wrong) => {
  const { code, err } = await scriptedTerminal().type(...args);
  expect(code).toBe(1);
  const [first = '', more, last] = err.split('\n');
  expect(first).toContain(`Usage: ${usage}`);
  expect(more).toBe(`       paywicket help ${args[0]} says more`);
  expect(last).toContain(wrong);
  expect(last).not.toMatch(/no option -\w:/);
});

test('R165: migrate makes the database, says which, and may be run again', async () => {
  const { type, folder } = scriptedTerminal();
  const done = { code: 0, out: ['the database is up to date'] };
  const which = `${join(folder, 'data/paywicket.db')} (test mode, 0 orders)`;
  expect(await type('migrate')).toMatchObject({ ...done, err: `created the database ${which}` });
  expect(await type('migrate')).toMatchObject({ ...done, err: `database: ${which}` });
});

test.skipIf(!existsSync('/dev/full'))(
  'R62: a command whose output does not fit on the disk ends with 1, and says so where it can',
  async () => {
    const full = openSync('/dev/full', 'w');
    const program = fileURLToPath(new URL('run-process.ts', import.meta.url));
    const run = (word: string, err: 'pipe' | number) =>
      spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, word], {
        stdio: ['ignore', full, err],
      });
    const [printing, silent] = [run('--version', 'pipe'), run('--version', full)];
    closeSync(full);
    const ends = Promise.all([once(printing, 'exit'), once(silent, 'exit')]);
    expect(await text(printing.stderr ?? Readable.from([]))).toBe(
      'paywicket cannot write to standard output (ENOSPC): what it printed is incomplete.\n',
    );
    expect(await ends).toEqual([
      [1, null],
      [1, null],
    ]);
  },
);
