import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';
import { privateCaching, setHeaders } from './middleware/headers.ts';

/**
 * Header in which our pages send the tag of the view that they have. A browser asks for permission by a preflight before each
 * cross-origin request with `If-None-Match`, but only once before those with this header.
 */
const OWN_HEADER = 'paywicket-known';

/** Tag of the view that the client has; undefined for none, and for every request but GET. */
export function knownTag({ req }: Context<AppEnv>): string | undefined {
  return req.method === 'GET' ? (req.header(OWN_HEADER) ?? req.header('if-none-match')) : undefined;
}

/**
 * The answer to a client that has the view with this tag: 204 to our header, 304 to `If-None-Match`, both with the tag. Null if
 * the client has another view or none.
 */
export function unchanged(context: Context<AppEnv>, tag: string): Response | null {
  const known = knownTag(context);
  if (known === undefined || !matches(known, tag)) return null;
  setHeaders(context, { ...privateCaching, ETag: tag });
  return context.body(null, context.req.header(OWN_HEADER) === undefined ? 304 : 204);
}

/** The header may contain several tags, and a proxy may have made ours weak. */
const matches = (header: string, tag: string): boolean =>
  header.split(',').some((known) => known.trim().replace(/^W\//, '') === tag);
