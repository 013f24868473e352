import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPaywicket, type Log, type PaywicketOptions } from './library.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { widgetFolder } from './testing/widget-folder.ts';

/** A server around Paywicket keeps others from the console, by the paths that it sees. */

const guarded = '/crypto/console';
const guards = (path: string): boolean => path === guarded || path.startsWith(`${guarded}/`);

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

async function open(log = silent, given: Partial<PaywicketOptions> = {}) {
  const folder = temporaryFolder('library');
  const paywicket = await createPaywicket({
    basePath: '/crypto',
    env: {
      DATABASE_URL: 'sqlite::memory:',
      PAYWICKET_SECRET_KEY: 'sk_test_library_0123456789_0123456789',
      PAYWICKET_CONSOLE: 'shared',
    },
    settings: { rates: { source: 'static' } },
    folder,
    log,
    widgetFolder,
    ...given,
  });
  onTestFinished(async () => {
    await paywicket.stop();
    rmSync(folder, { recursive: true });
  });
  return paywicket;
}

/** Sends paths as they are: `fetch` would tidy them up first. */
async function serve(around: RequestListener): Promise<(path: string) => Promise<string>> {
  const server = createServer(around);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return async (path) => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, agent: false }, resolve).on('error', reject).end();
    });
    return `${answer.statusCode} ${await text(answer)}`;
  };
}

test('R103: no other notation of a path passes a guard of the server around', async () => {
  const { listener } = await open();
  const ask = await serve((incoming, outgoing) => {
    const path = incoming.url?.split('?')[0] ?? '';
    if (guards(path)) outgoing.end('guarded');
    else listener(incoming, outgoing, () => outgoing.end('the shop'));
  });
  expect(await ask('/crypto/console/sign-in')).toBe('200 guarded');
  expect(await ask('/console/sign-in')).toBe('200 the shop');
  expect(await ask('/crypto/healthz')).toMatch(/^200 (?!the shop)/);
  for (const path of [
    '/%63rypto/console/sign-in',
    '/./crypto/console/sign-in',
    '/shop/../crypto/console/sign-in',
    '//crypto/console/sign-in',
    '/crypto%2Fconsole/sign-in',
  ])
    expect([path, await ask(path)]).toEqual([path, '200 the shop']);
  for (const path of [
    '/crypto/%63onsole/sign-in',
    '/crypto/consol%65/sign-in',
    '/crypto/%43onsole/sign-in',
    '/crypto/./console/sign-in',
    '/crypto/x/../console/sign-in',
    '/crypto/../crypto/console/sign-in',
    '/crypto/../console/sign-in',
    '/crypto/%2e/console/sign-in',
    '/crypto/%2E%2E/crypto/console/sign-in',
    '/crypto//console/sign-in',
    '/crypto/\\console/sign-in',
    '/crypto/.\\console/sign-in',
    '/crypto/console%2fsign-in',
  ])
    expect([path, await ask(path)]).toEqual([
      path,
      expect.stringMatching(/^40[04] (?![^]*Sign in by a link)/),
    ]);
});

test('R103: without other pages around, a whole address does not lead past a guard of the path', async () => {
  const { listener } = await open();
  const ask = await serve((incoming, outgoing) => {
    const path = incoming.url?.split('?')[0] ?? '';
    if (guards(path)) outgoing.end('guarded');
    else listener(incoming, outgoing);
  });
  expect(await ask('/crypto/console/sign-in')).toBe('200 guarded');
  expect(await ask('http://shop.example/crypto/console/sign-in')).toMatch(/^404 /);
  // A proxy that takes the base path off asks for it so: EMBEDDING.md says to guard both.
  expect(await ask('/console/sign-in')).toMatch(/^200 [^]*Sign in by a link/);
});

test('R103: nor does one in a part of another app, whose requests have their address tidied up', async () => {
  const app = new Hono()
    .use('*', async (context, next) => {
      if (guards(new URL(context.req.url).pathname)) return context.text('guarded');
      return next();
    })
    .route('/', (await open()).app);
  const ask = async (path: string) => (await app.request(path)).text();
  expect(await ask('/crypto/./console/sign-in')).toBe('guarded');
  for (const path of ['/%63rypto/console/sign-in', '/crypto/%63onsole/sign-in'])
    expect(await ask(path), path).not.toContain('Sign in by a link');
});

