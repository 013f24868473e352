import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { ReportFailure } from '../core/failure-report.ts';

/** For `node:http`. An answer that fails outside of the app breaks its own connection, and nothing else (R94). */
export function requestListener(
  fetch: Parameters<typeof getRequestListener>[0],
  reportFailure: ReportFailure,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const answer = getRequestListener(fetch);
  return (incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      reportFailure('http', 'request not answered')(error);
      outgoing.destroy();
    });
  };
}
