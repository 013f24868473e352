/** `paywicket dev` and `npm run demo`: a complete stack for test payments that runs on this machine alone. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { YourShop } from '../desk/console.ts';
import { GATEWAYS, type GatewayId } from '../simulators/all.ts';
import { freePort } from '../free-port.ts';
import { runStack, type StartFront } from '../run-stack.ts';
import { addMissing, readEnvFile } from './env-file.ts';
import { codeOf, FOLDER, newKept, openFolder, save, type Kept } from './folder.ts';
import { startForward } from './forward.ts';
import { warningsOf } from './warnings.ts';

export interface DevOptions {
  /** Starts the web server with the demo page and a shop. */
  readonly startFront: StartFront;
  /** Sections of the companion server's settings file. */
  readonly config?: { readonly store?: object; readonly links?: object };
  /**
   * The developer's folder. Its subfolder `.paywicket` keeps ports, keys and the database between starts. Null to keep nothing.
   */
  readonly folder: string | null;
  /** Port of the companion server. Default: the port of the last start, or else the first free port from 8787. */
  readonly port?: number | undefined;
  /** URL of the shop's webhook route; webhooks are forwarded to it. */
  readonly forward?: string | undefined;
  /** Additional origins of the developer's shop. */
  readonly origins?: readonly string[];
  readonly print: (line: string) => void;
  /** Aborting this signal stops everything. */
  readonly signal: AbortSignal;
}

/**
 * Gateways for each coin, in order of preference: if one is down, the next is used. The lists differ, so that payments reach
 * several gateways.
 */
const ROUTES = {
  'usdt-ethereum': ['nuxpay', 'nordpay', 'novapay'],
  'usdt-bsc': ['nordpay', 'novapay'],
  'btc-bitcoin': ['nordpay', 'nuxpay', 'novapay'],
  'usdt-solana': ['noxpay', 'nordpay', 'novapay'],
  'sol-solana': ['noxpay', 'novapay', 'nordpay'],
};

/** Approval limits: a small refund is sent at once, but a larger refund or a payout waits for a second person. */
const APPROVALS = { perDay: { currency: 'USD', payouts: '100', refunds: '50' } };

/** Preferred port of the companion server, which the examples use. */
const FIRST_PORT = 8787;

/** Default address of the developer's shop: most shops in development use this port. */
const SHOP = 'http://localhost:3000';

/** Number of attempts to start. Another program may take a free port before it is used; the next attempt chooses other ports. */
const TRIES = 3;

/**
 * Starts the stack and runs until the signal aborts or the companion server exits.
 *
 * @returns the exit code: 1 if the companion server exited on its own, otherwise 0
 * @throws Error with a one-line message that says what to do
 */
export async function dev(options: DevOptions): Promise<number> {
  for (let tried = 1; ; tried += 1)
    try {
      return await run(options);
    } catch (error) {
      if (tried === TRIES || !String(error).includes('EADDRINUSE')) throw error;
    }
}

async function run(options: DevOptions): Promise<number> {
  const { folder, forward, print, signal } = options;
  const opened = folder === null ? null : await openFolder(folder);
  const variables = folder === null ? {} : await readEnvFile(folder);
  const kept = withOwnKeys(opened?.kept ?? newKept(), variables);
  const ports = await choosePorts(kept.ports, options.port);
  if (ports['server'] !== FIRST_PORT) print(await anotherPort(ports['server'] ?? 0));

  const ended = new AbortController();
  let code = 0;
  const webhooks =
    forward === undefined ? null : await startForward({ port: ports['webhooks'] ?? 0, to: forward, print });
  try {
    const variablesOf = (serverUrl: string) => ({
      PAYWICKET_URL: serverUrl,
      PAYWICKET_SECRET_KEY: kept.secretKey,
      // The demo has its own shop, which gets the webhook secret directly and needs no variable for it.
      ...(folder !== null && { PAYWICKET_WEBHOOK_SECRET: kept.webhookSecret }),
    });
    const startFront: StartFront = async (front) =>
      options.startFront({
        ...front,
        ...(folder !== null && {
          developer: {
            shopUrl: options.origins?.[0] ?? new URL(forward ?? SHOP).origin,
            variables: variablesOf(front.serverUrl),
            keyInEnv: async () => keyInEnv(folder, kept.secretKey),
            forward: () =>
              forward === undefined || webhooks === null ? null : { to: forward, last: webhooks.last() },
          },
        }),
      });
    const stack = await runStack(startFront, {
      folder: opened?.path,
      secretKey: kept.secretKey,
      webhookSecret: kept.webhookSecret,
      forwardTo: webhooks?.url,
      gateways: GATEWAYS,
      balance: '10000',
      config: {
        routing: { methods: ROUTES },
        approvals: APPROVALS,
        ...options.config,
        ...(await ownSettings(folder, options.config)),
      },
      ports: { shop: ports['desk'] ?? 0, server: ports['server'] ?? 0, simulators: ports },
      origins: originsOf(options),
      onServerOutput: warningsOf((line) => print(`server: ${line}`)),
      onServerExit: (report) => {
        print(report);
        code = 1;
        ended.abort();
      },
    });
    try {
      if (opened !== null) await save(opened.path, { ...kept, ports });
      const lines = variablesOf(stack.serverUrl);
      print(`\n  Open this: ${stack.consoleUrl}`);
      print('  There you are the customer: pay, send the wrong coin, let it expire.\n');
      print(`  ${stack.serverUrl}/console    the console: payments, refunds, payouts, webhooks`);
      print(`  ${stack.serverUrl}/docs    the server, with all its routes\n`);
      for (const [name, value] of Object.entries(lines)) print(`  ${name}=${value}`);
      print('');
      if (folder !== null) {
        print(await addMissing(folder, lines));
        print(`Database, keys and ports are kept in ${FOLDER}: delete it to start afresh.`);
        print(
          forward === undefined
            ? 'Webhooks go to the desk alone: --forward http://localhost:3000/webhook sends them to your shop, too.'
            : `Webhooks go to ${forward}:`,
        );
      }
      print('Test mode, simulated gateways: no real money. Ctrl-C ends it.');
      const ends = AbortSignal.any([signal, ended.signal]);
      if (!ends.aborted) await once(ends, 'abort');
    } finally {
      await stack.close();
    }
  } finally {
    await webhooks?.close();
  }
  return code;
}

