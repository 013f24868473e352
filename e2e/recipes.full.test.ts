/**
 * The recipes that people copy, run against the installed package: the page, the checkout, and the webhook
 * of a checkout that is really paid, sent twice, under another id, and forged.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startStack, type Stack } from '../demo/stack.ts';
import { type Consumer, installPacked } from './consumer.ts';
import { Gateway } from './journeys/support/gateway.ts';
import { freePort } from './readme/shell.ts';
import { sendMessage } from './shops/signed-message.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const examples = join(repository, 'demo/examples');
const php = spawnSync('php', ['--version']).status === 0;

let consumer: Consumer;
let stack: Stack;
let gateway: Gateway;

beforeAll(async () => {
  stack = await startStack();
  gateway = new Gateway(stack.simulatorUrl);
  consumer = await installPacked();
  for (const name of ['express', 'react-dom']) await consumer.link(name);
});
afterAll(async () => {
  await consumer.remove();
  await stack.close();
});

async function merchant(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${stack.serverUrl}/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${stack.secrets['PAYWICKET_SECRET_KEY']}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
}

interface Shop {
  readonly url: string;
  /** Of its webhook. */
  readonly endpoint: { readonly id: string; readonly secret: string };
  /** The lines in which it says that it ships. */
  readonly shipped: () => readonly string[];
}

