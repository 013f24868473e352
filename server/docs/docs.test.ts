import { createHook } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { errorCodes, eventTypes } from '../base/contract/constants.ts';
import { routeErrors, type Operation, type OperationKey } from '../base/contract/operation.ts';
import { createPaywicketServer } from '../run/compose/compose.ts';
import type { PaywicketServer } from '../run/compose/server.ts';
import { objects, operations } from '../run/operations.ts';
import { loadConfig } from '../run/settings/config.ts';
import { widgetFolder } from '../testing/widget-folder.ts';

/** The reference against the contract's tables. */

const silent = () => {};
const folder = mkdtempSync(join(tmpdir(), 'paywicket-docs-'));
let paywicket: PaywicketServer;

beforeAll(async () => {
  const environment = {
    DATABASE_URL: 'sqlite::memory:',
    PAYWICKET_SECRET_KEY: 'sk_test_contract_0123456789_0123456789',
  };
  const config = loadConfig(environment, folder, { rates: { source: 'static' } });
  const log = { info: silent, warn: silent, error: silent };
  paywicket = await createPaywicketServer(config, { log, widgetFolder });
});
afterAll(async () => {
  await paywicket.stop();
  rmSync(folder, { recursive: true });
});

const table = Object.entries(operations) as [OperationKey, Operation][];
const get = (path: string, headers: Record<string, string> = {}) => paywicket.app.request(path, { headers });

describe('GET /openapi.json', () => {
  test('is valid OpenAPI 3.1 by an independent validator', async () => {
    const response = await get('/openapi.json');
    expect(response.headers.get('content-type')).toBe('application/json');
    const api = (await response.json()) as Record<string, unknown>;
    const validator = new Validator();
    expect(await validator.validate(structuredClone(api))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    // The validator does see what is wrong.
    expect(await new Validator().validate({ ...api, paths: { 'v1/x': { fetch: {} } } })).toMatchObject({
      valid: false,
    });
  });

  test('has every route with its scope, its errors and only references that lead somewhere', async () => {
    const text = await (await get('/openapi.json')).text();
    const api = JSON.parse(text) as {
      paths: Record<string, Record<string, { security: object[]; responses: Record<string, unknown> }>>;
      components: { schemas: object };
    };
    for (const [key, operation] of table) {
      const [method = '', path = ''] = key.split(' ');
      const written = api.paths[path]?.[method.toLowerCase()];
      const statuses = routeErrors(key, operation).map((code) => String(errorCodes[code].status));
      expect(Object.keys(written?.responses ?? {})).toEqual(expect.arrayContaining(statuses));
      const { scope } = operation;
      if (scope !== undefined) expect(written?.security).toEqual([{ key: [scope] }]);
    }
    const named = Object.keys(api.components.schemas);
    expect(named).toEqual(Object.keys(objects));
    const referred = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to);
    expect(referred).toContain('#/components/schemas/Checkout');
    expect(referred.filter((to) => !named.includes(to.replace('#/components/schemas/', '')))).toEqual([]);
    expect(text).not.toContain('$defs');
  });

  test('describes every property and parameter', async () => {
    const api: unknown = await (await get('/openapi.json')).json();
    const silent: string[] = [];
    let described = 0;
    walk(api, '');
    expect(silent).toEqual([]);
    expect(described).toBeGreaterThan(500);

    function walk(node: unknown, at: string): void {
      if (typeof node !== 'object' || node === null) return;
      for (const [name, value] of Object.entries(node)) {
        const here = `${at}/${name}`;
        const isProperty = /\/properties$|\/parameters$/.test(at) && !at.endsWith('/properties/properties');
        if (isProperty) {
          const { description } = value as { description?: unknown };
          if (typeof description === 'string' && /^.{3,}$/s.test(description)) described += 1;
          else silent.push(here);
        }
        if (name !== 'example' && name !== 'examples') walk(value, here);
      }
    }
  });

  test('has a webhook for every event type, with the object of its family', async () => {
    const { webhooks } = (await (await get('/openapi.json')).json()) as {
      webhooks: Record<string, { post: { requestBody: { content: Record<string, { schema: object }> } } }>;
    };
    expect(Object.keys(webhooks)).toEqual(eventTypes);
    const objectOf = {
      'checkout.resolved': 'ResolvedCheckout',
      checkout: 'Checkout',
      refund: 'Refund',
      payout: 'Payout',
    } as Record<string, string>;
    for (const [type, { post }] of Object.entries(webhooks)) {
      const name = objectOf[type] ?? objectOf[type.split('.')[0] ?? ''] ?? 'Transaction';
      expect(post.requestBody.content['application/json']?.schema).toMatchObject({
        properties: { type: { const: type }, data: { $ref: `#/components/schemas/${name}` } },
        required: ['type', 'timestamp', 'data'],
      });
    }
  });

  test.each(['/openapi.json', '/docs', '/docs/payouts', '/llms.txt', '/settings.schema.json'])(
    '%s answers 304 to a client that has cached it',
    async (path) => {
      const { status, headers } = await get(path);
      const caching = path.startsWith('/docs') ? 'public, no-cache, no-transform' : 'public, no-cache';
      expect([status, headers.get('cache-control')]).toEqual([200, caching]);
      const again = await get(path, { 'If-None-Match': headers.get('etag') ?? '' });
      expect([again.status, await again.text()]).toEqual([304, '']);
    },
  );
});

