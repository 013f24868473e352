/**
 * A complete stack for payments on one machine: the built companion server as a child process, simulated gateways, and a web
 * server with the demo page and a shop of the caller's choice.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrontOptions } from './front.ts';
import { connect, fillBalance } from './gateways.ts';
import type { LoopbackServer } from './loopback.ts';
import { freePort } from './free-port.ts';
import { ServerProcess } from './server-process.ts';
import { GATEWAYS, SIMULATORS, type GatewayId } from './simulators/all.ts';
import type { RunningGateway } from './simulators/module.ts';
import { CURRENCY, LARGEST_QUANTITY, PRODUCTS } from './shop/catalogue.ts';

export interface Stack {
  /** URL of the demo page, with the shop and the controls side by side. */
  readonly consoleUrl: string;
  /** URL of the shop's front page, which has a product with its price and the button. */
  readonly shopUrl: string;
  /** Origin of the companion server. */
  readonly serverUrl: string;
  /**
   * Origins of the simulators, whose controls are under `/control`. Reading the origin of a gateway that is not running throws.
   */
  readonly simulators: Readonly<Record<GatewayId, { readonly url: string }>>;
  /** NovaPay's origin, for tests that run only this gateway. */
  readonly simulatorUrl: string;
  /** Path of the companion server's SQLite database. */
  readonly databaseFile: string;
  /**
   * Every configured secret, by the name of its environment variable. Secrets are random unless they were given, and no output
   * may contain one.
   */
  readonly secrets: Readonly<Record<string, string>>;
  /** Environment variables of the companion server, including secrets, for another process on the same database. */
  readonly environment: Readonly<Record<string, string>>;
  readonly server: {
    readonly pid: number;
    /** Sends a signal, SIGKILL by default, and resolves once the process has ended. */
    kill(signal?: NodeJS.Signals): Promise<void>;
    /**
     * Starts the server again with the same port and database.
     *
     * @param entry `dist/server/main.js` of another release
     */
    start(entry?: string): Promise<void>;
    /** Returns the server's output so far, of all starts. */
    log(): string;
  };
  /** Stops everything, and removes the database unless a folder was given. */
  close(): Promise<void>;
}

export interface StackOptions {
  /** Path of another release's `dist/server/main.js`. Default: the server of this build. */
  readonly entry?: string | undefined;
  /** Ports to listen on. Default: 0, which means a free port. */
  readonly ports?: {
    readonly shop?: number;
    readonly server?: number;
    readonly simulators?: Partial<Readonly<Record<GatewayId, number>>>;
  };
  /** Gateways to run; the companion server uses exactly these. Default: NovaPay only. */
  readonly gateways?: readonly GatewayId[];
  /** Environment variables of the companion server, which override those of the stack. */
  readonly serverEnv?: Readonly<Record<string, string>>;
  /** Milliseconds until orders at NovaPay and NovaX expire. Default: one hour. */
  readonly orderLifetimeMs?: number;
  /** Milliseconds between two statuses of a transaction, at every gateway. Default: 2000. */
  readonly stepMs?: number;
  /** Sections of the companion server's settings file. Each replaces the stack's section of the same name. */
  readonly config?: object;
  /**
   * The merchant's initial balance of each coin, at gateways that can send money. Default: the balance that the simulator starts
   * with.
   */
  readonly balance?: string;
  /** Called with a report if the companion server exits on its own after it was ready. */
  readonly onServerExit?: (report: string) => void;
  readonly onServerOutput?: (text: string) => void;
  /** Folder for the database and the settings file. Default: a temporary folder, which is removed at the end. */
  readonly folder?: string | undefined;
  /** The merchant's secret key. Default: a random one. */
  readonly secretKey?: string;
  /** Secret that signs webhooks. Default: a random one. */
  readonly webhookSecret?: string;
  /** URL that the front server forwards webhooks to. Default: the front server answers webhooks itself. */
  readonly forwardTo?: string | undefined;
  /** Origins of further shops, in addition to the front server. */
  readonly origins?: readonly string[];
}

/** Starts the front server, which has the demo page and a shop. */
export type StartFront = (options: FrontOptions) => Promise<LoopbackServer>;

/**
 * Returns the path of the built server; undefined if there is no build. If this module is built, the server is in a folder next
 * to it; otherwise it is in `dist`.
 */
const serverEntry = () =>
  ['../server/main.js', '../dist/server/main.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));

/**
 * Exchange rates of the demo: US dollars for one coin, or for one unit of another currency. Tether needs no rate, since it counts
 * as one dollar; UPI is paid in rupees (INR).
 */
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

/**
 * Starts the stack.
 *
 * @throws the reason why something could not be started, after everything else was stopped
 */
export async function runStack(startFront: StartFront, options: StackOptions): Promise<Stack> {
  const entry = options.entry ?? serverEntry();
  if (entry === undefined)
    throw new Error('The companion server is not built yet: run `npm run build` first.');
  const { ports = {}, gateways = ['novapay'], orderLifetimeMs, stepMs, origins = [] } = options;
  const secretKey = options.secretKey ?? newSecretKey();
  const webhookSecret = options.webhookSecret ?? `whsec_${randomBytes(24).toString('base64')}`;

  /** Functions that stop what was started. They run in reverse order, at the end or after a failed start. */
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

    // The front server and the gateways need the companion server's address before it listens, so its port is chosen here.
    const serverPort = ports.server === undefined || ports.server === 0 ? await freePort() : ports.server;
    const serverUrl = `http://127.0.0.1:${serverPort}`;
    const running = new Map<GatewayId, RunningGateway>();
    for (const id of new Set(gateways)) {
      const gateway = await SIMULATORS[id].start({
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
      // The working directory must not be the repository, whose `.env` belongs to the developer.
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

/** Returns the simulators' origins. Only running gateways are enumerable; reading another one throws. */
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
      walletApps: ['trust', 'metamask'],
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
    // Nord PAY's own rates come first, as on any server that uses Nord PAY; the static ones cover rupees and euros, for which it
    // has none. No public rate source is called.
    rates: {
      source: hasNordPay ? ['nordpay', 'static'] : ['static'],
      static: { asOf: new Date().toISOString(), ...STATIC_RATES },
    },
  };
}
