import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { startNovaPaySimulator } from '../../demo/simulators/novapay/simulator.ts';
import { readConfig, type Environment } from '../../server/settings/config.ts';
import { requireConformance } from '../../server/testing/conformance.ts';
import { testClock } from '../../server/testing/test-clock.ts';
import { createPaywicket, type Paywicket } from '../../server/compose/compose.ts';
import { requireQuietLog } from '../../server/testing/quiet-log.ts';
import { widgetFolder } from '../../server/testing/widget-folder.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';

/**
 * The whole server in one process with the simulator; both share a clock that stands still. Nothing is mocked: real SQLite in a
 * file, real HTTP to the gateway; only the server's own socket is left out.
 */

export const secretKey = 'sk_test_harness_0123456789_0123456789';
export const shopOrigin = 'https://shop.example';
const apiKey = 'novapay-harness-key';
const ipnSecret = 'novapay-harness-ipn';

const noMethods = JSON.stringify({ data: [], nextCursor: null });

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; `{}` without one. */
  readonly body: Record<string, never>;
}

export interface Harness {
  readonly app: Paywicket['app'];
  /** Every logged line so far. */
  readonly logged: readonly Record<string, unknown>[];
  now(): number;
  /** Advances the clock of server and gateway, and polls once. */
  pass(milliseconds: number): Promise<void>;
  merchant(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  shopper(
    token: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  request(path: string, init?: RequestInit): Promise<Answer>;
  /** Calls the simulator's control API. */
  control(method: string, path: string, body?: unknown): Promise<Record<string, never>>;
  /** Opens a checkout, by default of 50.00 USD, and returns its id and token. */
  open(changes?: object): Promise<{ id: string; token: string }>;
  /** Ends the server and starts another on the same database, with the given settings changed. */
  restart(changes?: Environment): Promise<void>;
}

export async function startHarness(environment: Environment = {}, settings: object = {}): Promise<Harness> {
  let time = Date.UTC(2030, 0, 1, 12);
  const now = (): number => time;
  const simulator = await startNovaPaySimulator({ port: 0, apiKey, now, stepMs: 2000 });
  const folder = temporaryFolder('harness');
  const settingsFile = join(folder, 'settings.json');
  writeFileSync(settingsFile, JSON.stringify({ rates: { source: 'static' }, ...settings }));
  const logged: Record<string, unknown>[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    logged.push({ level, ...fields, message });
  };
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const start = (changes: Environment = {}): Promise<Paywicket> => {
    const config = readConfig(
      {
        DATABASE_URL: `sqlite:${join(folder, 'paywicket.db')}`,
        PAYWICKET_SECRET_KEY: secretKey,
        PAYWICKET_ORIGINS: shopOrigin,
        NOVAPAY_API_KEY: apiKey,
        NOVAPAY_IPN_SECRET: ipnSecret,
        NOVAPAY_BASE_URL: simulator.url,
        PAYWICKET_CONFIG: settingsFile,
        ...environment,
        ...changes,
      },
      folder,
    );
    return createPaywicket(config, { log, clock: testClock(now), widgetFolder });
  };
  let paywicket = await start();
  onTestFinished(async () => {
    await paywicket.stop();
    await simulator.close();
    rmSync(folder, { recursive: true });
    requireQuietLog(logged, [secretKey, apiKey, ipnSecret]);
  });

  const request = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await paywicket.app.request(path, init);
    const text = await response.text();
    const type = response.headers.get('content-type');
    requireConformance({ method: init?.method ?? 'GET', path, status: response.status, type, text });
    const json = type?.includes('json') === true;
    const body = json ? (JSON.parse(text) as Answer['body']) : {};
    return { status: response.status, headers: response.headers, text, body };
  };
  const send = (
    token: string,
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ) =>
    request(path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  // Waits for the gateway's catalogue: a checkout opened before it is loaded would change at an unknown time.
  const methods = () => send(secretKey, 'GET', '/v1/methods?amount=50&currency=USD', undefined, {});
  await expect.poll(async () => (await methods()).text).not.toBe(noMethods);

  return {
    get app() {
      return paywicket.app;
    },
    logged,
    now,
    async pass(milliseconds) {
      time += milliseconds;
      await paywicket.round();
    },
    merchant: (method, path, body, headers = {}) => send(secretKey, method, path, body, headers),
    shopper: (token, method, path, body, headers = {}) => send(token, method, path, body, headers),
    request,
    async control(method, path, body) {
      const response = await fetch(`${simulator.url}/control${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`control ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Record<string, never>;
    },
    async open(changes = {}) {
      const { status, body, text } = await send(
        secretKey,
        'POST',
        '/v1/checkouts',
        { amount: '50.00', currency: 'USD', ...changes },
        {},
      );
      if (status !== 201) throw new Error(`checkout not opened: ${text}`);
      return { id: body['id'] ?? '', token: body['sessionToken'] ?? '' };
    },
    async restart(changes) {
      await paywicket.stop();
      paywicket = await start(changes);
    },
  };
}