test.each([
  ['by itself', []],
  ['as a middleware', [() => expect.fail('passed on')]],
])('R161: a health check without a Host is answered %s', async (_, next) => {
  const { listener } = await open();
  const server = createServer((incoming, outgoing) => listener(incoming, outgoing, ...next));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  for (const path of ['/crypto/healthz', '/crypto/readyz']) {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.0\r\n\r\n`);
    expect([path, await text(socket)]).toEqual([path, expect.stringMatching(/^HTTP\/1\.1 200 /)]);
  }
});

test('R94: a log of the merchant’s own that throws does not keep the server from starting', async () => {
  const messages: string[] = [];
  const warn = (_fields: object, message: string) => {
    messages.push(message);
    throw new Error('the disk is full');
  };
  const { config } = await open({ ...silent, warn });
  expect(config.warnings).not.toEqual([]);
  expect(messages).toEqual(expect.arrayContaining([...config.warnings]));
});

/** What a browser is sent that takes every encoding. */
async function loaderOf(given: Partial<PaywicketOptions>): Promise<string | null> {
  const { app } = await open(silent, given);
  const answer = await app.request('/crypto/paywicket.js', { headers: { 'Accept-Encoding': 'gzip, br' } });
  expect([answer.status, answer.headers.get('vary')]).toEqual([200, 'Accept-Encoding']);
  const encoding = answer.headers.get('content-encoding');
  const text = await answer.text();
  if (encoding === null) expect(text).toContain('paywicket');
  return encoding;
}

test('files are compressed, except in Next, which drops Content-Encoding, and where the caller says so', async () => {
  expect(await loaderOf({})).toBe('br');
  expect(await loaderOf({ compress: false })).toBeNull();
  onTestFinished(() => void vi.unstubAllEnvs());
  // In its bundle, and outside of it.
  for (const [name, value] of [
    ['NEXT_RUNTIME', 'nodejs'],
    ['NEXT_DEPLOYMENT_ID', ''],
  ] as const) {
    vi.stubEnv(name, value);
    expect(await loaderOf({})).toBeNull();
    expect(await loaderOf({ compress: true })).toBe('br');
    vi.unstubAllEnvs();
  }
});

describe('R174: what a proxy must not change', () => {
  const { version } = JSON.parse(readFileSync(join(widgetFolder, 'integrity.json'), 'utf8')) as {
    version: string;
  };
  const scripts = [
    '/assets/pay-0a1b2c3d.js',
    `/v/${version}/paywicket.js`,
    `/v/${version}/assets/pay-0a1b2c3d.js`,
  ];
  const pages = ['/pay', '/refund', '/pay/return/x', '/console/sign-in'];
  const browser = { Accept: 'text/html,*/*;q=0.8', 'Sec-Fetch-Site': 'none' };

  async function asker(given: Partial<PaywicketOptions> = {}) {
    const { app } = await open(silent, given);
    const ask = async (path: string, headers: Record<string, string> = {}) =>
      app.request(`/crypto${path}`, { headers: { ...browser, ...headers } });
    const [, sheet = ''] =
      /href="\/crypto(\/console\/style[^"]+)"/.exec(await (await ask('/console/sign-in')).text()) ?? [];
    expect(sheet).toMatch(/\.css$/);
    return { ask, texts: [...scripts, '/paywicket.js', ...pages, sheet] };
  }
  const isKept = ({ headers }: Response) => /\bno-transform\b/.test(headers.get('cache-control') ?? '');

  test('scripts, pages and styles say so, and are compressed here', async () => {
    const { ask, texts } = await asker();
    for (const path of texts) {
      const plain = await ask(path);
      const bytes = Buffer.from(await plain.arrayBuffer());
      expect([path, isKept(plain), plain.headers.get('content-encoding')]).toEqual([path, true, null]);
      expect(plain.headers.get('vary'), path).toContain('Accept-Encoding');
      for (const [accepted, encoding, read] of [
        ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
        ['gzip, br;q=0', 'gzip', gunzipSync],
      ] as const) {
        const answer = await ask(path, { 'Accept-Encoding': accepted });
        const { headers } = answer;
        expect([path, headers.get('content-encoding'), headers.get('cache-control')]).toEqual([
          path,
          encoding,
          plain.headers.get('cache-control'),
        ]);
        const sent = Buffer.from(await answer.arrayBuffer());
        expect(sent.length, path).toBeLessThan(bytes.length);
        const withoutNonce = (body: Buffer) => String(body).replaceAll(/nonce="[^"]+"/g, '');
        expect(withoutNonce(read(sent)), path).toBe(withoutNonce(bytes));
      }
    }
  });

  test.each([
    ['br; q=0', null],
    ['br;q=0.0, gzip; q=0.000', null],
    ['br ; q=0 , gzip', 'gzip'],
    ['gzip;q=1.0, br ; q=0', 'gzip'],
    ['gzip, br;q=0.0', 'gzip'],
    ['gzip;q=0, br;q=0.001', 'br'],
    ['gzip; q=0.5, br; q=1.0', 'br'],
    ['GZIP, BR;Q=0', 'gzip'],
    ['br;q=', null],
    ['x-br, not-gzip', null],
    ['', null],
  ])('Accept-Encoding: %s is answered with %s', async (accepted, encoding) => {
    const { ask } = await asker();
    for (const path of ['/paywicket.js', '/pay']) {
      const { headers } = await ask(path, { 'Accept-Encoding': accepted });
      expect([path, headers.get('content-encoding')]).toEqual([path, encoding]);
    }
  });

  test('what is read by programs does not, so that a proxy may compress it', async () => {
    const { ask } = await asker();
    for (const path of ['/integrity.json', '/v1/session', '/healthz']) {
      const answer = await ask(path, { Accept: '*/*', 'Accept-Encoding': 'br' });
      expect([path, isKept(answer), answer.headers.get('content-encoding')]).toEqual([path, false, null]);
    }
  });

  test('with compress: false, files with a published hash alone say so', async () => {
    const { ask, texts } = await asker({ compress: false });
    for (const path of texts) {
      const answer = await ask(path, { 'Accept-Encoding': 'gzip, br' });
      expect([path, isKept(answer), answer.headers.get('content-encoding')]).toEqual([
        path,
        scripts.includes(path),
        null,
      ]);
    }
  });

  test('a script that is cached stays so as a 304, with the same headers', async () => {
    const { ask } = await asker();
    const { headers } = await ask('/paywicket.js', { 'Accept-Encoding': 'br' });
    const known = { 'Accept-Encoding': 'br', 'If-None-Match': headers.get('etag') ?? '' };
    const again = await ask('/paywicket.js', known);
    expect([again.status, await again.text(), isKept(again)]).toEqual([304, '', true]);
  });

  test('a page of the console, which holds a secret, is compressed for no page of another origin', async () => {
    const { ask } = await asker();
    const encodingOf = async (site: string) =>
      (await ask('/console/sign-in', { 'Accept-Encoding': 'br', 'Sec-Fetch-Site': site })).headers.get(
        'content-encoding',
      );
    for (const site of ['none', 'same-origin']) expect([site, await encodingOf(site)]).toEqual([site, 'br']);
    for (const site of ['same-site', 'cross-site'])
      expect([site, await encodingOf(site)]).toEqual([site, null]);
  });
});

test('a bundle that lost the widget’s files gets a line with the ways out', async () => {
  await expect(createPaywicket({ env: {}, settings: {}, log: silent })).rejects.toThrow(
    /in .*widget: keep paywicket-server out of your server's bundle \(in Next: serverExternalPackages.*or set widgetFolder/,
  );
});

test('R71: the start logs once which calls use a proxy, without its credentials; webhooks never do', async () => {
  const lines: string[] = [];
  const log: Log = { ...silent, info: (_fields, message) => void lines.push(message) };
  const env = {
    DATABASE_URL: 'sqlite::memory:',
    PAYWICKET_SECRET_KEY: 'sk_test_library_0123456789_0123456789',
    HTTPS_PROXY: 'http://me:canary@127.0.0.1:9',
    NO_PROXY: 'nordpay.example',
    NOVAPAY_API_KEY: 'key',
    NOVAPAY_IPN_SECRET: 'ipn-secret',
    NOVAPAY_BASE_URL: 'https://novapay.example',
    NORDPAY_API_KEY: 'key',
    NORDPAY_POSTBACK_SECRET: 'postback-secret',
    NORDPAY_BASE_URL: 'https://nordpay.example',
  };
  await open(log, { env, settings: { rates: { source: ['http'], url: 'https://prices.example/v3' } } });
  expect(lines.filter((line) => line.includes('proxy'))).toEqual([
    'calls to novapay (novapay.example), http (prices.example) use the proxy http://127.0.0.1:9 of HTTPS_PROXY. Webhooks never use a proxy',
  ]);
  expect(lines.join()).not.toContain('canary');
});
