/** The module for wallets in the page, loaded once one has announced itself or has been asked. */
import type { WalletText } from '../../i18n/catalogues/en.ts';
import type { LateParts } from './until-loaded.ts';
import { drawConfirm, drawOffers, drawRows } from '../wallet/draw.ts';
import { walletIn } from '../wallet/view.ts';

export { wallet as words } from '../../i18n/catalogues/en/wallet.ts';
export { hasChanged, isAwaited, orderOf } from '../../wallet/order.ts';
export { currentView, isElsewhere, payWith } from '../../wallet/pay.ts';
export { walletStyles as styles } from '../wallet/draw.ts';

export const inWords = (words: WalletText): LateParts['wallet'] => ({
  ...walletIn(words),
  drawConfirm,
  drawOffers,
  drawRows,
});
