import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { environment, express, listen, open, type Ask } from './mounting.ts';

/** Paywicket inside a shop's server that has paths of its own beside ours. */

const chunk = readdirSync(fileURLToPath(new URL('../../dist/widget/assets', import.meta.url))).find((name) =>
  /^checkout-.*\.js$/.test(name),
);

const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

const env = {
  ...environment,
  NOVAPAY_BASE_URL: 'http://127.0.0.1:1',
  NOVAPAY_API_KEY: 'mounted-key',
  NOVAPAY_IPN_SECRET: 'mounted-secret',
};

/** Each answers for the shop with its method and path. */
const servers: readonly [name: string, start: () => Promise<Ask>][] = [
  [
    'Express, ahead of its routes',
    async () => {
      const paywicket = await open({ env });
      const app = express();
      app.use(paywicket.listener);
      app.use(express.json());
      app.all('/{*path}', ({ method, url }, response) => response.send(`the shop: ${method} ${url}`));
      return listen(app);
    },
  ],
  [
    'Hono, ahead of its routes',
    async () => {
      const paywicket = await open({ env });
      const app = new Hono();
      app.route('/', paywicket.app);
      app.all('*', (context) => context.text(`the shop: ${context.req.method} ${context.req.path}`));
      return (path, init) => app.request(path, init);
    },
  ],
];

const theirs = [
  'GET /',
  'GET /assets/shop.css',
  'GET /assets/shop-1a2b3c4d.js',
  'GET /assets/fonts/shop.js',
  'POST /assets/upload',
  'GET /v/1/shop.js',
  'GET /v/1/pay',
  'GET /docs/guide',
  'GET /pay/invoices',
  'POST /pay/return',
  'GET /v1/orders',
  'DELETE /v1/orders/1',
  'POST /webhooks/stripe',
  'POST /webhooks/stripe/secret',
  'GET /webhooks',
  'POST /webhooks/noxpay/of-a-gateway-that-is-off',
  'GET /healthz',
  'POST /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /l',
];
const ours: readonly [what: string, status: number][] = [
  [`GET /assets/${chunk}`, 200],
  [`GET /v/${version}/paywicket.js`, 200],
  [`GET /v/${version}/pay`, 302],
  ['GET /docs', 200],
  ['GET /pay', 200],
  ['GET /pay?locale=de', 200],
  ['GET /v1/session', 401],
  ['GET /v1/checkouts', 401],
  ['GET /v1/checkouts/chk_1', 401],
  ['POST /webhooks/novapay', 401],
  [`POST /assets/${chunk}`, 405],
  ['POST /docs', 405],
  ['POST /pay', 405],
  ['GET /webhooks/novapay', 405],
  ['PUT /v1/checkouts', 405],
  ['GET /pay/return/unknown', 404],
];

describe.each(servers)('%s', (_, start) => {
  test('what is not ours goes on to the shop', async () => {
    const ask = await start();
    for (const what of theirs) {
      const [method = '', path = ''] = what.split(' ');
      const body = { headers: { 'Content-Type': 'application/json' }, body: '{"shirts":2}' };
      const answer = await ask(path, { method, ...(method === 'POST' && body) });
      expect([answer.status, await answer.text()], what).toEqual([200, `the shop: ${what}`]);
      expect(answer.headers.get('paywicket-request-id'), what).toBeNull();
    }
  });

  test('what is ours is answered, also where its method is wrong', async () => {
    const ask = await start();
    for (const [what, status] of ours) {
      const [method = '', path = ''] = what.split(' ');
      const answer = await ask(path, { method, redirect: 'manual' });
      expect(answer.status, what).toBe(status);
      expect(answer.headers.get('paywicket-request-id'), what).not.toBeNull();
      await answer.arrayBuffer();
    }
  });
});

test('alone it answers everything', async () => {
  const { listener } = await open({ env });
  const ask = await listen((incoming, outgoing) => listener(incoming, outgoing));
  for (const [path, status] of [
    ['/', 302],
    ['/healthz', 200],
    ['/readyz', 200],
    ['/v1/orders', 404],
  ] as const) {
    const answer = await ask(path, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('paywicket-request-id')]).toEqual([status, expect.any(String)]);
  }
});
