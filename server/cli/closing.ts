import type { Server } from 'node:http';

/**
 * Takes no new requests and resolves once those under way are answered. Who has not sent a whole request by the end of
 * `patience`, or does not read what is answered, is waited for no longer: one caller could put off every stop.
 */
export function closing(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
