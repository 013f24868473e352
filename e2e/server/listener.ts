/** A server in the test's own process that listens before there is anything to answer with, so that its port stays its own. */
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
  /** Cuts open connections. */
  close(): Promise<void>;
}

export async function openListener(): Promise<Listener> {
  let answer: Answer = () => new Response(null, { status: 503 });
  const listener = getRequestListener((request) => answer(request));
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
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
