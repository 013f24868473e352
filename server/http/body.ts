import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { PaywicketError } from '../domain/errors.ts';
import type { AppEnv } from './env.ts';
import { invalidRequest } from './problems.ts';

const kibibyte = 1024;
/** Largest bodies, in bytes. */
export const largest = {
  browser: 64 * kibibyte,
  merchant: 256 * kibibyte,
  gateway: 1024 * kibibyte,
} as const;

/** Structures nested deeper than any body of ours are refused before they are parsed. */
const mostDepth = 16;

/** Refuses a body that is too large before it is read whole. */
export const atMost = (bytes: number): MiddlewareHandler<AppEnv> =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new PaywicketError('payload_too_large', `The body must be at most ${bytes / kibibyte} KiB.`);
    },
  });

/** @throws PaywicketError `unsupported_media_type`, `invalid_request` with each wrong field */
export async function readJson<T extends z.ZodType>(
  context: Context<AppEnv>,
  schema: T,
): Promise<z.output<T>> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new PaywicketError('unsupported_media_type', 'Send the body as Content-Type: application/json.');
  const parsed = schema.safeParse(parseJson(await context.req.text()));
  if (!parsed.success) throw invalidRequest(parsed.error);
  context.set('input', parsed.data);
  return parsed.data;
}

function parseJson(text: string): unknown {
  if (isTooDeep(text))
    throw new PaywicketError('invalid_request', `The body must be nested at most ${mostDepth} levels deep.`);
  try {
    return JSON.parse(text, refusePrototype);
  } catch (error) {
    if (error instanceof PaywicketError) throw error;
    throw new PaywicketError('invalid_request', 'The body must be valid JSON.');
  }
}

/** A key that means something to JavaScript itself has no business in a body. */
function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__')
    throw new PaywicketError('invalid_request', '__proto__: is not a known field', {
      fields: [{ path: '__proto__', message: 'is not a known field' }],
    });
  return value;
}

/**
 * Whether it is nested deeper than any body of ours, told before it is parsed (R69). Counts brackets outside of strings;
 * a text that is not JSON may be misjudged, and fails to parse anyway.
 */
export function isTooDeep(text: string): boolean {
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
      if (depth > mostDepth) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}
