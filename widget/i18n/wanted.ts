/** Where the shopper's own choice is stored in localStorage. */
export const choiceKey = 'paywicket-language';

/** BCP 47 tags, best first: what the shopper once chose, what the merchant set, the page's language, the browser's. */
export function wanted(locale: string): string[] {
  let chosen = '';
  try {
    chosen = localStorage.getItem(choiceKey) ?? '';
  } catch {
    // Then nothing was stored.
  }
  return [chosen, locale, document.documentElement.lang, ...navigator.languages].filter(
    (tag) => tag !== null && tag !== '',
  );
}

/** For an address of the server's own pages: they appear in the language that is wanted here. */
export function localeQuery(locale: string): string {
  const [first = ''] = wanted(locale);
  return `?locale=${first}`;
}
