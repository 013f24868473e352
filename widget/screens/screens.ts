/**
 * The module that follows the dialog's: the screens of every payment, in words and drawn. It draws with the dialog's Lit
 * and knows nothing of the server.
 */
import { text as english } from '../i18n/catalogues/en/text.ts';
import { formatFor } from '../i18n/format.ts';
import type { ActiveLocale, Words } from '../i18n/words.ts';

export { card } from './card.ts';
export { screenStyles } from './screen-styles.ts';
export { screenOf } from './view.ts';

export function wordsFor({ text, locale, override }: ActiveLocale): Words {
  const own = text ?? english;
  return { text: override?.(own) ?? own, format: formatFor(locale) };
}
