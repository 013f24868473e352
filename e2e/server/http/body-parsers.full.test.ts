import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { express, listen, open, secretKey, type Ask } from '../mounting.ts';

/** A body parser ahead of Paywicket: signatures need the raw body, so nothing is taken from what was parsed. */

const json = { 'Content-Type': 'application/json' };
const posts: readonly [what: string, path: string, init: RequestInit][] = [
  [
    'a checkout',
    '/v1/checkouts',
    {
      headers: { ...json, Authorization: `Bearer ${secretKey}` },
      body: '{"amount":"49.90","currency":"USD"}',
    },
  ],
  [
    'a checkout in pieces',
    '/v1/checkouts',
    {
      headers: { ...json, Authorization: `Bearer ${secretKey}` },
      body: new Blob(['{"amount":"5","currency":"USD"}']).stream(),
      duplex: 'half',
    } as RequestInit,
  ],
  ['a message of a gateway', '/webhooks/novapay', { headers: json, body: '{"event":"deposit"}' }],
];

async function opened() {
  const errors: string[] = [];
  const ignore = (): void => {};
  const log = {
    info: ignore,
    warn: ignore,
    error: (_: object, message: string) => void errors.push(message),
  };
  const env = {
    DATABASE_URL: 'sqlite:./paywicket.db',
    PAYWICKET_SECRET_KEY: secretKey,
    NOVAPAY_BASE_URL: 'http://127.0.0.1:1',
    NOVAPAY_API_KEY: 'body-parser-key',
    NOVAPAY_IPN_SECRET: 'body-parser-secret',
  };
  return { errors, paywicket: await open({ log, env, basePath: '/crypto' }) };
}

async function expectRefusal(ask: Ask, errors: readonly string[], [, path, init]: (typeof posts)[number]) {
  for (let times = 0; times < 2; times += 1) {
    const body = init.body instanceof ReadableStream ? new Blob(['{"amount":"5"}']).stream() : init.body;
    const answer = await ask(`/crypto${path}`, { method: 'POST', ...init, body: body ?? null });
    const problem = (await answer.json()) as Record<string, string>;
    expect([answer.status, problem['code']]).toEqual([500, 'body_already_read']);
    expect(problem['detail']).toContain('put Paywicket ahead of express.json()');
  }
  expect(errors).toEqual([expect.stringContaining('put Paywicket ahead of express.json()')]);
}

test.each(posts)('express.json() ahead of the listener: %s is refused in one sentence', async (...post) => {
  const { errors, paywicket } = await opened();
  const app = express();
  app.use(express.json());
  app.use(paywicket.listener);
  await expectRefusal(await listen(app), errors, post);
});

test.each(posts)('express.json() ahead of the adapter of Hono: %s is refused as well', async (...post) => {
  const { errors, paywicket } = await opened();
  const app = express();
  app.use(express.json());
  app.use(getRequestListener(paywicket.app.fetch));
  await expectRefusal(await listen(app), errors, post);
});

test.each(posts)('Hono: after a middleware that reads bodies, %s is refused as well', async (...post) => {
  const { errors, paywicket } = await opened();
  const app = new Hono();
  app.use(async (context, next) => {
    await context.req.text();
    return next();
  });
  app.route('/', paywicket.app);
  const ask: Ask = (path, init) => app.request(path, init);
  await expectRefusal(ask, errors, post);
});
