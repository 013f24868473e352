import type { IncomingMessage, ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono, type Context } from 'hono';
import type { z } from 'zod';
import {
  environment,
  isInNext,
  readConfig as read,
  type Config,
  type Environment,
} from './settings/config.ts';
import type { AppEnv } from './http/app-env.ts';
import { createPaywicket as wire, type Paywicket as Wired } from './compose/compose.ts';
import { createLog, neverThrowing, type Log } from './core/logger.ts';
import type { settingsFile } from './settings/settings.ts';
import type { Clock } from './core/clock.ts';
import { assertNode } from './core/runtime.ts';
import { requestListener } from './http/request-listener.ts';
import { basePathOf, belowBase } from './http/base-path.ts';
import { withBasePath } from './settings/server-address.ts';

/**
 * The companion server inside your own: `import { createPaywicket } from 'paywicket-server'`.
 *
 *     const paywicket = await createPaywicket({ basePath: '/crypto' });
 *     app.route('/', paywicket.app);               // Hono
 *     app.use(paywicket.listener);                 // Express, ahead of what reads bodies
 *     export const GET = (request: Request) => paywicket.app.fetch(request); // Next, app/crypto/[...path]/route.ts
 *     paywicket.start();
 *
 * Everything below `basePath` is Paywicket's, every other path stays yours.
 */

export interface PaywicketOptions {
  /** The settings as the environment names them; otherwise the process's own environment and `.env`. */
  readonly env?: Environment;
  /** What the settings file would hold; then no file is read. */
  readonly settings?: z.input<typeof settingsFile>;
  /** What relative paths start from; otherwise the working folder. */
  readonly folder?: string;
  /** Settings that `readConfig` has read already; instead of the three above. */
  readonly config?: Config;
  /**
   * Such as `/crypto`: the path of your server that Paywicket is mounted at. It is the path of `PUBLIC_URL`, and may be
   * named there instead. Without one Paywicket answers every path, on a host of its own.
   */
  readonly basePath?: string;
  /** Otherwise JSON lines on standard output. What yours throws, or rejects with, is ignored. */
  readonly log?: Log;
  readonly clock?: Clock;
  /** Folder of the built widget; otherwise the one of this package. */
  readonly widgetFolder?: string;
  /**
   * Whether the widget's files are sent as brotli or gzip; otherwise true, except in Next, which drops `Content-Encoding` and
   * compresses by itself. False where the server around does the same: browsers cannot read such a body.
   */
  readonly compress?: boolean;
}

export interface Paywicket {
  /**
   * For Hono, whichever copy of it, and for whatever calls `fetch`; a body must not have been read before. Types of a
   * Hono older than ours take it by `app.mount('/', paywicket.app.fetch)`.
   */
  readonly app: Hono;
  readonly config: Config;
  /**
   * For `node:http`, and as a middleware of Express and its like, which needs a `basePath`: requests to other paths go on
   * to `next`. A body must not have been read before.
   */
  readonly listener: (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    next?: (error?: Error) => void,
  ) => void;
  /** Starts the background jobs: polling, rates, webhooks. */
  start(): void;
  /**
   * Stops jobs, waits for `closed` (your HTTP server has answered every request) and for calls to gateways,
   * and closes the database.
   */
  stop(closed?: Promise<void>): Promise<void>;
}

/**
 * Opens the database and reads the widget. Nothing is asked of the gateways before `start()`, and `stop()` ends it. On an
 * SQLite file there is one at a time: the end of another is waited for, 25 seconds long.
 * @throws ConfigError with each setting that is wrong, Error where another server has the database, the widget's files are
 * not found, or this is not Node
 */
export async function createPaywicket(options: PaywicketOptions = {}): Promise<Paywicket> {
  assertNode();
  const { log = createLog(), clock, folder = process.cwd(), settings } = options;
  const whole = options.config ?? readConfig(options.env ?? environment(), folder, settings);
  const config = options.basePath === undefined ? whole : withBasePath(whole, options.basePath);
  const { widgetFolder = builtWidget(import.meta.url), compress = !isInNext() } = options;
  for (const warning of config.warnings) neverThrowing(log).warn({}, warning);
  const wired = await wire(config, { log, widgetFolder, compress, ...(clock !== undefined && { clock }) });
  const basePath = basePathOf(config.publicUrl);
  const answer = requestListener(wired.app.fetch, wired.reportFailure);
  return {
    app: mountable(wired.app, basePath),
    config,
    start: () => wired.start(),
    stop: (closed) => wired.stop(closed),
    listener(incoming, outgoing, next) {
      if (next === undefined) return answer(incoming, outgoing);
      if (basePath === '')
        return next(new Error(`a middleware needs a path: createPaywicket({ basePath: '/crypto' })`));
      // Express takes the path that a middleware is mounted at off `url`.
      const { url = '/', originalUrl = url } = incoming as IncomingMessage & { originalUrl?: string };
      // As it is written: the server around compares it like that, too, and its guards stand at what it sees.
      if (belowBase(basePath, originalUrl) === undefined) next();
      else answer(incoming, outgoing);
    },
  };
}

/**
 * An app that can be a part of any other: a context of another copy of Hono does not pass on what it has matched, so
 * each request is handed on whole to where all routing is our own's.
 */
function mountable(app: Wired['app'], basePath: string): Hono {
  const mounted = new Hono();
  const answer = (context: Context) => app.fetch(context.req.raw, context.env as AppEnv['Bindings']);
  // Without a path of its own it takes none from an app that it is mounted in.
  if (basePath !== '')
    mounted.all('*', (context, next) =>
      belowBase(basePath, context.req.path) === undefined ? next() : answer(context),
    );
  // On its own it answers everything; where it is mounted, this is the other app's.
  mounted.notFound(answer);
  return mounted;
}

/**
 * Settings for `createPaywicket({ config })`.
 * @param env such as `process.env`
 * @param folder what relative paths start from
 * @param settings what the settings file would hold; then no file is read
 * @throws ConfigError with each setting that is wrong
 */
export const readConfig = (env: Environment, folder: string, settings?: unknown): Config =>
  read(env, folder, settings, true);

/**
 * The widget beside this package's server.
 * @param own the address of this file: a bundler may drop it, or name the bundle. In one expression with the path, it would
 * be a file to bundle.
 */
function builtWidget(own: string | undefined): string {
  const folder =
    own?.startsWith('file:') === true ? join(dirname(fileURLToPath(own)), '../widget') : undefined;
  if (folder !== undefined && existsSync(join(folder, 'integrity.json'))) return folder;
  throw new Error(
    [
      `createPaywicket does not find the widget's files ${folder === undefined ? 'without import.meta.url' : `in ${folder}`}:`,
      "keep paywicket-server out of your server's bundle (in Next: serverExternalPackages: ['paywicket-server'], elsewhere as an external),",
      'or set widgetFolder to node_modules/paywicket-server/dist/widget',
    ].join(' '),
  );
}

export { ConfigError } from './core/errors.ts';
export type { Config, Environment, Log };
