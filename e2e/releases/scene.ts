/**
 * A server of any release as a process, with five simulated gateways and a merchant's endpoints, on one clock that stands
 * still until it is moved. By HTTP and commands alone, so that it fits every release.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { LoopbackServer } from '../../demo/loopback.ts';
import { freePort } from '../../demo/free-port.ts';
import { ServerProcess } from '../../demo/server-process.ts';
import { startNordPaySimulator } from '../../demo/simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from '../../demo/simulators/novapay/simulator.ts';
import { startNovaXSimulator } from '../../demo/simulators/novax/simulator.ts';
import { startNoxPaySimulator } from '../../demo/simulators/noxpay/simulator.ts';
import { startNuxPaySimulator } from '../../demo/simulators/nuxpay/simulator.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { startClock, type SharedClock } from './clock.ts';

const run = promisify(execFile);

export const gatewayIds = ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'] as const;
export type GatewayId = (typeof gatewayIds)[number];

/** Made up, as the databases that are kept were filled with them. */
export const secrets = {
  PAYWICKET_SECRET_KEY: 'sk_test_release_0123456789_0123456789_0',
  PAYWICKET_WEBHOOK_SECRET: `whsec_${Buffer.from('a secret that signs nothing').toString('base64')}`,
  PAYWICKET_NOTIFY_SECRET: `whsec_${Buffer.from('another that signs nothing').toString('base64')}`,
  NOXPAY_CLIENT_ID: 'a7c7f2a4-5a0f-4a56-9a3c-5c6f0c1b2d3e',
  NOXPAY_CLIENT_SECRET: 'noxpay-release-secret',
  NOVAX_API_KEY: 'novax-release-key',
  NOVAX_API_HASH: 'novax-release-hash',
  NORDPAY_API_KEY: 'nordpay-release-key',
  NORDPAY_POSTBACK_SECRET: 'nordpay-release-postback',
  NOVAPAY_API_KEY: 'novapay-release-key',
  NOVAPAY_IPN_SECRET: 'novapay-release-ipn',
  NOVAPAY_SIGNER_KEY: 'novapay-release-signer',
  NUXPAY_API_KEY: 'nuxpay-release-key',
  NUXPAY_BUSINESS_ID: '15935',
  NUXPAY_CALLBACK_TOKEN: 'nuxpay-release-callback-token-0123456789',
  NUXPAY_WHITELIST_API_KEY: 'nuxpay-release-whitelist',
} as const;

/** Settings of a merchant who uses all of it. */
const settingsFor = ({ receiver }: Pick<Origins, 'receiver'>) => ({
  store: { name: 'Release Shop', timeZone: 'Europe/Berlin' },
  console: true,
  rates: {
    source: 'static',
    static: {
      'SOL/USD': '150.00',
      'TRX/USD': '0.12',
      'ETH/USD': '3200.00',
      'EUR/USD': '1.08',
      'INR/USD': '0.012',
    },
  },
  checkout: { latePayments: 'review' },
  links: { tea: { name: 'Tea', amount: '12.00', currency: 'USD', maxQuantity: 3 } },
  approvals: { payoutsAbove: { '*': '3000' }, refundsAbove: { '*': '3000' } },
  refunds: { claimExpiresIn: 864_000, hold: 3600, claimInCheckout: true },
  limits: { gatewayCallsPerSecond: 1000, selectionsPerMinute: 1000 },
  notify: { url: `${receiver}/notify` },
});

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `{}` where it is no JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

export type Caller = (
  method: string,
  path: string,
  body?: object,
  idempotencyKey?: string,
) => Promise<Answer>;

/** Where everything is, as it is written into the database. */
export type Origins = Readonly<Record<GatewayId | 'server' | 'receiver', string>>;

/** How a merchant's endpoint answers, by its path; 204 where nothing is said. */
export type Endpoints = Map<string, number>;