const documents = ['/openapi.json', '/llms.txt', '/settings.schema.json'];

test('R174: pages and documents are compressed here, and only pages refuse to be transformed', async () => {
  const browser = { Accept: 'text/html', 'Accept-Encoding': 'br', 'Sec-Fetch-Site': 'none' };
  for (const path of ['/docs', '/docs/payouts', ...documents]) {
    const { headers } = await get(path, browser);
    expect([path, headers.get('content-encoding'), headers.get('vary')]).toEqual([
      path,
      'br',
      'Accept-Encoding',
    ]);
    const again = await get(path, { ...browser, 'If-None-Match': headers.get('etag') ?? '' });
    expect([again.status, await again.text(), again.headers.get('content-encoding')]).toEqual([
      304,
      '',
      null,
    ]);
    expect(again.headers.get('cache-control')).toBe(headers.get('cache-control'));
    expect([path, headers.get('cache-control')?.includes('no-transform')]).toEqual([
      path,
      path.startsWith('/docs'),
    ]);
  }
});

test('documents for programs are created, hashed and compressed once per process', async () => {
  for (const path of documents) {
    const plain = await (await get(path)).text();
    for (const [encoding, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const bytes = Buffer.from(await (await get(path, { 'Accept-Encoding': encoding })).arrayBuffer());
      expect(decode(bytes).toString()).toBe(plain);
    }
  }
  const written = vi.spyOn(JSON, 'stringify');
  const resources: string[] = [];
  const hook = createHook({ init: (_id, type) => void resources.push(type) }).enable();
  for (const path of documents)
    for (const encoding of ['identity', 'br', 'gzip'])
      expect((await get(path, { 'Accept-Encoding': encoding })).status).toBe(200);
  hook.disable();
  expect(resources).toContain('PROMISE');
  expect(resources.filter((type) => /zlib|brotli/i.test(type))).toEqual([]);
  expect(written).not.toHaveBeenCalled();
});

test('a slash at the end of the address leads to the same page', async () => {
  expect((await get('/docs/')).status).toBe(200);
});

test('the bare address leads to the reference', async () => {
  const { status, headers } = await get('/');
  expect([status, headers.get('location')]).toEqual([302, '/docs']);
});

describe('GET /llms.txt', () => {
  test('names every route and event', async () => {
    const response = await get('/llms.txt');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const text = await response.text();
    for (const [key] of table) expect(text).toContain(`\`${key}\``);
    for (const type of eventTypes) expect(text).toContain(`\`${type}\``);
    expect(text).not.toMatch(/undefined|\[object|&quot;/);
  });

  test('begins with the first calls', async () => {
    const text = await (await get('/llms.txt')).text();
    const titles = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      'Take a payment',
      'Ship the order',
      'Refund',
      'Receive webhooks',
      'Test',
      'Authentication',
      'Retries',
      'Lists',
      'Errors',
      'Docs',
    ]);
  });

  test('says what a shop has to install, to set, to start and to ask for', async () => {
    const text = await (await get('/llms.txt')).text();
    const { info } = (await (await get('/openapi.json')).json()) as { info: { version: string } };
    for (const needed of [
      `npm install ./paywicket-${info.version}.tgz ./paywicket-server-${info.version}.tgz @photostructure/sqlite`,
      'npx paywicket dev --forward',
      '`PAYWICKET_URL`, `PAYWICKET_SECRET_KEY` and `PAYWICKET_WEBHOOK_SECRET`',
      'node --env-file=.env',
      '`checkouts:read`, `checkouts:write`, `refunds:read` and `refunds:write`',
      'demo/examples/README.md',
      'the shop systems Vendure, Medusa and WooCommerce',
      'WooCommerce takes the plugin of the recipes',
    ])
      expect(text).toContain(needed);
    // Plain text has no anchors.
    expect(text).not.toContain('](#');
  });

  test('links to what this server has', async () => {
    const text = await (await get('/llms.txt')).text();
    const links = [...text.matchAll(/\]\((http:\/\/127[^)]+)\)/g)].map(([, to = '']) => new URL(to).pathname);
    expect(links.slice(0, 3)).toEqual(['/openapi.json', '/settings.schema.json', '/docs/checkouts']);
    for (const path of links) expect((await get(path)).status).toBe(200);
  });
});

