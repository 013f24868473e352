import { LosslessNumber } from 'lossless-json';
import { storable } from '../../base/text/text.ts';

/**
 * Prepares gateways' responses for storage and logs: removes secrets, limits the size, and keeps only characters that all
 * databases can store.
 */

/** Maximum length of text, in characters. */
const MAX_TEXT = 2000;
/** Maximum length of JSON, in characters. Of longer JSON, only the beginning is stored, as text. */
const MAX_JSON = 8192;
/** Maximum nesting of JSON; the gateways' documents show at most four levels. */
const MAX_DEPTH = 8;

export const truncate = (text: string, maxLength: number): string => storable(text.slice(0, maxLength));

export const redactSecrets = (secrets: readonly string[], text: string): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);

/** Returns the beginning of a gateway's own words, such as a status, without our secrets. */
export const redactWords = (words: string, secrets: readonly string[], maxLength = 100): string =>
  truncate(redactSecrets(secrets, words), maxLength);

/** Returns the beginning of a response that could not be parsed. */
export function truncateText(body: Buffer, secrets: readonly string[]): string {
  return redactWords(body.toString(), secrets, MAX_TEXT);
}

/** Returns the beginning of parsed JSON that its schema rejects. */
export function truncateAsText(parsed: unknown, secrets: readonly string[]): string {
  return truncate(JSON.stringify(plain(parsed, secrets, MAX_DEPTH)), MAX_TEXT);
}

/** Converts a result of `parseLosslessJson` to plain JSON, with numbers as text. */
export function truncateJson(parsed: unknown, secrets: readonly string[]): unknown {
  const value = plain(parsed, secrets, MAX_DEPTH);
  const json = JSON.stringify(value);
  if (json.length <= MAX_JSON) return value;
  return `${truncate(json, MAX_JSON)}… (cut, of ${json.length} characters)`;
}

function plain(value: unknown, secrets: readonly string[], depth: number): unknown {
  const text = value instanceof LosslessNumber ? value.value : value;
  if (typeof text === 'string') return truncate(redactSecrets(secrets, text), text.length);
  if (typeof value !== 'object' || value === null) return value;
  // Limit the depth: the parser accepts deeper nesting than JSON.stringify.
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.map((entry) => plain(entry, secrets, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      truncate(redactSecrets(secrets, name), name.length),
      plain(entry, secrets, depth - 1),
    ]),
  );
}

/** Matches a JSON field whose value is text (possibly cut off) or a number. */
const field = /"([^"\\]{1,40})"\s*:\s*(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.e+-]*)/gi;
const address = /\bhttps?:[^\s"'<>]+/gi;
const mail = /(?<![^\s"'<>@])[^\s"'<>@]+@[^\s"'<>@]+/g;

/**
 * Removes personal data, and URLs that contain our webhook tokens, from the text of an answer: a gateway may repeat both.
 * @param publicFields names of fields whose values are kept
 */
export const redactFields = (text: string, publicFields: ReadonlySet<string>): string =>
  text
    .replaceAll(field, (whole, name: string) => (publicFields.has(name) ? whole : `"${name}":"[redacted]"`))
    .replaceAll(address, '[address]')
    .replaceAll(mail, '[mail]');
