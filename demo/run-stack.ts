/**
 * Everything that a payment needs on one machine: the built companion server as a process of its own, simulated gateways, and in front of
 * them a web server with the developer's desk and a shop, which the caller chooses.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrontOptions } from './front.ts';
import {
  connect,
  fillBalance,
  GATEWAYS,
  startGateway,
  type GatewayId,
  type RunningGateway,
} from './gateways.ts';
import type { LoopbackServer } from './loopback.ts';
import { freePort } from './ports.ts';
import { ServerProcess } from './server-process.ts';
import { CURRENCY, LARGEST_QUANTITY, PRODUCTS } from './shop/catalogue.ts';

export interface Stack {
  /** The developer's desk: shop and controls side by side. */
  readonly consoleUrl: string;
  /** The shop's front page: a product with its price and the button. */
  readonly shopUrl: string;
  /** Origin of the companion server. */
  readonly serverUrl: string;
  /** Origins of the simulators, with their controls under `/control`. Asking for one that was not started throws. */
  readonly simulators: Readonly<Record<GatewayId, { readonly url: string }>>;
  /** NovaPay's, for tests that know no other. */
  readonly simulatorUrl: string;
  /** The companion server's database, an SQLite file. */
  readonly databaseFile: string;
  /** Every configured secret by the name of its setting, random at each start: none may ever show anywhere. */
  readonly secrets: Readonly<Record<string, string>>;
  /** All settings of the companion server, secrets among them: for another process on the same database. */
  readonly environment: Readonly<Record<string, string>>;
  readonly server: {
    readonly pid: number;
    /** Resolves when it has ended; default SIGKILL. */
    kill(signal?: NodeJS.Signals): Promise<void>;
    /** Starts it again, on the same port and database. @param entry `dist/server/main.js` of another release. */
    start(entry?: string): Promise<void>;
    /** All that it wrote so far. */
    log(): string;
  };
  /** Stops everything, and removes the database unless its folder was named. */
  close(): Promise<void>;
}

export interface StackOptions {
  /** 0, the default, takes a free one. */
  readonly ports?: {
    readonly shop?: number;
    readonly server?: number;
    readonly simulators?: Partial<Readonly<Record<GatewayId, number>>>;
  };
  /** Those that run and that the companion server knows; default NovaPay alone. */
  readonly gateways?: readonly GatewayId[];
  /** Settings of the companion server, over those that the stack gives it. */
  readonly serverEnv?: Readonly<Record<string, string>>;
  /** Of NovaPay's and NovaX's orders; default one hour. */
  readonly orderLifetimeMs?: number;
  /** From one status of money to the next, at every gateway; default 2 s. */
  readonly stepMs?: number;
  /** Parts of the companion server's settings file, each in place of the stack's own part of that name. */
  readonly config?: object;
  /** What the merchant has of each coin at gateways that send money; default nothing but what shoppers pay. */
  readonly balance?: string;
  /** Called if the companion server ends by itself once it was ready. */
  readonly onServerExit?: (report: string) => void;
  readonly onServerOutput?: (text: string) => void;
  /** Where database and settings file stay; without it they are removed at the end. */
  readonly folder?: string | undefined;
  /** Otherwise a random one. */
  readonly secretKey?: string;
  /** Otherwise a random one. */
  readonly webhookSecret?: string;
  /** Where webhooks go on to once the desk has them; otherwise the desk answers them. */
  readonly forwardTo?: string | undefined;
  /** Of shops besides the one in front. */
  readonly origins?: readonly string[];
}

/** Starts the web server in front. */
export type StartFront = (options: FrontOptions) => Promise<LoopbackServer>;

