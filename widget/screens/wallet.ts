/** The module for wallets in the page, loaded once one has announced itself or has been asked. */
export { wallet as words } from '../i18n/catalogues/en/wallet.ts';
export { orderOf, isSameOrder } from '../wallet/order.ts';
export { isElsewhere, payWith } from '../wallet/pay.ts';
export { drawConfirm, drawOffers, drawRows, walletStyles as styles } from './wallet/draw.ts';
export { confirmScreen, elsewhereNotice, unsureScreen, walletRows, withWallets } from './wallet/view.ts';
