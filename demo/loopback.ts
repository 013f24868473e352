import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Env, Hono } from 'hono';
import { refusalOf } from './own-requests.ts';

export interface LoopbackServer {
  /** Origin of the server, `http://127.0.0.1:PORT`, without a trailing slash. */
  readonly url: string;
  /** Closes open connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves an app to this machine only, and refuses requests with which a page of another origin could change something
 * (`own-requests.ts`).
 *
 * @param appAt creates the app for its own address: an address taken from a request could be forged
 * @param port 0 for a free port
 * @throws `EADDRINUSE` if the port is taken
 */
export async function serveOnLoopback<E extends Env>(
  appAt: (url: string) => Hono<E>,
  port: number,
): Promise<LoopbackServer> {
  // No keep-alive timeout: a client may send a request just when Node closes a connection that was idle for 5 s. Large headers:
  // browsers send the cookies of all ports of this machine.
  const server = createServer({ keepAliveTimeout: 0, maxHeaderSize: 64 * 1024 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${taken}`;
  const app = appAt(url);
  const listener = getRequestListener((request, env) => refusalOf(request, taken) ?? app.fetch(request, env));
  server.on('request', (incoming, outgoing) => void listener(incoming, outgoing));
  return {
    url,
    close: async () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
