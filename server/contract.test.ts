import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from './settings/config.ts';
import { resolveCheckout } from './contract/checkout.ts';
import { errorsOf, exampleOf, type Operation, type OperationKey } from './contract/operation.ts';
import { objects, operations } from './contract/operations.ts';
import { errorCodes, eventTypes } from './contract/constants.ts';
import type { Problem } from './contract/problem.ts';
import { PaywicketError } from './core/errors.ts';
import { parseInput } from './http/middleware/problems.ts';
import { createPaywicket, type Paywicket } from './compose.ts';
import { widgetFolder } from './testing/widget-folder.ts';

/** The contract's tables against the server as it is. */

/** For people and browsers: no part of the API. */
const pages = [
  'GET /',
  'GET /docs',
  'GET /docs.md',
  'GET /llms.txt',
  'GET /pay',
  'GET /pay/return/{capability}',
  'GET /refund',
  'GET /l/{id}',
  'POST /l/{id}',
  'GET /paywicket.js',
  'GET /integrity.json',
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

  test('name a scope for each route that a key opens, and for no other', () => {
    for (const [key, { scope, credential }] of table)
      expect([key, credential === 'key']).toEqual([key, scope !== undefined]);
  });

  test('call no two routes alike', () => {
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

test('what is wrong with a body or a query is told in words of ours', () => {
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
    'GET /v1/audit': '1.1',
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

  test('is told how long a page is, and where it goes on, wherever it is a list', () => {
    for (const [key, { query, answers }] of asked) {
      const isList = answers[200] instanceof z.ZodObject && 'nextCursor' in answers[200].shape;
      expect([key, query !== undefined && 'limit' in query.shape]).toEqual([key, isList]);
      expect([key, query !== undefined && 'cursor' in query.shape]).toEqual([key, key in cursors]);
    }
  });

  test('is refused what a route does not know, by its name', async () => {
    const lists = asked.filter(([, { query }]) => query !== undefined);
    expect(lists.length).toBeGreaterThan(12);
    for (const entry of lists) {
      const unknown = await ask(entry, 'form', '2026-02-01');
      expect(unknown).toEqual(refused(unknown.name, 'form'));
      for (const limit of 'limit' in (entry[1].query?.shape ?? {}) ? ['0', '101', '1.5', 'x', ''] : []) {
        const answer = await ask(entry, 'limit', limit);
        expect(answer).toEqual(refused(answer.name, 'limit'));
      }
    }
  });

  test('is refused a cursor that this list has not given: one of another list, or no cursor at all', async () => {
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
    const objectOf = { checkout: 'Checkout', refund: 'Refund', payout: 'Payout' } as Record<string, string>;
    for (const [type, { post }] of Object.entries(webhooks)) {
      const name = objectOf[type.split('.')[0] ?? ''] ?? 'Transaction';
      expect(post.requestBody.content['application/json']?.schema).toMatchObject({
        properties: { type: { const: type }, data: { $ref: `#/components/schemas/${name}` } },
        required: ['type', 'timestamp', 'data'],
      });
    }
  });

  test.each(['/openapi.json', '/docs', '/docs.md', '/llms.txt', '/settings.schema.json'])(
    '%s is sent once to whoever keeps it',
    async (path) => {
      const { status, headers } = await get(path);
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
      const again = await get(path, { 'If-None-Match': headers.get('etag') ?? '' });
      expect([again.status, await again.text()]).toEqual([304, '']);
    },
  );
});

test('the bare address leads to the reference', async () => {
  const { status, headers } = await get('/');
  expect([status, headers.get('location')]).toEqual([302, '/docs']);
});

describe('the reference as Markdown', () => {
  test.each(['/docs.md', '/llms.txt'])('%s names every route and event', async (path) => {
    const response = await get(path);
    expect(response.headers.get('content-type')).toMatch(/^text\/(markdown|plain); charset=utf-8$/);
    const text = await response.text();
    for (const [key, { summary }] of table) {
      expect(text).toContain(`\`${key}\``);
      expect(text).toContain(summary);
    }
    for (const type of eventTypes) expect(text).toContain(`- \`${type}\`: `);
    expect(text).not.toMatch(/undefined|\[object|&quot;/);
  });

  test('begins with a first payment, how to authenticate, and every error code', async () => {
    const text = await (await get('/docs.md')).text();
    const titles = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(titles.slice(0, 6)).toEqual([
      'Quick start',
      'Authentication',
      'Retries',
      'Lists',
      'Errors',
      'Checkouts',
    ]);
    for (const [code, { status }] of Object.entries(errorCodes))
      expect(text).toContain(`- \`${code}\` (${status}): `);
  });

  test('has a section for each object that something links to', async () => {
    const text = await (await get('/docs.md')).text();
    const targets = new Set([...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, to = '']) => to));
    expect(targets).toContain('Checkout');
    for (const name of [...targets, ...Object.keys(objects)]) expect(text).toContain(`\n### ${name}\n`);
    expect(text).toMatch(/\n- `amountDue` \(string, decimal[^)]*\): Money still to be sent/);
  });

  test('links to what this server has', async () => {
    const text = await (await get('/llms.txt')).text();
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => new URL(to).pathname);
    expect(links).toEqual(['/docs.md', '/openapi.json', '/settings.schema.json']);
    for (const path of links) expect((await get(path)).status).toBe(200);
  });
});

describe('GET /docs', () => {
  test('shows every route and object, and links that lead somewhere', async () => {
    const html = await (await get('/docs')).text();
    for (const [key, { name }] of table) {
      expect(html).toContain(`<article id="${name}">`);
      expect(html).toContain(`<code>${key.split(' ')[1]}</code>`);
    }
    for (const name of [...Object.keys(objects), ...eventTypes])
      expect(html).toContain(`<article id="${name}">`);
    for (const code of Object.keys(errorCodes)) expect(html).toContain(`<dt><code>${code}</code></dt>`);
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, to = '']) => to);
    expect(targets.filter((to) => !html.includes(`id="${to}"`))).toEqual([]);
  });

  test('loads nothing, and its policy lets its own style and script run and no other', async () => {
    const response = await get('/docs');
    const html = await response.text();
    expect(html).not.toMatch(/<[^>]*\b(src|srcset|action)=|@import|url\(|style="|\bon\w+="/);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const [kind, tag] of [
      ['style', 'style'],
      ['script', 'script'],
    ] as const) {
      const inline = html.match(new RegExp(`<${tag}>([^]*?)</${tag}>`))?.[1] ?? '';
      const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(inline))).toString('base64');
      expect(inline).not.toBe('');
      expect(policy).toContain(`${kind}-src 'sha256-${hash}'`);
    }
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('shows a call of each route that a shell reads as it stands', async () => {
    const html = await (await get('/docs')).text();
    const blocks = [...html.matchAll(/<pre[^>]*>([^]*?)<\/pre>/g)].map(([, block = '']) => block);
    const calls = blocks.filter((block) => block.startsWith('curl '));
    expect(calls).toHaveLength(table.length);
    const open = table.filter(([, { credential }]) => credential === 'anybody' || credential === 'gateway');
    expect(calls.filter((call) => !call.includes('Authorization: Bearer $'))).toHaveLength(open.length);
    const create = calls.find(
      (call) =>
        call.includes('"http://127.0.0.1:8787/v1/checkouts"') || call.includes('/v1/checkouts&quot; \\'),
    );
    expect(create).toContain('Authorization: Bearer $PAYWICKET_SECRET_KEY');
    expect(create).toContain('49.90');
  });
});
