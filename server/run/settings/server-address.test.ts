import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../base/errors.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { loadConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { withBasePath } from './server-address.ts';

/** The console in the origin of a shop's pages. */

const folder = temporaryFolder('address');
afterAll(() => rmSync(folder, { recursive: true }));
const shop = 'https://shop.example';
const address = { PAYWICKET_MODE: 'live', PUBLIC_URL: 'https://pay.shop.example', PAYWICKET_ORIGINS: shop };

const read = (env: Environment, settings: object = {}) =>
  loadConfig({ ...address, ...env }, folder, settings);

function faultsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

const below = { PUBLIC_URL: `${shop}/crypto` };
const beside = { PUBLIC_URL: shop, PAYWICKET_ORIGINS: `https://other.example,${shop}` };
const bothWays = [
  /^PAYWICKET_CONSOLE opens the console at https:\/\/shop\.example(\/crypto)?\/console, where any script/,
  / set PUBLIC_URL to a host of its own, such as https:\/\/pay\.shop\.example,/,
  / or PAYWICKET_CONSOLE=shared \("console": "shared" in the settings file\)/,
];

describe('R103: in the origin of a shop’s pages', () => {
  test.each<readonly [how: string, env: Environment, settings: object]>([
    ['below a path', { ...below, PAYWICKET_CONSOLE: '1' }, {}],
    ['below a path, by the settings file', below, { console: true }],
    ['below a path of another origin', { ...below, PAYWICKET_ORIGINS: '', PAYWICKET_CONSOLE: '1' }, {}],
    ['as one of PAYWICKET_ORIGINS', { ...beside, PAYWICKET_CONSOLE: '1' }, {}],
    ['as one of PAYWICKET_ORIGINS, by the settings file', beside, { console: true }],
    ['before the environment, which decides', { ...below, PAYWICKET_CONSOLE: '1' }, { console: 'shared' }],
  ])('the console stops the start: %s', (_how, env, settings) => {
    const faults = faultsOf(() => read(env, settings));
    expect(faults).toHaveLength(1);
    for (const part of bothWays) expect(faults[0]).toMatch(part);
  });

  test('the advice for an entry of the server’s own origin is to remove it, not the value that is set', () => {
    const own = 'https://pay.shop.example';
    const [fault = ''] = faultsOf(() =>
      read({ PUBLIC_URL: own, PAYWICKET_ORIGINS: `${shop},${own}`, PAYWICKET_CONSOLE: '1' }),
    );
    expect(fault).toContain(`take ${own} out of PAYWICKET_ORIGINS`);
    expect(fault).not.toContain(`such as ${own}`);
    expect(read({ PUBLIC_URL: own, PAYWICKET_CONSOLE: '1' })).toMatchObject({ console: 'on' });
  });

  test.each<readonly [how: string, env: Environment, settings: object]>([
    ['by the environment', { PAYWICKET_CONSOLE: 'shared' }, {}],
    ['by the settings file', {}, { console: 'shared' }],
  ])('it opens where both are said to be one: %s', (_how, env, settings) => {
    for (const place of [below, beside])
      expect(read({ ...place, ...env }, settings)).toMatchObject({ console: 'shared' });
  });

  test('what opens none starts, and so does a window of a host of its own', () => {
    for (const place of [below, beside]) {
      expect(read(place)).toMatchObject({ console: 'off' });
      expect(read({ ...place, PAYWICKET_CONSOLE: '0' }, { console: true })).toMatchObject({ console: 'off' });
    }
    expect(read({ PAYWICKET_CONSOLE: '1' })).toMatchObject({ console: 'on' });
  });

  test('a test server of this machine alone is no part of it', () => {
    const own = { PAYWICKET_MODE: 'test', PAYWICKET_CONSOLE: 'owner' };
    const origin = 'http://127.0.0.1:8787';
    for (const place of [
      { PUBLIC_URL: `${origin}/crypto` },
      { PUBLIC_URL: origin, PAYWICKET_ORIGINS: origin },
    ])
      expect(read({ ...own, ...place })).toMatchObject({ console: 'owner' });
  });

  test('a path that another server mounts it at counts as well', () => {
    const faults = faultsOf(() => withBasePath(read({ PAYWICKET_CONSOLE: '1' }), '/crypto'));
    expect(faults).toEqual([
      expect.stringMatching(/^PAYWICKET_CONSOLE opens .* at https:\/\/pay\.shop\.example\/crypto\/console/),
    ]);
    for (const console of ['0', 'shared'])
      expect(withBasePath(read({ PAYWICKET_CONSOLE: console }), '/crypto').publicUrl).toBe(
        'https://pay.shop.example/crypto',
      );
  });
});

test.each(['2', 'true', 'Shared', 'SHARED'])('PAYWICKET_CONSOLE=%s is none', (value) => {
  expect(faultsOf(() => read({ PAYWICKET_CONSOLE: value }))).toEqual([
    `PAYWICKET_CONSOLE must be 0, 1, shared or owner, not "${value}"`,
  ]);
});

test.each(['1', 1, 'owner', null])('"console": %j is none', (value) => {
  expect(faultsOf(() => read({}, { console: value }))).toEqual([
    'settings console: must be true, false or "shared"',
  ]);
});

test.each([
  ['https://pay.shop.example/', 'https://pay.shop.example'],
  ['HTTPS://Pay.Shop.example:443', 'https://pay.shop.example'],
  ['https://shop.example/crypto/', 'https://shop.example/crypto'],
])('PUBLIC_URL=%s is %s, and origins are the same with a slash', (PUBLIC_URL, publicUrl) => {
  const env = { PUBLIC_URL, PAYWICKET_ORIGINS: `${shop}/,https://Other.example:443/` };
  expect(read(env)).toMatchObject({ publicUrl, origins: [shop, 'https://other.example'] });
});
