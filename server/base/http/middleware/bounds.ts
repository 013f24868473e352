import type { MiddlewareHandler } from 'hono';
import { ApiError, validationError } from '../../errors.ts';
import { shortName } from '../../text/text.ts';
import type { AppEnv } from '../app-env.ts';

/**
 * Bounds of what comes before a body, far above what any route reads: no request makes a route work on a text as long as
 * the 64 KiB that all headers together may have (R159). Bodies have their own (`body.ts`).
 */

/** Characters of a path. */
export const MAX_PATH = 2048;
/** Characters of a query, as sent. */
export const MAX_QUERY = 16 * 1024;
/** Characters of a header; cookies of a shop's domain may be longer together. */
export const MAX_HEADER = 16 * 1024;

const atMost = (bound: number): string => `must be at most ${bound / 1024} KiB`;

/** There is nothing at a path that none of ours can be. */
export const notFound = (): ApiError => new ApiError('not_found', 'There is nothing at this address.');

/** @throws ApiError `not_found` for a path, `invalid_request` for a query or header */
export const boundedRequest: MiddlewareHandler<AppEnv> = ({ req }, next) => {
  // No id or path contains U+0000, and PostgreSQL rejects it in queries.
  if (req.path.length > MAX_PATH || req.path.includes('\0')) throw notFound();
  const query = req.url.indexOf('?');
  if (query !== -1 && req.url.length - query - 1 > MAX_QUERY)
    throw validationError('invalid_request', 'query', atMost(MAX_QUERY));
  for (const [name, value] of req.raw.headers)
    if (value.length > MAX_HEADER && name !== 'cookie')
      throw validationError('invalid_request', shortName(name), atMost(MAX_HEADER));
  return next();
};
