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
 * Embeds the companion server in your own server: `import { createPaywicket } from 'paywicket-server'`.
 *
 *     const paywicket = await createPaywicket({ basePath: '/crypto' });
 *     app.route('/', paywicket.app);               // Hono
 *     app.use(paywicket.listener);                 // Express, before any body parser
 *     export const GET = (request: Request) => paywicket.app.fetch(request); // Next, app/crypto/[...path]/route.ts
 *     paywicket.start();
 *
 * Paywicket answers every path below `basePath`; all other paths stay yours.
 */

export interface PaywicketOptions {
  /** Settings by the names of their environment variables. Default: the process's environment and `.env`. */
  readonly env?: Environment;
  /** Content of the settings file. If it is given, no file is read. */
  readonly settings?: SettingsInput;
  /** Folder that relative paths start from. Default: the working folder. */
  readonly folder?: string;
  /** Settings already read by `readConfig`. Replaces `env`, `settings` and `folder`. */
  readonly config?: Config;
  /**
   * Path at which your server mounts Paywicket, such as `/crypto`. It is the path of `PUBLIC_URL` and can be set there instead.
   * Without a base path, Paywicket answers all paths and needs a host of its own.
   */
  readonly basePath?: string;
  /** Receives log entries; its errors are ignored. Default: JSON lines on standard output. */
  readonly log?: Log;
  readonly clock?: Clock;
  /** Folder of the built widget. Default: the one in this package. */
  readonly widgetFolder?: string;
  /**
   * Whether to send scripts, pages and styles as brotli or gzip, with `no-transform`. Default: true, except in Next, which
   * drops `Content-Encoding` and compresses responses itself. Set this option to false if your server does the same: browsers
   * cannot read a compressed body without that header.
   */
  readonly compress?: boolean;
}

export interface Paywicket {
  /**
   * App to mount in any copy of Hono, or in any server that calls `fetch`. The request's body must not have been read before.
   * If an older Hono rejects the types, use `app.mount('/', paywicket.app.fetch)`.
   */
  readonly app: Hono;
  readonly config: Config;
  /**
   * Listener for `node:http`, and middleware for Express and similar frameworks. The request's body must not have been read
   * before. A middleware needs a `basePath`: requests for other paths are passed to `next`.
   */
  readonly listener: (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    next?: (error?: Error) => void,
  ) => void;
  /** Starts the background jobs: polling, rates, webhooks. */
  start(): void;
  /**
   * Stops the jobs, waits until `closed` resolves (your HTTP server has answered all requests) and gateway calls have ended,
   * and closes the database.
   */
  stop(closed?: Promise<void>): Promise<void>;
}

/**
 * Opens the database and reads the widget's files. Gateways are not called before `start()`; `stop()` ends everything. Only one
 * server can have an SQLite file open: another one waits up to 25 seconds for it to close.
 * @throws ConfigError with each invalid setting, Error if another server has the database, the widget's files are not found, or
 *   this is not Node
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
      // Use `originalUrl`: Express removes the mount path of a middleware from `url`.
      const { url = '/', originalUrl = url } = incoming as IncomingMessage & { originalUrl?: string };
      // Compare paths as text, as the surrounding server does: a path that it treats as different may not be covered by its
      // guards.
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
 * Returns an app that can be mounted in any other. Another copy of Hono ignores our matched routes, so the app passes each
 * whole request to our own router.
 */
function mountable(app: PaywicketServer['app'], basePath: string): Hono {
  const mounted = new Hono();
  const answer = (context: Context) => app.fetch(context.req.raw, context.env as AppEnv['Bindings']);
  // Without a base path, register no route: a surrounding app keeps all its paths.
  if (basePath !== '')
    mounted.all('*', (context, next) =>
      belowBase(basePath, context.req.path) === undefined ? next() : answer(context),
    );
  // Standalone, this handler answers every request. When mounted, the surrounding app's handler is used instead.
  mounted.notFound(answer);
  return mounted;
}

/**
 * Reads settings for `createPaywicket({ config })`.
 * @param env environment variables, such as `process.env`
 * @param folder folder that relative paths start from
 * @param settings content of the settings file; if it is given, no file is read
 * @throws ConfigError with each invalid setting
 */
export const readConfig = (env: Environment, folder: string, settings?: unknown): Config =>
  loadConfig(env, folder, settings, true);

/**
 * Returns the folder of the built widget in this package.
 * @param own URL of this file. A bundler may remove it or replace it with the bundle's URL. It is a parameter because bundlers
 *   would include the folder if URL and path were in one expression.
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
