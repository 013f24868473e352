/** @module-tag links */
import { describe, expect, test } from 'vitest';
import { shopOrigin } from '../../../server/testing/whole-server.ts';
import { startServer, type Answer, type Server } from '../start-server.ts';

/** A store without a back end: products with addresses, sold to any client that comes from an allowed page. */

const links = {
  mug: { name: 'Mug', description: 'A blue one', amount: '19.9', currency: 'USD', maxQuantity: 5 },
  poster: { name: 'Poster', amount: '8', currency: 'USD' },
};
const json = { 'Content-Type': 'application/json' };

const start = (limits: object = {}, environment: Record<string, string> = {}): Promise<Server> =>
  startServer({ settings: { links, limits }, environment });

const post = (
  server: Server,
  id: string,
  body: unknown = {},
  headers: Record<string, string> = { Origin: shopOrigin },
): Promise<Answer> =>
  server.request(`/v1/links/${id}/sessions`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const press = (server: Server, id: string, body = '', headers: Record<string, string> = {}) =>
  server.request(`/l/${id}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'text/html',
      'Sec-Fetch-Site': 'same-origin',
      // Of a browser that has sent a form before.
      Cookie: `paywicket-form=${'k'.repeat(43)}`,
      ...headers,
    },
    body,
  });

/** What the merchant has, newest last. */
async function checkouts(server: Server): Promise<readonly Record<string, unknown>[]> {
  const { body } = await server.merchant('GET', '/v1/checkouts?limit=100');
  return (body['data'] as unknown as Record<string, unknown>[]).toReversed();
}

describe('POST /v1/links/{id}/sessions', () => {
  test('R1: opens an ordinary checkout at the price of the catalogue', async () => {
    const server = await start();
    const answer = await post(server, 'mug', { quantity: 3 });
    expect(answer.status).toBe(201);
    const { sessionToken, sessionView, url, expiresAt, ...more } = answer.body as Record<string, string>;
    expect(more).toEqual({});
    expect(sessionView).toMatchObject({ status: 'open', amount: '59.70', payment: null });
    expect(sessionToken).toMatch(/^cs_[\w-]{43}$/);
    expect(url).toBe(`http://127.0.0.1:8787/pay#${sessionToken}`);
    expect(Date.parse(expiresAt ?? '')).toBe(server.now() + 30 * 86_400_000);

    const view = await server.shopper(sessionToken ?? '', 'GET', '/v1/session');
    expect(view.body).toMatchObject({
      status: 'open',
      amount: '59.70',
      currency: 'USD',
      description: 'A blue one',
      lineItems: [{ name: 'Mug', quantity: 3, amount: '19.90' }],
    });
    expect(view.text).not.toContain('"link"');
    expect(await checkouts(server)).toEqual([
      expect.objectContaining({ amount: '59.70', link: { id: 'mug', quantity: 3 }, reference: null }),
    ]);
    const method = { method: 'usdt-tron' };
    const chosen = await server.shopper(sessionToken ?? '', 'POST', '/v1/session/method', method);
    expect(chosen.body).toMatchObject({ payment: { status: 'awaiting' } });
  });

  test('sells one without a quantity, and a checkout of the merchant’s own has no link', async () => {
    const server = await start();
    expect((await post(server, 'poster')).status).toBe(201);
    await server.pass(1000);
    await server.open();
    expect(await checkouts(server)).toEqual([
      expect.objectContaining({ amount: '8.00', link: { id: 'poster', quantity: 1 } }),
      expect.objectContaining({ amount: '50.00', link: null }),
    ]);
  });

  test('R48: the error for too large a quantity names the bound', async () => {
    const server = await start();
    expect((await post(server, 'mug', { quantity: 6 })).text).toContain('from 1 to 5');
    expect((await post(server, 'poster', { quantity: 2 })).text).toContain('must be 1 for this product');
  });

  test('an unknown product is 404', async () => {
    const server = await start();
    for (const id of ['none', '__proto__', 'mug%2f..', '%00'])
      expect(await post(server, id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  test('R69: what is no JSON, too large or too deep is refused', async () => {
    const server = await start();
    const text = await post(server, 'mug', 'quantity=1', { 'Content-Type': 'text/plain' });
    expect(text.status).toBe(415);
    expect((await post(server, 'mug', '{')).status).toBe(400);
    const deep = await post(server, 'mug', `${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    expect(deep.status).toBe(400);
    expect(deep.text).toContain('nested at most 16 levels deep');
    const large = await post(server, 'mug', `{"quantity":1,"x":"${'x'.repeat(70_000)}"}`);
    expect(large).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect(large.text).toContain('64 KiB');
  });

  test('an Idempotency-Key has no effect: each request is a checkout of its own', async () => {
    const server = await start();
    const key = { Origin: shopOrigin, 'Idempotency-Key': 'same' };
    const tokens = [await post(server, 'mug', {}, key), await post(server, 'mug', {}, key)].map(
      ({ status, body }) => {
        expect(status).toBe(201);
        return body['sessionToken'];
      },
    );
    expect(new Set(tokens).size).toBe(2);
  });
});

describe('who may open a link', () => {
  test('R10: the store’s origins, our own, and a client without an origin', async () => {
    const server = await start();
    for (const origin of [shopOrigin, 'http://127.0.0.1:8787']) {
      const { status, headers } = await post(server, 'mug', {}, { Origin: origin });
      expect(status).toBe(201);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('access-control-expose-headers')).toContain('Retry-After');
      expect(headers.get('vary')).toContain('Origin');
      expect(headers.get('cache-control')).toContain('no-store');
    }
    const none = await post(server, 'mug', {}, {});
    expect([none.status, none.headers.get('access-control-allow-origin')]).toEqual([201, null]);
  });

  test('R10: any other page is refused before anything is opened', async () => {
    const server = await start();
    const answer = await post(server, 'mug', {}, { Origin: `${shopOrigin}.evil.example` });
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin_not_allowed' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await checkouts(server)).toEqual([]);
  });
});

describe('R70: a flood of links', () => {
  const from = (address: string) => ({ Origin: shopOrigin, 'X-Forwarded-For': address });

  test('from one address ends at its limit, says when to come again, and opens no more', async () => {
    const server = await start({ linksPerMinute: 3 });
    const answers = await Promise.all(Array.from({ length: 40 }, () => post(server, 'mug')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(37);
    for (const { headers, body } of refused) {
      expect(body).toMatchObject({ code: 'rate_limited' });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(headers.get('ratelimit-limit')).toBe('3');
      expect(headers.get('ratelimit-remaining')).toBe('0');
      expect(headers.get('access-control-allow-origin')).toBe(shopOrigin);
    }
    expect(await checkouts(server)).toHaveLength(3);
    // The page's button counts against the limit, and a GET of the page does not.
    expect((await press(server, 'mug')).status).toBe(429);
    expect((await server.request('/l/mug')).status).toBe(200);
  });

  test('from many addresses ends at the limit of the store', async () => {
    const server = await start({ linksPerMinute: 2, linksPerMinuteTotal: 5 }, { PAYWICKET_TRUST_PROXY: '1' });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => post(server, 'mug', {}, from(`203.0.113.${n}`))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(25);
    expect(await checkouts(server)).toHaveLength(5);
  });

  test('that are invalid use up only the sender’s own limit', async () => {
    const server = await start({ linksPerMinute: 4, linksPerMinuteTotal: 4 }, { PAYWICKET_TRUST_PROXY: '1' });
    const statuses = [];
    for (const [id, body] of [
      ['none', {}],
      ['mug', { amount: '1' }],
      ['mug', '{'],
      ['mug', { quantity: 99 }],
      ['mug', {}],
    ] as const)
      statuses.push((await post(server, id, body, from('203.0.113.7'))).status);
    expect(statuses).toEqual([404, 400, 400, 400, 429]);
    for (let n = 0; n < 4; n += 1)
      expect((await post(server, 'mug', {}, from('203.0.113.8'))).status).toBe(201);
  });
});

describe('the page of a link', () => {
  test('R82: creates no checkout by GET, and one by its button, without any script', async () => {
    const server = await start();
    const page = await server.request('/l/mug', { headers: { Accept: 'text/html' } });
    expect(page.text).toContain('<b>\u2068$19.90\u2069</b> each');
    expect(page.text).not.toContain('<script');
    expect(await checkouts(server)).toEqual([]);

    const { status, headers } = await press(server, 'mug', 'quantity=2');
    expect(status).toBe(303);
    const token = /^\/pay#(cs_[\w-]{43})$/.exec(headers.get('location') ?? '')?.[1] ?? '';
    expect(await checkouts(server)).toEqual([
      expect.objectContaining({ amount: '39.80', link: { id: 'mug', quantity: 2 } }),
    ]);
    expect((await server.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ amount: '39.80' });
    expect(JSON.stringify(server.logged)).not.toContain(token);
  });
});
