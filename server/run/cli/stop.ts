import type { Server } from 'node:http';
import type { Log } from '../../base/log/logger.ts';

/** How the server's process stops. Imports only types, so that a test starts a process with it in no time. */

/**
 * Resolves on a stop signal. The second one cuts nothing: Ctrl-C under `npm start` comes from the terminal and from npm. The third
 * one, by a person who waits no longer, ends the process.
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
 * Stops accepting requests, and resolves once those in progress are answered. After `timeoutMs`, a client that has not sent its
 * whole request, or does not read the response, is dropped: otherwise one client could block every stop.
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
