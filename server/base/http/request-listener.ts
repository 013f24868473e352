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
  /** Current time in milliseconds, to limit the log lines. */
  readonly now?: () => number;
}

/** Paths that load balancers request. Many of them use HTTP/1.0 without a `Host` header. */
const healthChecks: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/**
 * Creates a request listener for `node:http`. A response that fails outside the app closes only its own connection (R94). A
 * request without a valid `Host` is refused, with at most one log line per minute. A health check is answered whatever its
 * `Host` is (R161).
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
    // The value does not matter; the request only needs a valid host.
    if (healthChecks.has(routedPath(basePath, path))) incoming.headers.host = 'localhost';
    answer(incoming, outgoing).catch((error: unknown) => {
      reportFailure('http', 'request not answered')(error);
      outgoing.destroy();
    });
  };
}
