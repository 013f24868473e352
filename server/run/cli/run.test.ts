import { join } from 'node:path';
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

test('an unknown command prints the known ones', async () => {
  const { code, err } = await scriptedTerminal().type('key');
  expect(code).toBe(1);
  expect(err).toMatch(/no command "key"[^]*migrate/);
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
  expect(err).toMatch(/--port[^]*paywicket serve/);
});

test('R165: migrate makes the database, says which, and may be run again', async () => {
  const { type, folder } = scriptedTerminal();
  const done = { code: 0, out: ['the database is up to date'] };
  const which = `${join(folder, 'data/paywicket.db')} (test mode, 0 orders)`;
  expect(await type('migrate')).toMatchObject({ ...done, err: `created the database ${which}` });
  expect(await type('migrate')).toMatchObject({ ...done, err: `database: ${which}` });
});
