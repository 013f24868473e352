import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A loopback proxy that corrupts responses, as a broken gateway would. */
export interface ManglingProxy {
  readonly url: string;
  /** Corrupts every further response; null passes them unchanged. */
  mangle(how: ((body: Buffer) => Buffer) | null): void;
  close(): Promise<void>;
}

export async function startManglingProxy(target: string): Promise<ManglingProxy> {
  let how: ((body: Buffer) => Buffer) | null = null;
  const server = createServer((incoming, outgoing) => {
    // The gateway's own host replaces the proxy's.
    const { host: _host, ...asked } = incoming.headers;
    const onward = request(
      target + (incoming.url ?? '/'),
      { method: incoming.method, headers: { ...asked, connection: 'close' } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('error', () => outgoing.destroy());
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const body = Buffer.concat(chunks);
          const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = answer.headers;
          outgoing.writeHead(answer.statusCode ?? 502, headers).end(how === null ? body : how(body));
        });
      },
    );
    // A connection that the gateway cuts is cut here, too.
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mangle(next) {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
