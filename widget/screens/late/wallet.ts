/**
 * The module for wallets: of the page, loaded once one has announced itself or has been asked; and apps on a phone, where the
 * shop offers any.
 */
import type { WalletText } from '../../i18n/catalogues/en.ts';
import type { LateParts } from './until-loaded.ts';
import { draw, drawOffers, drawOpened, drawRows } from '../wallet/draw.ts';
import { walletIn } from '../wallet/view.ts';

export { wallet as words } from '../../i18n/catalogues/en/wallet.ts';
export { noteCopied, noteOpened, noteSeen, readAppUse } from '../../wallet/app-use.ts';
export { walletStyles as styles } from '../wallet/draw.ts';

export const inWords = (words: WalletText): LateParts['wallet'] => ({
  ...walletIn(words),
  draw: (ui, screen) => draw(ui, words, screen),
  drawOffers,
  drawOpened,
  drawRows,
});
