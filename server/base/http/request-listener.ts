import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { isWithin, MINUTE_MS } from '../clock.ts';
import type { ReportFailure } from '../log/failure-report.ts';
import type { Log } from '../log/logger.ts';
import { routedPath } from './base-path.ts';

interface ListenerOptions {
  readonly reportFailure: ReportFailure;
  readonly log: Pick<Log, 'warn'>;
  readonly basePath: string;
  /** Milliseconds, for the log. */
  readonly now?: () => number;
}

/** Paths that load balancers ask for, many of them by HTTP/1.0 without a `Host`. */
const healthChecks: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/**
 * For `node:http`. A response that fails outside the app closes only its own connection (R94). A request without a `Host` that can
 * be read is refused, and the log says so once a minute; a health check is answered whatever its `Host` (R161).
 */
export function requestListener(
  fetch: Parameters<typeof getRequestListener>[0],
  { reportFailure, log, basePath, now = () => performance.now() }: ListenerOptions,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  let loggedAt = -Infinity;
  const answer = getRequestListener(fetch, {
    errorHandler(error) {
      if (!(error instanceof RequestError)) {
        reportFailure('http', 'request not answered')(error);
        return new Response(null, { status: 500 });
      }
      const reason = `${error.message}. Check its Host header and its path`;
      if (!isWithin(MINUTE_MS, loggedAt, now())) {
        loggedAt = now();
        log.warn({}, `a request was refused (400): ${reason}`);
      }
      const headers = {
        'Cache-Control': 'no-store',
        'Content-Type': 'text/plain; charset=utf-8',
        'X-Content-Type-Options': 'nosniff',
      };
      return new Response(`This request cannot be read: ${reason}.\n`, { status: 400, headers });
    },
  });
  return (incoming, outgoing) => {
    const path = incoming.url?.split('?')[0] ?? '';
    // Its own address counts for nothing: it only has to be one.
    if (healthChecks.has(routedPath(basePath, path))) incoming.headers.host = 'localhost';
    answer(incoming, outgoing).catch((error: unknown) => {
      reportFailure('http', 'request not answered')(error);
      outgoing.destroy();
    });
  };
}
