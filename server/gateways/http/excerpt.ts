import { LosslessNumber } from 'lossless-json';
import { storable } from '../../core/text.ts';

/**
 * What gateways answer, made fit to be kept for people who look later: without our secrets, in a bounded size, and
 * of characters that every database takes.
 */

/** Characters of an answer that could not be read. */
const mostText = 2000;
/** Characters of JSON; what is longer is kept as the text of its beginning. */
const mostJson = 8192;
/** Levels of an answer; the gateways' documents show four at most. */
const mostLevels = 8;

/** The beginning of an answer that could not be read. */
export function truncateText(body: Buffer, secrets: readonly string[]): string {
  return legible(withoutSecrets(secrets, body.toString()), mostText);
}

/** The beginning of JSON that was read, but says what can not be. */
export function truncateAsText(parsed: unknown, secrets: readonly string[]): string {
  return legible(JSON.stringify(plain(parsed, secrets, mostLevels)), mostText);
}

/** What `parseJson` read, as a value that JSON can hold, with each number as its text. */
export function truncateJson(parsed: unknown, secrets: readonly string[]): unknown {
  const value = plain(parsed, secrets, mostLevels);
  const json = JSON.stringify(value);
  if (json.length <= mostJson) return value;
  return `${legible(json, mostJson)}… (cut, of ${json.length} characters)`;
}

/** At most so many characters. */
export const legible = (text: string, most: number): string => storable(text.slice(0, most));

function plain(value: unknown, secrets: readonly string[], levels: number): unknown {
  const text = value instanceof LosslessNumber ? value.value : value;
  if (typeof text === 'string') return legible(withoutSecrets(secrets, text), text.length);
  if (typeof value !== 'object' || value === null) return value;
  // The parser takes deeper nesting than JSON.stringify.
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((entry) => plain(entry, secrets, levels - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      legible(withoutSecrets(secrets, name), name.length),
      plain(entry, secrets, levels - 1),
    ]),
  );
}

export const withoutSecrets = (secrets: readonly string[], text: string): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
