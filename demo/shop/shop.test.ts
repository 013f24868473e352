/** The shop by itself: what it shows and refuses, and its error while the companion server is unreachable. */
import { expect, test } from 'vitest';
import { PRODUCTS, total } from './catalogue.ts';
import { createShop } from './shop.ts';

const SHOP = 'http://127.0.0.1:4400';
/** The discard port: nothing listens there. */
const AWAY = 'http://127.0.0.1:9';

interface Visit {
  readonly get: (path: string) => Promise<Response>;
  readonly post: (
    path: string,
    body: URLSearchParams | string,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly csrf: string;
  readonly failures: Error[];
}

/** A browser's visit: keeps its cookie and knows the token of the page it has loaded. */
async function visit(): Promise<Visit> {
  const failures: Error[] = [];
  const shop = createShop({
    shopUrl: SHOP,
    serverUrl: AWAY,
    secretKey: 'sk_test_canary',
    onFailure: (error) => failures.push(error),
  });
  const first = await shop.request('/shop');
  const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const csrf = /name="csrf-token" content="([^"]+)"/.exec(await first.text())?.[1] ?? '';
  return {
    get: async (path) => shop.request(path, { headers: { cookie } }),
    post: async (path, body, headers = {}) =>
      shop.request(path, { method: 'POST', body, headers: { cookie, ...headers } }),
    csrf,
    failures,
  };
}

const asJson = (csrf: string) => ({
  'Content-Type': 'application/json',
  Accept: 'application/json',
  'X-CSRF-Token': csrf,
});
const one = (product: string, quantity: unknown = 1): string => JSON.stringify({ product, quantity });

