import { LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { GatewayError } from '../../base/errors.ts';
import * as json from '../../base/json.ts';
import { compare, pad, type Decimal } from '../../base/money/decimal.ts';
import { messageOfIssue } from '../../base/issues.ts';
import { storable } from '../../base/text/text.ts';

/** Lossless JSON: a number stays text until one of the schemas below parses it, so that amounts never become floats. */

/**
 * Parses JSON with numbers as LosslessNumber.
 * @throws Error if the text is not JSON, contains a key twice with different values, or is nested too deeply
 */
export const parseLosslessJson = (text: string): unknown =>
  json.parseJson(text, (digits) => new LosslessNumber(digits));

/** Parses the body of a response. */
export function parseAnswer(
  body: Buffer,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: parseLosslessJson(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    // The parser's message contains parts of the body, which may contain secrets.
    return { ok: false };
  }
}

/** Maximum digits before the decimal point, and after it: more than any asset has. */
const MAX_DIGITS = 30;

/** A non-negative amount as a decimal string. A JSON number is read exactly, including an exponent. */
export const unsignedDecimal = z.preprocess(
  numberText,
  z
    .string('must be a decimal number')
    .regex(
      new RegExp(`^\\d{1,${MAX_DIGITS}}(\\.\\d{1,${MAX_DIGITS}})?$`),
      `must be a decimal number of at most ${MAX_DIGITS} digits before and behind the point`,
    ),
);

/** A non-negative safe integer, given as a number or a string. */
export const whole = z.preprocess(
  numberText,
  z
    .string('must be a whole number')
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number),
);

/** An id, given as text or as a number; a number becomes its decimal text. */
export const identifier = z.preprocess(
  numberText,
  z
    .string('must be an id')
    .min(1, 'must not be empty')
    .max(200, 'must be at most 200 characters')
    // PostgreSQL cannot store U+0000, JSON cannot contain lone surrogates, and line breaks could forge log lines.
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must hold no control characters'),
);

/**
 * The id or hash of a transaction. Only printable ASCII without spaces is allowed, because an additional invisible character
 * would make the same transaction count as a second one.
 */
export const transactionId = identifier.refine((value) => /^[\x21-\x7e]*$/.test(value), {
  message: 'must be printable ASCII without spaces',
  abort: true,
});

/** A time in the format of RFC 3339, converted to milliseconds since 1970. */
export const instant = z.iso
  .datetime({ offset: true, error: 'must be a time, such as "2026-02-25T12:00:00Z"' })
  .transform((text) => Date.parse(text));

/**
 * Converts an amount to a JSON number with the same digits.
 * @throws GatewayError if a parser with 64-bit floats would read another amount; nothing was sent
 */
export function exactNumber(amount: Decimal, provider: string, call: string): LosslessNumber {
  const isNumber = /^(0|[1-9]\d{0,29})(\.\d{1,30})?$/.test(amount);
  if (isNumber && compare(String(Number(amount)), amount) === 0) return new LosslessNumber(amount);
  const message = `${call} takes a JSON number, which cannot hold this amount exactly`;
  throw new GatewayError(provider, 'unexpected_response', message, { effect: 'none' });
}

/** Makes a field optional: an absent field becomes null. */
export const orNull = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value): z.output<T> | null => value ?? null);

/**
 * Makes a field optional like `orNull`. An invalid value also becomes null, so that the field cannot invalidate the whole
 * answer.
 */
export const lenient = <T extends z.ZodType>(schema: T) => orNull(schema).catch(null);

/** Required text, which may be empty. */
export const word = z.string('must be a word');
export const address = z.string('must be an address').min(1, 'must not be empty');
export const currencyText = z.string('must be a currency code');

/** Optional text of limited length, in characters that databases can store. Empty text becomes null. */
export const textOrNull = z
  .string('must be text')
  .max(2000, 'must be at most 2000 characters')
  .nullish()
  .transform((value) => (value === undefined || value === null || value === '' ? null : storable(value)));

/** Makes an id optional: an absent or empty id becomes null. */
const idOrNull = <T extends z.ZodType>(schema: T) =>
  orNull(z.preprocess((value) => (value === '' ? null : value), schema.nullable()));
export const identifierOrNull = idOrNull(identifier);
export const transactionIdOrNull = idOrNull(transactionId);

/**
 * Describes validation errors by their paths, such as `data.amount must be a decimal number`. The text never contains values.
 */
export function faults(error: z.ZodError, root = ''): string {
  return error.issues
    .slice(0, 3)
    .map(
      (issue) =>
        `${[root, ...issue.path.map(String)].filter(Boolean).join('.') || 'the answer'} ${messageOfIssue(issue)}`,
    )
    .join('; ');
}

function numberText(value: unknown): unknown {
  return value instanceof LosslessNumber ? withoutExponent(value.value) : value;
}

/**
 * Converts `1.5e-7` to `0.00000015`. Text that the schemas reject is returned unchanged, so that a large exponent cannot make
 * it grow.
 */
function withoutExponent(text: string): Decimal {
  const exponent = /e([+-]?\d{1,2})$/i.exec(text)?.[1];
  if (exponent === undefined || text.length > 2 * MAX_DIGITS || Math.abs(Number(exponent)) > MAX_DIGITS)
    return text;
  return pad(text, 0);
}

/** Removes any number of envelopes `{ "data": … }` from an answer. An object that has one of `fields` is the content itself. */
export function unwrap(value: unknown, fields: readonly string[]): unknown {
  const isEnvelope = isObject(value) && isObject(value['data']) && !fields.some((field) => field in value);
  return isEnvelope ? unwrap(value['data'], fields) : value;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Schema for an object with these fields. The original answer (or its storable part) is added as `answered`. */
export const keepAnswer = <T extends z.core.$ZodLooseShape>(
  fields: T,
  storable: (value: object) => unknown = (value) => value,
) =>
  z.preprocess(
    (value) => (isObject(value) ? { ...value, answered: storable(value) } : value),
    z.object({ ...fields, answered: z.unknown() }),
  );
