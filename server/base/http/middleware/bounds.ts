import type { MiddlewareHandler } from 'hono';
import { ApiError, validationError } from '../../errors.ts';
import { shortName } from '../../text/text.ts';
import type { AppEnv } from '../app-env.ts';

/**
 * Bounds of path, query and headers, far above the lengths that routes need. Without them, a route could be made to work on a
 * text of up to 64 KiB, the limit of all headers together (R159). Bodies have their own bounds (`body.ts`).
 */

/** Maximum length of a path, in characters. */
export const MAX_PATH = 2048;
/** Maximum length of a query as sent, in characters. */
export const MAX_QUERY = 16 * 1024;
/**
 * Maximum length of one header's value, in characters. The `Cookie` header may be longer, because a shop's domain may have many
 * cookies.
 */
export const MAX_HEADER = 16 * 1024;

const atMost = (bound: number): string => `must be at most ${bound / 1024} KiB`;

/** Creates the error for a path that leads to nothing. */
export const notFound = (): ApiError => new ApiError('not_found', 'There is nothing at this address.');

/**
 * Refuses requests that exceed the bounds.
 * @throws ApiError `not_found` for a path, `invalid_request` for a query or header
 */
export const boundedRequest: MiddlewareHandler<AppEnv> = ({ req }, next) => {
  // No path of ours contains U+0000, and PostgreSQL rejects this character in queries.
  if (req.path.length > MAX_PATH || req.path.includes('\0')) throw notFound();
  const query = req.url.indexOf('?');
  if (query !== -1 && req.url.length - query - 1 > MAX_QUERY)
    throw validationError('invalid_request', 'query', atMost(MAX_QUERY));
  for (const [name, value] of req.raw.headers)
    if (value.length > MAX_HEADER && name !== 'cookie')
      throw validationError('invalid_request', shortName(name), atMost(MAX_HEADER));
  return next();
};
