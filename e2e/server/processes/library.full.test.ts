import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConfigError, createPaywicket } from '../../../server/library.ts';
import { below, express, listen, open, origin, secretKey, type Ask } from '../mounting.ts';

/** Paywicket inside a merchant's own server. Each of these is an example that can be copied. */

const silent = (): void => {};
const basePath = '/crypto';

/** As it is published: with a copy of Hono of its own, beside the one that these servers use. */
const built = (await import(new URL('../../../dist/server/library.js', import.meta.url).href)) as {
  readonly createPaywicket: typeof createPaywicket;
};

/** Inside every kind of server a checkout is created, read and shown. */
async function expectToServe(ask: Ask): Promise<void> {
  const created = await ask('/v1/checkouts', {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ amount: '49.90', currency: 'USD' }),
  });
  expect(created.status).toBe(201);
  const { id, sessionToken } = (await created.json()) as Record<string, string>;
  const session = { Authorization: `Bearer ${sessionToken}`, Origin: origin };
  for (let times = 0; times < 2; times += 1) {
    const view = await ask('/v1/session', { headers: session });
    expect(view.headers.get('access-control-allow-origin')).toBe(origin);
    expect(await view.json()).toMatchObject({ id, status: 'open', store: { name: 'Shirt Shop' } });
  }
  const page = await ask('/pay');
  expect(await page.text()).toMatch(/<h1>Pay .?Shirt Shop/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const script = await ask('/paywicket.js');
  expect([script.status, script.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ]);
  const refused = await ask(`/v1/checkouts/${id}`);
  expect(await refused.json()).toMatchObject({ code: 'unauthorized' });
}

describe.each([
  ['from its sources', createPaywicket],
  ['as it is built', built.createPaywicket],
])('inside another server, %s', (_, create) => {
  test('Hono: a part of another app, which keeps its own routes', async () => {
    const paywicket = await open({ basePath }, create);
    const app = new Hono();
    app.get('/', (context) => context.text('the shop'));
    app.route('/', paywicket.app);

    await expectToServe(below(basePath, (path, init) => app.request(path, init)));
    const shop = await app.request('/');
    expect([await shop.text(), shop.headers.get('content-security-policy')]).toEqual(['the shop', null]);
    const missing = await app.request('/nothing');
    expect([await missing.text(), missing.headers.get('paywicket-request-id')]).toEqual([
      '404 Not Found',
      null,
    ]);
  });

  test('Hono on Node: over a socket', async () => {
    const paywicket = await open({ basePath }, create);
    const app = new Hono();
    app.route('/', paywicket.app);
    const answer = getRequestListener(app.fetch);
    const ask = below(basePath, await listen((incoming, outgoing) => void answer(incoming, outgoing)));
    await expectToServe(ask);
    // Of unknown length.
    const piecewise = await ask('/v1/checkouts', {
      method: 'POST',
      headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
      body: new Blob(['{"amount":"5","currency":"USD"}']).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(piecewise.status).toBe(201);
  });

  test('Express: a middleware that passes on all other requests', async () => {
    const paywicket = await open({ basePath }, create);
    const app = express();
    app.use(paywicket.listener);
    app.use(express.json());
    app.get('/', (_, response) => response.send('the shop'));
    app.post('/cart', ({ body }, response) => response.json(body));

    const ask = await listen(app);
    await expectToServe(below(basePath, ask));
    expect(await (await ask('/')).text()).toBe('the shop');
    const cart = await ask('/cart', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"shirts":2}',
    });
    expect(await cart.json()).toEqual({ shirts: 2 });
    expect((await ask('/nothing')).headers.get('x-powered-by')).toBe('Express');
    expect((await ask('/v1/checkouts')).headers.get('x-powered-by')).toBe('Express');
    expect((await ask('/healthz')).headers.get('x-powered-by')).toBe('Express');
  });

  test('Express: through the adapter of Hono', async () => {
    const paywicket = await open({ basePath }, create);
    const app = express();
    app.get('/', (_, response) => response.send('the shop'));
    app.use(getRequestListener(paywicket.app.fetch));

    const ask = await listen(app);
    await expectToServe(below(basePath, ask));
    expect(await (await ask('/')).text()).toBe('the shop');
  });

  test('Next: the methods that a route exports', async () => {
    const paywicket = await open({ basePath }, create);
    // app/crypto/[...path]/route.ts
    const GET = (request: Request) => paywicket.app.fetch(request);
    const route = { GET, POST: GET, DELETE: GET, OPTIONS: GET };

    await expectToServe(
      below(basePath, (path, init) => {
        const request = new Request(`http://127.0.0.1:8787${path}`, init);
        return route[request.method as keyof typeof route](request);
      }),
    );
  });

  test('node:http: alone', async () => {
    const { listener } = await open({}, create);
    const ask = await listen((incoming, outgoing) => listener(incoming, outgoing));
    await expectToServe(ask);
    expect((await ask('/nothing')).headers.get('content-type')).toBe('application/problem+json');
  });
});

