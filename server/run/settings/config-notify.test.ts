/** @module-tag attention */
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { ConfigError } from '../../base/errors.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const signed = { PAYWICKET_NOTIFY_SECRET: secret };
const at = (url: string, more: object = {}) => ({ notify: { url }, ...more });
const chat = at('https://chat.example/hooks/1');

function faultsOf(env: Environment, settings: object): string {
  try {
    loadConfig(env, tmpdir(), settings);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.faults.filter((fault) => /notify|NOTIFY/.test(fault)).join('\n');
    throw error;
  }
  return '';
}

describe('the receiver of messages about what waits for a person', () => {
  test('is none without an address', () => {
    expect(loadConfig({}, tmpdir(), {}).notify).toBeUndefined();
    expect(loadConfig({}, tmpdir(), {}).warnings.join()).not.toContain('NOTIFY');
  });

  test('has an address and a secret, or two during a rotation', () => {
    const url = 'https://chat.example/hooks/1';
    const { notify, secretNames } = loadConfig(signed, tmpdir(), chat);
    expect(notify).toEqual({ url, secrets: [secret] });
    expect(secretNames).toContain('PAYWICKET_NOTIFY_SECRET');
    const two = { PAYWICKET_NOTIFY_SECRET: `${secret},${secret}` };
    expect(loadConfig(two, tmpdir(), chat).notify?.secrets).toEqual([secret, secret]);
  });

  test('R27: without a secret it does not start, and says how to make one', () => {
    expect(faultsOf({}, chat)).toBe(
      'PAYWICKET_NOTIFY_SECRET is missing, but notify.url is set: make one with echo "whsec_$(openssl rand -base64 32)"',
    );
  });

  test('of a secret without an address a warning says that it has no effect', () => {
    const { notify, warnings } = loadConfig(signed, tmpdir(), {});
    expect(notify).toBeUndefined();
    expect(warnings).toContainEqual(
      expect.stringMatching(/^PAYWICKET_NOTIFY_SECRET has no effect.*no notify\.url/),
    );
  });

  test.each<[string, string, RegExp]>([
    ['no address', 'chat.example', /notify\.url: must be a web address/],
    ['another protocol', 'ftp://chat.example', /notify\.url: must be a web address/],
    ['a user', 'https://a:b@chat.example', /notify\.url: must not contain a user/],
    ['a fragment', 'https://chat.example/#a', /notify\.url: must contain neither a user nor a fragment/],
    ['plain http', 'http://chat.example', /notify\.url: must start with https:\/\/ .*PAYWICKET_HTTP_HOSTS/],
    ['R63: a private address', 'https://10.0.0.5', /notify\.url: .*unless webhooks\.allowPrivate names/],
    ['R63: this machine', 'http://127.0.0.1:8025', /notify\.url: .*unless webhooks\.allowPrivate names/],
    ['R63: credentials of a cloud', 'http://169.254.169.254', /notify\.url: must not be in a private/],
  ])('is refused in live mode with %s', (_name, url, fault) => {
    const faults = faultsOf({ ...signed, PAYWICKET_MODE: 'live' }, at(url));
    expect(faults).toMatch(fault);
    expect(faults).not.toContain(secret);
  });

  test.each(['whsec_abc', secret.slice(6), `${secret},${secret},${secret}`])(
    'is refused with the secret %j, which is not repeated',
    (wrong) => {
      const faults = faultsOf({ PAYWICKET_NOTIFY_SECRET: wrong }, chat);
      expect(faults).toMatch(/^PAYWICKET_NOTIFY_SECRET must be whsec_ followed by base64/);
      expect(faults).not.toContain(secret.slice(6));
    },
  );

  test('may be a relay on this machine if webhooks.allowPrivate names it', () => {
    const relay = at('http://127.0.0.1:8025', { webhooks: { allowPrivate: ['127.0.0.1:8025'] } });
    expect(faultsOf({ ...signed, PAYWICKET_MODE: 'live' }, relay)).toBe('');
    expect(faultsOf(signed, at('http://127.0.0.1:8025'))).toBe('');
  });

  test('is a setting of its own section', () => {
    expect(faultsOf(signed, { notify: { address: 'https://chat.example' } })).toContain('"address"');
  });
});
