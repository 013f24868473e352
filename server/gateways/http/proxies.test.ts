import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { readProxies } from '../../run/settings/proxy-settings.ts';
import { failureOfCall, startGateway, type RawReply } from '../../testing/gateway-server.ts';
import { startHttpProxy } from '../../testing/http-proxy.ts';
import { startSelfSigned } from '../../testing/self-signed.ts';
import type { Call } from './call.ts';
import { createHttpClient, type HttpLimits } from './client.ts';
import { createProxies } from './proxies.ts';

const read: Call<string> = { method: 'GET', path: '/things', answer: z.string() };
const withdraw: Call<string> = {
  method: 'POST',
  path: '/withdrawals',
  body: {},
  answer: z.string(),
  moves: { refusal: () => null, keyCheck: null },
};

const settingsOf = (env: Readonly<Record<string, string>>) =>
  readProxies(
    (name) => env[name],
    (name, message) => {
      throw new Error(`${name} ${message}`);
    },
  );

/** A gateway that only the proxy can reach by its name, and a client of it. */
async function setUp(limits: Partial<HttpLimits> = {}) {
  const held: Parameters<RawReply>[0][] = [];
  const gateway = await startGateway(({ call }) =>
    call === 'GET /held' ? (response) => held.push(response) : { body: '"fine"' },
  );
  onTestFinished(() => gateway.close());
  const port = Number(new URL(gateway.url).port);
  const proxy = await startHttpProxy(port);
  const proxies = createProxies(settingsOf({ http_proxy: `http://me:canary%20p@${proxy.host}` }));
  const client = createHttpClient({
    provider: 'acme',
    baseUrl: 'http://gateway.example:8080',
    allowHttp: true,
    headers: {},
    refusal: () => null,
    clock: { now: () => Date.now() },
    limits: { attempts: 1, perSecond: Infinity, ...limits },
    proxies,
  });
  onTestFinished(() => client.close());
  return { gateway, proxy, proxies, client, held };
}

describe('a call through a proxy', () => {
  test('asks it for a connection, also for http, and sends requests through connections that it keeps', async () => {
    const { gateway, proxy, proxies, client } = await setUp();
    for (let count = 0; count < 5; count += 1) expect(await client.call(read)).toBe('fine');
    // A connection is free again a moment after its answer.
    expect(proxy.asked.length).toBeLessThanOrEqual(2);
    for (const asked of proxy.asked)
      expect(asked).toEqual({
        destination: 'gateway.example:8080',
        authorization: `Basic ${btoa('me:canary p')}`,
      });
    expect(gateway.requests.map(({ call }) => call)).toEqual(Array.from({ length: 5 }, () => 'GET /things'));
    expect(gateway.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
    expect(proxies.summary()).toBe(
      `calls to acme (gateway.example:8080) use the proxy http://${proxy.host} of http_proxy. Webhooks never use a proxy`,
    );
  });

  test.each([403, 407, 502])('R32: that it refuses with %i was not sent', async (status) => {
    const { gateway, proxy, client } = await setUp();
    proxy.status = status;
    const failure = await failureOfCall(client, withdraw);
    expect(failure).toMatchObject({ fault: 'network', effect: 'none' });
    expect(failure.message).toContain(
      `could not be sent: the proxy of http_proxy refused the connection (${status})`,
    );
    expect(failure.message).not.toContain('canary');
    proxy.status = 200;
    expect(await client.call(withdraw)).toBe('fine');
    expect(gateway.requests).toHaveLength(1);
  });

  test('R32: that it does not answer in time was not sent', async () => {
    const { gateway, proxy, client } = await setUp({ deadline: 200 });
    proxy.status = null;
    expect(await failureOfCall(client, withdraw)).toMatchObject({ fault: 'timeout', effect: 'none' });
    expect(gateway.requests).toEqual([]);
  });

  test('R33: waits for its turn, has the breaker, and is unknown once it was sent', async () => {
    const { proxy, client, held } = await setUp({ connections: 1, failures: 2, deadline: 2000 });
    const hanging = failureOfCall(client, { ...read, path: '/held' });
    await expect.poll(() => held.length).toBe(1);
    const waiting = Array.from({ length: 100 }, () => failureOfCall(client, read));
    expect((await failureOfCall(client, read)).message).toMatch(/too many calls are waiting$/);
    for (const failure of await Promise.all(waiting))
      expect(failure).toMatchObject({ fault: 'rate_limited', effect: 'none' });
    held[0]?.destroy();
    expect(await hanging).toMatchObject({ fault: 'network' });
    proxy.status = 502;
    await failureOfCall(client, withdraw);
    await failureOfCall(client, withdraw);
    expect((await failureOfCall(client, withdraw)).message).toContain('its circuit is open');
  });

  test('to https has the TLS of the gateway inside, whose certificate is checked', async () => {
    const { port } = await startSelfSigned();
    const proxy = await startHttpProxy(port);
    const proxies = createProxies(settingsOf({ HTTPS_PROXY: proxy.host }));
    const client = createHttpClient({
      provider: 'acme',
      baseUrl: 'https://shop.example',
      headers: {},
      refusal: () => null,
      clock: { now: () => Date.now() },
      limits: { attempts: 1 },
      proxies,
    });
    onTestFinished(() => client.close());
    const failure = await failureOfCall(client, withdraw);
    expect(failure).toMatchObject({ fault: 'network', effect: 'none' });
    expect(failure.message).toMatch(/its server has a certificate of an authority .*SELF_SIGNED/);
    expect(proxy.asked).toEqual([{ destination: 'shop.example:443', authorization: undefined }]);
  });
});

describe('proxies of the environment', () => {
  const usedFor = (address: string, env: Readonly<Record<string, string>>) =>
    createProxies(settingsOf(env)).of('acme', new URL(address))?.origin;
  const https = { HTTPS_PROXY: 'http://secure:3128', HTTP_PROXY: 'plain:3128' };

  test.each([
    ['https://a.example', {}, undefined],
    ['https://a.example', https, 'http://secure:3128'],
    ['http://a.example', https, 'http://plain:3128'],
    ['https://a.example', { HTTP_PROXY: 'http://plain:3128' }, undefined],
    ['https://a.example', { ...https, https_proxy: 'http://lower:1' }, 'http://lower:1'],
    ['https://a.example', { ...https, NO_PROXY: 'b.example a.example' }, undefined],
    ['https://x.a.example', { ...https, no_proxy: '.a.example,*.b.example' }, undefined],
    ['https://xa.example', { ...https, NO_PROXY: 'a.example' }, 'http://secure:3128'],
    ['https://a.example', { ...https, NO_PROXY: 'a.example:8443' }, 'http://secure:3128'],
    ['https://a.example', { ...https, NO_PROXY: 'a.example:443' }, undefined],
    ['https://a.example', { ...https, NO_PROXY: '*' }, undefined],
    ['http://127.0.0.1:8000', https, undefined],
    ['http://localhost:8000', https, undefined],
  ])('for %s with %j', (address, env, proxy) => expect(usedFor(address, env)).toBe(proxy));

  test.each(['socks5://canary@proxy:1080', 'http://', 'http://me:canary%zz@proxy:3128'])(
    'that are no HTTP proxies stop the start without repeating the value: %s',
    (value) => {
      const refused = () => settingsOf({ HTTPS_PROXY: value });
      expect(refused).toThrow(/^HTTPS_PROXY must be the address of an HTTP proxy.*NO_PROXY=\*/);
      expect(refused).not.toThrow(/canary/);
    },
  );
});
