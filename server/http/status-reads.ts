import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hexHash, tokenIn } from './middleware/auth.ts';
import { privately, safe, sessionHeaders } from './middleware/headers.ts';
import { matches, type Views } from './session-views.ts';
import type { Clock } from '../core/clock.ts';

export interface StatusReadsOptions {
  readonly views: Views;
  readonly clock: Clock;
  readonly origins: Iterable<string>;
  /** As by `basePathOf`. */
  readonly basePath: string;
  /** Called whenever a shopper looks at a checkout. */
  readonly touch: (checkoutId: string) => void;
}

/** Answers the request and returns true, or leaves it alone and returns false. */
export interface StatusReads {
  (incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  /** How many it answered, by status. */
  readonly answered: Readonly<Record<'200' | '304', number>>;
}

/**
 * `GET /v1/session` of a checkout that is in memory, ahead of the router: browsers ask for it more often than for
 * everything else together, and behind the router it cost five times as much (rows 1 and 2 of the benchmark). Whatever
 * is out of the ordinary goes on to the session routes, which hold the rules. No answer from here leaves a line in the
 * log: writing it would cost as much as the answer.
 */
export function statusReads({ views, clock, origins, basePath, touch }: StatusReadsOptions): StatusReads {
  const known = new Set(origins);
  const path = `${basePath}/v1/session`;
  // A flat list of names and values is what node:http writes with the least work.
  const fixed = (origin?: string): readonly string[] =>
    Object.entries({ ...safe, ...sessionHeaders(known, origin, 'GET'), ...privately }).flat();
  const withoutOrigin = fixed();
  const byOrigin = new Map([...known].map((origin) => [origin, fixed(origin)]));

  const answered = { '200': 0, '304': 0 };
  const answer = ({ method, url, headers }: IncomingMessage, outgoing: ServerResponse): boolean => {
    if (url !== path || method !== 'GET') return false;
    const shared = headers.origin === undefined ? withoutOrigin : byOrigin.get(headers.origin);
    const token = tokenIn(headers.authorization);
    if (shared === undefined || token === undefined) return false;
    const session = views.knownSession(hexHash(token));
    if (session === undefined || clock.now() >= session.expiresAt) return false;
    const view = views.cached(session.checkoutId);
    if (view === undefined) return false;
    touch(session.checkoutId);
    const headed = [...shared, 'ETag', view.etag, 'Paywicket-Request-Id', randomUUID()];
    if (matches(headers['if-none-match'], view.etag)) {
      answered['304'] += 1;
      outgoing.writeHead(304, headed).end();
    } else {
      answered['200'] += 1;
      headed.push('Content-Type', 'application/json', 'Content-Length', String(view.length));
      outgoing.writeHead(200, headed).end(views.body(view));
    }
    return true;
  };
  return Object.assign(answer, { answered });
}
