import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../../server/run/settings/config.ts';
import { resolveCheckout } from '../../../server/money-in/contract/decision.ts';
import {
  errorsOf,
  exampleOf,
  type Operation,
  type OperationKey,
} from '../../../server/base/contract/operation.ts';
import { objects, operations } from '../../../server/run/operations.ts';
import { errorCodes, eventTypes } from '../../../server/base/contract/constants.ts';
import type { Problem } from '../../../server/base/contract/problem.ts';
import { PaywicketError } from '../../../server/base/errors.ts';
import { parseInput } from '../../../server/base/http/middleware/problems.ts';
import { createPaywicket, type Paywicket } from '../../../server/run/compose/compose.ts';
import { widgetFolder } from '../../../server/testing/widget-folder.ts';

/** The contract's tables against the server as it is. */

/** For people and browsers: no part of the API. */
const pages = [
  'GET /',
  'GET /docs',
  'GET /docs/{group}',
  'GET /llms.txt',
  'GET /pay',
  'GET /pay/return/{capability}',
  'GET /refund',
  'GET /l/{id}',
  'POST /l/{id}',
  'GET /paywicket.js',
  'GET /integrity.json',
  'OPTIONS /integrity.json',
  'GET /assets/*',
  'GET /v/*',
];

const secretKey = 'sk_test_contract_0123456789_0123456789';
const silent = () => {};
const folder = mkdtempSync(join(tmpdir(), 'paywicket-contract-'));
let paywicket: Paywicket;

beforeAll(async () => {
  const config = readConfig(
    {
      DATABASE_URL: 'sqlite::memory:',
      PAYWICKET_SECRET_KEY: secretKey,
      PAYWICKET_METRICS_TOKEN: 'metrics-token-0123456789_0123456789',
    },
    folder,
    { rates: { source: 'static' } },
  );
  paywicket = await createPaywicket(config, {
    log: { info: silent, warn: silent, error: silent },
    widgetFolder,
  });
});
afterAll(async () => {
  await paywicket.stop();
  rmSync(folder, { recursive: true });
});

const keyOf = (method: string, path: string): string =>
  `${method} ${path.replaceAll(/:(\w+)/g, '{$1}').replace(/(?<=.)\/$/, '')}`;
const table: readonly (readonly [OperationKey, Operation])[] = Object.entries(operations) as [
  OperationKey,
  Operation,
][];
const routes = () => paywicket.app.routes.filter(({ method }) => method !== 'ALL');
const get = (path: string, headers: Record<string, string> = {}) => paywicket.app.request(path, { headers });

describe('the tables of the contract', () => {
  test('hold every route of the server and no other', () => {
    const real = new Set(routes().map(({ method, path }) => keyOf(method, path)));
    const known = new Set<string>([...table.map(([key]) => key), ...pages]);
    expect([...real].filter((key) => !known.has(key))).toEqual([]);
    expect([...known].filter((key) => !real.has(key))).toEqual([]);
  });

  test('name a scope for each route that a key opens, but for those of all kinds, and for no other', () => {
    const open = new Set<string>(['GET /v1/search', 'GET /v1/tasks', 'GET /v1/money-out/waiting']);
    for (const [key, { scope, credential }] of table)
      expect([key, credential === 'key' && !open.has(key)]).toEqual([key, scope !== undefined]);
  });

  test('give every route a name of its own', () => {
    expect(new Set(table.map(([, { name }]) => name)).size).toBe(table.length);
  });

  test('give every body an example that passes', () => {
    for (const [key, operation] of table) {
      const { body, query } = operation;
      const example = exampleOf(operation);
      if (body === undefined && example === undefined) continue;
      expect([key, (body ?? query)?.safeParse(example).success]).toEqual([key, true]);
    }
  });
});

test('errors of a body or a query have messages of our own, none of zod’s', () => {
  const wrong = [{}, [], 5, 1.5, -1, null, '', 'x'.repeat(3000), ['x'.repeat(3000)], [{}]];
  for (const [key, operation] of table) {
    const schema = operation.body ?? operation.query;
    if (schema === undefined) continue;
    const names = Object.keys(schema instanceof z.ZodObject ? schema.shape : (exampleOf(operation) ?? {}));
    const all = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]));
    for (const input of [...wrong, ...wrong.map(all)])
      expect([key, ...messagesOf(schema, input)].join('\n')).not.toMatch(
        /Invalid (?:input|option)|Too (?:big|small)|Unrecognized/,
      );
  }
  expect(messagesOf(resolveCheckout, {})).toEqual(['action: is missing']);
  expect(messagesOf(resolveCheckout, { action: 'pay' })).toEqual([
    'action: must be accept, refund or ignore',
  ]);
});