/** The pages, by their address. */
async function readDocs(): Promise<ReadonlyMap<string, string>> {
  const index = await (await get('/docs')).text();
  const addresses = new Set([...index.matchAll(/href="(\/docs\/[\w-]+)"/g)].map(([, to = '']) => to));
  const pages = new Map([['/docs', index]]);
  for (const address of addresses) {
    const answer = await get(address);
    expect([address, answer.status]).toEqual([address, 200]);
    pages.set(address, await answer.text());
  }
  return pages;
}

describe('GET /docs', () => {
  test('begins with the first calls, and has every error code', async () => {
    const html = await (await get('/docs')).text();
    expect([...html.matchAll(/<h3>([^<]+)<\/h3>/g)].slice(0, 5).map(([, title]) => title)).toEqual([
      'Take a payment',
      'Ship the order',
      'Refund',
      'Receive webhooks',
      'Test',
    ]);
    for (const code of Object.keys(errorCodes)) expect(html).toContain(`<dt><code>${code}</code></dt>`);
  });

  test('shows every route, event and object on one page, and links that lead somewhere', async () => {
    const pages = await readDocs();
    const ids = [...table.map(([, { name }]) => name), ...Object.keys(objects), ...eventTypes];
    for (const id of ids)
      expect([
        id,
        [...pages.values()].filter((html) => html.includes(`<article id="${id}">`)).length,
      ]).toEqual([id, 1]);
    for (const [here, html] of pages) {
      expect(html).not.toMatch(/undefined|\[object/);
      for (const [, page, id] of html.matchAll(/href="([^"#]*)#([^"]+)"/g))
        expect(pages.get(page === '' ? here : (page ?? '')), `${here} to ${page}#${id}`).toContain(
          `id="${id}"`,
        );
    }
  });

  test('loads nothing, and its policy lets its own style and script run and no other', async () => {
    for (const path of ['/docs', '/docs/checkouts']) {
      const response = await get(path);
      const html = await response.text();
      expect(html).not.toMatch(/<[^>]*\b(src|srcset|action)=|@import|url\(|style="|\bon\w+="/);
      const policy = response.headers.get('content-security-policy') ?? '';
      for (const tag of ['style', 'script']) {
        const inline = html.match(new RegExp(`<${tag}>([^]*?)</${tag}>`))?.[1] ?? '';
        const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(inline))).toString(
          'base64',
        );
        expect(inline).not.toBe('');
        expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
      }
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  test('a group that does not exist is not found', async () => {
    for (const slug of ['nothing', 'constructor', 'Payouts'])
      expect((await get(`/docs/${slug}`)).status).toBe(404);
  });

  test('shows a call of each route that a shell reads as it stands', async () => {
    const { '/docs': _, ...groups } = Object.fromEntries(await readDocs());
    const blocks = [
      ...Object.values(groups)
        .join('')
        .matchAll(/<pre[^>]*>([^]*?)<\/pre>/g),
    ].map(([, block = '']) => block);
    const calls = blocks.filter((block) => block.startsWith('curl '));
    expect(calls).toHaveLength(table.length);
    const open = table.filter(([, { credential }]) => credential === 'none' || credential === 'gateway');
    expect(calls.filter((call) => !call.includes('Authorization: Bearer $'))).toHaveLength(open.length);
    const create = calls.find((call) => call.includes('/v1/checkouts&quot; \\'));
    expect(create).toContain('Authorization: Bearer $PAYWICKET_SECRET_KEY');
    expect(create).toContain('49.90');
  });
});
