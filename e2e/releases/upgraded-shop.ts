import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { startStack } from '../../demo/stack.ts';
import { gateways, methodAt, type Gateway } from '../server/simulators.ts';
import { startReceiver, type Receiver } from '../server/receiver.ts';

/**
 * A shop with all five gateways, whose server is one release after another on one database. Money moves only where a test
 * moves it: what is under way stays there while the server is replaced.
 */

const HOUR_MS = 3_600_000;
/** Where all its money out goes to: USDT on TRON. */
export const ADDRESS = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

export type Answer = Readonly<Record<string, unknown>>;

export interface Shop {
  /** The first one is of the settings. */
  readonly receivers: readonly Receiver[];
  /** Their ids in the API. */
  readonly endpoints: readonly string[];
  /** All that its servers wrote. */
  log(): string;
  /** Starts a release: its `dist/server/main.js`. */
  start(entry: string): Promise<void>;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** What a command of a release prints; rejects with it where it fails. */
  run(entry: string, ...command: readonly string[]): Promise<string>;
  /** The merchant's request, repeated under the same key while it is being worked on. */
  ask(method: string, path: string, body?: object, key?: string): Promise<Answer>;
  /** A shopper's browser, with the token of a checkout or of a refund. */
  shopper(token: string, method: string, path: string, body?: object): Promise<Answer>;
  /** `data` of what a gateway's controls answer. */
  control<T>(gateway: Gateway, method: string, path: string, body?: object): Promise<T>;
}

/** @param entry of the release that makes the database */
export async function startShop(databaseUrl: string, entry: string): Promise<Shop> {
  const [first, second] = [await startReceiver(), await startReceiver()];
  const stack = await startStack({
    entry,
    gateways,
    stepMs: HOUR_MS,
    orderLifetimeMs: 24 * HOUR_MS,
    balance: '100000',
    serverEnv: { NODE_ENV: 'production', DATABASE_URL: databaseUrl, PAYWICKET_WEBHOOK_URL: first.url },
  });
  onTestFinished(() => stack.close());
  const key = stack.secrets['PAYWICKET_SECRET_KEY'] ?? '';
  const shop = {
    receivers: [first, second],
    endpoints: [] as readonly string[],
    log: () => stack.server.log(),
    async start(started: string) {
      await stack.server.start(started);
      await offered();
    },
    end: (signal: NodeJS.Signals) => stack.server.kill(signal),
    async run(started: string, ...command: readonly string[]) {
      const options = { cwd: tmpdir(), env: stack.environment };
      const { stdout } = await promisify(execFile)(process.execPath, [started, ...command], options);
      return stdout;
    },
    ask: (method: string, path: string, body?: object, idempotencyKey?: string) =>
      send(stack.serverUrl, key, method, path, body, idempotencyKey),
    shopper: (token: string, method: string, path: string, body?: object) =>
      send(stack.serverUrl, token, method, path, body),
    async control<T>(gateway: Gateway, method: string, path: string, body?: object) {
      const url = `${stack.simulators[gateway].url}/control`;
      return (await send(url, '', method, path, body))['data'] as T;
    },
  };
  /** Soon after a start a gateway may not have said yet what it takes. */
  async function offered(): Promise<void> {
    const ids = async () => {
      const { data } = await shop.ask('GET', '/v1/methods?amount=50&currency=USD');
      return (data as readonly { id: string }[]).map(({ id }) => id);
    };
    await expect.poll(ids).toEqual(expect.arrayContaining(Object.values(methodAt)));
  }

  await offered();
  first.secret = stack.secrets['PAYWICKET_WEBHOOK_SECRET'] ?? '';
  const added = await shop.ask('POST', '/v1/webhook-endpoints', { url: second.url });
  second.secret = String(added['secret']);
  const { data } = await shop.ask('GET', '/v1/webhook-endpoints');
  shop.endpoints = shop.receivers.map(({ url }) => {
    const own = (data as readonly { id: string; url: string }[]).find((endpoint) => endpoint.url === url);
    return own?.id ?? '';
  });
  const recipients = [{ address: ADDRESS, method: 'usdt-tron' }];
  await shop.ask('POST', '/v1/payout-allowlist', { provider: 'nuxpay', addresses: recipients });
  return shop;
}

/** @throws Error with the answer, where it is a refusal */
async function send(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: object,
  key?: string,
): Promise<Answer> {
  for (;;) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        ...(key !== undefined && { 'Idempotency-Key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as Answer;
    if (!text.includes('"request_in_progress"'))
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    await pause(500);
  }
}