export interface Scene {
  readonly origins: Origins;
  readonly endpoints: Endpoints;
  /** `webhook-id` of each message that an endpoint took, by its path. */
  readonly taken: ReadonlyMap<string, readonly string[]>;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly server: ServerProcess;
  now(): number;
  /** Moves the clock on and lets the gateways' messages leave. */
  pass(milliseconds?: number): Promise<void>;
  /** As the merchant's key says, or a shopper's token. */
  send(token: string, ...request: Parameters<Caller>): Promise<Answer>;
  as(token: string): Caller;
  control(gateway: GatewayId, method: string, path: string, body?: object): Promise<unknown>;
  /** `paywicket …` of the release; resolves with what it prints. */
  command(...args: readonly string[]): Promise<string>;
  /** Waits, without moving the clock. */
  until(what: string, isSo: () => Promise<boolean>): Promise<void>;
  /** Lets time pass until it is so. */
  passUntil(what: string, isSo: () => Promise<boolean>, milliseconds?: number): Promise<void>;
  /** Ends the process, and starts that of another release. */
  restart(entry: string, signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  close(): Promise<void>;
}

/** From one status of money to the next, at every gateway. */
const STEP_MS = 1000;
const ASK_EVERY_MS = 20;
const WITHIN_MS = 20_000;
/** What a server is given after each move of the clock. */
const PER_PASS_MS = 400;
const MOST_PASSES = 60;
/** Of its log's warnings, in an error. */
const LINES_SHOWN = 15;

export interface SceneOptions {
  /** `dist/server/main.js`. */
  readonly entry: string;
  /** By default a file of SQLite. */
  readonly databaseUrl?: string;
  readonly start: number;
  /** Sections of the settings that the server was built without; default none. */
  readonly without?: readonly string[];
}

export async function openScene({ entry, databaseUrl, start, without = [] }: SceneOptions): Promise<Scene> {
  const folder = temporaryFolder('release', 256);
  const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  };
  try {
    const clock = startClock(join(folder, 'clock'), start);
    undo.push(() => clock.close());
    const { now } = clock;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const gateways = await startGateways(url, now);
    for (const gateway of Object.values(gateways)) undo.push(async () => gateway.close());
    const receiver = await startReceiver();
    undo.push(() => receiver.close());

    const origins = { ...urlsOf(gateways), server: url, receiver: receiver.url };
    const environment = {
      ...processEnvironment(clock, port),
      ...shopEnvironment(folder, origins, databaseUrl ?? `sqlite:${join(folder, 'paywicket.db')}`, without),
    };
    let running = entry;
    const server = new ServerProcess({ entry, cwd: folder, env: environment, readyUrl: `${url}/readyz` });
    undo.push(() => server.kill('SIGTERM'));
    await server.start();

    const send: Scene['send'] = async (token, method, path, body, idempotencyKey) => {
      const response = await fetch(url + path, {
        method,
        redirect: 'manual',
        headers: {
          Authorization: `Bearer ${token}`,
          'Accept-Language': 'de',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return answerOf(response);
    };
    const control: Scene['control'] = async (gateway, method, path, body) => {
      const response = await fetch(`${gateways[gateway].url}/control${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${gateway} ${method} ${path}: ${response.status} ${text}`);
      return text === '' ? undefined : (JSON.parse(text) as { data?: unknown }).data;
    };
    const until: Scene['until'] = async (what, isSo) => {
      if (!(await isSoWithin(WITHIN_MS, isSo)))
        throw new Error(`not so in time: ${what}\n${warningsOf(server.log())}`);
    };
    const pass: Scene['pass'] = async (milliseconds = 10 * STEP_MS) => {
      clock.move(milliseconds);
      for (const gateway of gatewayIds) await control(gateway, 'POST', '/advance');
    };
    return {
      origins,
      endpoints: receiver.endpoints,
      taken: receiver.taken,
      environment,
      folder,
      server,
      now,
      send,
      as: (token) => (method, path, body, key) => send(token, method, path, body, key),
      control,
      pass,
      async command(...args) {
        const { stdout } = await run(process.execPath, [running, ...args], { cwd: folder, env: environment });
        return stdout;
      },
      until,
      async passUntil(what, isSo, milliseconds) {
        for (let passes = 0; passes < MOST_PASSES; passes += 1) {
          if (await isSoWithin(PER_PASS_MS, isSo)) return;
          await pass(milliseconds);
        }
        await until(what, isSo);
      },
      async restart(next, signal = 'SIGTERM') {
        await server.kill(signal);
        running = next;
        await server.start(next);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const warningsOf = (log: string): string =>
  log
    .split('\n')
    .filter((line) => /"level":"(warn|error)"/.test(line))
    .slice(-LINES_SHOWN)
    .join('\n');

async function isSoWithin(milliseconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > deadline) return false;
    await pause(ASK_EVERY_MS);
  }
  return true;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body = isJson ? (JSON.parse(text) as Answer['body']) : {};
  return { status: response.status, headers: response.headers, text, body };
}

/** Of a server's process. */
export const processEnvironment = (clock: SharedClock, port: number): Readonly<Record<string, string>> => ({
  PATH: process.env['PATH'] ?? '',
  TMPDIR: process.env['TMPDIR'] ?? '/tmp',
  ...clock.environment,
  PORT: String(port),
});

/** Of the shop: writes its settings file. @param without sections that are left out */
export function shopEnvironment(
  folder: string,
  origins: Origins,
  databaseUrl: string,
  without: readonly string[] = [],
): Readonly<Record<string, string>> {
  const settingsFile = join(folder, 'settings.json');
  const sections = Object.entries(settingsFor(origins)).filter(([name]) => !without.includes(name));
  writeFileSync(settingsFile, JSON.stringify(Object.fromEntries(sections)));
  return {
    ...secrets,
    PUBLIC_URL: origins.server,
    DATABASE_URL: databaseUrl,
    PAYWICKET_CONFIG: settingsFile,
    PAYWICKET_POLL_SECONDS: '0.05',
    PAYWICKET_WEBHOOK_URL: `${origins.receiver}/environment`,
    ...gatewayAddresses(origins),
  };
}

/** Settings of a server that reaches the gateways there. */
const gatewayAddresses = (origins: Origins): Readonly<Record<string, string>> => ({
  NOXPAY_BASE_URL: `${origins.noxpay}/api/v1`,
  NOVAX_BASE_URL: origins.novax,
  NOVAX_CURRENCY: 'USD',
  NORDPAY_BASE_URL: origins.nordpay,
  NOVAPAY_BASE_URL: origins.novapay,
  NUXPAY_BASE_URL: origins.nuxpay,
});

const urlsOf = (gateways: Readonly<Record<GatewayId, LoopbackServer>>) =>
  Object.fromEntries(Object.entries(gateways).map(([id, { url }]) => [id, url])) as Record<GatewayId, string>;

async function startGateways(
  server: string,
  now: () => number,
): Promise<Readonly<Record<GatewayId, LoopbackServer>>> {
  const shared = { port: 0, now, stepMs: STEP_MS, callbackOrigin: server };
  return {
    noxpay: await startNoxPaySimulator({
      ...shared,
      clientId: secrets.NOXPAY_CLIENT_ID,
      clientSecret: secrets.NOXPAY_CLIENT_SECRET,
    }),
    novax: await startNovaXSimulator({
      ...shared,
      apiKey: secrets.NOVAX_API_KEY,
      apiHash: secrets.NOVAX_API_HASH,
      currency: 'USD',
    }),
    nordpay: await startNordPaySimulator({
      ...shared,
      apiKey: secrets.NORDPAY_API_KEY,
      postbackSecret: secrets.NORDPAY_POSTBACK_SECRET,
    }),
    novapay: await startNovaPaySimulator({
      ...shared,
      apiKey: secrets.NOVAPAY_API_KEY,
      ipnSecret: secrets.NOVAPAY_IPN_SECRET,
      signerKey: secrets.NOVAPAY_SIGNER_KEY,
      webhookUrl: `${server}/webhooks/novapay`,
    }),
    nuxpay: await startNuxPaySimulator({
      ...shared,
      apiKey: secrets.NUXPAY_API_KEY,
      businessId: secrets.NUXPAY_BUSINESS_ID,
      whitelistApiKey: secrets.NUXPAY_WHITELIST_API_KEY,
      callbackUrl: `${server}/webhooks/nuxpay/${secrets.NUXPAY_CALLBACK_TOKEN}`,
    }),
  };
}

async function startReceiver() {
  const endpoints: Endpoints = new Map();
  const taken = new Map<string, string[]>();
  const server: Server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '';
    const status = endpoints.get(path) ?? 204;
    if (status < 300) taken.set(path, [...(taken.get(path) ?? []), String(incoming.headers['webhook-id'])]);
    incoming.resume().on('end', () => outgoing.writeHead(status).end(status < 300 ? '' : 'not now'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    endpoints,
    taken,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
