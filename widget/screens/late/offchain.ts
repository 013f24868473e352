/** The module for payments on a gateway's own page and by UPI. */
import type { OffchainText } from '../../i18n/catalogues/en.ts';
import { draw } from '../offchain/draw.ts';
import { offchainIn } from '../offchain/view.ts';
import type { LateParts } from './until-loaded.ts';

export { offchain as words } from '../../i18n/catalogues/en/offchain.ts';

export const inWords = (words: OffchainText): LateParts['offchain'] => ({
  ...offchainIn(words),
  draw: (ui, screen) => draw(ui, words, screen),
});
