import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import type { ExceptionKind } from '../../contract/constants.ts';
import type { PageWords } from '../../contract/pages.ts';
import type { AppEnv } from '../app-env.ts';

/** Texts of our own pages by language tag, from the widget's build. */
export type PageTexts = Readonly<Record<string, PageWords>>;

/** Texts of our pages, with their language. */
export interface Spoken extends PageWords {
  /** BCP 47 tag, for `lang` and numbers. */
  readonly locale: string;
}

/** The language of a page, with its texts. */
export interface PageLanguage extends Spoken {
  /** Query string that passes the language to our other pages; empty if the browser's own language is used. */
  readonly query: string;
}

const MAX_TAG_LENGTH = 35;
/** Maximum number of languages read from `Accept-Language`. */
const MAX_LANGUAGES = 20;

/**
 * Returns the language of `?locale=`, or else the best language in `Accept-Language`. English if there are texts for none of
 * them.
 */
export function languageOf(context: Context<AppEnv>, words: PageTexts): PageLanguage {
  context.header('Vary', 'Accept-Language');
  const asked = context.req.query('locale') ?? '';
  const byAddress = firstOf([asked], words);
  if (byAddress !== undefined) return { ...byAddress, query: `?locale=${byAddress.locale}` };
  return { ...wordsFor(acceptedIn(context.req.header('accept-language') ?? ''), words), query: '' };
}

/** Returns the best supported language of `Accept-Language` as a BCP 47 tag; null if none is supported. */
export const acceptedLanguage = (header: string | undefined, words: PageTexts): string | null =>
  firstOf(acceptedIn(header ?? ''), words)?.locale ?? null;

/** Returns the texts of the first supported tag; English if no tag is supported. */
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

/** Returns the tags of `Accept-Language`, best first. */
const acceptedIn = (header: string): readonly string[] =>
  parseAccept(header)
    .filter(({ q }) => q > 0)
    .slice(0, MAX_LANGUAGES)
    .map(({ type }) => type);

/**
 * Returns a normalized tag without extensions, and the tag of its texts, by the same rule as in the widget. Both contain only
 * letters, digits and hyphens.
 */
function parse(text: string): { readonly tag: string; readonly words: string } | undefined {
  // The form of POSIX with encoding and variant, `de_DE.UTF-8@euro`, is accepted as well.
  if (text.length > MAX_TAG_LENGTH || !/^[\w-]+(?:[.@][\w.@-]*)?$/.test(text)) return undefined;
  let tag = text.replaceAll('_', '-').replace(/[.@].*/, '');
  while (tag !== '') {
    try {
      const known = new Intl.Locale(tag);
      const { language, script, region } = known.maximize();
      return { tag: known.baseName, words: wordsOf(language, script, region) };
    } catch {
      // If Intl refuses a tag, such as `de-x-overlongsubtag`, its first parts are tried, down to the language.
      tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
    }
  }
  return undefined;
}

function wordsOf(language: string, script = '', region = ''): string {
  if (language === 'zh') return `zh-${script}`;
  if (language === 'pt') return region === 'BR' ? 'pt-BR' : 'pt-PT';
  return language === 'no' || language === 'nn' ? 'nb' : language;
}

/** Returns title and sentence (with the store's name) about an exception. Null means that final money may be gone. */
export const exceptionWords = (
  { message: { exceptions } }: Spoken,
  kind: ExceptionKind | null,
): readonly [title: string, sentence: string] =>
  exceptions[kind === null || kind === 'unclear' ? 'other' : kind];

/** Replaces `{0}` and `{1}` in a text. Texts are isolated (U+2068 … U+2069), so that a name keeps its own direction. */
export const fill = (text: string, ...values: readonly (string | number)[]): string =>
  text.replaceAll(/\{(\d)\}/g, (mark, index: string) => {
    const value = values[Number(index)];
    if (value === undefined) return mark;
    return typeof value === 'number' ? String(value) : `\u2068${value}\u2069`;
  });
