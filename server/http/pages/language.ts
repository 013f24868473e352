import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import type { ExceptionKind } from '../../contract/constants.ts';
import type { PageWords } from '../../contract/pages.ts';
import type { AppEnv } from '../app-env.ts';

/** Words of our own pages by language tag, as the widget's build left them. */
export type PageTexts = Readonly<Record<string, PageWords>>;

/** Words and their language. */
export interface Spoken extends PageWords {
  /** BCP 47: for `lang` and for numbers. */
  readonly locale: string;
}

/** The language that a page is written in. */
export interface PageLanguage extends Spoken {
  /** What addresses of our other pages say of it; empty where the browser says it by itself. */
  readonly query: string;
}

const MAX_TAG_LENGTH = 35;
/** Languages of an `Accept-Language` that are read. */
const MAX_LANGUAGES = 20;

/** What `?locale=` wants, then what the browser's owner reads, best first; English where there are no words for any. */
export function languageOf(context: Context<AppEnv>, words: PageTexts): PageLanguage {
  context.header('Vary', 'Accept-Language');
  const asked = context.req.query('locale') ?? '';
  const byAddress = firstOf([asked], words);
  if (byAddress !== undefined) return { ...byAddress, query: `?locale=${byAddress.locale}` };
  return { ...wordsFor(acceptedIn(context.req.header('accept-language') ?? ''), words), query: '' };
}

/** The language of a request's `Accept-Language` that there are words for: a BCP 47 tag, null for none. */
export const acceptedLanguage = (header: string | undefined, words: PageTexts): string | null =>
  firstOf(acceptedIn(header ?? ''), words)?.locale ?? null;

/** The words of the first tag that there are any for, English otherwise. */
export function wordsFor(tags: readonly string[], words: PageTexts): Spoken {
  const found = firstOf(tags, words);
  if (found !== undefined) return found;
  const { en } = words;
  if (en === undefined) throw new Error('the texts of the pages are missing: run "npm run build"');
  return { ...en, locale: 'en' };
}

function firstOf(tags: readonly string[], words: PageTexts): Spoken | undefined {
  for (const tag of tags) {
    const locale = parse(tag);
    const found = locale && Object.hasOwn(words, locale.words) ? words[locale.words] : undefined;
    if (locale !== undefined && found !== undefined) return { ...found, locale: locale.tag };
  }
  return undefined;
}

/** Tags of an `Accept-Language`, best first. */
const acceptedIn = (header: string): readonly string[] =>
  parseAccept(header)
    .filter(({ q }) => q > 0)
    .slice(0, MAX_LANGUAGES)
    .map(({ type }) => type);

/**
 * A tag that Intl knows, without extensions, and the tag of the words for it: the widget has the same rule. Letters,
 * digits and hyphens are all that is left of the input.
 */
function parse(tag: string): { readonly tag: string; readonly words: string } | undefined {
  if (tag.length > MAX_TAG_LENGTH) return undefined;
  try {
    const known = new Intl.Locale(tag.replaceAll('_', '-'));
    const { language, script, region } = known.maximize();
    return { tag: known.baseName, words: wordsOf(language, script, region) };
  } catch {
    return undefined;
  }
}

function wordsOf(language: string, script = '', region = ''): string {
  if (language === 'zh') return `zh-${script}`;
  if (language === 'pt') return region === 'BR' ? 'pt-BR' : 'pt-PT';
  return language === 'no' || language === 'nn' ? 'nb' : language;
}

/** Title and sentence, which has the store's name, about what the store has to decide; null: final money may be gone. */
export const exceptionWords = (
  { message: { exceptions } }: Spoken,
  kind: ExceptionKind | null,
): readonly [title: string, sentence: string] =>
  exceptions[kind === null || kind === 'unclear' ? 'other' : kind];

/** Puts values into a text, in place of `{0}` and `{1}`. A name keeps its own direction (U+2068 … U+2069). */
export const fill = (text: string, ...values: readonly (string | number)[]): string =>
  text.replaceAll(/\{(\d)\}/g, (mark, index: string) => {
    const value = values[Number(index)];
    if (value === undefined) return mark;
    return typeof value === 'number' ? String(value) : `\u2068${value}\u2069`;
  });
