import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../base/errors.ts';
import { loadConfig } from './config.ts';
import type { Environment } from './environment.ts';

function faultsOf(env: Environment): readonly string[] {
  try {
    loadConfig(env, '/', {});
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings that name hosts', () => {
  test.each([
    [
      'https://*.shop.example',
      /stands for nothing here: write each host out, such as https:\/\/shop\.example,/,
    ],
    ['https://shop.example*', /stands for nothing here/],
    ['https://$VAR', /placeholder that nothing replaced: write the host itself/],
    ['https://${SHOP_HOST}', /placeholder/],
    ['https://{{x}}', /placeholder/],
    ['https://.shop.example', /names no host: write one of letters, digits and -/],
    ['https://shop..example', /names no host/],
    ["https://'shop.example'", /names no host/],
    ['shop.example*', /must be an origin such as https:\/\/shop\.example/],
    ['*', /must be an origin/],
    ['{{x}}', /must be an origin/],
  ])('R166: refuse the origin %s, which is no host, by name', (origin, way) => {
    const faults = faultsOf({ PAYWICKET_ORIGINS: `https://good.example,${origin}` });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`PAYWICKET_ORIGINS "${origin}"`);
    expect(faults[0]).toMatch(way);
  });

  test.each(['https://*.shop.example', 'https://$HOST', 'https://.pay.example/crypto'])(
    'R166: refuse %s as the server’s own address',
    (address) => {
      const faults = faultsOf({ PAYWICKET_MODE: 'live', PUBLIC_URL: address });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(/^PUBLIC_URL (has a|names no host)/);
    },
  );

  test('R166: refuse a host for plain http that is none', () => {
    expect(faultsOf({ PAYWICKET_HTTP_HOSTS: '*.internal,gateway.internal' })).toEqual([
      expect.stringContaining('PAYWICKET_HTTP_HOSTS "*.internal" must be a host'),
    ]);
  });

  test('take the origins of every kind of host', () => {
    const origins = [
      'https://shop.example',
      'https://xn--bcher-kva.example',
      'http://localhost:3000',
      'http://127.0.0.1',
      'http://[::1]:8080',
      'https://a_b.shop-1.example',
    ];
    expect(loadConfig({ PAYWICKET_ORIGINS: origins.join(',') }, '/', {}).origins).toEqual(origins);
  });
});
