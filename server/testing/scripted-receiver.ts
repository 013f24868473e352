import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** Test helper: a merchant's server that records requests, with scripted responses. */

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly port: number;
  /** On loopback, with a path. */
  readonly url: string;
  readonly received: Received[];
  /** Responds to the next and all later requests; default 204. */
  answer: (outgoing: ServerResponse, message: Received) => void;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const message = { path: incoming.url ?? '', headers: incoming.headers, body };
      receiver.received.push(message);
      receiver.answer(outgoing, message);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const receiver: Receiver = {
    port: address.port,
    url: `http://127.0.0.1:${address.port}/hooks?shop=1`,
    received: [],
    answer: status(204),
  };
  return receiver;
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}) =>
  (outgoing: ServerResponse): void => {
    outgoing.writeHead(code, headers).end();
  };
