import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import { transformWithOxc } from 'vite';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as client from '../../server/client/client.ts';
import * as webhooks from '../../server/client/verify-webhook.ts';
import { firstCalls } from '../../server/base/contract/guide.ts';
import { readBlocks } from './blocks.ts';

/** Runs each webhook handler that readers copy, and sends it a forged message. */

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
type Handler = (request: Request) => Promise<Response> | Response;

const messageSignedWith = (key: string): Request => {
  const [id, at] = ['evt_1', new Date()];
  // No handler acts on this type, so a genuine message is answered without an order.
  const body = JSON.stringify({ type: 'checkout.paid', timestamp: at.toISOString(), data: {} });
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(key).sign(id, at, body),
  };
  return new Request('http://shop.example/webhook', { method: 'POST', headers, body });
};

/** A handler of `node:http` that listens on a free port. */
function listening(listener: RequestListener): Handler {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  return async (request) => {
    if (!server.listening) await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { method, headers } = request;
    return fetch(`http://127.0.0.1:${port}/webhook`, { method, headers, body: await request.text() });
  };
}

/** Runs a handler's code as it stands, with the package's sources in place of the package. */
async function load(code: string): Promise<Handler> {
  const app = new Hono();
  let served: Handler | undefined;
  const packages: Readonly<Record<string, object>> = {
    'paywicket/client': client,
    'paywicket/webhooks': webhooks,
    hono: { Hono },
    '@hono/node-server': { serve: ({ fetch }: { fetch: Handler }) => (served = fetch) },
    'node:http': {
      createServer: (listener: RequestListener) => {
        served = listening(listener);
        return { listen: () => {} };
      },
    },
    '../orders': { orders: new Map() },
    '../../orders': { orders: new Map() },
    '$app/env/private': { PAYWICKET_WEBHOOK_SECRET: secret },
  };
  const env = {
    PAYWICKET_URL: 'http://pay.shop.example',
    PAYWICKET_SECRET_KEY: 'sk_test_1',
    PAYWICKET_WEBHOOK_SECRET: secret,
    PAYWICKET_NOTIFY_SECRET: secret,
    MAIL_TO: 'shop@shop.example',
    // Reads its whole input, as sendmail does: a program that ends earlier breaks the pipe (EPIPE).
    SENDMAIL: 'cat',
  };
  const { code: plain } = await transformWithOxc(code.replaceAll('whsec_…', secret), 'handler.ts');
  const script = plain
    .replaceAll(/^import (\{.+?\}) from ["'](.+?)["'];/gm, (_, names: string, from: string) => {
      return `const ${names.replaceAll(' as ', ': ')} = await load('${from}');`;
    })
    .replaceAll(/^export /gm, '');
  // oxlint-disable-next-line typescript/no-implied-eval -- The code stands in our own documents.
  const run = new Function(
    'load',
    'app',
    'orders',
    'process',
    `return (async () => { ${script}\nreturn typeof POST === 'function' ? POST : undefined; })()`,
  ) as (...given: readonly unknown[]) => Promise<Handler | undefined>;
  const importOf = async (from: string): Promise<object> =>
    packages[from] ?? ((await import(from)) as object);
  const post = await run(importOf, app, new Map(), { env });
  // SvelteKit passes an event with the request in it.
  if (post !== undefined) return async (request) => post(Object.assign(request, { request }));
  return served ?? ((request) => app.fetch(request));
}

const repository = new URL('../../', import.meta.url);
const textOf = async (path: string): Promise<string> => readFile(new URL(path, repository), 'utf8');
/** The example in the documentation comment, which editors show. */
const [, example = ''] =
  /^(?: \*\n)((?: \* {5}.*\n| \*\n)+)/m.exec(await textOf('server/client/verify-webhook.ts')) ?? [];
const handlers: readonly (readonly [name: string, code: string])[] = [
  ...(await readBlocks()).map(({ name, code }) => [name, code] as const),
  ...firstCalls('http://pay.shop.example', '0').map(({ title, code }) => [title, code?.text ?? ''] as const),
  ['the example of verifyWebhook', example.replaceAll(/^ \*(?: {5})?/gm, '')] as const,
  // The other recipes need their frameworks or PHP: `npm run test:full` forges a message for each.
  ...(await Promise.all(
    ['node/server.js', 'next/app/webhook/route.ts', 'sveltekit/src/routes/webhook/+server.ts'].map(
      async (path) => [path, await textOf(`demo/examples/${path}`)] as const,
    ),
  )),
].filter(([, code]) => code.includes('verifyWebhook('));

test.each(handlers)('R64: a forged message is answered with 400 by %s', async (_name, code) => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'log').mockReturnValue();
  const handler = await load(code);
  const forged = await handler(messageSignedWith(`whsec_${Buffer.alloc(32, 8).toString('base64')}`));
  expect([forged.status, await forged.text()]).toEqual([400, '']);
  expect((await handler(messageSignedWith(secret))).ok).toBe(true);
});

test('the documents that show a handler are these', () => {
  expect(handlers.map(([name]) => name.split(':')[0])).toEqual([
    'README.md',
    'demo/examples/README.md',
    'server/EMBEDDING.md',
    'server/SETTINGS.md',
    'widget/PACKAGE.md',
    'Take a payment',
    'Receive webhooks',
    'the example of verifyWebhook',
    'node/server.js',
    'next/app/webhook/route.ts',
    'sveltekit/src/routes/webhook/+server.ts',
  ]);
});
