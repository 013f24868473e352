import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { ReportFailure } from '../core/failure-report.ts';

/** For `node:http`. A response that fails outside the app closes only its own connection (R94). */
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
