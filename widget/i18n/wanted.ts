import { read, write } from '../core/storage.ts';

/** Key that the shopper's own choice is stored under. */
const STORAGE_KEY = 'paywicket-language';

/** Part of an address, so nothing else than a tag. */
const parse = (text: string): string | null => (/^[\w-]{1,35}$/.test(text) ? text : null);

/** For later pages, too. @param tag BCP 47. */
export const storeChoice = (tag: string): boolean => write(STORAGE_KEY, tag);

/** BCP 47 tags, best first: what the shopper once chose, what the merchant set, the page's language, the browser's. */
export const wanted = (locale: string): string[] =>
  [read(STORAGE_KEY, parse) ?? '', locale, document.documentElement.lang, ...navigator.languages].filter(
    (tag) => tag !== '',
  );

/** For an address of the server's own pages: they appear in the language that is wanted here. */
export function localeQuery(locale: string): string {
  const [first = ''] = wanted(locale);
  return `?locale=${first}`;
}
