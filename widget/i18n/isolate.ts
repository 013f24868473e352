import { tidy } from './plain.ts';

export { plainText, tidy } from './plain.ts';

/** A name inside a sentence: it has its own writing direction and does not change the sentence's. */
export function isolate(name: string): string {
  return `\u2068${tidy(name)}\u2069`;
}

/** Stablecoins, and currencies of two decimals: `24` of them is `24.00`. */
const moneyLike = /USD|EUR|^(DAI|INR)$/;

/** Decimals of an amount as it is written. */
export const decimalsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;

/** As people write it: no zeros at the end, except two decimals of a coin that is as good as a currency. */
export function displayAmount(amount: string, asset: string): string {
  const [whole = '', fraction = ''] = amount.split('.');
  const short = fraction.replace(/^(.*[1-9])?0*$/, '$1');
  const shown = moneyLike.test(asset) ? short.padEnd(2, '0') : short;
  return shown === '' ? whole : `${whole}.${shown}`;
}

/** An amount of coins inside a sentence: left to right everywhere, in the server's digits. */
export function coins(amount: string, asset: string): string {
  return `\u2066${displayAmount(amount, asset)} ${tidy(asset, 24)}\u2069`;
}

/** Two sentences, one after the other. Either may be empty. */
export function joinSentences(one: string, other: string): string {
  const joined = `${one} ${other}`.trim();
  // No space follows a full stop that is as wide as a letter.
  return joined.replace('。 ', '。');
}
