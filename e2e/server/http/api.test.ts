import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { shopOrigin } from '../../../server/testing/whole-server.ts';
import { safeUrl } from '../../../widget/session/links.ts';
import { secretKey, startServer, type Server } from '../start-server.ts';

const foreignToken = `cs_${'A'.repeat(43)}`;

async function expectProblem(
  answer: { status: number; body: object; headers: Headers },
  status: number,
  code: string,
) {
  expect(answer.body).toMatchObject({ status, code, requestId: answer.headers.get('paywicket-request-id') });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
}

const create = (server: Server, body: unknown, headers?: Record<string, string>) =>
  server.merchant('POST', '/v1/checkouts', body, headers);

describe('POST /v1/checkouts', () => {
  test('answers the checkout, a token and the hosted page with the token in its fragment', async () => {
    const server = await startServer();
    const answer = await create(server, {
      amount: '49.9',
      currency: 'USD',
      reference: 'order-7',
      description: 'T-shirt',
      lineItems: [{ name: 'T-shirt', quantity: 1, amount: '49.90' }],
      metadata: { cart: '7' },
      successUrl: 'https://shop.example/thanks?order={REFERENCE}&id={CHECKOUT_ID}',
      expiresIn: 600,
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      status: 'open',
      amount: '49.90',
      amountDue: '49.90',
      reference: 'order-7',
      metadata: { cart: '7' },
      version: 1,
    });
    const { sessionToken, url, createdAt, expiresAt } = answer.body as Record<string, string>;
    expect(sessionToken).toMatch(/^cs_[\w-]{43}$/);
    expect(url).toBe(`http://127.0.0.1:8787/pay#${sessionToken}`);
    expect(Date.parse(expiresAt ?? '') - Date.parse(createdAt ?? '')).toBe(600_000);
  });

  test('R3: the token is not stored: reading the checkout again does not show it', async () => {
    const server = await startServer();
    const { id, token } = await server.open();
    const { text } = await server.merchant('GET', `/v1/checkouts/${id}`);
    expect(text).not.toContain(token);
    expect(JSON.stringify(server.logged)).not.toContain(token);
  });

  const good = { amount: '49.90', currency: 'USD' };
  test.each([
    ['a float', { ...good, amount: 49.9 }, 400, 'invalid_request', 'amount'],
    ['an exponent', { ...good, amount: '1e3' }, 400, 'invalid_request', 'amount'],
    ['NaN', { ...good, amount: 'NaN' }, 400, 'invalid_request', 'amount'],
    ['a comma', { ...good, amount: '49,90' }, 400, 'invalid_request', 'amount'],
    ['no amount', { currency: 'USD' }, 400, 'invalid_request', 'amount'],
    ['zero', { ...good, amount: '0.00' }, 422, 'amount_out_of_range', 'amount'],
    ['a negative amount', { ...good, amount: '-5' }, 422, 'amount_out_of_range', 'amount'],
    ['40 decimals', { ...good, amount: `1.${'1'.repeat(40)}` }, 422, 'amount_out_of_range', 'amount'],
    [
      '16 digits before the point',
      { ...good, amount: '1234567890123456' },
      422,
      'amount_out_of_range',
      'amount',
    ],
    ['finer than a yen', { amount: '10.5', currency: 'JPY' }, 422, 'amount_out_of_range', 'amount'],
    ['a currency that is none', { ...good, currency: 'XYZ' }, 400, 'invalid_request', 'currency'],
    ['an unknown field', { ...good, price: '1' }, 400, 'invalid_request', 'price'],
    [
      'an unknown field within',
      { ...good, lineItems: [{ name: 'A', quantity: 1, sku: 'x' }] },
      400,
      'invalid_request',
      'lineItems.0.sku',
    ],
    [
      'half an item',
      { ...good, lineItems: [{ name: 'A', quantity: 1.5 }] },
      400,
      'invalid_request',
      'lineItems.0.quantity',
    ],
    ['metadata that is no text', { ...good, metadata: { a: 1 } }, 400, 'invalid_request', 'metadata.a'],
    [
      'too much metadata',
      { ...good, metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v'])) },
      400,
      'invalid_request',
      'metadata',
    ],
    ['too long a life', { ...good, expiresIn: 86_401 }, 400, 'invalid_request', 'expiresIn'],
    ['too short a life', { ...good, expiresIn: 0 }, 400, 'invalid_request', 'expiresIn'],
    [
      'R7: a script as an address',
      { ...good, successUrl: 'javascript:alert(1)' },
      400,
      'invalid_request',
      'successUrl',
    ],
    [
      'R7: http on a public host, in test mode, too',
      { ...good, cancelUrl: 'http://shop.example/cart' },
      400,
      'invalid_request',
      'cancelUrl',
    ],
    ...['https://shop.example@evil.example/', 'https://:secret@shop.example/'].map(
      (address): [string, object, number, string, string] => [
        `R7: ${address} as an address`,
        { ...good, pendingUrl: address },
        400,
        'invalid_request',
        'pendingUrl',
      ],
    ),
    ...['successUrl', 'pendingUrl', 'cancelUrl', 'lineItems.0.imageUrl'].map(
      (field): [string, object, number, string, string] => [
        `R117: an address that is not written out as ${field}`,
        field === 'lineItems.0.imageUrl'
          ? { ...good, lineItems: [{ name: 'A', quantity: 1, imageUrl: 'https:evil.example' }] }
          : { ...good, [field]: 'https:evil.example' },
        400,
        'invalid_request',
        field,
      ],
    ),
    [
      'R7: data as an image',
      { ...good, lineItems: [{ name: 'A', quantity: 1, imageUrl: 'data:text/html,x' }] },
      400,
      'invalid_request',
      'lineItems.0.imageUrl',
    ],
    [
      'R18: __proto__',
      '{"amount":"49.90","currency":"USD","__proto__":{"x":1}}',
      400,
      'invalid_request',
      '__proto__',
    ],
    ['an array', [], 400, 'invalid_request', ''],
    ['null', 'null', 400, 'invalid_request', ''],
  ])('R48: refuses %s and names the field', async (_name, body, status, code, path) => {
    const server = await startServer();
    const answer = await create(server, body);
    await expectProblem(answer, status, code);
    expect(
      (answer.body['errors'] as unknown as readonly { path: string }[]).map((entry) => entry.path),
    ).toContain(path);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test.each([
    ['text that is not JSON', '{"amount": ', {}, 400, 'invalid_request'],
    [
      'a form',
      'amount=1',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
    ['1 MB', JSON.stringify({ ...good, description: 'x'.repeat(1_000_000) }), {}, 413, 'payload_too_large'],
  ])('refuses %s', async (_name, body, headers, status, code) => {
    const server = await startServer();
    await expectProblem(await create(server, body, headers), status, code);
  });

  test.each([
    ['lists', `${'['.repeat(17)}${']'.repeat(17)}`],
    ['objects', `${'{"a":'.repeat(17)}1${'}'.repeat(17)}`],
    ['a bomb of brackets', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('R69: refuses %s that are nested too deep before they are parsed', async (_name, body) => {
    const server = await startServer();
    for (const headers of [{}, { 'Idempotency-Key': 'deep' }]) {
      const answer = await create(server, body, headers);
      await expectProblem(answer, 400, 'invalid_request');
      expect(answer.text).toContain('nested at most 16 levels deep');
    }
  });
});

describe('credentials', () => {
  test('R4: an unknown and a malformed session token get the same bytes but for the request id', async () => {
    const server = await startServer();
    const live = secretKey.replace('test', 'live');
    const tokens = [foreignToken, 'cs_short', secretKey, live, 'x', `cs_${'A'.repeat(200)}`];
    const answers = await Promise.all(tokens.map((token) => server.shopper(token, 'GET', '/v1/session')));
    for (const answer of answers) await expectProblem(answer, 401, 'unauthorized');
    const bytes = answers.map(({ text, body }) => text.replace(String(body['requestId']), ''));
    expect(new Set(bytes).size).toBe(1);
  });

  test('a session ends after its days with a code of its own', async () => {
    const server = await startServer({ settings: { checkout: { sessionDays: 1 } } });
    const { token } = await server.open();
    await server.pass(86_400_000 - 1);
    expect((await server.shopper(token, 'GET', '/v1/session')).status).toBe(200);
    await server.pass(1);
    await expectProblem(await server.shopper(token, 'GET', '/v1/session'), 410, 'session_expired');
  });
});

describe('GET /v1/session', () => {
  test('a day after the end shows the result, and no longer the items or addresses', async () => {
    const server = await startServer();
    const { token } = await server.open({ lineItems: [{ name: 'canary', quantity: 1 }] });
    const selected = await server.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const { address } = selected.body['payment'] as unknown as { address: string };
    await server.pass(30 * 60_000 + 1);
    expect((await server.shopper(token, 'GET', '/v1/session')).text).toContain(address);
    await server.pass(24 * 3_600_000);
    const { text, body } = await server.shopper(token, 'GET', '/v1/session');
    expect(body).toMatchObject({ status: 'expired', payment: { status: 'expired', address: null } });
    expect(text).not.toContain(address);
    expect(text).not.toContain('canary');
  });

  test('R7: an address on a host that cannot be public is taken in test mode, by the server as by the widget', async () => {
    const server = await startServer();
    for (const [host, isLocal] of [
      ['localhost:8080', true],
      ['mugs.local', true],
      ['mugs.test', true],
      ['mugs.localhost', true],
      ['shop.mugs.internal', true],
      ['wordpress:8080', true],
      ['192.168.1.20', true],
      ['172.31.0.9', true],
      ['10.0.0.9:81', true],
      ['[fd00::1]', true],
      ['[::1]', true],
      ['shop.example', false],
      ['test.example', false],
      ['10.0.0.1.example', false],
      ['172.32.0.1', false],
      ['8.8.8.8', false],
      ['[2001:db8::1]', false],
      ['[fd::1]', false],
      ['[::ffff:10.0.0.1]', false],
    ] as const) {
      const successUrl = `http://${host}/thanks`;
      const made = await create(server, { amount: '49.90', currency: 'USD', successUrl });
      expect([host, made.status]).toEqual([host, isLocal ? 201 : 400]);
      expect([host, safeUrl(successUrl, true) !== null]).toEqual([host, isLocal]);
      expect(safeUrl(successUrl, false)).toBeNull();
    }
  });

  test('R133: the success URL is filled in once paid, however its braces are written', async () => {
    const server = await startServer();
    const { id, token } = await server.open({
      reference: 'a&b',
      successUrl:
        'https://shop.example/%7bCHECKOUT_ID%7d?r={REFERENCE}&c={CHECKOUT_ID}&e=%7BREFERENCE%7D#%7BCHECKOUT_ID}',
    });
    await server.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const listed = (await server.control('novapay', 'GET', '/orders'))['data'] as readonly {
      order_id: string;
    }[];
    await server.control('novapay', 'POST', `/payments/${listed[0]?.order_id}/pay`, { instant: true });
    await server.pass(5000);
    const { body } = await server.shopper(token, 'GET', '/v1/session');
    expect(body['successUrl']).toBe(`https://shop.example/${id}?r=a%26b&c=${id}&e=a%26b#${id}`);
  });
});

describe('GET /pay', () => {
  test('the policy allows exactly the style that is in the page', async () => {
    const server = await startServer();
    const { text, headers } = await server.request('/pay');
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
    expect(text).not.toContain(' style="');
  });

  test('R6: a hostile store name is text, a script address is no link', async () => {
    const server = await startServer({
      settings: {
        store: { name: '"><script>alert(1)</script>', supportUrl: 'https://help.example/"onclick="x' },
      },
    });
    const { text } = await server.request('/pay');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('"onclick="x');
  });
});

describe('CORS', () => {
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    },
  });

  test('R10: an origin that is refused is logged once, with the setting', async () => {
    const server = await startServer();
    for (const origin of ['http://localhost:5173', 'http://localhost:5173', 'null', 'no origin'])
      await server.request('/v1/session', preflight(origin));
    expect(server.logged.filter(({ level }) => level === 'warn')).toMatchObject([
      {
        origin: 'http://localhost:5173',
        message:
          'a page of http://localhost:5173 was refused: if it is your shop, add it to PAYWICKET_ORIGINS',
      },
    ]);
  });
});

describe('every answer', () => {
  test('R9: /pay lets an isolated page of the shop frame it, and isolates itself nowhere else', async () => {
    const server = await startServer();
    for (const destination of ['iframe', 'document', undefined]) {
      const sent = destination === undefined ? {} : { 'Sec-Fetch-Dest': destination };
      const { headers } = await server.request('/pay', { headers: sent });
      const isFramed = destination === 'iframe';
      expect(headers.get('cross-origin-embedder-policy')).toBe(isFramed ? 'credentialless' : null);
      expect(headers.get('cross-origin-resource-policy')).toBe(isFramed ? 'cross-origin' : null);
      expect(headers.get('content-security-policy')).toContain(`frame-ancestors ${shopOrigin}`);
    }
  });

  test('an unknown path is 404, an unknown method 405 with those that are allowed', async () => {
    const server = await startServer();
    await expectProblem(await server.request('/nothing'), 404, 'not_found');
    await expectProblem(await server.merchant('GET', '/v1/checkouts//'), 404, 'not_found');
    const answer = await server.merchant('DELETE', '/v1/checkouts');
    await expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe('POST, GET, HEAD');
  });
});

describe('files', () => {
  test('the loader is revalidated, and files named by a hash are cached for good', async () => {
    const server = await startServer();
    const loader = await server.request('/paywicket.js');
    expect(loader.status).toBe(200);
    expect(loader.headers.get('cache-control')).toBe('public, no-cache, no-transform');
    expect(loader.headers.get('access-control-allow-origin')).toBe('*');
    expect(loader.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const etag = loader.headers.get('etag') ?? '';
    expect((await server.request('/paywicket.js', { headers: { 'If-None-Match': etag } })).status).toBe(304);

    const { body } = await server.request('/integrity.json');
    const { version, files } = body as unknown as { version: string; files: Record<string, string> };
    for (const path of Object.keys(files)) {
      const file = await server.request(path);
      expect(file.status, path).toBe(200);
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable, no-transform');
    }
    expect(Object.keys(files)).toContain(`/v/${version}/paywicket.js`);
  });

  test('a page whose tracing adds headers reads the list of hashes', async () => {
    const server = await startServer();
    const { status, headers } = await server.request('/integrity.json', {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://any.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'baggage,traceparent',
      },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-headers')).toContain('traceparent');
    expect(headers.get('access-control-allow-methods')).toBe('GET');
  });

  test.each([
    '/assets/none.js',
    '/v/0.0.0/paywicket.js',
    '/assets/..%2f..%2fserver%2fmain.js',
    '/assets/../../package.json',
  ])('R31: %s is not there', async (path) => {
    const server = await startServer();
    expect((await server.request(path)).status).toBe(404);
  });
});
