/** The module for payments on a gateway's own page and by UPI. */
export { offchain as words } from '../i18n/catalogues/en/offchain.ts';
export { draw } from './offchain/draw.ts';
export { adaptReceipt, adaptScreen } from './offchain/view.ts';
