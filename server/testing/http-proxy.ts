import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';

/** Test helper: an HTTP proxy on loopback that takes only CONNECT, and leads each name to a port of 127.0.0.1. */
export interface HttpProxy {
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** Destination and `Proxy-Authorization` of each CONNECT. */
  readonly asked: { readonly destination: string | undefined; readonly authorization: string | undefined }[];
  /** Status of the answer to the next and all later requests; null for no answer. */
  status: number | null;
}

export async function startHttpProxy(port: number): Promise<HttpProxy> {
  const sockets = new Set<Duplex>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, socket) => {
    proxy.asked.push({
      destination: request.url,
      authorization: request.headers['proxy-authorization'],
    });
    sockets.add(socket.on('error', () => {}));
    if (proxy.status === null) return;
    if (proxy.status !== 200) {
      socket.end(`HTTP/1.1 ${proxy.status} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const destination = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      destination.pipe(socket).pipe(destination);
    });
    destination.on('error', () => socket.destroy());
    socket.on('close', () => destination.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    // A socket of CONNECT is the server's no more.
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const proxy: HttpProxy = { host: `127.0.0.1:${address.port}`, asked: [], status: 200 };
  return proxy;
}
