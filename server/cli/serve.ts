import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { Config } from '../settings/config.ts';
import { createPaywicket, type Paywicket } from '../compose/compose.ts';
import { createLog } from '../core/logger.ts';
import { defineCommand } from './command.ts';

/** Longer than a call to a gateway takes. */
const CLOSE_TIMEOUT_MS = 15_000;
/**
 * Longer than proxies keep an idle connection (Caddy: two minutes): where the server ends one first, a request that is on
 * its way is answered with a 502.
 */
const IDLE_TIMEOUT_MS = 125_000;

export const command = defineCommand({
  help: `paywicket serve
  Brings the database up to date, listens, and logs one JSON line per event to standard output.
  SIGTERM and SIGINT let what is under way finish; then it ends with 0.`,
  options: {},

  async run(_, terminal) {
    const config = await terminal.config();
    const log = createLog();
    for (const warning of config.warnings) log.warn({}, warning);
    const widgetFolder = fileURLToPath(new URL('../widget', import.meta.url));
    const paywicket = await createPaywicket(config, { log, widgetFolder });
    const server = await listen(paywicket, config);
    paywicket.start();
    log.info({ mode: config.mode }, `listening on ${config.publicUrl}`);
    const signal = await stopSignal();
    log.info({ signal }, 'stopping');
    // Calls to gateways are finished, too.
    await paywicket.stop(closeServer(server, CLOSE_TIMEOUT_MS));
    log.info({}, 'stopped');
    return 0;
  },
});

function listen({ app }: Paywicket, { host, port }: Config): Promise<Server> {
  const listener = getRequestListener(app.fetch);
  const options = { keepAliveTimeout: IDLE_TIMEOUT_MS };
  const server = createServer(options, (incoming, outgoing) => void listener(incoming, outgoing));
  return new Promise((resolve, reject) => {
    server.listen(port, host, () => resolve(server));
    server.once('error', (error: Error) =>
      reject(
        new Error(`it can not listen on ${host}:${port}: ${error.message}. ${wayOut(error)}`, {
          cause: error,
        }),
      ),
    );
  });
}

function wayOut(error: Error): string {
  switch ('code' in error ? error.code : undefined) {
    case 'EACCES':
      return 'Ports below 1024 need rights that this user lacks: set PORT to a higher one, and let a proxy listen there.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'HOST has to be an address of this machine, such as 127.0.0.1 or 0.0.0.0.';
    default:
      return 'Stop what listens there, or set HOST and PORT.';
  }
}

/** Resolves on a signal to stop. */
const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });

/**
 * Takes no new requests and resolves once those under way are answered. A client that has not sent a whole request by the end of
 * `timeoutMs`, or does not read what is answered, is waited for no longer: one caller could put off every stop.
 */
export function closeServer(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), timeoutMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