function messagesOf(schema: z.ZodType, input: unknown): readonly string[] {
  try {
    parseInput(schema, input);
    return [];
  } catch (error) {
    if (!(error instanceof PaywicketError)) throw error;
    return error.fields.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('what a merchant’s server reads', () => {
  /** A cursor of each list that has more than one page. */
  const cursors: Readonly<Record<string, string>> = {
    'GET /v1/checkouts': '1.chk_x',
    'GET /v1/checkouts/{id}/events': '1',
    'GET /v1/checkouts/{id}/transactions': '1.txn_x',
    'GET /v1/transactions': '1.txn_x',
    'GET /v1/inbox': '1.msg_x',
    'GET /v1/deposit-addresses': '1.adr_x',
    'GET /v1/deposit-addresses/{id}/transactions': '1.txn_x',
    'GET /v1/payouts': '1.pyt_x',
    'GET /v1/payout-batches': '1.pyb_x',
    'GET /v1/refunds': '1.rfd_x',
    'GET /v1/events': '1.evt_x',
    'GET /v1/ledger': '1.led_x',
    'GET /v1/reports/daily': Buffer.from('["2026-02-01","a","b","c"]').toString('base64url'),
    'GET /v1/audit': '1.aud_x',
    'GET /v1/links': '1.lnk_x',
    'GET /v1/search': '1.found',
  };
  /** Of parameters that several lists have. */
  const wrongValues: Readonly<Record<string, readonly string[]>> = {
    limit: ['0', '101', '1.5', '1e1', '0x10', ' 10', '10.0', 'x', ''],
    from: ['yesterday', '2030-02-31', '2030-01-01x', '1"'],
    to: ['yesterday', '2030-02-31', '2030-01-01x', '1"'],
    status: ['odd'],
    exception: ['odd'],
    state: ['odd'],
    matched: ['maybe'],
    delivery: ['odd'],
    type: ['checkout.odd'],
    language: ['d', 'de_AT', '<script>', 'x'.repeat(36), ''],
  };
  const asked = table.filter(([key, { credential }]) => credential === 'key' && key.startsWith('GET '));
  const authorization = { Authorization: `Bearer ${secretKey}` };
  let checkoutId = '';
  beforeAll(async () => {
    const created = await paywicket.app.request('/v1/checkouts', {
      method: 'POST',
      headers: { ...authorization, 'Content-Type': 'application/json' },
      body: '{"amount":"1","currency":"USD"}',
    });
    checkoutId = ((await created.json()) as { id: string }).id;
  });

  /** With what the route needs, and one more thing. */
  async function ask([key, operation]: (typeof table)[number], name: string, value: string) {
    const example = exampleOf(operation) ?? {};
    const query = new URLSearchParams({ ...(example as Record<string, string>), [name]: value });
    const path = key.replace('GET ', '').replace('{id}', checkoutId);
    const response = await get(`${path}?${query.toString()}`, authorization);
    const { code, errors } = (await response.json().catch(() => ({}))) as Problem;
    return { name: `${key} with ${name}=${value}`, status: response.status, code, path: errors?.[0]?.path };
  }
  const refused = (name: string, path: string) => ({ name, status: 400, code: 'invalid_request', path });

  test('takes a limit and a cursor wherever it is a list', () => {
    for (const [key, { query, answers }] of asked) {
      const isList = answers[200] instanceof z.ZodObject && 'nextCursor' in answers[200].shape;
      expect([key, query !== undefined && 'limit' in query.shape]).toEqual([key, isList]);
      expect([key, query !== undefined && 'cursor' in query.shape]).toEqual([key, key in cursors]);
    }
  });

  test('gets an error that names a parameter that is unknown, or has a wrong value', async () => {
    const lists = asked.filter(([, { query }]) => query !== undefined);
    expect(lists.length).toBeGreaterThan(12);
    for (const entry of lists) {
      const unknown = await ask(entry, 'form', '2026-02-01');
      expect(unknown).toEqual(refused(unknown.name, 'form'));
      const shape = entry[1].query?.shape ?? {};
      for (const [name, values] of Object.entries(wrongValues))
        for (const value of name in shape ? values : []) {
          const answer = await ask(entry, name, value);
          expect(answer).toEqual(refused(answer.name, name));
        }
    }
  });

  test('gets an error for a cursor of another list, or one that is no cursor', async () => {
    const others = ['', 'x', '1.', '.chk_x', '-1', '1e3', '1.chk_x ', 'W10', `${'9'.repeat(16)}.chk_x`];
    for (const entry of asked.filter(([, { query }]) => query !== undefined && 'limit' in query.shape)) {
      const own = cursors[entry[0]];
      // The checkout's id is no address's: the cursor passes, and there is nothing to show.
      const status = entry[0].includes('/deposit-addresses/{id}') ? 404 : 200;
      if (own !== undefined) expect(await ask(entry, 'cursor', own)).toMatchObject({ status });
      for (const cursor of [...others, ...Object.values(cursors)].filter((each) => each !== own)) {
        const answer = await ask(entry, 'cursor', cursor);
        expect(answer).toEqual(refused(answer.name, 'cursor'));
      }
    }
  });
});

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
      const statuses = errorsOf(key, operation).map((code) => String(errorCodes[code].status));
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
      'the shop systems Vendure and Medusa',
      'There is no WooCommerce plugin yet',
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