/** The built server: beside the folder of this file once that is built, too, otherwise in `dist`. */
const serverEntry = () =>
  ['../server/main.js', '../dist/server/main.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));

/** What one coin, or one unit of another currency, costs in dollars in the demo; Tether is at parity. UPI is paid in rupees. */
const STATIC_RATES = {
  'BTC/USD': '64000.00',
  'ETH/USD': '3200.00',
  'SOL/USD': '150.00',
  'BNB/USD': '580.00',
  'TRX/USD': '0.12',
  'LTC/USD': '82.00',
  'BCH/USD': '430.00',
  'DOGE/USD': '0.14',
  'TON/USD': '2.75',
  'INR/USD': '0.012',
  'EUR/USD': '1.08',
  'GBP/USD': '1.27',
};

/** Rejects with the reason, and leaves nothing behind, if any part does not start. */
export async function runStack(startFront: StartFront, options: StackOptions): Promise<Stack> {
  const entry = serverEntry();
  if (entry === undefined)
    throw new Error('The companion server is not built yet: run `npm run build` first.');
  const { ports = {}, gateways = ['novapay'], orderLifetimeMs, stepMs, origins = [] } = options;
  const secretKey = options.secretKey ?? newSecretKey();
  const webhookSecret = options.webhookSecret ?? `whsec_${randomBytes(24).toString('base64')}`;

  /** Undone in reverse order, at the end or where a start fails half way. */
  const undo: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let step = undo.pop(); step !== undefined; step = undo.pop())
      await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'The stack did not stop cleanly');
  };

  try {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'paywicket-')));
    if (options.folder === undefined) undo.push(async () => rm(folder, { recursive: true, force: true }));
    const databaseFile = join(folder, 'paywicket.db');

    // The others have to know the server's address before it listens: it is picked for it.
    const serverPort = ports.server === undefined || ports.server === 0 ? await freePort() : ports.server;
    const serverUrl = `http://127.0.0.1:${serverPort}`;
    const running = new Map<GatewayId, RunningGateway>();
    for (const id of new Set(gateways)) {
      const gateway = await startGateway(id, {
        port: ports.simulators?.[id] ?? 0,
        callbackOrigin: serverUrl,
        orderLifetimeMs,
        stepMs,
      });
      undo.push(async () => gateway.server.close());
      running.set(id, gateway);
    }
    const simulators = originsOf(running);
    const { balance } = options;
    if (balance !== undefined)
      await Promise.all([...running.values()].map(async (gateway) => fillBalance(gateway, balance)));

    const front = await startFront({
      port: ports.shop ?? 0,
      serverUrl,
      secretKey,
      webhookSecret,
      forwardTo: options.forwardTo,
      restartServer: async () => {
        await server.kill('SIGTERM');
        await server.start();
      },
      simulators: [...running].map(([id, { server }]) => ({ id, url: server.url })),
      onFailure: (error) => console.error(`shop: ${error.message}`),
    });
    undo.push(async () => front.close());
    await Promise.all([...running.values()].map(async (gateway) => connect(gateway, serverUrl)));

    const configFile = join(folder, 'paywicket.config.json');
    await writeFile(
      configFile,
      JSON.stringify({ ...settingsOf(front.url, running.has('nordpay')), ...options.config }),
    );
    const known = [...running.values()];
    const secrets = merged([
      { PAYWICKET_SECRET_KEY: secretKey, PAYWICKET_WEBHOOK_SECRET: webhookSecret },
      ...known.map((gateway) => gateway.secrets),
    ]);
    const serverEnv = {
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      PORT: String(serverPort),
      PUBLIC_URL: serverUrl,
      DATABASE_URL: `sqlite:${databaseFile}`,
      PAYWICKET_ORIGINS: [front.url, ...origins].join(','),
      PAYWICKET_CONFIG: configFile,
      PAYWICKET_WEBHOOK_URL: `${front.url}/webhooks/paywicket`,
      PAYWICKET_MODE: 'test',
      PAYWICKET_CONSOLE: 'owner',
      PAYWICKET_POLL_SECONDS: '1',
      ...merged(known.map(({ settings }) => settings)),
      ...secrets,
      ...options.serverEnv,
    };
    const server = new ServerProcess({
      entry,
      // Not the repository: a developer's own .env is none of the demo's business.
      cwd: folder,
      env: serverEnv,
      readyUrl: `${serverUrl}/readyz`,
      onUnexpectedExit: options.onServerExit,
      onOutput: options.onServerOutput,
    });
    undo.push(async () => server.kill('SIGTERM'));
    await server.start();

    return {
      consoleUrl: `${front.url}/`,
      shopUrl: `${front.url}/shop`,
      serverUrl,
      simulators,
      get simulatorUrl() {
        return simulators.novapay.url;
      },
      databaseFile,
      secrets,
      environment: serverEnv,
      server,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export const newSecretKey = (): string => `sk_test_${randomBytes(24).toString('hex')}`;

function merged(records: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  return Object.fromEntries(records.flatMap((record) => Object.entries(record)));
}

/** Only those that run are listed; the others say so when they are asked for. */
function originsOf(running: ReadonlyMap<GatewayId, RunningGateway>): Stack['simulators'] {
  const origins = {};
  for (const id of GATEWAYS)
    Object.defineProperty(origins, id, {
      enumerable: running.has(id),
      get: () => {
        const gateway = running.get(id);
        if (gateway === undefined) throw new Error(`${id} does not run: name it in the stack's gateways`);
        return { url: gateway.server.url };
      },
    });
  return origins as Stack['simulators'];
}

function settingsOf(shopUrl: string, hasNordPay: boolean): object {
  return {
    store: {
      name: 'Morrow Ceramics',
      legalName: 'Morrow Ceramics Ltd',
      country: 'IE',
      url: `${shopUrl}/shop`,
      logoUrl: `${shopUrl}/mark.svg`,
      supportUrl: `${shopUrl}/contact`,
    },
    links: Object.fromEntries(
      PRODUCTS.map(({ id, name, price }) => [
        id,
        {
          name,
          amount: price,
          currency: CURRENCY,
          imageUrl: `${shopUrl}/art/${id}.svg`,
          maxQuantity: LARGEST_QUANTITY,
        },
      ]),
    ),
    // Nord PAY's own rates first, as on any server that has it; it has none of rupees and euros. No public source is called.
    rates: {
      source: hasNordPay ? ['nordpay', 'static'] : ['static'],
      static: { asOf: new Date().toISOString(), ...STATIC_RATES },
    },
  };
}
