/** The languages that there are texts for. */
const available = ['en'];

/**
 * The first wanted locale that there is a text for, English otherwise: words, numbers and times are never of two
 * languages.
 *
 * @param wanted BCP 47 tags, best first; empty ones are skipped.
 */
export function chooseLocale(wanted: readonly string[]): string {
  return wanted.find((tag) => available.includes(tag.split('-')[0]?.toLowerCase() ?? '')) ?? 'en';
}
