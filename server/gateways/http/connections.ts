import type { Pool } from 'undici';
import { exchange, ExchangeError, type ExchangeRequest, type ExchangeResponse } from './exchange.ts';
import { NotSentError } from './limits.ts';

/** undici's pools queue without a bound: beyond it a call is refused at once. */
const MAX_WAITING = 100;

/** When a request that has to wait for a connection is not sent. */
export interface Turn {
  /** In milliseconds. It never ends a request that has begun. */
  readonly maxWait: number;
  /** Called once there is a connection. @throws NotSentError where the request is not to be sent any more */
  readonly requireWanted: () => void;
}

/**
 * Connections to one gateway, in two pools: reads that hang, however many, take none from a call that a person waits for.
 */
export function createConnections(
  origin: string,
  limits: {
    /** Of each pool. */
    readonly connections: number;
    /** The others in milliseconds. */
    readonly connect: number;
    readonly headers: number;
    readonly body: number;
  },
) {
  let pools: Promise<{ readonly waited: Pool; readonly reading: Pool }> | undefined;
  /** undici is a third of the server's code: loading it lazily shortens the start. */
  const connect = async () => {
    const undici = await import('undici');
    const create = () =>
      new undici.Pool(origin, {
        connections: limits.connections,
        connect: { timeout: limits.connect },
        headersTimeout: limits.headers,
        bodyTimeout: limits.body,
      });
    return { waited: create(), reading: create() };
  };

  return {
    /** @throws NotSentError where it waited in vain, ExchangeError where it failed, also to connect */
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
            // Thrown: undici closes the connection of a request that is aborted here.
            signal.throwIfAborted();
            requireWanted();
            handler.onRequestStart?.(controller, context);
          },
        });
        // Of a request that has its connection, only the deadlines count, that of connecting first.
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
      await Promise.all([made?.waited.destroy(), made?.reading.destroy()]);
    },
  };
}
