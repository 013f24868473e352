import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { ConfigError } from '../../base/errors.ts';
import { modules } from '../modules.ts';
import { loadConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { settingsSchemaOf } from './settings.ts';

/** The settings of a server that was built without a module. */

const mug = { name: 'Mug', amount: '19.90', currency: 'EUR' };
const key = { PAYWICKET_SECRET_KEY: `sk_${'a'.repeat(40)}` };

const without = (names: readonly string[], env: Environment, settings: object) =>
  loadConfig(
    { ...key, ...env },
    tmpdir(),
    settings,
    false,
    undefined,
    modules.filter(({ name }) => !names.includes(name)),
  );

function faultsOf(...given: Parameters<typeof without>): readonly string[] {
  try {
    without(...given);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test.each([
  ['links', 'links', { links: { mug } }, 'payment links'],
  [
    'attention',
    'notify',
    { notify: { url: 'https://chat.example' } },
    'messages about what waits for a person',
  ],
  ['console', 'console', { console: true }, 'the console'],
])('without %s, the section %s is refused by its name, with the way out', (name, section, settings, what) => {
  expect(faultsOf([name], {}, settings)).toEqual([
    `settings the file: "${section}" is not a known setting, because this server was built without ${what}: remove it, or start a server that has this module`,
  ]);
  expect(faultsOf([name], {}, {})).toEqual([]);
  const { properties } = settingsSchemaOf(modules.filter((module) => module.name !== name));
  expect(properties).not.toHaveProperty(section);
});

test('a misspelt section is refused as ever, and a known name inside a section is none', () => {
  expect(faultsOf(['links'], {}, { linkss: {}, store: { links: {} } })).toEqual([
    'settings store: "links" is not a known setting',
    'settings the file: "linkss" is not a known setting',
  ]);
});

test('R27: the console is not switched on where there is none', () => {
  expect(faultsOf(['console'], { PAYWICKET_CONSOLE: '1' }, {})).toEqual([
    'PAYWICKET_CONSOLE must be 0: this server was built without the console',
  ]);
  expect(without(['console'], { PAYWICKET_CONSOLE: '0' }, {}).console).toBe('off');
  expect(without(['console'], {}, {}).console).toBe('off');
});

test('of a secret of messages that nobody sends, a warning says so', () => {
  const secret = { PAYWICKET_NOTIFY_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}` };
  const { notify, warnings } = without(['attention'], secret, {});
  expect(notify).toBeUndefined();
  expect(warnings).toContain(
    'PAYWICKET_NOTIFY_SECRET has no effect: this server was built without messages about what waits for a person',
  );
});