test('every page runs no script but the widget, under the policy that the widget promises to work with', async () => {
  const { get } = await visit();
  for (const path of ['/shop', '/contact', '/products/teapot', '/cart', '/nowhere']) {
    const response = await get(path);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${AWAY}`,
      `connect-src 'self' ${AWAY}`,
      `img-src 'self' ${AWAY} data:`,
      "style-src 'self'",
      `form-action 'self' ${AWAY}`,
      "frame-ancestors 'self'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types paywicket paywicket-html',
    ]);
    const page = await response.text();
    expect(page.match(/<script[^>]*>/g)).toEqual([`<script src="${AWAY}/paywicket.js" crossorigin defer>`]);
    expect(page).not.toMatch(/ style="|<style| on[a-z]+="/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
});

test('every piece has its page, its picture and a price that no page sends back', async () => {
  const { get } = await visit();
  for (const { id, name, price } of PRODUCTS) {
    const page = await (await get(`/products/${id}`)).text();
    expect(page).toContain(`<h1>${name}</h1>`);
    expect(page).toContain(`$${price}`);
    const payload = /payload="([^"]+)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
    expect(JSON.parse(payload)).toEqual({ product: id, quantity: 1 });
    const picture = await get(`/art/${id}.svg`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  }
  expect((await get('/products/constructor')).status).toBe(404);
  expect((await get('/art/constructor.svg')).status).toBe(404);
});

test('a total is exact', async () => {
  const cup = PRODUCTS[0];
  const vase = PRODUCTS[2];
  if (cup === undefined || vase === undefined) throw new Error('the catalogue has changed');
  expect(
    total([
      { product: cup, quantity: 3 },
      { product: vase, quantity: 10 },
    ]),
  ).toBe('592.00');
  expect(total([{ product: { ...cup, price: '0.10' }, quantity: 3 }])).toBe('0.30');
});

test('a session-url without the token of the page is refused', async () => {
  const { post, csrf } = await visit();
  for (const token of ['', 'x', `${csrf}x`, csrf.slice(1), 'é'.repeat(csrf.length)]) {
    const refused = await post('/api/checkout', one('cup'), asJson(encodeURIComponent(token)));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({ message: expect.any(String) as string });
  }
  const { post: postAsAnother } = await visit();
  expect((await postAsAnother('/api/checkout', one('cup'), asJson(csrf))).status).toBe(403);
});

test.each([
  ['an unknown product', one('sofa')],
  ['a name of every object', one('__proto__')],
  ['no quantity', '{"product":"cup"}'],
  ['none', one('cup', 0)],
  ['a part of one', one('cup', 1.5)],
  ['a quantity in words', one('cup', '2')],
  ['more than the shop hands out', one('cup', 11)],
  ['no JSON', 'product=cup'],
  ['nothing', 'null'],
])('a session-url asked for %s is refused', async (_, body) => {
  const { post, csrf } = await visit();
  const refused = await post('/api/checkout', body, asJson(csrf));
  expect(refused.status).toBe(400);
});

test('a product that is sold out gets an error in the customer’s words', async () => {
  const { post, csrf } = await visit();
  const sold = await post('/api/checkout', one('jar'), asJson(csrf));
  expect(sold.status).toBe(409);
  expect(await sold.json()).toEqual({ message: 'Moon jar has just been sold. Nothing was charged.' });
  const short = await post('/api/checkout', one('teapot', 3), asJson(csrf));
  expect([short.status, await short.json()]).toEqual([
    409,
    { message: 'Only 2 left of Hearth teapot. Please lower the quantity.' },
  ]);
});

test('the basket adds, changes and removes, and takes no form without its token', async () => {
  const { get, post, csrf } = await visit();
  const change = async (fields: Record<string, string>) =>
    (await post('/cart', new URLSearchParams({ csrf, ...fields }))).status;
  expect((await post('/cart', new URLSearchParams({ product: 'cup', add: '1' }))).status).toBe(403);
  expect(await change({ product: 'cup', add: '4' })).toBe(303);
  expect(await change({ product: 'cup', add: '9' })).toBe(303);
  expect(await (await get('/cart')).text()).toContain('$240.00');
  expect(await change({ product: 'cup', quantity: '2' })).toBe(303);
  expect(await (await get('/cart')).text()).toContain('$48.00');
  expect(await change({ product: 'cup', quantity: '2', remove: '1' })).toBe(303);
  expect(await (await get('/cart')).text()).toContain('Your basket is empty');
  expect(await change({ product: 'cup', add: '-1' })).toBe(400);
  expect(await change({ product: 'sofa', add: '1' })).toBe(400);
});

test('the form answers JSON to a script and a page to a browser', async () => {
  const { post, csrf } = await visit();
  await post('/cart', new URLSearchParams({ csrf, product: 'teapot', add: '3' }));
  const script = await post('/checkout/crypto', new URLSearchParams({ csrf }), {
    Accept: 'application/json',
  });
  expect([script.status, await script.json()]).toEqual([
    409,
    { message: 'Only 2 left of Hearth teapot. Please lower the quantity.' },
  ]);
  const browser = await post('/checkout/crypto', new URLSearchParams({ csrf }), { Accept: 'text/html' });
  expect([browser.status, await browser.text()]).toEqual([
    409,
    expect.stringContaining('role="alert">Only 2 left') as string,
  ]);
  const forged = await post('/checkout/crypto', new URLSearchParams({ csrf: 'x' }));
  expect(forged.status).toBe(403);
});

test('while the server is unreachable, the customer gets an error without the key, and the shop logs the reason', async () => {
  const { post, csrf, failures } = await visit();
  const script = await post('/api/checkout', one('cup'), asJson(csrf));
  expect([script.status, await script.json()]).toEqual([
    503,
    { message: expect.stringContaining('nothing was charged') as string },
  ]);
  await post('/cart', new URLSearchParams({ csrf, product: 'cup', add: '1' }));
  const browser = await post('/checkout/crypto', new URLSearchParams({ csrf }));
  const page = await browser.text();
  expect(browser.status).toBe(503);
  expect(page).toContain('nothing was charged');
  expect(page).not.toContain('sk_test_canary');
  expect(failures.map((error) => error.message)).toEqual([
    'POST /v1/checkouts: no answer',
    'POST /v1/checkouts: no answer',
  ]);
});

test('an order is visible only to the visit that placed it', async () => {
  const { get } = await visit();
  expect((await get('/orders/MC-ABCDEFGH')).status).toBe(404);
});

test('a body above 64 KiB is refused', async () => {
  const { post, csrf } = await visit();
  expect(
    (
      await post('/api/checkout', 'x'.repeat(65 * 1024), {
        ...asJson(csrf),
        'Content-Length': String(65 * 1024),
      })
    ).status,
  ).toBe(413);
});
