import type { AsideText } from './en-aside.ts';
import type { OffchainText } from './en-offchain.ts';
import type { Text } from './en.ts';

type Part<Words> = {
  [Key in keyof Words]?: Words[Key] extends string | ((...values: never[]) => unknown)
    ? string
    : Part<Words[Key]>;
};

/**
 * What a merchant says in place of our words: any part of them, by their places in `en.ts`, `en-aside.ts` and
 * `en-offchain.ts`. Where ours is a function, `{0}` and `{1}` stand for its values.
 */
export type Strings = Part<Omit<Text, 'language' | 'direction'> & AsideText & OffchainText>;

/** Words, or a group of them. */
type Tree = { readonly [key: string]: unknown };

/** Who does not read these loses money: each value that ours names has to be in what is said in its place. */
const moneyWarnings =
  /^(pay\.(only|memoWarning|seen)|paying\.(formerly|switching)|received\.below\w+|rest\.answer|expired\.(part|watched|newPrice|checkingSentence)|lapsed\.newAddress|cancelled\.(sentence|watched)|exception\.\w+\.sentence|compare\.(differs|swapped)|wrong\.other|cancelling\.answer|trouble\.changed(Sentence)?|(hosted|upi)\.(watched|newOne)|upi\.once)$/;

/**
 * What a merchant says, from a property or from an attribute, where it is JSON.
 *
 * @returns Nothing where it is no words at all; the console says so.
 */
export function stringsOf(given: Strings | string | undefined): Strings | undefined {
  if (!given) return undefined;
  if (typeof given !== 'string') return given;
  try {
    const said: unknown = JSON.parse(given);
    if (isTree(said)) return said;
  } catch {
    // Told below.
  }
  console.warn('Paywicket: strings is no object of words in JSON');
  return undefined;
}

/** @returns What is said without the warnings about money: for words from a page that is not trusted. */
export function withoutWarnings(strings: Strings): Strings {
  const left = (tree: Tree, place: string): Tree =>
    Object.fromEntries(
      Object.entries(tree)
        .filter(([key]) => !moneyWarnings.test(place + key))
        .map(([key, said]) => [key, isTree(said) ? left(said, `${place}${key}.`) : said]),
    );
  return left(strings, '');
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** Whether it may be said in place of our words: no words are never better than ours. */
function fits(own: unknown, said: unknown, place: string): said is string {
  if (typeof said !== 'string' || said.trim() === '' || /^(language|direction)$/.test(place)) return false;
  if (typeof own !== 'function') return typeof own === 'string';
  return (
    !moneyWarnings.test(place) ||
    Array.from(own as { length: number }, (_, at) => said.includes(`{${at}}`)).every(Boolean)
  );
}

/** @param strings What a merchant says; what does not fit is left out. */
export function override<Words extends object>(words: Words, strings: Strings): Words {
  return merged(words as Tree, strings, '') as Words;
}

function merged(words: Tree, strings: Tree, place: string): Tree {
  const entries = Object.entries(words).map(([key, own]): [string, unknown] => {
    const said = Object.hasOwn(strings, key) ? strings[key] : undefined;
    if (isTree(own)) return [key, isTree(said) ? merged(own, said, `${place}${key}.`) : own];
    if (!fits(own, said, place + key)) return [key, own];
    return [key, typeof own === 'function' ? template(own as (...values: unknown[]) => unknown, said) : said];
  });
  return Object.fromEntries(entries);
}

/** Values in place of `{0}` and `{1}`; in parts where ours is in parts, some of which are set in bold. */
const template =
  (own: (...values: unknown[]) => unknown, said: string) =>
  (...values: unknown[]): unknown => {
    const parts = said
      .split(/\{(\d)\}/)
      .map((part, at) => (at % 2 === 1 ? (values[Number(part)] ?? '') : part));
    return Array.isArray(own(...values)) ? parts : parts.map(String).join('');
  };

/** Places of a merchant's words that no words of ours have, or that were left out. */
export function faults(strings: Strings, ...words: object[]): string[] {
  return faultsIn(strings, words as Tree[], '');
}

function faultsIn(strings: Tree, words: readonly Tree[], place: string): string[] {
  return Object.entries(strings).flatMap(([key, said]) => {
    const owns = words.filter((own) => Object.hasOwn(own, key)).map((own) => own[key]);
    const trees = owns.filter(isTree);
    if (trees.length > 0 && isTree(said)) return faultsIn(said, trees, `${place}${key}.`);
    return owns.some((own) => fits(own, said, place + key)) ? [] : [place + key];
  });
}
