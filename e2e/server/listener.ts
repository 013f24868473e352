/** A server in the test's process that listens before it has a handler, so that its port stays reserved. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

type Answer = (request: Request) => Response | Promise<Response>;

export interface Listener {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Until then each request is answered with 503. */
  serve(answer: Answer): void;
  /** Closes open connections. */
  close(): Promise<void>;
}

export async function openListener(): Promise<Listener> {
  let answer: Answer = () => new Response(null, { status: 503 });
  const listener = getRequestListener((request) => answer(request));
  // A client may write just when Node closes an idle connection after 5 s.
  const options = { keepAliveTimeout: 0 };
  const server = createServer(options, (incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    serve(given) {
      answer = given;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
