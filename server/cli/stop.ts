import type { Server } from 'node:http';

/** How the server's process stops. Imports nothing, so that a test starts a process with it in no time. */

/** Resolves on a stop signal. */
export const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
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
