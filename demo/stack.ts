/**
 * Everything that a payment needs on one machine: the built companion server as a process of its own, the simulated gateway, the shop and the
 * developer's desk. For `npm run demo` and for the browser tests.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFront } from './front.ts';
import { freePort } from './ports.ts';
import { ServerProcess } from './server-process.ts';
import { startNovaPaySimulator } from './simulators/novapay/simulator.ts';

export interface Stack {
  /** The developer's desk: shop and levers side by side. */
  readonly consoleUrl: string;
  /** The shop's front page: a product with its price and the button. */
  readonly shopUrl: string;
  /** Origin of the companion server. */
  readonly serverUrl: string;
  /** Origin of the NovaPay simulator, with its levers under `/control`. */
  readonly simulatorUrl: string;
  /** Every configured secret by the name of its setting, random at each start: none may ever show anywhere. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly server: {
    readonly pid: number;
    /** Resolves when it has ended; default SIGKILL. */
    kill(signal?: NodeJS.Signals): Promise<void>;
    /** Starts it again, on the same port and database. */
    start(): Promise<void>;
    /** All that it wrote so far. */
    log(): string;
  };
  /** Stops everything and removes the database. */
  close(): Promise<void>;
}

export interface StackOptions {
  /** 0, the default, takes a free one. */
  readonly ports?: { readonly shop?: number; readonly server?: number; readonly simulator?: number };
  /** Settings of the companion server, over those that the stack gives it. */
  readonly serverEnv?: Readonly<Record<string, string>>;
  /** Of NovaPay's orders; default one hour. */
  readonly orderLifetimeMs?: number;
  /** From one status of a deposit to the next; default 2 s. */
  readonly stepMs?: number;
  /** Parts of the companion server's settings file, each in place of the stack's own part of that name. */
  readonly config?: object;
  /** Told if the companion server ends by itself once it was ready. */
  readonly onServerExit?: (report: string) => void;
}

const SERVER_ENTRY = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

/** What one coin costs in dollars in the demo; Tether is at parity. */
const STATIC_RATES = {
  'BTC/USD': '64000.00',
  'ETH/USD': '3200.00',
  'SOL/USD': '150.00',
  'BNB/USD': '580.00',
  'TRX/USD': '0.12',
  'LTC/USD': '82.00',
  'BCH/USD': '430.00',
  'DOGE/USD': '0.14',
};

/** Rejects with the reason, and leaves nothing behind, if any part does not start. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  if (!existsSync(SERVER_ENTRY))
    throw new Error('The companion server is not built yet: run `npm run build` first.');
  const { ports = {}, orderLifetimeMs, stepMs } = options;
  const secrets = {
    PAYWICKET_SECRET_KEY: `sk_test_${randomBytes(24).toString('hex')}`,
    NOVAPAY_API_KEY: randomBytes(24).toString('hex'),
    NOVAPAY_IPN_SECRET: randomBytes(24).toString('hex'),
  };

  /** Undone in reverse order, at the end or where a start fails half way. */
  const undo: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let step = undo.pop(); step !== undefined; step = undo.pop())
      await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'The stack did not stop cleanly');
  };

  try {
    const folder = await mkdtemp(join(tmpdir(), 'paywicket-'));
    undo.push(async () => rm(folder, { recursive: true, force: true }));

    const simulator = await startNovaPaySimulator({
      port: ports.simulator ?? 0,
      apiKey: secrets.NOVAPAY_API_KEY,
      orderLifetimeMs,
      stepMs,
    });
    undo.push(async () => simulator.close());

    // Server and shop have to know each other's address. The shop's is known once it listens; the server's is picked for it.
    const serverPort = ports.server === undefined || ports.server === 0 ? await freePort() : ports.server;
    const serverUrl = `http://127.0.0.1:${serverPort}`;
    const front = await startFront({
      port: ports.shop ?? 0,
      serverUrl,
      secretKey: secrets.PAYWICKET_SECRET_KEY,
      simulatorUrl: simulator.url,
      onFailure: (error) => console.error(`shop: ${error.message}`),
    });
    undo.push(async () => front.close());

    const configFile = join(folder, 'paywicket.config.json');
    await writeFile(configFile, JSON.stringify({ ...settingsOf(front.url), ...options.config }));
    const server = new ServerProcess({
      entry: SERVER_ENTRY,
      // Not the repository: a developer's own .env is none of the demo's business.
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOST: '127.0.0.1',
        PORT: String(serverPort),
        PUBLIC_URL: serverUrl,
        DATABASE_URL: `sqlite:${join(folder, 'paywicket.db')}`,
        PAYWICKET_ORIGINS: front.url,
        PAYWICKET_CONFIG: configFile,
        PAYWICKET_MODE: 'test',
        PAYWICKET_POLL_SECONDS: '1',
        NOVAPAY_BASE_URL: simulator.url,
        ...secrets,
        ...options.serverEnv,
      },
      readyUrl: `${serverUrl}/readyz`,
      onUnexpectedExit: options.onServerExit,
    });
    undo.push(async () => server.kill('SIGTERM'));
    await server.start();

    return {
      consoleUrl: `${front.url}/`,
      shopUrl: `${front.url}/shop`,
      serverUrl,
      simulatorUrl: simulator.url,
      secrets,
      server,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function settingsOf(shopUrl: string): object {
  return {
    store: {
      name: 'Morrow Ceramics',
      legalName: 'Morrow Ceramics Ltd',
      country: 'IE',
      url: `${shopUrl}/shop`,
      logoUrl: `${shopUrl}/mark.svg`,
      supportUrl: `${shopUrl}/shop`,
    },
    rates: { static: STATIC_RATES },
  };
}
