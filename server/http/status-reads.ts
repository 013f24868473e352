import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tokenHashOf } from './middleware/auth.ts';
import { privateCaching, requireOrigin, securityHeaders, sessionHeaders } from './middleware/headers.ts';
import { matches, type View, type Views } from './session-views.ts';

export interface StatusAnswer {
  readonly status: 200 | 304;
  /** Names and values in turn: what node:http writes with the least work. */
  readonly headers: string[];
  /** Empty with a 304. */
  readonly body: string;
}

/** @throws PaywicketError `origin_not_allowed` */
export type AnswerStatus = (
  request: { readonly origin?: string | undefined; readonly 'if-none-match'?: string | undefined },
  view: View,
) => StatusAnswer;

/** What `GET /v1/session` answers, for the router and for the fast path ahead of it. */
export function statusAnswers(views: Views, origins: ReadonlySet<string>): AnswerStatus {
  const fixed = (origin?: string): readonly string[] =>
    Object.entries({
      ...securityHeaders,
      ...sessionHeaders(origins, origin, 'GET'),
      ...privateCaching,
    }).flat();
  const byOrigin = new Map([undefined, ...origins].map((origin) => [origin, fixed(origin)]));
  return ({ origin, 'if-none-match': known }, view) => {
    requireOrigin(origins, origin);
    const headers = [...(byOrigin.get(origin) ?? []), 'ETag', view.etag];
    if (matches(known, view.etag)) return { status: 304, headers, body: '' };
    headers.push('Content-Type', 'application/json', 'Content-Length', String(view.length));
    return { status: 200, headers, body: views.body(view) };
  };
}

export interface StatusReadsOptions {
  readonly views: Views;
  readonly answer: AnswerStatus;
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
 * `GET /v1/session` from memory, ahead of the router. Browsers send it more often than everything else together, and
 * the router makes it cost five times as much: a 304 has to stay within 1.1 times, a 200 within 1.5 times the CPU of a
 * bare Hono route (rows 1 and 2 of the benchmark). For the same reason these answers are not logged. What is not in
 * memory, or is to be refused, goes on to the router.
 */
export function statusReads({ views, answer, basePath, touch }: StatusReadsOptions): StatusReads {
  const path = `${basePath}/v1/session`;
  const answered = { '200': 0, '304': 0 };
  const fromMemory = ({ headers }: IncomingMessage): StatusAnswer | undefined => {
    try {
      const session = views.knownSession(tokenHashOf(headers.authorization));
      const view = session && views.cached(session.checkoutId);
      if (session === undefined || view === undefined) return undefined;
      const found = answer(headers, view);
      touch(session.checkoutId);
      return found;
    } catch {
      return undefined;
    }
  };
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
    if (incoming.url !== path || incoming.method !== 'GET') return false;
    const found = fromMemory(incoming);
    if (found === undefined) return false;
    const { status, headers, body } = found;
    answered[status] += 1;
    headers.push('Paywicket-Request-Id', randomUUID());
    outgoing.writeHead(status, headers).end(body);
    return true;
  };
  return Object.assign(listener, { answered });
}
