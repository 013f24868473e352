import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Log } from '../log/logger.ts';

/**
 * Maximum size of headers in bytes, above the 16 KiB of Node and undici. Applies to requests to this server, because browsers on
 * a shop's own domain send all cookies of the domain, and to responses that this server receives, because WordPress responds
 * with cookies, links and policies.
 */
export const MAX_HEADER_BYTES = 64 * 1024;
/** Text for errors about a response. */
export const HEADERS_TOO_LARGE = `headers larger than ${MAX_HEADER_BYTES / 1024} KiB`;

/** Statuses that Node itself would send. All other errors get 400. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Sent in English, since the shopper's language is not known. */
const tooLarge = `Your browser sent more cookies than this page can take.
Delete the cookies of this site, or open the link in a private window.
If you have already paid, don't pay again.
`;

function answerTo(status: number): string {
  const body = status === 431 ? tooLarge : '';
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Cache-Control: no-store',
    'Content-Type: text/plain; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

/**
 * Responds to data that Node cannot parse as a request. If the headers are too large, explains this to the shopper, and logs one
 * line once, because no route receives such a request.
 */
export function answerClientErrors(server: Server, log: Log): void {
  let isLogged = false;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    // The request was already answered, and the rest of it is still arriving.
    if (socket.writableEnded) return;
    const status = statuses[error.code ?? ''] ?? 400;
    if (status === 431 && !isLogged) {
      isLogged = true;
      const limit = `${MAX_HEADER_BYTES / 1024} KiB`;
      log.warn(
        {},
        `a request was refused (431): its headers, usually cookies of your domain, exceed ${limit}`,
      );
    }
    if (socket.writable) socket.end(answerTo(status), () => socket.destroy());
    else socket.destroy();
  });
}
