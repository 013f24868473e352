/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { help, offchain, type Text, text as en, wallet } from './catalogues/en.ts';
import { page } from './catalogues/en/page.ts';
import { refund } from './catalogues/en/refund.ts';
import { names } from './language-names.ts';
import type { Catalogue } from './languages.ts';
import { plural } from './plural.ts';

/** All texts of a language. */
interface Language {
  text: Text;
  help: typeof help;
  offchain: typeof offchain;
  wallet: typeof wallet;
  page: typeof page;
  refund: typeof refund;
}

const english: Language = { text: en, help, offchain, wallet, page, refund };
const folder = new URL('.', import.meta.url);
const tags = readdirSync(new URL('catalogues', folder))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((tag) => tag !== 'en');

async function read(tag: string): Promise<Language> {
  const catalogue = (await import(/* @vite-ignore */ `./catalogues/${tag}.ts`)) as Catalogue;
  const { text, help, offchain, wallet, page, refund } = catalogue;
  return { text: text(plural(tag)), help, offchain, wallet, page, refund };
}

/** Each text by its place: `text.pay.title`. */
function leaves(words: object, place = ''): [place: string, value: unknown][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? leaves(value, `${place}${key}.`)
      : [[place + key, value] as [string, unknown]],
  );
}

type Say = (...values: unknown[]) => unknown;
const isSay = (value: unknown): value is Say => typeof value === 'function';

/** A text with values that are numbers and text in one: counts and names are told apart by nothing else. */
function said(value: unknown, like: unknown): { text: string; values: string[] } {
  if (!isSay(value) || !isSay(like)) return { text: String(value), values: [] };
  const values = Array.from({ length: like.length }, (_, at) => String(17 + 11 * at));
  const answer = value(...values);
  return { text: Array.isArray(answer) ? answer.join('') : String(answer), values };
}

/** Whether English says it differently for one and for two. */
const isCounted = (like: unknown): boolean =>
  isSay(like) && like.length === 1 && String(like(1)).replace('1', '#') !== String(like(2)).replace('2', '#');

/** The same word in both languages is no accident where people say it so. A language may add its own here. */
const mayBeEnglish: Record<string, readonly string[]> = {
  '*': [
    'text.language',
    'text.direction',
    'text.networkAndStandard',
    'text.pay.memo',
    'text.trouble.bar',
    'help.wrong.families.evm',
    'help.wrong.families.solana',
    'offchain.upi.id',
  ],
  vi: ['refund.coin'],
  pl: ['text.minutesLeft'],
  cs: ['text.minutesLeft'],
  sk: ['text.minutesLeft'],
  hr: ['text.minutesLeft'],
  id: ['text.total', 'page.total'],
  fr: ['text.total', 'page.total', 'text.minutesLeft', 'text.receipt.hash'],
  es: ['text.total', 'page.total', 'text.minutesLeft'],
  it: ['text.minutesLeft'],
  nl: ['text.minutesLeft'],
  'pt-BR': ['text.total', 'page.total', 'text.minutesLeft'],
  'pt-PT': ['text.total', 'page.total', 'text.minutesLeft'],
  ro: ['text.total', 'page.total', 'text.minutesLeft'],
  sv: ['text.minutesLeft'],
  da: [
    'text.priceFor',
    'text.for',
    'text.minutesLeft',
    'text.pay.title',
    'text.pay.send',
    'text.paid.reference',
  ],
  nb: ['text.priceFor', 'text.for', 'text.minutesLeft', 'text.pay.title', 'text.pay.send'],
  fi: ['text.minutesLeft'],
};

const expected = leaves(english);

test('the list in README.md says which languages are there', () => {
  const readme = readFileSync(new URL('README.md', folder), 'utf8');
  const rows = [...readme.matchAll(/^\| `([\w-]+)` \| ([^|]+?) +\|(.*)$/gm)].filter(([, tag = '']) =>
    Object.hasOwn(names, tag),
  );
  expect(rows.map(([, tag, name]) => [tag, name])).toEqual(Object.entries(names));
  const awaited = rows.filter(([, , , rest = '']) => rest.includes('awaited')).map(([, tag]) => tag);
  expect(awaited).toEqual(Object.keys(names).filter((tag) => tag !== 'en' && !tags.includes(tag)));
});

test('no file is of a language that the list does not have', () => {
  expect(tags.filter((tag) => !Object.hasOwn(names, tag))).toEqual([]);
});

test.each(tags)(
  '%s imports nothing when it runs, so that its hash is the hash of all that it runs',
  (tag) => {
    const source = readFileSync(new URL(`catalogues/${tag}.ts`, folder), 'utf8');
    expect(source).not.toMatch(/^import (?!type )|import\(|^export .* from/m);
  },
);

describe.each(tags)('%s', (tag) => {
  test('says its own tag, and the direction that its script has', async () => {
    const { text } = await read(tag);
    expect(text.language).toBe(tag);
    expect(text.direction).toBe(/^(ar|fa|he|ur)$/.test(tag) ? 'rtl' : 'ltr');
  });

  test('has a text at each place, and no other', async () => {
    const own = leaves(await read(tag));
    expect(own.map(([place]) => place).toSorted()).toEqual(expected.map(([place]) => place).toSorted());
  });

  test('says something everywhere, with all that the English names, as often as it does', async () => {
    const own = new Map(leaves(await read(tag)));
    for (const [place, like] of expected) {
      const { text, values } = said(own.get(place), like);
      expect(text.trim(), place).not.toBe('');
      expect(text, place).not.toMatch(/undefined|NaN|\[object|[\u2066\u2067\u202A-\u202E]/);
      const inEnglish = said(like, like).text;
      for (const value of [...values, '{0}'])
        expect(text.split(value).length, `${place} names ${value}`).toBe(inEnglish.split(value).length);
    }
  });

  test('sets no space that a line may break at before a mark', async () => {
    const own = leaves(await read(tag));
    for (const [place, value] of own) expect(said(value, value).text, place).not.toMatch(/ [:;?!»,.]/);
  });

  test('has a form for every number', async () => {
    const own = new Map(leaves(await read(tag)));
    const counted = expected.filter(([, like]) => isCounted(like));
    expect(counted.length).toBeGreaterThan(2);
    for (const [place] of counted) {
      const say = own.get(place);
      if (!isSay(say)) throw new Error(`${place} counts nothing`);
      for (const number of [1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 1000]) {
        const text = String(say(number));
        expect(text, `${place} of ${number}`).not.toMatch(/#|^\s*$/);
        // A dual or a singular may say its number in a word.
        if (number > 2) expect(text, `${place} of ${number}`).toContain(String(number));
      }
    }
  });

  test('leaves no English where its own words belong', async () => {
    const own = new Map(leaves(await read(tag)));
    const allowed = [...(mayBeEnglish['*'] ?? []), ...(mayBeEnglish[tag] ?? [])];
    const left = expected
      .filter(([place, like]) => said(own.get(place), like).text === said(like, like).text)
      .map(([place]) => place)
      .filter((place) => !allowed.includes(place));
    expect(left).toEqual([]);
  });
});
