/// <reference types="node" />
/** Each language's own marks, forms of numbers, and values that are not inflected. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as english from './catalogues/en.ts';
import { page } from './catalogues/en/page.ts';
import { refund } from './catalogues/en/refund.ts';
import type { Catalogue } from './languages.ts';
import { type Count, plural } from './plural.ts';

const folder = new URL('.', import.meta.url);
const tags = readdirSync(new URL('catalogues', folder))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''));
const parts = ['text', 'help', 'offchain', 'wallet', 'page', 'refund'] as const;

/** A language's texts by their places, with a sign where a value stands. */
async function textsOf(tag: string, count: Count = plural(tag)): Promise<ReadonlyMap<string, string>> {
  if (tag === 'en') return new Map(leaves({ ...english, page, refund }));
  const catalogue = (await import(/* @vite-ignore */ `./catalogues/${tag}.ts`)) as Catalogue;
  return new Map(leaves({ ...catalogue, text: catalogue.text(count) }));
}

/** Stands for a value: no letter, no mark and no digit of any language. */
const VALUE = '\u{F0000}';

function leaves(words: object): [place: string, text: string][] {
  const all: [string, string][] = [];
  const walk = (value: unknown, place: string): void => {
    if (typeof value === 'string') all.push([place, value.replace('{0}', VALUE)]);
    else if (typeof value === 'function') all.push([place, said(value as Say)]);
    else if (Array.isArray(value)) all.push([place, value.join('')]);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${place}.${key}`);
  };
  for (const part of parts) walk((words as Record<string, unknown>)[part], part);
  return all;
}

type Say = (...values: unknown[]) => unknown;

function said(say: Say): string {
  const answer = say(...Array.from({ length: say.length }, () => VALUE));
  return Array.isArray(answer) ? answer.join('') : String(answer);
}

/** Quotation marks that a language has. */
const quotes: Readonly<Record<string, string>> = {
  en: '“”',
  de: '„“',
  fr: '«»',
  es: '«»',
  'pt-BR': '“”',
  'pt-PT': '«»',
  it: '«»',
  nl: '‘’',
  pl: '„”',
  cs: '„“',
  sk: '„“',
  hu: '„”',
  ro: '„”',
  bg: '„“',
  el: '«»',
  uk: '«»',
  ru: '«»',
  tr: '“”',
  sv: '””',
  da: '””»«„“',
  nb: '«»',
  fi: '””',
  hr: '„”',
  ar: '«»“”',
  fa: '«»',
  he: '״”„',
  ur: '“”',
  hi: '“”',
  bn: '“”',
  id: '“”',
  vi: '“”',
  th: '“”',
  'zh-Hans': '“”',
  'zh-Hant': '「」',
  ja: '「」',
  ko: '‘’“”',
};

/** Latin marks that a language's script has of its own. A decimal point stands between digits. */
const latinMarks: Readonly<Record<string, RegExp>> = {
  ar: /[,;?]/,
  fa: /[,;?]/,
  ur: /[,;?]|\.(?!\w)/,
  el: /[?]/,
  hi: /\.(?!\w)/,
  bn: /\.(?!\w)/,
  ja: /[,;?!]|:(?!\d)|\.(?!\w)/,
  'zh-Hans': /[,;?!]|:(?!\d)|\.(?!\w)/,
  'zh-Hant': /[,;?!]|:(?!\d)|\.(?!\w)/,
  // A space stands where a sentence ends.
  th: /;|\.(?!\w)/,
};

/** Endings whose form depends on how a value is spoken, at a value. */
const inflected: Readonly<Record<string, RegExp>> = {
  ko: new RegExp(`${VALUE}(을|를|이|가|은|는|과|와|으로|로|이나|나|이라|라)(?![가-힣])`, 'u'),
  tr: new RegExp(`${VALUE}['’]\\p{L}`, 'u'),
  fi: new RegExp(`${VALUE}(:\\p{L}|\\p{L})`, 'u'),
  hu: new RegExp(
    `${VALUE}-?(t|[aeoö]t|[eoö]n|n|nak|nek|ban|ben|ba|be|ra|re|tól|től|ról|ről|val|vel|h[oeö]z)(?!\\p{L})|(?<!\\p{L})az? ${VALUE}`,
    'iu',
  ),
};

test('the list of quotation marks has each language', () => {
  expect(Object.keys(quotes).toSorted()).toEqual(tags.toSorted());
});

/** By number, with the names of their texts. */
const warnings = [
  ...readFileSync(new URL('README.md', folder), 'utf8').matchAll(
    /^(\d)\. \*\*[^*]+\*\*: ((?:.*`.*\n)+?)(?=\d\. |\n)/gm,
  ),
].map(([, , names = '']) => [...names.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name));

/** README.md leaves out the part of the catalogue, except of `page` and `refund`. */
const isNamed = (place: string, name: string): boolean =>
  /^(page|refund)\./.test(name) ? place === name : parts.some((part) => place === `${part}.${name}`);

test('README.md names the six warnings about money', () => {
  expect(warnings).toHaveLength(6);
});

test('README.md names each English sentence that asks not to pay again, and no other as one', async () => {
  const request = /\b(don’t (pay (again|another way|here)|send (again|more)|cancel)|before you pay again)\b/i;
  const found = [...(await textsOf('en'))].filter(([, text]) => request.test(text)).map(([place]) => place);
  const isListed = (place: string, names: readonly string[]) => names.some((name) => isNamed(place, name));
  expect(found.filter((place) => !isListed(place, warnings.flat()))).toEqual([]);
  expect((warnings[2] ?? []).filter((name) => !found.some((place) => isNamed(place, name)))).toEqual([]);
});

/** By tag, what BACK-TRANSLATIONS.md is a reading of: a hash of the warnings. */
const readings: Record<string, string> = {};
for (const [, tag = '', hash = ''] of readFileSync(new URL('BACK-TRANSLATIONS.md', folder), 'utf8').matchAll(
  /^\| `([\w-]+)` \|(?: [^|]+ \|){6} `(\w{8})` \|$/gm,
))
  readings[tag] = hash;

test('BACK-TRANSLATIONS.md has a reading of each language’s warnings as they are', async () => {
  const now: Record<string, string> = {};
  for (const tag of tags.filter((each) => each !== 'en')) {
    const texts = await textsOf(tag);
    const own = warnings.flatMap((names) =>
      names.map((name) => [...texts].find(([place]) => isNamed(place, name))?.[1]),
    );
    now[tag] = createHash('sha256').update(own.join('\n')).digest('hex').slice(0, 8);
  }
  expect(readings).toEqual(now);
});

describe.each(tags)('%s', (tag) => {
  test('has each sentence of the six warnings under the name that README.md has', async () => {
    const places = [...(await textsOf(tag)).keys()];
    for (const name of warnings.flat())
      expect(
        places.filter((place) => isNamed(place, name)),
        name,
      ).toHaveLength(1);
  });

  test('has each form of a number that Unicode names', async () => {
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    // Of numbers that are counted here: a million, and halves, are none.
    const rules = new Intl.PluralRules(tag);
    const used = new Set(Array.from({ length: 1001 }, (_, number) => rules.select(number)));
    const wanted = categories.filter((category) => used.has(category));
    await textsOf(tag, (number, forms) => {
      expect(Object.keys(forms)).toEqual(expect.arrayContaining(wanted));
      return String(number);
    });
  });

  test('sets its own marks', async () => {
    const own = quotes[tag] ?? '';
    const foreign = [...`'"“”„«»「」『』״`].filter((mark) => !own.includes(mark));
    const faults = [...(await textsOf(tag))].filter(
      ([, text]) => foreign.some((mark) => text.includes(mark)) || latinMarks[tag]?.test(text) === true,
    );
    expect(faults).toEqual([]);
  });

  test('inflects no value', async () => {
    const faults = [...(await textsOf(tag))].filter(([, text]) => inflected[tag]?.test(text) === true);
    expect(faults).toEqual([]);
  });
});