test('Express: a middleware without a path is refused in one sentence', async () => {
  const { listener } = await open();
  const app = express();
  app.use(listener);
  const answer = await (await listen(app))('/');
  expect([answer.status, await answer.text()]).toEqual([
    500,
    expect.stringContaining('createPaywicket({ basePath:'),
  ]);
});

test('Hono: without a base path it takes none of the app that it is mounted in', async () => {
  const { app } = await open();
  const shop = new Hono().route('/', app).get('/v1/checkouts', (context) => context.text('the shop’s own'));
  expect(await (await shop.request('/v1/checkouts')).text()).toBe('the shop’s own');
  expect((await app.request('/healthz')).status).toBe(200);
});

test('a request that ends early is not logged as an internal error', async () => {
  const reported: string[] = [];
  const { listener } = await open({
    log: {
      info: (fields, message) => void reported.push(`${message} ${JSON.stringify(fields)}`),
      warn: silent,
      error: (_fields, message) => void reported.push(message),
    },
  });
  const server = createServer((incoming, outgoing) => listener(incoming, outgoing));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  for (const path of ['/v1/checkouts', '/webhooks/novapay']) {
    const socket = connect(port, '127.0.0.1');
    const asked = once(server, 'request');
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secretKey}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    );
    await asked;
    socket.destroy();
  }
  await expect.poll(() => reported).toHaveLength(2);
  for (const line of reported) expect(line).toMatch(/^request .*"status":400/);
});

describe('createPaywicket', () => {
  test('names every wrong setting at once, those passed as options included', async () => {
    const wrong = open({ env: { PORT: 'x' }, settings: { checkout: { expiresIn: 0 } } });
    await expect(wrong).rejects.toThrow(ConfigError);
    await expect(wrong).rejects.toThrow(/PORT must be[^]*settings checkout\.expiresIn/);
  });

  test('uses its options and reads no file', async () => {
    const { config } = await open({
      settings: { checkout: { expiresIn: 600 }, rates: { source: 'static' } },
    });
    expect(config.settings.checkout.expiresIn).toBe(600);
    expect(config.secretKey).toBe(secretKey);
  });
});

test('a start loads the gateways’ offers, and does not fail where one cannot', async () => {
  const asked: string[] = [];
  const address = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    outgoing.writeHead(500).end();
  });
  await new Promise<void>((resolve) => {
    address.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void address.close());
  const warned: string[] = [];
  const paywicket = await open({
    env: {
      DATABASE_URL: 'sqlite:./paywicket.db',
      PAYWICKET_SECRET_KEY: secretKey,
      NOVAPAY_BASE_URL: `http://127.0.0.1:${(address.address() as AddressInfo).port}`,
      NOVAPAY_API_KEY: 'library-key',
      NOVAPAY_IPN_SECRET: 'library-secret',
    },
    log: { info: silent, error: silent, warn: (_fields, message) => void warned.push(message) },
  });
  // Which of the two depends on how busy the machine is.
  await expect
    .poll(() => warned.join())
    .toMatch(/the offers of the gateway could not be loaded|the gateway is slow to list its offers/);
  await expect.poll(() => asked).toContain('GET /v1/currencies');
  expect((await paywicket.app.request('/readyz')).status).toBe(200);
});
