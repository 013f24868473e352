import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { clientAddressOf } from './client-address.ts';
import type { AppEnv } from '../app-env.ts';

/** What limits count by, for a request whose last hop is `peer`. */
async function counted(peer: string | undefined, forwarded?: string, trustedProxies = 0): Promise<string> {
  const app = new Hono<AppEnv>();
  app.get('/', (context) => context.text(clientAddressOf(context, trustedProxies)));
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
  const env = peer === undefined ? {} : { incoming: { socket: { remoteAddress: peer } } };
  return (await app.request('/', { headers }, env)).text();
}

describe('R70: the address that limits count by', () => {
  test('is that of the connection, whatever forwarding headers say', async () => {
    expect(await counted('203.0.113.7')).toBe('203.0.113.7');
    expect(await counted('203.0.113.7', '10.0.0.1, 10.0.0.2')).toBe('203.0.113.7');
    expect(await counted(undefined, '10.0.0.1')).toBe('none');
  });

  test('is what the trusted proxies saw, counted from the end', async () => {
    expect(await counted('10.0.0.1', 'made-up, 198.51.100.1, 203.0.113.7', 1)).toBe('203.0.113.7');
    expect(await counted('10.0.0.1', 'made-up, 203.0.113.7,10.0.0.2', 2)).toBe('203.0.113.7');
    expect(await counted('10.0.0.1', undefined, 1)).toBe('10.0.0.1');
    expect(await counted('10.0.0.1', ' , ', 1)).toBe('10.0.0.1');
  });

  test.each([
    ['203.0.113.7:50123', '203.0.113.7'],
    ['[2001:db8:1:2::7]:50123', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::7]', '2001:db8:1:2::/64'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::7', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['1::3:4:5:6:7:8', '1:0:3:4::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', async (written, expected) => {
    expect(await counted('10.0.0.1', written, 1)).toBe(expected);
  });
});
