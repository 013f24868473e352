/**
 * The chunk that follows the dialog's: what a session looks like, in words and on the screen. It draws with the
 * dialog's Lit and knows nothing of the server.
 */
import type { Words } from './screen.ts';
import type { ActiveLocale } from '../checkout/i18n.ts';
import { text as en } from '../i18n/catalogues/en/text.ts';
import { formatFor } from '../i18n/format.ts';

export { screenOf } from './view.ts';
export { card } from './card.ts';
export { screenStyles } from './screen-styles.ts';

export function wordsFor({ text, locale, override = (same) => same }: ActiveLocale): Words {
  return { text: override(text ?? en), format: formatFor(locale) };
}
