/// <reference types="node" preserve="true" />
import type { IncomingMessage, ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono, type Context } from 'hono';
import { loadConfig } from './run/settings/config.ts';
import { environment, isInNext, type Environment } from './run/settings/environment.ts';
import type { Config } from './run/settings/config-types.ts';
import type { AppEnv } from './base/http/app-env.ts';
import { createPaywicketServer } from './run/compose/compose.ts';
import type { PaywicketServer } from './run/compose/server.ts';
import { neverThrowing, openLogs, type Log } from './base/log/logger.ts';
import type { SettingsInput } from './run/settings/settings.ts';
import type { Clock } from './base/clock.ts';
import { assertNode } from './base/runtime.ts';
import { requestListener } from './base/http/request-listener.ts';
import { basePathOf, belowBase } from './base/http/base-path.ts';
import { withBasePath } from './run/settings/server-address.ts';

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
  /** Settings by their environment names; default: the process's environment and `.env`. */
  readonly env?: Environment;
  /** Content of the settings file; then no file is read. */
  readonly settings?: SettingsInput;
  /** Base of relative paths; default: the working folder. */
  readonly folder?: string;
  /** Settings already read by `readConfig`; replaces the three above. */
  readonly config?: Config;
  /**
   * Such as `/crypto`: the path at which your server mounts Paywicket. It is the path of `PUBLIC_URL`, and can be set there
   * instead. Without one Paywicket answers all paths, on a host of its own.
   */
  readonly basePath?: string;
  /** Default: JSON lines on standard output. Errors of your log are ignored. */
  readonly log?: Log;
  readonly clock?: Clock;
  /** Folder of the built widget; default: this package's. */
  readonly widgetFolder?: string;
  /**
   * Whether scripts, pages and styles are sent as brotli or gzip, with `no-transform`; default true, except in Next, which drops
   * `Content-Encoding` and compresses itself. Set it to false if your server does the same: browsers cannot read such a body.
   */
  readonly compress?: boolean;
}

export interface Paywicket {
  /**
   * For any copy of Hono, and for anything that calls `fetch`; the body must not have been read before. With an older Hono whose
   * types differ: `app.mount('/', paywicket.app.fetch)`.
   */
  readonly app: Hono;
  readonly config: Config;
  /**
   * For `node:http`, and as a middleware of Express and the like, which needs a `basePath`: other paths are passed to `next`.
   * The body must not have been read before.
   */
  readonly listener: (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    next?: (error?: Error) => void,
  ) => void;
  /** Starts the background jobs: polling, rates, webhooks. */
  start(): void;
  /**
   * Stops the jobs, waits for `closed` (your HTTP server has answered all requests) and for gateway calls, and closes the
   * database.
   */
  stop(closed?: Promise<void>): Promise<void>;
}

/**
 * Opens the database and reads the widget. Gateways are not called before `start()`, and `stop()` ends everything. Only one
 * server at a time can use an SQLite file: a second one waits up to 25 seconds for the first to end.
 * @throws ConfigError with each invalid setting, Error if another server has the database, the widget's files are not
 *   found, or this is not Node
 *
 * @example
 * import { createServer } from 'node:http';
 * import { createPaywicket } from 'paywicket-server';
 *
 * const paywicket = await createPaywicket();
 * const server = createServer(paywicket.listener).listen(8787, '127.0.0.1');
 * paywicket.start();
 * process.once('SIGTERM', async () => {
 *   await paywicket.stop(new Promise((resolve) => server.close(() => resolve())));
 * });
 */
export async function createPaywicket(options: PaywicketOptions = {}): Promise<Paywicket> {
  assertNode();
  const { clock, folder = process.cwd(), settings } = options;
  const logs = options.log === undefined ? openLogs() : { log: options.log };
  const whole = options.config ?? configOf(options.env, folder, settings);
  const config = options.basePath === undefined ? whole : withBasePath(whole, options.basePath);
  const { widgetFolder = builtWidget(import.meta.url), compress = !isInNext() } = options;
  const log = neverThrowing(logs.log);
  for (const warning of config.warnings) log.warn({}, warning);
  const wired = await createPaywicketServer(config, {
    ...logs,
    widgetFolder,
    compress,
    ...(clock !== undefined && { clock }),
  });
  const basePath = basePathOf(config.publicUrl);
  const answer = requestListener(wired.app.fetch, { reportFailure: wired.reportFailure, log, basePath });
  return {
    app: mountable(wired.app, basePath),
    config,
    start: () => wired.start(),
    stop: (closed) => wired.stop(closed),
    listener(incoming, outgoing, next) {
      if (next === undefined) return answer(incoming, outgoing);
      if (basePath === '')
        return next(new Error(`a middleware needs a path: createPaywicket({ basePath: '/crypto' })`));
      // Express removes the mount path of a middleware from `url`.
      const { url = '/', originalUrl = url } = incoming as IncomingMessage & { originalUrl?: string };
      // Compared as text, as the surrounding server does: its guards protect what it sees.
      if (belowBase(basePath, originalUrl) === undefined) next();
      else answer(incoming, outgoing);
    },
  };
}

function configOf(given: Environment | undefined, folder: string, settings: unknown): Config {
  if (given !== undefined) return readConfig(given, folder, settings);
  const { env, envFile } = environment();
  return loadConfig(env, folder, settings, true, envFile);
}

/**
 * An app that can be mounted in any other: another copy of Hono does not pass on its matches, so each request is passed on as a
 * whole to our own routing.
 */
function mountable(app: PaywicketServer['app'], basePath: string): Hono {
  const mounted = new Hono();
  const answer = (context: Context) => app.fetch(context.req.raw, context.env as AppEnv['Bindings']);
  // Without a base path it takes no path from an app that it is mounted in.
  if (basePath !== '')
    mounted.all('*', (context, next) =>
      belowBase(basePath, context.req.path) === undefined ? next() : answer(context),
    );
  // Standalone, it answers everything; when mounted, the other app's handler is used.
  mounted.notFound(answer);
  return mounted;
}

/**
 * Settings for `createPaywicket({ config })`.
 * @param env such as `process.env`
 * @param folder base of relative paths
 * @param settings content of the settings file; then no file is read
 * @throws ConfigError with each invalid setting
 */
export const readConfig = (env: Environment, folder: string, settings?: unknown): Config =>
  loadConfig(env, folder, settings, true);

/**
 * The widget beside this package's server.
 * @param own URL of this file: a bundler may drop it, or replace it by the bundle's. In one expression with the path, bundlers
 *   would include the file.
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

export { ConfigError } from './base/errors.ts';
export type { Config, Environment, Log };
