/** The whole demo with the built server, without a browser: what a merchant's server and a shopper's page do by HTTP. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { GATEWAYS } from './simulators/all.ts';
import { startStack, type Stack, type StackOptions } from './stack.ts';

/** Several processes on a machine that may be busy with something else. */

type Json = Record<string, unknown>;

async function stackFor(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack({
    stepMs: 20,
    ...options,
    serverEnv: { PAYWICKET_POLL_SECONDS: '0.1', ...options.serverEnv },
  });
  onTestFinished(async () => stack.close());
  return stack;
}

/** A browser in the shop: cookie, token of the page, and the session that it was given. */
class Shopper {
  #cookie = '';
  #csrf = '';

  constructor(readonly stack: Stack) {}

  async enter(): Promise<this> {
    const page = await this.get('/shop');
    this.#csrf = /name="csrf-token" content="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    return this;
  }

  async get(path: string): Promise<Response> {
    const response = await fetch(new URL(path, this.stack.shopUrl), { headers: { cookie: this.#cookie } });
    this.#cookie ||= response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return response;
  }

  /** What the button does. */
  async buy(payload: object): Promise<string> {
    const response = await fetch(new URL('/api/checkout', this.stack.shopUrl), {
      method: 'POST',
      headers: {
        cookie: this.#cookie,
        'X-CSRF-Token': this.#csrf,
        'Content-Type': 'application/json',
        Accept: 'application/json',
      },
      body: JSON.stringify(payload),
    });
    const { sessionToken } = (await response.json()) as { sessionToken: string };
    return sessionToken;
  }

  async submit(path: string, fields: Record<string, string>, accept = 'text/html'): Promise<Response> {
    return fetch(new URL(path, this.stack.shopUrl), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: this.#cookie, Accept: accept },
      body: new URLSearchParams({ csrf: this.#csrf, ...fields }),
    });
  }

  /** What the widget does. */
  async session(token: string, method?: string): Promise<Json> {
    const response = await fetch(
      `${this.stack.serverUrl}/v1/session${method === undefined ? '' : '/method'}`,
      {
        method: method === undefined ? 'GET' : 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          Origin: new URL(this.stack.shopUrl).origin,
          'Content-Type': 'application/json',
        },
        body: method === undefined ? null : JSON.stringify({ method }),
      },
    );
    return (await response.json()) as Json;
  }
}

async function control(stack: Stack, path: string, body?: object): Promise<Json> {
  const response = await fetch(`${stack.simulatorUrl}/control${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    body: body === undefined ? null : JSON.stringify(body),
  });
  return (await response.json()) as Json;
}

async function orders(stack: Stack): Promise<Json[]> {
  return (await control(stack, '/orders'))['data'] as Json[];
}

/** Of this file alone, so that what else runs on the machine does not show in it. */
const temporary = await mkdtemp(join(tmpdir(), 'stack-test-'));
process.env['TMPDIR'] = temporary;
afterAll(async () => rm(temporary, { recursive: true, force: true }));

async function leftovers(): Promise<string[]> {
  return readdir(temporary);
}

describe('a payment', () => {
  test('goes from the button to a paid order page', async () => {
    const stack = await stackFor();
    const shopper = await new Shopper(stack).enter();
    const token = await shopper.buy({ product: 'cup', quantity: 2 });
    const view = await shopper.session(token, 'usdt-tron');
    expect(view).toMatchObject({
      amount: '48.00',
      currency: 'USD',
      payment: { asset: 'USDT', network: 'tron', amount: '48.00' },
    });
    expect(await shopper.session(token)).toMatchObject({ successUrl: null });

    const [order] = await orders(stack);
    expect((view['payment'] as Json)['address']).toBe(order?.['deposit_address']);
    await control(stack, `/payments/${String(order?.['order_id'])}/pay`, { instant: true });
    await expect.poll(async () => (await shopper.session(token))['status']).toBe('paid');

    const successUrl = String((await shopper.session(token))['successUrl']);
    expect(successUrl).toMatch(new RegExp(`^${new URL(stack.shopUrl).origin}/orders/MC-[2-9A-Z]{8}$`));
    const page = await (await shopper.get(successUrl)).text();
    expect(page).toContain('it is paid');
    expect(page).toContain('<dd>$0.00</dd>');
  });

  test('a price or a product of one dollar in the request changes nothing', async () => {
    const stack = await stackFor();
    const shopper = await new Shopper(stack).enter();
    const token = await shopper.buy({
      product: 'vase',
      quantity: 1,
      price: '1.00',
      amount: '1.00',
      currency: 'DOGE',
    });
    expect(await shopper.session(token)).toMatchObject({ amount: '52.00', currency: 'USD' });
  });

  test('a double click and a later click go on with one checkout, another basket begins another', async () => {
    const stack = await stackFor();
    const shopper = await new Shopper(stack).enter();
    const cup = { product: 'cup', quantity: 1 };
    const [first, second] = await Promise.all([shopper.buy(cup), shopper.buy(cup)]);
    expect(second).toBe(first);
    expect(await shopper.buy(cup)).toBe(first);
    expect(await shopper.buy({ ...cup, quantity: 2 })).not.toBe(first);
    const stranger = await new Shopper(stack).enter();
    expect(await stranger.buy(cup)).not.toBe(first);
  });

  test('from the basket works without script, and empties it once paid', async () => {
    const stack = await stackFor();
    const shopper = await new Shopper(stack).enter();
    await shopper.submit('/cart', { product: 'cup', add: '1' });
    await shopper.submit('/cart', { product: 'teapot', add: '2' });
    const redirect = await shopper.submit('/checkout/crypto', {});
    expect(redirect.status).toBe(303);
    const hosted = new URL(redirect.headers.get('location') ?? '');
    expect(hosted.origin + hosted.pathname).toBe(`${stack.serverUrl}/pay`);
    const token = hosted.hash.slice(1);
    const asked = await shopper.submit('/checkout/crypto', {}, 'application/json');
    expect(await asked.json()).toEqual({ sessionToken: token });

    const view = await shopper.session(token, 'sol-solana');
    expect(view).toMatchObject({
      amount: '196.00',
      lineItems: [
        { name: 'Morning cup', quantity: 1 },
        { name: 'Hearth teapot', quantity: 2 },
      ],
    });
    // Added after the order was placed, so it stays.
    await shopper.submit('/cart', { product: 'cup', add: '1' });
    const [order] = await orders(stack);
    await control(stack, `/payments/${String(order?.['order_id'])}/pay`, { instant: true });
    await expect.poll(async () => (await shopper.session(token))['status']).toBe('paid');
    await shopper.get(`/orders/${String(view['reference'])}`);
    const basket = await (await shopper.get('/cart')).text();
    expect(basket).toContain('Morning cup');
    expect(basket).not.toContain('Hearth teapot');
  });

  test('survives the server being killed and started again', async () => {
    const stack = await stackFor();
    const shopper = await new Shopper(stack).enter();
    const token = await shopper.buy({ product: 'cup', quantity: 1 });
    const before = (await shopper.session(token, 'usdt-tron'))['payment'] as Json;
    await stack.server.kill('SIGKILL');
    const [order] = await orders(stack);
    await control(stack, `/payments/${String(order?.['order_id'])}/pay`, { instant: true });
    const away = await shopper.submit('/checkout/crypto', { product: 'vase' }, 'application/json');
    expect(away.status).toBe(503);
    await stack.server.start();
    await expect.poll(async () => (await shopper.session(token))['status']).toBe('paid');
    const after = (await shopper.session(token))['payment'] as Json;
    expect(after['address']).toBe(before['address']);
  });
});

describe('the gateways of a stack', () => {
  test('are NovaPay alone unless others are named, and a call for one that does not run is refused', async () => {
    const alone = await stackFor();
    expect(Object.keys(alone.simulators)).toEqual(['novapay']);
    expect(alone.simulatorUrl).toBe(alone.simulators.novapay.url);
    expect(() => alone.simulators.nuxpay).toThrow('nuxpay does not run');

    const all = await stackFor({ gateways: GATEWAYS });
    expect(Object.keys(all.simulators)).toEqual(GATEWAYS);
    const origins = Object.values(all.simulators).map(({ url }) => url);
    expect(new Set(origins).size).toBe(GATEWAYS.length);
    const shown = await fetch(new URL('/console/state', all.consoleUrl));
    expect(((await shown.json()) as { data: Json[] }).data.map(({ id }) => id)).toEqual(GATEWAYS);
  });

  test('send webhooks that the server accepts', async () => {
    const stack = await stackFor();
    const shopper = await new Shopper(stack).enter();
    await shopper.session(await shopper.buy({ product: 'cup', quantity: 1 }), 'usdt-tron');
    const [order] = await orders(stack);
    await control(stack, `/payments/${String(order?.['order_id'])}/pay`, { instant: true });
    await expect
      .poll(async () => (await control(stack, '/webhooks'))['data'])
      .toMatchObject({ sent: [{ state: 'delivered' }, { state: 'delivered' }] });
  });

  test('send their webhooks to the server, with its token where it has one', async () => {
    const stack = await stackFor({ gateways: ['nuxpay'] });
    expect(stack.secrets['NUXPAY_CALLBACK_TOKEN']).toMatch(/^[\w-]{43}$/);
    const shopper = await new Shopper(stack).enter();
    const token = await shopper.buy({ product: 'cup', quantity: 1 });
    await shopper.session(token, 'usdt-ethereum');
    const { url } = stack.simulators.nuxpay;
    const { data } = (await (await fetch(`${url}/control/payments`)).json()) as { data: Json[] };
    await fetch(`${url}/control/payments/${String(data[0]?.['id'])}/pay`, {
      method: 'POST',
      body: '{"instant": true}',
    });
    // NuxPay has no call that reads a payment: only its callback says that this one is paid.
    await expect.poll(async () => (await shopper.session(token))['status']).toBe('paid');
  });

  test('R90: send nothing to any other address of this machine', async () => {
    const stack = await stackFor({ gateways: GATEWAYS });
    const url = `${new URL(stack.shopUrl).origin}/webhooks/novapay`;
    for (const id of ['novapay', 'nuxpay'] as const) {
      const refused = await fetch(`${stack.simulators[id].url}/control/callback`, {
        method: 'POST',
        body: JSON.stringify({ url }),
      });
      expect([refused.status, await refused.text()]).toEqual([
        400,
        expect.stringContaining(`of ${stack.serverUrl}`) as unknown,
      ]);
    }
    const orders = [
      [
        'novax',
        '/orders',
        { 'x-api-key': 'NOVAX_API_KEY', 'x-api-hash': 'NOVAX_API_HASH' },
        { orderNumber: '1', amount: 10, notifyUrl: url },
      ],
      [
        'nordpay',
        '/invoice/create',
        { 'X-API-KEY': 'NORDPAY_API_KEY' },
        { currency: 'TRX', amount: '10 USD', expires_time: 30, label: '1', postback_url: url },
      ],
    ] as const;
    for (const [id, path, keys, order] of orders) {
      const ask = async (path: string, body?: object, headers?: Record<string, string>): Promise<Json> => {
        const method = body === undefined ? 'GET' : 'POST';
        const answer = await fetch(stack.simulators[id].url + path, {
          method,
          headers: { 'Content-Type': 'application/json', ...headers },
          body: body === undefined ? null : JSON.stringify(body),
        });
        return (await answer.json()) as Json;
      };
      const secrets = Object.entries(keys).map(([header, name]) => [header, stack.secrets[name] ?? '']);
      await ask(path, order, Object.fromEntries(secrets) as Record<string, string>);
      const [created] = (await ask('/control/payments'))['data'] as Json[];
      await ask(`/control/payments/${String(created?.['id'])}/pay`, { instant: true });
      expect([id, (await ask('/control/payments'))['data']]).toMatchObject([
        id,
        [{ reference: '1', missing: expect.stringMatching(/^0(\.0*)?$/) as unknown }],
      ]);
      expect([id, (await ask('/control/webhooks'))['data']]).toMatchObject([id, { sent: [] }]);
    }
  });
});

describe('a start that fails half way', () => {
  test('shows the server’s output, and leaves neither port nor folder behind', async () => {
    const shop = await stackFor();
    const port = Number(new URL(shop.shopUrl).port);
    await shop.close();
    const start = startStack({ ports: { shop: port }, serverEnv: { PAYWICKET_MODE: 'lively' } });
    await expect(start).rejects.toThrow(/exit code 78[^]*PAYWICKET_MODE/);
    expect(await leftovers()).toEqual([]);
    const again = await stackFor({ ports: { shop: port } });
    expect(new URL(again.shopUrl).port).toBe(String(port));
  });

  test('says so when a port is taken', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void squatter.close());
    const address = squatter.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(startStack({ ports: { simulators: { novapay: port } } })).rejects.toThrow('EADDRINUSE');
    await expect(startStack({ ports: { shop: port } })).rejects.toThrow('EADDRINUSE');
    await expect(startStack({ ports: { server: port } })).rejects.toThrow('EADDRINUSE');
    expect(await leftovers()).toEqual([]);
  });
});

test('closing ends the server and removes its database', async () => {
  const stack = await startStack();
  expect(await leftovers()).toHaveLength(1);
  const { pid } = stack.server;
  await stack.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(await leftovers()).toEqual([]);
});

test('R90: secrets are new at each start and in no page, no control and no log', async () => {
  const stack = await stackFor({ gateways: GATEWAYS });
  const other = await stackFor({ gateways: GATEWAYS });
  for (const [name, secret] of Object.entries(stack.secrets)) {
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(other.secrets[name]).not.toBe(secret);
  }
  const shopper = await new Shopper(stack).enter();
  const token = await shopper.buy({ product: 'cup', quantity: 1 });
  await shopper.session(token, 'usdt-tron');
  const { reference } = await shopper.session(token);
  const texts = await Promise.all(
    ['/', '/shop', '/cart', `/orders/${String(reference)}`, '/console/client.js', '/console/state'].map(
      async (path) => (await shopper.get(path)).text(),
    ),
  );
  const controls = ['payments', 'callback', 'log', 'webhooks', 'faults', 'undocumented'];
  for (const { url } of Object.values(stack.simulators))
    for (const name of controls) texts.push(await (await fetch(`${url}/control/${name}`)).text());
  for (const secret of Object.values(stack.secrets)) {
    for (const text of [...texts, stack.server.log()]) expect(text).not.toContain(secret);
  }
});
