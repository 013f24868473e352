import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';
import { privateCaching, setHeaders } from './middleware/headers.ts';

/**
 * Header in which our pages send the tag of the view that they have. For cross-origin requests with `If-None-Match`, browsers
 * send a preflight each time; for requests with this header, only once.
 */
const OWN_HEADER = 'paywicket-known';

/** Returns the tag of the view that the client has. Undefined if it has none, and for every method other than GET. */
export function knownTag({ req }: Context<AppEnv>): string | undefined {
  return req.method === 'GET' ? (req.header(OWN_HEADER) ?? req.header('if-none-match')) : undefined;
}

/**
 * Returns the response to a client that already has the view with this tag: 204 if the client used our header, 304 if it used
 * `If-None-Match`, both with the tag. Null if the client has another view or none.
 */
export function unchanged(context: Context<AppEnv>, tag: string): Response | null {
  const known = knownTag(context);
  if (known === undefined || !matches(known, tag)) return null;
  setHeaders(context, { ...privateCaching, ETag: tag });
  return context.body(null, context.req.header(OWN_HEADER) === undefined ? 304 : 204);
}

/** Whether a header contains this tag. A header may contain several tags, and a proxy may have made ours weak. */
const matches = (header: string, tag: string): boolean =>
  header.split(',').some((known) => known.trim().replace(/^W\//, '') === tag);
