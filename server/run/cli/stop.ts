import type { Server } from 'node:http';
import type { Log } from '../../base/log/logger.ts';

/** How the server's process stops. This file imports only types, so that tests can start a process with it quickly. */

/**
 * Resolves on the first stop signal. A second signal has no effect, because Ctrl-C under `npm start` is sent by both the
 * terminal and npm. A third signal, from a person who does not want to wait any longer, ends the process.
 */
export const stopSignal = (log: Log): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    let count = 0;
    const onSignal = (signal: NodeJS.Signals): void => {
      count += 1;
      if (count === 1) return resolve(signal);
      if (count === 2)
        return log.warn(
          { signal },
          'a second stop signal: work in progress is finished first; a third ends it',
        );
      log.error({ signal }, 'a third stop signal: this server exits now, and work in progress is cut off');
      process.exit(1);
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
  });

/**
 * Stops accepting requests, and resolves once those in progress are answered. After `timeoutMs`, all connections are
 * closed: otherwise a client that does not finish its request or does not read the response could block every stop.
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
