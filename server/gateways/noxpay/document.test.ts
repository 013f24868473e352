import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway } from '../gateway.ts';
import {
  errorOf as failure,
  failureOf,
  startGateway,
  type Reply,
  type ScriptedGateway,
} from '../../testing/gateway-server.ts';
import { sampleRequest, sampleWatched, start } from '../../testing/sample.ts';
import { createNoxPay, type NoxPayOptions } from './gateway.ts';

/** The document's samples, byte for byte, through the whole adapter: what each comes to. */

const sample = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const reference = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d';
const request = sampleRequest({ paymentId: 'INV_298418_XYZ', amount: '99.50' });
const payment = sampleWatched({ paymentId: 'INV_298418_XYZ', amount: '99.50', reference });

interface Setting {
  readonly status?: number;
  readonly mode?: NoxPayOptions['mode'];
}

let server: ScriptedGateway;
let answer: Reply;
let warnings: string[];
const opened: PollableGateway[] = [];

beforeEach(async () => {
  server = await startGateway(() => answer);
  warnings = [];
});
afterEach(async () => {
  for (const gateway of opened.splice(0)) await gateway.close();
  await server.close();
});

async function answering(name: string, { status = 200, mode = 'test' }: Setting = {}) {
  answer = { status, body: await sample(name) };
  const gateway = createNoxPay({
    clientId: 'client-canary',
    clientSecret: 'secret-canary',
    baseUrl: server.url,
    mode,
    clock: { now: () => start },
    log: { info: () => {}, error: () => {}, warn: (_fields, message) => warnings.push(message) },
    limits: { backoff: 1 },
  });
  opened.push(gateway);
  return gateway;
}

describe("the document's sample", () => {
  it('intent-created.json: the intent is ours, to its last digit, and names where to pay', async () => {
    const gateway = await answering('intent-created.json');
    expect(await gateway.create(request)).toEqual({
      reference,
      address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      uri: null,
      memo: null,
      hostedUrl: null,
      amount: '99.50',
      exact: true,
      expiresAt: null,
    });
    // Byte for byte but for the line breaks.
    expect(server.requests[0]?.body).toBe((await sample('create-request.json')).replaceAll(/\s/g, ''));
    expect(warnings).toEqual(['invalid deposit address shown, in test mode only']);
  });

  it('intent-created.json: its address is the contract of the coin, and is never shown to a payer', async () => {
    const gateway = await answering('intent-created.json', { mode: 'live' });
    expect(await failure(gateway.create(request))).toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
      message: expect.stringContaining('gave a deposit address that') as string,
    });
  });

  it('intent.json: the intent is settled by its status, since its hash is cut short', async () => {
    const observation = await (await answering('intent.json')).observe(payment);
    expect(observation).toMatchObject({
      paymentId: 'INV_298418_XYZ',
      rawStatus: 'settled',
      status: 'settled',
      at: Date.UTC(2023, 10, 20, 14, 35, 12),
      transactions: [],
      raw: { amount: '99.50', verified_at: '2023-11-20T14:35:12.000Z' },
    });
    expect(observation.unclear).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it.each([400, 401, 403, 404])(
    'error.json with %i: the call was refused and did nothing',
    async (status) => {
      const gateway = await answering('error.json', { status });
      const refused = { fault: 'rejected', effect: 'none', providerCode: 'unreadable_code' };
      expect(await failure(gateway.create(request))).toMatchObject(refused);
      expect(await failureOf(gateway, payment)).toMatchObject(refused);
    },
  );
});

describe("the document's table of errors", () => {
  it.each([
    ['AUTH_INVALID_HEADERS', 401],
    ['AUTH_INVALID_SECRET', 403],
    ['METHOD_UNSUPPORTED', 400],
    ['INTENT_NOT_FOUND', 404],
    ['INTENT_NOT_FOUND: no such intent', 404],
  ])('%s with %i is known by that code', async (detail, status) => {
    const gateway = await answering('error.json');
    answer = { status, body: { detail } };
    const [providerCode] = detail.split(':');
    const refused = { fault: 'rejected', effect: 'none', providerCode };
    expect(await failure(gateway.create(request))).toMatchObject(refused);
    expect(await failureOf(gateway, payment)).toMatchObject(refused);
  });
});
