import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { ConfigError } from '../../base/errors.ts';
import { settingsFileOf } from './settings.ts';

const secretOf = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
const secret = secretOf(32);
const given = { PAYWICKET_WEBHOOK_URL: 'https://shop.example/hooks', PAYWICKET_WEBHOOK_SECRET: secret };

function faultsOf(env: Environment): string {
  try {
    loadConfig(env, tmpdir());
  } catch (error) {
    if (error instanceof ConfigError)
      return error.faults.filter((fault) => fault.includes('WEBHOOK')).join('\n');
    throw error;
  }
  return '';
}

describe('the merchant’s first endpoint', () => {
  test('exists where address and secret are set, and takes two secrets during a rotation', () => {
    expect(loadConfig({}, tmpdir()).webhook).toBeUndefined();
    expect(loadConfig(given, tmpdir()).webhook).toEqual({
      url: 'https://shop.example/hooks',
      secrets: [secret],
    });
    const two = { ...given, PAYWICKET_WEBHOOK_SECRET: `${secret}, ${secretOf(24)}` };
    expect(loadConfig(two, tmpdir()).webhook?.secrets).toEqual([secret, secretOf(24)]);
  });

  test('of a shop’s .env it is said whose that is, also where nothing is wrong', () => {
    const shops = { PAYWICKET_URL: 'http://127.0.0.1:8787', PAYWICKET_WEBHOOK_SECRET: secret };
    expect(() => loadConfig(shops, tmpdir())).toThrow(
      /WEBHOOK_URL is missing[^]*PAYWICKET_URL is a setting of a shop/,
    );
    const { warnings } = loadConfig({ ...given, ...shops }, tmpdir());
    expect(warnings).toContainEqual(expect.stringContaining('PAYWICKET_URL is a setting of a shop'));
  });

  test('R145: inside the shop’s own server a secret alone is the shop’s, which a warning says; its .env is in place', () => {
    const inShop = (env: Environment) => loadConfig(env, tmpdir(), undefined, true);
    const shops = { PAYWICKET_URL: 'http://127.0.0.1:8787', PAYWICKET_WEBHOOK_SECRET: secret };
    const { webhook, warnings } = inShop(shops);
    expect(webhook).toBeUndefined();
    expect(warnings.join()).not.toContain('PAYWICKET_URL');
    expect(warnings).toContainEqual(expect.stringMatching(/^PAYWICKET_WEBHOOK_SECRET is not used .*_URL/));
    expect(inShop({ ...shops, ...given })).toMatchObject({ webhook: { secrets: [secret] } });
    expect(() => inShop({ ...given, PAYWICKET_WEBHOOK_SECRET: '' })).toThrow(/_SECRET is missing/);
    expect(() => inShop({ ...shops, PORT: '0' })).toThrow(/^(?![^]*PAYWICKET_URL)[^]*PORT/);
    expect(() =>
      inShop({ ...shops, PAYWICKET_MODE: 'live', ...given, PAYWICKET_WEBHOOK_URL: 'http://shop.example' }),
    ).toThrow(/https/);
  });

  test.each<[string, Environment, RegExp]>([
    ['an address alone', { ...given, PAYWICKET_WEBHOOK_SECRET: '' }, /_SECRET is missing/],
    ['a secret alone', { ...given, PAYWICKET_WEBHOOK_URL: '' }, /_URL is missing/],
    ['no address', { ...given, PAYWICKET_WEBHOOK_URL: 'shop.example' }, /must be a web address/],
    ['an address of another kind', { ...given, PAYWICKET_WEBHOOK_URL: 'ftp://shop.example' }, /web address/],
    ['a user', { ...given, PAYWICKET_WEBHOOK_URL: 'https://a:b@shop.example' }, /must not contain a user/],
    [
      'plain http in live mode',
      { ...given, PAYWICKET_MODE: 'live', PAYWICKET_WEBHOOK_URL: 'http://shop.example' },
      /https/,
    ],
    [
      'a secret without its beginning',
      { ...given, PAYWICKET_WEBHOOK_SECRET: secret.slice(6) },
      /whsec_ followed by base64/,
    ],
    [
      'a secret that is no base64',
      { ...given, PAYWICKET_WEBHOOK_SECRET: 'whsec_not base64!' },
      /whsec_ followed by base64/,
    ],
    ['a short secret', { ...given, PAYWICKET_WEBHOOK_SECRET: secretOf(23) }, /24 to 64 bytes/],
    ['a long secret', { ...given, PAYWICKET_WEBHOOK_SECRET: secretOf(65) }, /24 to 64 bytes/],
    [
      'three secrets',
      { ...given, PAYWICKET_WEBHOOK_SECRET: [secret, secret, secret].join(',') },
      /two such secrets/,
    ],
    [
      'neither a web address nor a secret',
      { PAYWICKET_WEBHOOK_URL: 'notaurl' },
      /_URL must be a web address[^]*_SECRET is missing/,
    ],
    [
      'an address and a secret that are wrong',
      { PAYWICKET_WEBHOOK_URL: 'notaurl', PAYWICKET_WEBHOOK_SECRET: 'whsec_abc' },
      /_URL must be a web address[^]*_SECRET must be whsec_/,
    ],
  ])('is a fault with %s, which repeats no secret', (_name, env, fault) => {
    expect(faultsOf(env)).toMatch(fault);
    expect(faultsOf(env)).not.toContain(secret.slice(6, 20));
  });

  test('may be plain http in test mode, and on loopback', () => {
    expect(faultsOf({ ...given, PAYWICKET_WEBHOOK_URL: 'http://shop.test:3000/' })).toBe('');
    const live = { ...given, PAYWICKET_MODE: 'live', PAYWICKET_WEBHOOK_URL: 'http://127.0.0.1:3000/' };
    expect(faultsOf(live)).toBe('');
  });
});

test.each([
  ['crm.internal', true],
  ['10.0.0.5:8000', true],
  ['[fd00::1]', true],
  ['https://crm.internal', false],
  ['crm.internal/hooks', false],
  ['*.internal', false],
  ['CRM.internal', false],
])('webhooks.allowPrivate takes %s: %s', (host, taken) => {
  expect(settingsFileOf([]).safeParse({ webhooks: { allowPrivate: [host] } }).success).toBe(taken);
});