/**
 * Uses the keys in the developer's `.env`, if there are any, as the server's keys.
 *
 * @throws Error if a key is not a test key or is malformed
 */
function withOwnKeys(
  kept: Kept,
  { PAYWICKET_SECRET_KEY: key, PAYWICKET_WEBHOOK_SECRET: secret }: Partial<Record<string, string>>,
): Kept {
  if (key !== undefined && !/^sk_(?!live_)[\w-]{29,}$/.test(key))
    throw new Error(
      'PAYWICKET_SECRET_KEY in .env is no test key: remove the line, and one is made; or start in another folder.',
    );
  if (secret !== undefined && !/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/.test(secret))
    throw new Error(
      'PAYWICKET_WEBHOOK_SECRET in .env is not whsec_ and base64: remove the line, and one is made; or start in another folder.',
    );
  return { ...kept, secretKey: key ?? kept.secretKey, webhookSecret: secret ?? kept.webhookSecret };
}

/** Compares the key in `.env` with the server's key. Reads the file each time, because the developer may edit it meanwhile. */
async function keyInEnv(folder: string, secretKey: string): Promise<YourShop['key']> {
  try {
    const { PAYWICKET_SECRET_KEY: key } = await readEnvFile(folder);
    if (key === undefined) return 'missing';
    return key === secretKey ? 'same' : 'other';
  } catch {
    return 'unreadable';
  }
}

/** Chooses free ports, preferably those of the last start: the settings of the developer's shop contain the server's port. */
async function choosePorts(last: Kept['ports'], wanted: number | undefined): Promise<Kept['ports']> {
  const ports: Record<string, number> = { server: await serverPort(last['server'], wanted) };
  const names = ['desk', ...GATEWAYS, 'webhooks'] as const;
  const first: Readonly<Record<(typeof names)[number], number>> = {
    desk: 4400,
    ...(Object.fromEntries(GATEWAYS.map((id, index) => [id, 4410 + index])) as Record<GatewayId, number>),
    webhooks: 4420,
  };
  for (const name of names) ports[name] = await freePort(last[name] ?? first[name]);
  return ports;
}

async function serverPort(last: number | undefined, wanted: number | undefined): Promise<number> {
  const port = wanted ?? last;
  if (port === undefined) return freePort(...Array.from({ length: 100 }, (_, index) => FIRST_PORT + index));
  if ((await freePort(port)) === port) return port;
  if (port < 1024)
    throw new Error(
      `Port ${port} is taken, or this user may not listen on it: choose one above 1023 with --port.`,
    );
  throw new Error(
    wanted === undefined
      ? `Port ${port}, which the last start in this folder used, is taken: stop the program that listens there (paywicket dev in another terminal?), or choose another with --port.`
      : `Port ${port} is taken: stop the program that listens there, or choose another with --port.`,
  );
}

/**
 * Returns a message that the server listens on an unusual port, with the tag that a page needs instead of the one in the
 * examples. Mentions another Paywicket that uses the usual port.
 */
async function anotherPort(port: number): Promise<string> {
  const other = (await isPaywicketAt(FIRST_PORT))
    ? `Another Paywicket, perhaps the demo, runs on ${FIRST_PORT}. `
    : '';
  const tag = `<script src="http://127.0.0.1:${port}/paywicket.js" defer></script>`;
  return `\n${other}This server listens on ${port}: a page that names ${FIRST_PORT} has to name ${port}, as in\n  ${tag}`;
}

async function isPaywicketAt(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(1_000) });
    return answer.headers.has('paywicket-request-id');
  } catch {
    return false;
  }
}

/** Reads the developer's settings file. Its sections override those of the stack; links are merged. */
async function ownSettings(folder: string | null, ours: DevOptions['config']): Promise<object> {
  if (folder === null) return {};
  const file = join(folder, 'paywicket.config.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new Error(`${file} cannot be read (${codeOf(error)}).`, { cause: error });
  }
  try {
    const own = JSON.parse(text) as { links?: object };
    return { ...own, links: { ...ours?.links, ...own.links } };
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/**
 * Returns the origins of the developer's shop. A shop on this machine gets both `localhost` and `127.0.0.1`, which browsers treat
 * as two origins.
 */
function originsOf({ folder, forward, origins = [] }: DevOptions): readonly string[] {
  if (folder === null) return [];
  const { origin, hostname, port } = new URL(forward ?? SHOP);
  const local = /^(localhost|127\.0\.0\.1)$/.test(hostname) ? ['localhost', '127.0.0.1'] : [];
  const twins = local.map((name) => `http://${name}${port === '' ? '' : `:${port}`}`);
  return [...new Set([origin, ...twins, ...origins])];
}
