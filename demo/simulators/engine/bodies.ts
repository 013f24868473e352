/** JSON bodies whose numbers keep every digit, and their validation against the documented shape. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import { z } from 'zod';

/** An error response of a gateway. The simulator sends its body unchanged. */
export class Refusal extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly body: object,
    readonly indent = 0,
  ) {
    super(toJson(body));
  }
}

export function orThrow<T>(thing: T | undefined, error: Error): T {
  if (thing === undefined) throw error;
  return thing;
}

/** Returns a JSON number with exactly these digits. */
export function digits(decimal: string): LosslessNumber {
  return new LosslessNumber(decimal);
}

/**
 * Serializes a value to JSON.
 *
 * @param indent spaces per level; 0 writes a single line
 */
export function toJson(value: unknown, indent = 0): string {
  return stringify(value, undefined, indent) ?? 'null';
}

export function answer(c: Context, value: unknown, status: ContentfulStatusCode = 200, indent = 0): Response {
  return c.body(toJson(value, indent), status, { 'Content-Type': 'application/json' });
}

/** Creates the gateway's error for an invalid field. The name of the field is empty if the whole body is invalid. */
export type RefuseField = (field: string, message: string) => Error;

/** Puts the name of the field, if there is one, before the message. */
export function ofField(field: string, message: string): string {
  return field === '' ? message : `${field}: ${message}`;
}

/**
 * Parses and validates a JSON body. Numbers in the result are `LosslessNumber`.
 *
 * @throws the result of `refuse` for the first mistake
 */
export function parseBody<S extends z.ZodType>(text: string, shape: S, refuse: RefuseField): z.output<S> {
  let body: unknown;
  try {
    body = parse(text);
  } catch {
    throw refuse('', 'The body must be JSON');
  }
  if (isLosslessNumber(body)) throw refuse('', 'The body must be a JSON object');
  return checked(body, shape, refuse);
}

export function checked<S extends z.ZodType>(value: unknown, shape: S, refuse: RefuseField): z.output<S> {
  const { data, error } = shape.safeParse(value);
  if (error === undefined) return data;
  const [{ path, message } = { path: [], message: 'Invalid' }] = error.issues;
  throw refuse(path.join('.'), message);
}

export const text = z.string().min(1);

/** Accepts an http(s) URL; null if the field is missing or empty. */
export const optionalUrl = z
  .string()
  .refine(
    (url) => url === '' || (/^https?:\/\//i.test(url) && URL.canParse(url)),
    'must be an http(s) address',
  )
  .nullish()
  .transform((url) => (url === undefined || url === '' ? null : url));

/** Accepts a string; null if the field is missing. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/**
 * Accepts a name that `find` resolves, and returns the result of `find`.
 *
 * @param message error message for a name that cannot be resolved
 */
export function known<T>(find: (name: unknown) => T | undefined, message: string) {
  return z.unknown().transform((name, c): T => {
    const found = find(name);
    if (found !== undefined) return found;
    c.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

/** Accepts a JSON number, and returns its original text. */
export const numberText = z.unknown().refine(isLosslessNumber, 'Input should be a number').transform(String);
