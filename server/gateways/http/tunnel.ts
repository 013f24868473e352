import { callbackify } from 'node:util';
import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { tlsFault } from '../../base/network/tls-fault.ts';
import type { Proxy } from './proxies.ts';

/**
 * Connections through an HTTP proxy, for a pool of undici. undici's own ProxyAgent is not used: it closes its pool at each
 * failed connection, hides its queue, and waits five minutes for the answer to CONNECT.
 */

/** Error for a connection that the proxy did not open. Nothing was sent to its destination. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';

  constructor({ setting }: Proxy, problem: string, cause?: unknown) {
    super(`the proxy of ${setting} ${problem}`, { cause });
  }
}

export interface Tunnel {
  readonly connect: buildConnector.connector;
  close(): Promise<void>;
}

/**
 * Opens every connection with CONNECT, even for http, so that the proxy cannot read requests over TLS and does not change any
 * request.
 * @param timeout in milliseconds, each for connecting to the proxy, for its answer, and for the TLS handshake
 */
export function createTunnel(undici: typeof import('undici'), proxy: Proxy, timeout: number): Tunnel {
  const client = new undici.Pool(proxy.origin, { connect: { timeout }, headersTimeout: timeout });
  const secure = undici.buildConnector({ timeout });
  const { authorization } = proxy;

  /**
   * Opens a connection to `path`, a host and port.
   * @throws ProxyError if the proxy cannot be reached, or refuses
   */
  const open = callbackify(async (path: string): Promise<Socket> => {
    const headers = {
      host: path,
      ...(authorization !== undefined && { 'proxy-authorization': authorization }),
    };
    const answer = await client.connect({ path, headers }).catch((error: unknown) => {
      throw new ProxyError(proxy, problemOf(error, proxy), error);
    });
    // The answer's stream is a socket, because the connection to the proxy uses HTTP/1.1.
    const socket = answer.socket as Socket;
    if (answer.statusCode === 200) return socket;
    socket.on('error', () => {}).destroy();
    const hint = answer.statusCode === 407 ? ': it wants a user and a password in its address' : '';
    throw new ProxyError(proxy, `refused the connection (${answer.statusCode})${hint}`);
  });

  const connect: buildConnector.connector = (target, callback) => {
    const { host = target.hostname, port, protocol } = target;
    const path = port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host;
    open(path, (error, socket) => {
      if (error !== null) callback(error, null);
      else if (protocol === 'https:') secure({ ...target, httpSocket: socket }, callback);
      else callback(null, socket);
    });
  };
  return { connect, close: () => client.destroy() };
}

function problemOf(error: unknown, { setting }: Proxy): string {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return tlsFault(error, setting) ?? `opened no connection${code}`;
}
