/**
 * The chunk that follows the dialog's: what a session looks like, in words and on the screen. It draws with the
 * dialog's Lit and knows nothing of the server.
 */
import type { Words } from '../session/screen.ts';
import { en } from '../text/en.ts';
import { formatFor } from '../text/format.ts';
import { chooseLocale } from '../text/locale.ts';

export { screenOf } from '../session/view.ts';
export { card } from './card.ts';
export { suitColours } from './contrast.ts';
export { screenStyles } from './screen-styles.ts';

/** @param wanted BCP 47 tags, best first; empty ones are skipped. */
export function wordsFor(wanted: readonly string[]): Words {
  return { text: en, format: formatFor(chooseLocale(wanted)) };
}
