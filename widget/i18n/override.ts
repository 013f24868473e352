import type { HelpText, OffchainText, Text, WalletText } from './catalogues/en.ts';

type Part<Texts> = {
  [Key in keyof Texts]?: Texts[Key] extends string | ((...values: never[]) => unknown)
    ? string
    : Part<Texts[Key]>;
};

/**
 * A merchant's own texts in place of ours: any part of them, by their places in `text`, `help`, `offchain` and
 * `wallet` of `catalogues/en.ts`. Where ours is a function, `{0}` and `{1}` stand for its values.
 */
export type Strings = Part<Omit<Text, 'language' | 'direction'> & HelpText & OffchainText & WalletText>;

/** A text, or a group of them. */
export type Tree = { readonly [key: string]: unknown };

/**
 * Strings from a property, or from an attribute, where they are JSON.
 *
 * @returns Nothing where the attribute is no JSON object; the console says so.
 */
export function stringsOf(given: Strings | string | undefined): Strings | undefined {
  if (!given) return undefined;
  if (typeof given !== 'string') return given;
  try {
    const parsed: unknown = JSON.parse(given);
    if (isTree(parsed)) return parsed;
  } catch {
    // Reported below.
  }
  console.warn('Paywicket: strings is no object of words in JSON');
  return undefined;
}

export const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** The warnings about money of README.md, `expired.again` and all of `exception`: who misses one may lose money. */
const warnings =
  /^(pay\.(memoWarning|only|seen)|paying\.(formerly(On)?|switching)|\w+\.(answer|watched)|expired\.again|exception\.\w+\.(sentence|named)|wrong\.other|compare\.(sentence|swapped)|apps\.check|trouble\.changed(Sentence)?|wallet\.(confirmSentence|unclear|elsewhere|unsureSentence))$/;

/**
 * Whether a merchant's value takes the place of our text. The language and its direction are no texts, and a warning about
 * money keeps its values, and has words.
 */
export function fits(own: unknown, replacement: unknown, place: string): replacement is string {
  if (typeof replacement !== 'string') return false;
  if (warnings.test(place) && !(/\p{L}/u.test(replacement) && hasValues(own, replacement))) return false;
  return typeof own === 'function' || (typeof own === 'string' && !/^(language|direction)$/.test(place));
}

/** Whether it names each value of ours. */
function hasValues(own: unknown, replacement: string): boolean {
  const length = typeof own === 'function' ? own.length : 0;
  return Array.from({ length }).every((_, at) => replacement.includes(`{${at}}`));
}

/** @param strings What does not fit is left out: ours stays. */
export function override<Texts extends object>(texts: Texts, strings: Strings): Texts {
  return merged(texts as Tree, strings, '') as Texts;
}

function merged(texts: Tree, strings: Tree, place: string): Tree {
  const entries = Object.entries(texts).map(([key, own]): [string, unknown] => {
    const given = Object.hasOwn(strings, key) ? strings[key] : undefined;
    if (isTree(own)) return [key, isTree(given) ? merged(own, given, `${place}${key}.`) : own];
    if (!fits(own, given, place + key)) return [key, own];
    return [
      key,
      typeof own === 'function' ? template(own as (...values: unknown[]) => unknown, given) : given,
    ];
  });
  return Object.fromEntries(entries);
}

/** Values in place of `{0}` and `{1}`; in parts where ours is in parts, some of which are set in bold. */
const template =
  (own: (...values: unknown[]) => unknown, replacement: string) =>
  (...values: unknown[]): unknown => {
    const parts = replacement
      .split(/\{(\d)\}/)
      .map((part, index) => (index % 2 === 1 ? (values[Number(part)] ?? '') : part));
    return Array.isArray(own(...values)) ? parts : parts.map(String).join('');
  };
