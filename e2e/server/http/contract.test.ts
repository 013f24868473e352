import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadConfig } from '../../../server/run/settings/config.ts';
import { resolveCheckout } from '../../../server/money-in/contract/decision.ts';
import { exampleOf, type Operation, type OperationKey } from '../../../server/base/contract/operation.ts';
import { operations } from '../../../server/run/operations.ts';
import type { Problem } from '../../../server/base/contract/problem.ts';
import { ApiError } from '../../../server/base/errors.ts';
import { parseInput } from '../../../server/base/http/middleware/problems.ts';
import { createPaywicketServer } from '../../../server/run/compose/compose.ts';
import type { PaywicketServer } from '../../../server/run/compose/server.ts';
import { rulesOf } from '../../../server/testing/module-rules.ts';
import { widgetFolder } from '../../../server/testing/widget-folder.ts';

/** The contract's tables against the server as it is. */

/** For people and browsers: no part of the API. */
const pages = [
  'GET /pay',
  'GET /pay/return/{capability}',
  'GET /refund',
  'GET /paywicket.js',
  'GET /integrity.json',
  'OPTIONS /integrity.json',
  'GET /assets/*',
  'GET /v/*',
  ...Object.keys(rulesOf('open')).map((key) => key.replaceAll(/:(\w+)/g, '{$1}')),
];

const secretKey = 'sk_test_contract_0123456789_0123456789';
const silent = () => {};
const folder = mkdtempSync(join(tmpdir(), 'paywicket-contract-'));
let paywicket: PaywicketServer;

beforeAll(async () => {
  const config = loadConfig(
    {
      DATABASE_URL: 'sqlite::memory:',
      PAYWICKET_SECRET_KEY: secretKey,
      PAYWICKET_METRICS_TOKEN: 'metrics-token-0123456789_0123456789',
    },
    folder,
    { rates: { source: 'static' } },
  );
  paywicket = await createPaywicketServer(config, {
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
    if (!(error instanceof ApiError)) throw error;
    return error.fields.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('what a merchant’s server reads', () => {
  /** A cursor of each list that has more than one page. */
  const cursors: Readonly<Record<string, string>> = {
    'GET /v1/checkouts': '1.chk_x',
    'GET /v1/reports/checkouts/metadata': '1.chk_x',
    'GET /v1/checkouts/{id}/events': '1',
    'GET /v1/checkouts/{id}/transactions': '1.txn_x',
    'GET /v1/transactions': '1.txn_x',
    'GET /v1/inbox': '1.msg_x',
    'GET /v1/payouts': '1.pyt_x',
    'GET /v1/payout-batches': '1.pyb_x',
    'GET /v1/refunds': '1.rfd_x',
    'GET /v1/events': '1.evt_x',
    'GET /v1/audit': '1.aud_x',
    ...rulesOf('cursors'),
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
