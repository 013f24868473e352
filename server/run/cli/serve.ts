import type { ServerTerminal } from './server-terminal.ts';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Config } from '../settings/config-types.ts';
import { createPaywicketServer } from '../compose/compose.ts';
import type { PaywicketServer } from '../compose/server.ts';
import { openLogs, type Log } from '../../base/log/logger.ts';
import { basePathOf } from '../../base/http/base-path.ts';
import { answerClientErrors, MAX_HEADER_BYTES } from '../../base/http/client-errors.ts';
import { limitPipelining } from '../../base/http/pipelining.ts';
import { requestListener } from '../../base/http/request-listener.ts';
import { defineCommand } from '../../base/cli/command.ts';
import { closeServer, stopSignal } from './stop.ts';

/** How long a stop waits for requests in progress. Longer than a gateway call takes. */
const CLOSE_TIMEOUT_MS = 15_000;
/**
 * How long a stop after an internal error may take; longer than a stop normally takes. After a signal there is no such
 * limit, because the sender of the signal kills a hanging process.
 */
const FAULT_TIMEOUT_MS = 30_000;
/**
 * How long an idle connection is kept. Longer than proxies keep one (Caddy: two minutes): if the server closed it first, a
 * request in transit would get a 502.
 */
const IDLE_TIMEOUT_MS = 125_000;

export const command = defineCommand({
  help: `paywicket serve
  Brings the database up to date, listens, and logs one JSON line per event to standard output.
  On SIGTERM and SIGINT it finishes what is in progress and exits with 0. A second signal changes nothing; a third ends it
  at once, with 1. After an unexpected error it does the same as after a signal, within 30 seconds, and exits with 1: have a
  supervisor start it again.`,
  options: {},

  async run(_, terminal: ServerTerminal) {
    const config = await terminal.config();
    const logs = openLogs();
    const { log } = logs;
    const fault = strayRejection(log);
    for (const warning of config.warnings) log.warn({}, warning);
    const widgetFolder = fileURLToPath(new URL('../widget', import.meta.url));
    const paywicket = await createPaywicketServer(config, { ...logs, widgetFolder });
    const server = await listen(paywicket, config, log);
    paywicket.start();
    log.info({ mode: config.mode }, `listening on ${config.publicUrl}`);
    const signal = await Promise.race([stopSignal(log), fault]);
    log.info({ signal }, 'stopping');
    // This also waits for gateway calls in progress.
    await paywicket.stop(closeServer(server, CLOSE_TIMEOUT_MS));
    log.info({}, 'stopped');
    return signal === null ? 1 : 0;
  },
});

/** Serves HTTP at the address of the settings. @throws Error if the server cannot listen there */
export function listen(
  { app, reportFailure }: PaywicketServer,
  { host, port, publicUrl }: Config,
  log: Log,
): Promise<Server> {
  const fetch = async (...request: Parameters<typeof app.fetch>): Promise<Response> => {
    const response = await app.fetch(...request);
    // While the server stops, each connection is closed after its response. A proxy would otherwise send its next requests
    // over it until they are cut off.
    if (!server.listening) response.headers.set('Connection', 'close');
    return response;
  };
  const server = createServer(
    // Node does not check the Host header, because health checks have none. `requestListener` requires it for other requests.
    { keepAliveTimeout: IDLE_TIMEOUT_MS, maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: false },
    limitPipelining(requestListener(fetch, { reportFailure, log, basePath: basePathOf(publicUrl) }), { log }),
  );
  answerClientErrors(server, log);
  return new Promise((resolve, reject) => {
    server.listen(port, host, () => resolve(server));
    server.once('error', (error: Error) =>
      reject(
        new Error(`it cannot listen on ${host}:${port}: ${error.message}. ${wayOut(error)}`, {
          cause: error,
        }),
      ),
    );
  });
}

function wayOut(error: Error): string {
  switch ('code' in error ? error.code : undefined) {
    case 'EACCES':
      return 'This user must not listen on ports below 1024: set PORT to a higher one, and let a proxy listen there.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'HOST has to be an address of this machine, such as 127.0.0.1 or 0.0.0.0.';
    default:
      return 'Stop the program that listens there, or set another HOST or PORT.';
  }
}

/**
 * Resolves with null after an unhandled rejection. The effects of such an error are not known, so work in progress is
 * finished and a new process recovers the rest. A promise that never settles does not delay the exit.
 */
const strayRejection = (log: Log): Promise<null> =>
  new Promise((resolve) => {
    process.on('unhandledRejection', (error) => {
      log.error({ err: error }, 'an unexpected error (unhandled promise rejection): this server stops');
      // Set in case the process exits earlier, because it has nothing left to wait for.
      process.exitCode = 1;
      setTimeout(() => {
        log.error({}, 'this server did not stop within 30 seconds: it exits now');
        process.exit(1);
      }, FAULT_TIMEOUT_MS).unref();
      resolve(null);
    });
  });
