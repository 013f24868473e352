import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Env, Hono } from 'hono';
import { refusalOf } from './own-requests.ts';

export interface LoopbackServer {
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly url: string;
  /** Closes open connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves an app to this machine and its own pages only. Port 0 is a free one; a taken one rejects with `EADDRINUSE`.
 *
 * @param appAt Makes the app for its own address: an address read from a request can be forged.
 */
export async function serveOnLoopback<E extends Env>(
  appAt: (url: string) => Hono<E>,
  port: number,
): Promise<LoopbackServer> {
  // No keep-alive timeout: a client may write just when Node ends an idle connection after 5 s. Large headers: browsers send the
  // cookies of all ports of this machine.
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
