import type { Pool } from 'undici';
import { MAX_HEADER_BYTES } from '../../base/http/client-errors.ts';
import { exchange, ExchangeError, type ExchangeRequest, type ExchangeResponse } from './exchange.ts';
import { NotSentError } from './limits.ts';
import type { Proxy } from './proxies.ts';
import { createTunnel, type Tunnel } from './tunnel.ts';

/** undici's pools queue without a limit: above this number, a call is refused at once. */
const MAX_WAITING = 100;

/** Conditions under which a queued request is not sent. */
export interface Turn {
  /** Maximum wait for a connection, in milliseconds. It does not end a request that has begun. */
  readonly maxWait: number;
  /** Called once there is a connection. @throws NotSentError if the request must not be sent any more */
  readonly requireWanted: () => void;
}

/** Two connection pools to one gateway, so that hanging reads cannot block calls that a person waits for. */
export function createConnections(
  origin: string,
  limits: {
    /** Per pool. */
    readonly connections: number;
    /** Timeouts in milliseconds. */
    readonly connect: number;
    readonly headers: number;
    readonly body: number;
  },
  proxy?: Proxy,
) {
  let pools:
    | Promise<{ readonly waited: Pool; readonly reading: Pool; readonly tunnel: Tunnel | undefined }>
    | undefined;
  /** undici is a third of the server's code: lazy loading shortens the start. */
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
    /** @throws NotSentError if it waited too long for a connection, ExchangeError if it failed */
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
            // Thrown here, because undici closes the connection of a request that is aborted at this point.
            signal.throwIfAborted();
            requireWanted();
            handler.onRequestStart?.(controller, context);
          },
        });
        // A request that did not have to wait is limited by the timeouts alone.
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
    /** Running requests fail. */
    async close(): Promise<void> {
      const made = await pools;
      await Promise.all([made?.waited.destroy(), made?.reading.destroy(), made?.tunnel?.close()]);
    },
  };
}
