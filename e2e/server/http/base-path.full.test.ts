import { chromium, type Browser } from '@playwright/test';
import { Hono } from 'hono';
import { mount } from 'hono/mount';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../demo/free-port.ts';
import { startNordPaySimulator } from '../../../demo/simulators/nordpay/simulator.ts';
import { environment, express, listen, open, secretKey, type Ask } from '../mounting.ts';

/** Paywicket below one path of a shop's server, to which all other paths belong. */

const basePath = '/crypto';
/** Shorter than the limit of a test, so that a failure says what was waited for. */
const paidWithin = 120_000;
const links = { mug: { name: 'Mug', amount: '24.00', currency: 'USD' } };
const page = `<!doctype html><title>Shop</title><script src="/crypto/paywicket.js" defer></script>
  <paywicket-button session-url="/checkout">Pay with crypto</paywicket-button>
  <a href="/crypto/l/mug" data-paywicket-link="mug">Mug</a>`;

let browser: Browser;
beforeAll(async () => {
  const { CHROMIUM_PATH: executablePath = '', CHROMIUM_ARGUMENTS: args = '' } = process.env;
  browser = await chromium.launch({ executablePath, args: args.split(' ') });
});
afterAll(() => browser.close());

/** A shop with a gateway behind it. */
async function start() {
  const nordpay = await startNordPaySimulator({
    port: 0,
    apiKey: 'base-path-key',
    postbackSecret: 'base-path-secret',
    stepMs: 200,
  });
  onTestFinished(() => nordpay.close());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const paywicket = await open({
    basePath,
    env: {
      ...environment,
      PUBLIC_URL: url,
      PAYWICKET_POLL_SECONDS: '0.2',
      NORDPAY_BASE_URL: nordpay.url,
      NORDPAY_API_KEY: 'base-path-key',
      NORDPAY_POSTBACK_SECRET: 'base-path-secret',
    },
    settings: { links, store: { name: 'Shirt Shop' } },
  });
  const create = async () => {
    const response = await fetch(`${url}/crypto/v1/checkouts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secretKey}` },
      body: '{"amount":"49.90","currency":"USD"}',
    });
    expect(response.status).toBe(201);
    return (await response.json()) as {
      readonly id: string;
      readonly url: string;
      readonly sessionToken: string;
    };
  };
  const app = express();
  app.use(paywicket.listener);
  app.get('/', (_, response) => response.send(page));
  app.post('/checkout', (_, response) => void create().then((created) => response.json(created)));
  app.all('/{*path}', ({ method, url: path }, response) => response.send(`the shop: ${method} ${path}`));
  const ask = await listen(app, port);
  const control = async (method: string, path: string, body: object = {}) => {
    const response = await fetch(`${nordpay.url}/control${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: method === 'GET' ? null : JSON.stringify(body),
    });
    return (await response.json()) as { readonly data: readonly { readonly id: string }[] };
  };
  const pay = async () => {
    const { data } = await control('GET', '/payments');
    await control('POST', `/payments/${data[0]?.id}/pay`, { instant: true });
  };
  return { url, ask, create, pay, control };
}

describe('in a browser, below a base path', () => {
  test('a shopper pays in the dialog over the shop’s page', async () => {
    const { url, pay } = await start();
    const tab = await browser.newPage();
    const requests: string[] = [];
    tab.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await tab.goto(url);
    await tab.getByRole('button', { name: 'Pay with crypto' }).click();
    const dialog = tab.getByRole('dialog', { name: /^Pay/ });
    await dialog.getByRole('combobox', { name: 'Search coins and networks' }).fill('trc20');
    await dialog.getByRole('option', { name: /USDT.*TRC20/ }).click();
    await dialog.locator('[part~=address] bdi').waitFor();
    await pay();
    await dialog.getByText(/^Paid/).first().waitFor({ timeout: paidWithin });
    const outside = requests.filter((path) => !path.startsWith('/crypto/'));
    expect([...new Set(outside)].toSorted()).toEqual(['/', '/checkout']);
    await tab.close();
  });

  test('a shopper pays on the hosted page, and on that of a product', async () => {
    const { url, create, pay } = await start();
    const { url: hosted } = await create();
    expect(hosted).toMatch(new RegExp(`^${url}/crypto/pay#cs_`));
    const tab = await browser.newPage();
    for (const address of [hosted, `${url}/crypto/l/mug`]) {
      await tab.goto(address);
      if (address.endsWith('mug')) await tab.getByRole('button').click();
      await tab.waitForURL(/\/crypto\/pay/);
      await tab.getByRole('combobox', { name: 'Search coins and networks' }).fill('trc20');
      await tab.getByRole('option', { name: /USDT.*TRC20/ }).click();
      await tab.locator('[part~=address] bdi').waitFor();
      await pay();
      // The page's receipt, which is hidden on a screen, says it as well.
      const card = tab.locator('paywicket-checkout');
      await card.getByText(/^Paid/).first().waitFor({ timeout: paidWithin });
    }
    await tab.close();
  });
});

