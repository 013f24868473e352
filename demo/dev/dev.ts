/** `paywicket dev` and `npm run demo`: a whole stack for test payments that runs on this machine alone. */
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
  /** The web server with the desk and a shop. */
  readonly startFront: StartFront;
  /** Parts of the companion server's settings file. */
  readonly config?: { readonly store?: object; readonly links?: object };
  /** The developer's folder: ports, keys and the database are kept in its `.paywicket`. Null: nothing is kept. */
  readonly folder: string | null;
  /** Port of the companion server; default the one of the last start, else 8787 or the next free one. */
  readonly port?: number | undefined;
  /** URL of the shop's webhook route. */
  readonly forward?: string | undefined;
  /** Origins of the developer's shop. */
  readonly origins?: readonly string[];
  readonly print: (line: string) => void;
  /** Its abort ends everything. */
  readonly signal: AbortSignal;
}

/** Gives each gateway a coin; if that gateway is down, the next in the list is used. */
const ROUTES = {
  'usdt-ethereum': ['nuxpay', 'nordpay', 'novapay'],
  'usdt-bsc': ['nordpay', 'novapay'],
  'btc-bitcoin': ['nordpay', 'nuxpay', 'novapay'],
  'usdt-solana': ['noxpay', 'nordpay', 'novapay'],
  'sol-solana': ['noxpay', 'novapay', 'nordpay'],
};

/** A small refund is sent at once; a larger refund or payout waits for a second person. */
const APPROVALS = { perDay: { currency: 'USD', payouts: '100', refunds: '50' } };

/** Port of the server if it is free. */
const FIRST_PORT = 8787;

/** Default port of most shops in development. */
const SHOP = 'http://localhost:3000';

/** Another program may take a free port before it is used: then the start is repeated with others. */
const TRIES = 3;

/**
 * Resolves with the exit code after the signal has ended it, or the companion server has exited.
 * @throws Error whose one line says what to do
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
      // The demo's own shop needs no variable for it.
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

/** A key that is already in the developer's `.env` is used as the server's key. */
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

/** Reads `.env` each time: the developer may edit it while this runs. */
async function keyInEnv(folder: string, secretKey: string): Promise<YourShop['key']> {
  try {
    const { PAYWICKET_SECRET_KEY: key } = await readEnvFile(folder);
    if (key === undefined) return 'missing';
    return key === secretKey ? 'same' : 'other';
  } catch {
    return 'unreadable';
  }
}

/** The ports of the last start, if there was one: the shop's settings name the server's port. */
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

/** Whether a demo has the port that the examples name, and what a page has to name instead. */
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

/** The developer's settings file has precedence over ours, part by part. */
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

/** Both names of this machine, which are two origins to a browser. */
function originsOf({ folder, forward, origins = [] }: DevOptions): readonly string[] {
  if (folder === null) return [];
  const { origin, hostname, port } = new URL(forward ?? SHOP);
  const local = /^(localhost|127\.0\.0\.1)$/.test(hostname) ? ['localhost', '127.0.0.1'] : [];
  const twins = local.map((name) => `http://${name}${port === '' ? '' : `:${port}`}`);
  return [...new Set([origin, ...twins, ...origins])];
}
