/**
 * English, and the types that every other language has to satisfy. Names and amounts arrive isolated (`isolate.ts`): a
 * language only says where they stand. What a sentence promises about money is what the server has said, never more.
 * In parts, because each part is loaded with the screens that show it.
 */

export { help, type HelpText } from './en/help.ts';
export { offchain, type OffchainText } from './en/offchain.ts';
export type { PageText } from './en/page.ts';
export type { RefundText } from './en/refund.ts';
export { offline, shell } from './en/shell.ts';
export { text, type Text } from './en/text.ts';
export { wallet, type WalletText } from './en/wallet.ts';
