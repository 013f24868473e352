import type { Pool } from 'undici';
import { MAX_HEADER_BYTES } from '../../base/http/client-errors.ts';
import { exchange, ExchangeError, type ExchangeRequest, type ExchangeResponse } from './exchange.ts';
import { NotSentError } from './limits.ts';
import type { Proxy } from './proxies.ts';
import { createTunnel, type Tunnel } from './tunnel.ts';

/** Maximum number of queued requests. Further requests are refused at once, because undici's pools queue without a limit. */
const MAX_WAITING = 100;

/** Conditions under which a queued request is not sent. */
export interface Turn {
  /** Maximum wait for a connection, in milliseconds. It does not end a request that has begun. */
  readonly maxWait: number;
  /** Called once the request has a connection. @throws NotSentError if the request must no longer be sent */
  readonly requireWanted: () => void;
}

/** Creates two connection pools to one gateway, so that slow reads cannot block calls that a person waits for. */
export function createConnections(
  origin: string,
  limits: {
    /** Maximum number of connections per pool. */
    readonly connections: number;
    /** Timeouts of the phases of a request, in milliseconds. */
    readonly connect: number;
    readonly headers: number;
    readonly body: number;
  },
  proxy?: Proxy,
) {
  let pools:
    | Promise<{ readonly waited: Pool; readonly reading: Pool; readonly tunnel: Tunnel | undefined }>
    | undefined;
  /** Creates the pools. undici is loaded lazily, because it is a third of the server's code and would delay the start. */
  const connect = async () => {
    const undici = await import('undici');
    const tunnel = proxy && createTunnel(undici, proxy, limits.connect);
    const create = () =>
      new undici.Pool(origin, {
        connections: limits.connections,
        connect: tunnel?.connect ?? { timeout: limits.connect },
        headersTimeout: limits.headers,
        maxHeaderSize: MAX_HEADER_BYTES,
        bodyTimeout: limits.body,
      });
    return { waited: create(), reading: create(), tunnel };
  };

  return {
    /**
     * Sends a request over the named pool.
     * @throws NotSentError if the request waited too long for a connection, ExchangeError if it failed
     */
    async exchange(
      name: 'waited' | 'reading',
      request: ExchangeRequest,
      { maxWait, requireWanted }: Turn,
    ): Promise<ExchangeResponse> {
      const pool = (await (pools ??= connect()))[name];
      if (pool.stats.queued >= MAX_WAITING)
        throw new NotSentError('rate_limited', 'too many calls are waiting');
      const waiting = new AbortController();
      const signal = AbortSignal.any([request.signal, waiting.signal]);
      let timer: NodeJS.Timeout | undefined;
      const queue = pool.compose((dispatch) => (target, handler) => {
        const before = pool.stats.queued;
        const isFree = dispatch(target, {
          ...handler,
          onRequestStart(controller, context) {
            clearTimeout(timer);
            // Throw here: undici would close the connection if the request were aborted at this point.
            signal.throwIfAborted();
            requireWanted();
            handler.onRequestStart?.(controller, context);
          },
        });
        // Limit the wait only of queued requests. Other requests are limited by their timeouts.
        if (pool.stats.queued > before)
          timer = setTimeout(() => {
            waiting.abort(new NotSentError('rate_limited', 'too many calls are waiting: its time is over'));
          }, maxWait);
        return isFree;
      });
      try {
        return await exchange(queue, { ...request, signal });
      } catch (error) {
        const isUnsent = error instanceof ExchangeError && !error.sent;
        throw isUnsent && error.cause instanceof NotSentError ? error.cause : error;
      } finally {
        clearTimeout(timer);
      }
    },
    /** Closes all connections. Requests that are still running fail. */
    async close(): Promise<void> {
      const made = await pools;
      await Promise.all([made?.waited.destroy(), made?.reading.destroy(), made?.tunnel?.close()]);
    },
  };
}
