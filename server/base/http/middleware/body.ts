import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { Credential } from '../../contract/operation.ts';
import { validationError, ApiError } from '../../errors.ts';
import { DuplicateNameError, parseJson } from '../../json.ts';
import { shortName } from '../../text/text.ts';
import { socketOf, type AppEnv } from '../app-env.ts';
import { parseInput, isAborted } from './problems.ts';

const kibibyte = 1024;
/** Maximum body size in bytes, by credential. */
export const MAX_BODY_BYTES: Readonly<Record<Credential, number>> = {
  key: 256 * kibibyte,
  gateway: 1024 * kibibyte,
  session: 64 * kibibyte,
  claim: 64 * kibibyte,
  none: 64 * kibibyte,
  metrics: 0,
};

/** Bodies nested deeper than this are refused before parsing. */
const MAX_DEPTH = 16;

/** Refuses a body that is too large, before the whole body is read. */
export function limitBody<E extends AppEnv>(bytes: number): MiddlewareHandler<E> {
  const tooLarge = () =>
    new ApiError('payload_too_large', `The body must be at most ${bytes / kibibyte} KiB.`);
  const counted = bodyLimit({
    maxSize: bytes,
    onError(context) {
      // Node would take the unread rest of the body for the next request.
      context.header('Connection', 'close');
      throw tooLarge();
    },
  });
  return async (context, next) => {
    const length = context.req.header('content-length');
    if (length === undefined || context.req.header('transfer-encoding') !== undefined) {
      // A stream that was already read would look like an empty body.
      const { incoming } = socketOf(context);
      const isRead = incoming?.readableDidRead === true && !('rawBody' in incoming);
      if (context.req.raw.bodyUsed || isRead) throw bodyAlreadyRead();
      return counted(context, next);
    }
    // Node reads and discards an unread body after the response.
    if (Number(length) > bytes) throw tooLarge();
    return next();
  };
}

/**
 * Reads a JSON body and checks it by the schema.
 * @param prepared returns the value to check, if it differs from the body
 * @throws ApiError `unsupported_media_type`, `invalid_request` with each invalid field
 */
export async function readJsonBody<T extends z.ZodType>(
  context: Context<AppEnv>,
  schema: T,
  prepared: (input: unknown) => unknown = (input) => input,
): Promise<z.output<T>> {
  const [type, ...parameters] = (context.req.header('content-type') ?? '').toLowerCase().split(';');
  if (type?.trim() !== 'application/json')
    throw new ApiError('unsupported_media_type', 'Send the body as Content-Type: application/json.');
  const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='));
  if (charset !== undefined && !/^\s*charset="?utf-?8"?\s*$/.test(charset))
    throw new ApiError('unsupported_media_type', 'Send the body in UTF-8.');
  const input = prepared(parseRequestBody(await readText(context)));
  const data = parseInput(schema, input);
  context.set('input', data);
  return data;
}

/**
 * Reads the raw body.
 * @throws ApiError `body_already_read`
 */
export async function readBytes(context: Context<AppEnv>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await context.req.arrayBuffer());
  } catch (error) {
    // The `fetch` standard requires a TypeError if the body was already read.
    if (!(error instanceof TypeError) || isAborted(context)) throw error;
    throw bodyAlreadyRead(error);
  }
}

/** The error for a surrounding application that runs a body parser before Paywicket. */
const bodyAlreadyRead = (cause?: unknown): ApiError =>
  new ApiError(
    'body_already_read',
    'The body of this request was read before Paywicket got it: put Paywicket ahead of express.json() and other body parsers, so that it gets the raw body.',
    { cause },
  );

/**
 * Reads the body as text.
 * @throws ApiError `invalid_request` if it is not UTF-8, `body_already_read`
 */
export async function readText(context: Context<AppEnv>): Promise<string> {
  const bytes = await readBytes(context);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ApiError('invalid_request', 'The body must be UTF-8.', { cause: error });
  }
}

/**
 * Parses JSON.
 * @throws ApiError `invalid_request`
 */
export function parseRequestBody(text: string): unknown {
  if (isTooDeep(text))
    throw new ApiError('invalid_request', `The body must be nested at most ${MAX_DEPTH} levels deep.`);
  try {
    return parseJson(text, Number);
  } catch (error) {
    if (error instanceof DuplicateNameError)
      throw validationError('invalid_request', shortName(error.field), 'must appear only once');
    throw new ApiError('invalid_request', 'The body must be valid JSON.', { cause: error });
  }
}

/**
 * Whether JSON text is nested too deep; checked before parsing (R69). Counts brackets outside strings. The result for invalid
 * JSON does not matter, because its parsing fails.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}
