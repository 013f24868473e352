import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { errorCodes, type ErrorCode } from '../../contract/constants.ts';
import type { FieldError, Problem } from '../../contract/problem.ts';
import { ApiError, UnreadableError, type ValidationError } from '../../errors.ts';
import { inWords } from '../../issues.ts';
import { suggestion } from '../../text/suggestion.ts';
import { shortName, inputErrors } from '../../text/text.ts';
import { socketOf, type AppEnv } from '../app-env.ts';
import { setHeaders } from './headers.ts';
import type { Log } from '../../log/logger.ts';

/**
 * Errors as `application/problem+json` (RFC 9457). An error that the caller can fix explains how. An internal error shows no
 * details, but its request id, with which the error can be found in the log.
 */

export function problemResponse(
  context: Context<AppEnv>,
  code: ErrorCode,
  detail: string,
  fields: readonly FieldError[] = [],
): Response {
  const problem: Problem = {
    type: `urn:paywicket:problem:${code}`,
    ...errorCodes[code],
    detail,
    code,
    requestId: context.get('requestId'),
    ...(fields.length > 0 && { errors: [...fields] }),
  };
  return context.body(JSON.stringify(problem), problem.status as 400, {
    'Content-Type': 'application/problem+json',
  });
}

/** Converts milliseconds to whole seconds for HTTP headers, rounded up. */
export const secondsOf = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

/** Sets the headers of an error: `WWW-Authenticate`, `Retry-After` and limits. */
export function setErrorHeaders(context: Context<AppEnv>, { code, retryAfter, limit }: ApiError): void {
  if (errorCodes[code].status === 401) context.header('WWW-Authenticate', 'Bearer');
  const seconds = String(secondsOf(retryAfter ?? 0));
  if (retryAfter !== null) context.header('Retry-After', seconds);
  if (limit !== null)
    setHeaders(context, {
      'RateLimit-Limit': String(limit),
      'RateLimit-Remaining': '0',
      'RateLimit-Reset': seconds,
    });
}

/**
 * Converts every error that a handler throws to a response.
 * @param about ids for the log
 */
export function handleError(
  error: Error,
  context: Context<AppEnv>,
  log: Log,
  about: { readonly checkoutId?: string } = {},
): Response {
  if (error instanceof ApiError) {
    setErrorHeaders(context, error);
    // The app logs `body_already_read` only once, because this error would occur with each request.
    const isLogged = errorCodes[error.code].status >= 500 && error.code !== 'body_already_read';
    if (isLogged) log.error({ ...about, err: error }, 'refused');
    return problemResponse(context, error.code, error.message, error.fields);
  }
  const isMalformed = error instanceof HTTPException && error.status < 500;
  if (isMalformed || isAborted(context))
    return problemResponse(context, 'invalid_request', 'The request could not be read.');
  log.error({ ...about, err: error }, 'request failed unexpectedly');
  // Only merchants get this error: the id may belong to an object that a shopper must not access.
  if (error instanceof UnreadableError && context.var.merchant !== undefined)
    return problemResponse(context, 'record_unreadable', unreadableText(error));
  return problemResponse(
    context,
    'internal_error',
    'Try again later. If the error persists, search the server’s log for the request id.',
  );
}

/** Text without the reason: the reason is for the operator, and `doctor` prints it. */
const unreadableText = ({ kind, id }: UnreadableError): string =>
  `The ${kind} ${id} cannot be read: it is damaged, or was written by a later release. It was not changed, and repeating the request does not help. Run paywicket doctor to see what is wrong, and restore the row from a backup or start the release that wrote it.`;

/** Whether the client closed the connection before the request was complete. */
export function isAborted(context: Context<AppEnv>): boolean {
  const { incoming } = socketOf(context);
  return incoming !== undefined && incoming.destroyed && !incoming.complete;
}

/**
 * Parses a body or query by its schema, after `inputErrors`.
 * @throws ApiError `invalid_request` with each invalid field
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const faults = inputErrors(input);
  if (faults.length > 0) throw invalidRequest(faults);
  /** Known fields of each object that has unknown ones, by the object's path. */
  const known = new Map<string, readonly string[]>();
  const parsed = schema.safeParse(input, {
    error(issue) {
      if (issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodObject)
        known.set(String(issue.path ?? []), Object.keys(issue.inst.shape));
      return inWords(issue);
    },
  });
  if (!parsed.success)
    throw invalidRequest(
      parsed.error.issues.flatMap((issue) => toFieldErrors(issue, known.get(String(issue.path)) ?? [])),
    );
  return parsed.data;
}

/**
 * Suggests a known name for a misspelled one. For short names, fewer wrong letters are allowed, because all short names are
 * similar.
 */
const meantBy = (name: string, known: readonly string[]): string =>
  suggestion(shortName(name), known, Math.min(3, Math.ceil(name.length / 3)));

const MAX_FIELD_ERRORS = 20;

function invalidRequest(faults: readonly ValidationError[]): ApiError {
  const fields = faults.slice(0, MAX_FIELD_ERRORS);
  const [first] = fields;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const detail =
    first === undefined ? 'The body is not valid.' : `${first.path || 'body'}: ${first.message}${more}`;
  return new ApiError('invalid_request', detail, { fields });
}

function toFieldErrors(issue: z.core.$ZodIssue, known: readonly string[]): readonly ValidationError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, shortName(key)].join('.'),
      message: `is not a known field${meantBy(key, known)}`,
    }));
  const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
  return [{ path: path.join('.'), message: message ?? 'is not valid' }];
}