/** A recipe in a folder of its own, with what `paywicket dev` writes into `.env`. */
async function open(id: string, command: readonly string[]): Promise<Shop> {
  const folder = join(consumer.folder, `recipe-${id}`);
  if (existsSync(join(examples, id))) await cp(join(examples, id), folder, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const endpoint = (await merchant('POST', '/webhook-endpoints', {
    url: `${url}/webhook`,
  })) as Shop['endpoint'];
  onTestFinished(async () => void (await merchant('DELETE', `/webhook-endpoints/${endpoint.id}`)));
  const [program = '', ...args] = command.map((part) => part.replace('PORT', String(port)));
  const child = spawn(program, args, {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      PAYWICKET_URL: stack.serverUrl,
      PAYWICKET_SECRET_KEY: stack.secrets['PAYWICKET_SECRET_KEY'],
      PAYWICKET_WEBHOOK_SECRET: endpoint.secret,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close');
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  await expect
    .poll(async () => {
      if (child.exitCode !== null) throw new Error(output);
      return (await fetch(url).catch(() => null))?.status;
    })
    .toBe(200);
  return { url, endpoint, shipped: () => [...output.matchAll(/ship order-\S+$/gm)].map(([line]) => line) };
}

/** As the page does it: by the session token. */
async function pay(sessionToken: string, amount?: string): Promise<void> {
  const answer = await fetch(`${stack.serverUrl}/v1/session/method`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sessionToken}`, 'Content-Type': 'application/json' },
    body: '{"method": "usdt-tron"}',
  });
  expect(answer.status).toBe(200);
  await gateway.pay(amount === undefined ? {} : { amount });
}

async function expectToShipOnce({ url, endpoint, shipped }: Shop): Promise<void> {
  const data = { id: 'chk_forged', status: 'paid', exception: null, reference: 'forged' };
  const body = JSON.stringify({ type: 'checkout.ready', data });
  const now = String(Math.floor(Date.now() / 1000));
  for (const signature of ['', 'v1,', `v1,${Buffer.alloc(32).toString('base64')}`]) {
    const headers = {
      'Content-Type': 'application/json',
      'webhook-id': 'evt_forged',
      'webhook-timestamp': now,
      'webhook-signature': signature,
    };
    expect((await fetch(`${url}/webhook`, { method: 'POST', headers, body })).status).toBe(400);
  }
  await pay(await newSession(url));
  await expect.poll(shipped).toHaveLength(1);
  const event = await newestOf('checkout.ready', endpoint.id);
  if (event === undefined) throw new Error('there is no event checkout.ready');
  await merchant('POST', `/events/${event.id}/redeliver`, {});
  await expect.poll(async () => (await newestOf('checkout.ready', endpoint.id))?.delivered).toBe(2);
  expect(shipped()).toHaveLength(1);
  // The same news under another id.
  const answer = await sendMessage(`${url}/webhook`, endpoint.secret, 'checkout.ready', event.data);
  expect(answer.ok).toBe(true);
  expect(shipped()).toHaveLength(1);
}

/** R170: whatever carries an order's reference, only its own checkout pays for it, at its own price. */
async function expectToCompare({ url, endpoint, shipped }: Shop): Promise<void> {
  const before = shipped().length;
  await newSession(url);
  const { data } = (await merchant('GET', '/checkouts?limit=1')) as { readonly data: readonly [object] };
  const checkout = { ...data[0], status: 'paid', readyAt: new Date().toISOString() };
  const send = async (changed: object) =>
    sendMessage(`${url}/webhook`, endpoint.secret, 'checkout.ready', { ...checkout, ...changed });
  for (const other of [{ id: 'chk_other' }, { amount: '1.00' }, { currency: 'EUR' }, { reference: null }])
    expect((await send(other)).status, JSON.stringify(other)).toBe(500);
  // What a payment link sold has no order: it is taken, and ships nothing.
  const link = { id: 'tshirt', quantity: 1 };
  for (const sold of [{ link, id: 'chk_link', reference: null }, { link }])
    expect((await send(sold)).ok, JSON.stringify(sold)).toBe(true);
  expect(shipped()).toHaveLength(before);
  expect((await send({})).ok).toBe(true);
  await expect.poll(shipped).toHaveLength(before + 1);
}

/** What was paid with too much waits for a person, whatever says that it is paid. */
async function expectToShipOnceDecided({ url, endpoint, shipped }: Shop): Promise<void> {
  const before = shipped().length;
  await pay(await newSession(url), '80');
  const { data } = (await merchant('GET', '/checkouts?limit=1')) as {
    readonly data: readonly [{ readonly id: string }];
  };
  const [{ id }] = data;
  for (const type of ['checkout.paid', 'checkout.overpaid'])
    await expect.poll(async () => (await newestOf(type, endpoint.id, id))?.delivered).toBe(1);
  expect(shipped()).toHaveLength(before);
  await merchant('POST', `/checkouts/${id}/resolve`, { action: 'accept' });
  await expect.poll(shipped).toHaveLength(before + 1);
}

/** Sends a signed body as it stands. @returns the status and the text of the answer */
async function sendBody(url: string, secret: string, body: string): Promise<[number, string]> {
  const at = new Date();
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': 'evt_shape',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('evt_shape', at, body),
  };
  const answer = await fetch(url, { method: 'POST', headers, body });
  return [answer.status, await answer.text()];
}

/** The newest event of a type, and how often an endpoint has taken it. */
async function newestOf(type: string, endpointId: string, checkoutId?: string) {
  const of = checkoutId === undefined ? '' : `&checkoutId=${checkoutId}`;
  const { data } = (await merchant('GET', `/events?type=${type}&limit=1${of}`)) as {
    readonly data: readonly {
      readonly id: string;
      readonly data: object;
      readonly deliveries: readonly { readonly endpointId: string; readonly status: string }[];
    }[];
  };
  const [event] = data;
  return (
    event && {
      ...event,
      delivered: event.deliveries.filter(
        (delivery) => delivery.endpointId === endpointId && delivery.status === 'delivered',
      ).length,
    }
  );
}

/** The button's request. */
async function newSession(url: string): Promise<string> {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const answer = await fetch(`${url}/api/checkout`, { method: 'POST', headers, body: '{}' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { sessionToken, ...others } = (await answer.json()) as Record<string, string>;
  expect(sessionToken).toMatch(/^cs_/);
  expect(others).toEqual({
    sessionView: expect.objectContaining({ status: 'open', payment: null }) as unknown,
  });
  return sessionToken ?? '';
}

/** What Next does with the exports of a route and of a page. */
const nextServer = `
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import Page from './app/page.tsx';
import * as checkout from './app/api/checkout/route.ts';
import * as webhook from './app/webhook/route.ts';

const app = new Hono();
app.get('/', (context) => context.html(renderToString(createElement(Page))));
app.post('/api/checkout', (context) => checkout.POST(context.req.raw));
app.post('/webhook', (context) => webhook.POST(context.req.raw));
serve({ fetch: app.fetch, port: Number(process.env.PORT) });
`;
const tsx = ['node', '--no-warnings', '--import', import.meta.resolve('tsx')];

describe.each([
  ['node', ['node', 'server.js']],
  ['express', ['node', 'server.js']],
  ['next', [...tsx, 'serve.ts']],
])('the recipe %s', (id, command) => {
  test('R170: sells a mug, and ships it once, for its own checkout at its price alone', async () => {
    if (id === 'next') {
      const folder = join(consumer.folder, 'recipe-next');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'serve.ts'), nextServer);
      await writeFile(join(folder, 'tsconfig.json'), '{"compilerOptions": {"jsx": "react-jsx"}}');
    }
    const shop = await open(id, command);
    const page = await (await fetch(shop.url)).text();
    expect(page).toMatch(/<paywicket-button [^>]*session-url="\/api\/checkout"/);
    expect(page).toContain(stack.serverUrl);
    await expectToShipOnce(shop);
    await expectToShipOnceDecided(shop);
    await expectToCompare(shop);
  });
});

test('R170: the shop of /llms.txt sells, and ships once, for its own checkout at its price alone', async () => {
  const text = await (await fetch(`${stack.serverUrl}/llms.txt`)).text();
  const [, code = ''] = /```ts\n([^]*?)```/.exec(text) ?? [];
  await mkdir(join(consumer.folder, 'recipe-llms'), { recursive: true });
  await writeFile(join(consumer.folder, 'recipe-llms/shop.mjs'), code);
  const shop = await open('llms', ['node', 'shop.mjs']);
  expect(await (await fetch(shop.url)).text()).toContain('<paywicket-button session-url="/api/checkout">');
  await expectToShipOnce(shop);
  await expectToShipOnceDecided(shop);
  await expectToCompare(shop);
  const [first, second] = shop.shipped();
  expect(first).toMatch(/^ship order-[\w-]{36}$/);
  // No two shoppers share a checkout.
  expect(second).not.toBe(first);
});

test.skipIf(!php)(
  'R170: the recipe php sells a mug, and ships it once, for its own checkout alone (skipped without php)',
  async () => {
    const shop = await open('php', ['php', '-S', 'localhost:PORT', 'index.php']);
    expect(await (await fetch(shop.url)).text()).toContain(`src="${stack.serverUrl}/paywicket.js"`);
    await expectToShipOnce(shop);
    await expectToShipOnceDecided(shop);
    await expectToCompare(shop);
  },
);

test.skipIf(!php)(
  'R170: the recipe woocommerce ships an order once, by what the server says of its own checkout (skipped without php)',
  async () => {
    const file = join(examples, 'woocommerce/paywicket.php');
    expect(spawnSync('php', ['-l', file]).status).toBe(0);
    const folder = join(consumer.folder, 'recipe-woocommerce');
    await mkdir(folder, { recursive: true });
    await cp(join(repository, 'e2e/shops/woocommerce-stubs.php'), join(folder, 'stubs.php'));
    const shop = await open('woocommerce', ['php', '-S', 'localhost:PORT', 'stubs.php']);
    await expectToShipOnce(shop);
    await expectToShipOnceDecided(shop);
    const before = shop.shipped().length;
    await newSession(shop.url);
    const { data } = (await merchant('GET', '/checkouts?limit=1')) as {
      readonly data: readonly [{ readonly metadata: Readonly<Record<string, string>> }];
    };
    const checkout = { ...data[0], status: 'paid', readyAt: new Date().toISOString() };
    const send = async (changed: object) =>
      (
        await sendMessage(`${shop.url}/webhook`, shop.endpoint.secret, 'checkout.ready', {
          ...checkout,
          ...changed,
        })
      ).status;
    // Signed, but of another shape: PHP's own message would name a file of the shop's machine.
    for (const body of [
      '{',
      '42',
      'null',
      '[]',
      '{"type":"checkout.ready"}',
      '{"type":7,"data":{"id":"chk_1"}}',
    ])
      expect([body, await sendBody(`${shop.url}/webhook`, shop.endpoint.secret, body)]).toEqual([
        body,
        [400, ''],
      ]);
    for (const data of [{}, { id: 7 }, { id: 'chk_1', checkoutId: {} }, { id: 'chk_1', refundId: 7 }]) {
      const body = JSON.stringify({ type: 'refund.failed', data });
      expect([body, await sendBody(`${shop.url}/webhook`, shop.endpoint.secret, body)]).toEqual([
        body,
        [400, ''],
      ]);
    }
    // What a message says is not believed: the server says that this one is not paid.
    expect(await send({})).toBe(204);
    expect(await send({ metadata: { ...checkout.metadata, wooOrder: '1' } })).toBe(204);
    expect(await send({ id: 'chk_other' })).toBe(503);
    // Of another shop, of an order that was deleted, and of none.
    for (const metadata of [
      { ...checkout.metadata, wooShop: 'other' },
      { ...checkout.metadata, wooOrder: '1' },
      {},
    ]) {
      const body = { amount: '24.00', currency: 'USD', metadata };
      const other = (await merchant('POST', '/checkouts', body)) as { readonly id: string };
      expect(await send({ ...other, readyAt: new Date().toISOString() })).toBe(204);
    }
    expect(shop.shipped()).toHaveLength(before);
  },
);