test('every address that is handed out is below it, and everything else is the shop’s', async () => {
  const { url, ask, create, control } = await start();
  const { sessionToken } = await create();
  const headers = {
    Authorization: `Bearer ${sessionToken}`,
    'Content-Type': 'application/json',
    Origin: url,
  };
  const chosen = await ask('/crypto/v1/session/method', {
    method: 'POST',
    headers,
    body: '{"method":"usdt-tron"}',
  });
  expect([chosen.status, chosen.headers.get('access-control-allow-origin')]).toEqual([200, url]);
  const reported = JSON.stringify(await control('GET', '/log'));
  expect(reported).toContain(`${url}/crypto/webhooks/nordpay/`);
  expect(reported).not.toContain(`${url}/webhooks/`);
  const link = await ask('/crypto/v1/links/mug/sessions', {
    method: 'POST',
    headers,
    body: '{"quantity":1}',
  });
  expect(((await link.json()) as { readonly url: string }).url).toContain(`${url}/crypto/pay#cs_`);
  const contract = (await (await ask('/crypto/openapi.json')).json()) as { readonly servers: unknown };
  expect(contract.servers).toEqual([{ url: `${url}/crypto` }]);
  const docs = await (await ask('/crypto/docs')).text();
  expect(docs).toContain(`${url}/crypto/v1/checkouts`);
  expect(docs).not.toMatch(/(href|src)="\/(?!crypto\/)/);
  expect((await ask('/crypto/docs/payouts')).status).toBe(200);
  for (const path of ['/crypto/healthz', '/crypto/readyz', '/crypto/paywicket.js', '/crypto/integrity.json'])
    expect((await ask(path)).status, path).toBe(200);
  const { version } = (await (await ask('/crypto/integrity.json')).json()) as { readonly version: string };
  const beside = await ask(`/crypto/v/${version}/l/mug?locale=de`, { redirect: 'manual' });
  expect(beside.headers.get('location')).toBe('/crypto/l/mug?locale=de');
  const form = await ask('/crypto/l/mug', {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  expect([form.status, form.headers.get('location')]).toEqual([307, '/crypto/l/mug?keyed=1']);
  const missing = await ask('/crypto/v1/nothing');
  expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  for (const path of [
    '/v1/session',
    '/pay',
    '/docs',
    '/healthz',
    '/paywicket.js',
    '/webhooks/nordpay/x',
    '/crypto2',
  ])
    expect(await (await ask(path)).text(), path).toBe(`the shop: GET ${path}`);
});

const wholeServer: readonly [name: string, start: () => Promise<Ask>][] = [
  [
    'Express, mounted at the path',
    async () => {
      const { listener } = await open({ basePath });
      const app = express();
      app.use('/crypto', listener);
      return listen(app);
    },
  ],
  [
    'Hono, as a part of another app',
    async () => {
      const { app: part } = await open({ basePath });
      const app = new Hono().route('/', part);
      return (path, init) => app.request(path, init);
    },
  ],
  [
    'Hono, mounted at the path',
    async () => {
      const { app: part } = await open({ basePath });
      const app = new Hono().use('/crypto/*', mount(part.fetch));
      return (path, init) => app.request(path, init);
    },
  ],
  [
    'alone, with the path in PUBLIC_URL',
    async () => {
      const env = { ...environment, PUBLIC_URL: 'http://127.0.0.1:8787/crypto/' };
      const { listener, config } = await open({ env });
      expect(config.publicUrl).toBe('http://127.0.0.1:8787/crypto');
      return listen((incoming, outgoing) => listener(incoming, outgoing));
    },
  ],
];

test.each(wholeServer)('%s', async (_, begin) => {
  const ask = await begin();
  const created = await ask('/crypto/v1/checkouts', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secretKey}` },
    body: '{"amount":"49.90","currency":"USD"}',
  });
  const { url, sessionToken } = (await created.json()) as Record<string, string>;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:8787\/crypto\/pay#cs_/);
  for (let times = 0; times < 2; times += 1) {
    const view = await ask('/crypto/v1/session', { headers: { Authorization: `Bearer ${sessionToken}` } });
    expect(await view.json()).toMatchObject({ status: 'open' });
  }
  const [, script] = /src="([^"]+)"/.exec(await (await ask('/crypto/pay')).text()) ?? [];
  expect(script).toMatch(/^\/crypto\/assets\/pay-/);
  expect((await ask(String(script))).headers.get('content-type')).toContain('text/javascript');
});

test('a base path that is none, or another one than that of PUBLIC_URL, stops the start', async () => {
  for (const wrong of ['', '/', 'crypto', '/crypto/', '/a/../b', '/a b'])
    await expect(open({ basePath: wrong }), wrong).rejects.toThrow(
      /basePath must be a path such as \/crypto/,
    );
  const env = { ...environment, PUBLIC_URL: 'http://127.0.0.1:8787/other' };
  await expect(open({ basePath, env })).rejects.toThrow(/set the path in only one of them/);
});
