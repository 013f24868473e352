import type { Checkout, Payment } from '../money-in/checkout/model.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import { canonicalAddresses } from '../base/money/address.ts';
import { trim, type Decimal } from '../base/money/decimal.ts';
import type { FoundObject, SearchSource } from '../base/search-source.ts';
import { amountKey, foldedForm, searchForm } from '../base/text/search-form.ts';
import { storable } from '../base/text/text.ts';
import { canonicalHash } from '../base/money/tx-hash.ts';
import type { Transfer } from '../money-out/model.ts';
import type { Batch } from '../money-out/transfer-store.ts';

/** Search over everything that has an id. */

/** Unless another is asked for. */
export const SEARCH_LIMIT = 20;
/** Further ones are not shown: a longer text finds fewer. */
export const SEARCH_MOST = 200;
/** A shorter text is the beginning of too many words. */
export const MIN_PREFIX_LENGTH = 3;

/** Field that equals the text, or begins with it. */
export type Match = 'id' | 'hash' | 'address' | 'email' | 'reference' | 'name' | 'amount';

/** Kinds of objects that the caller may read. */
export interface SearchAccess {
  readonly checkouts: boolean;
  readonly refunds: boolean;
  readonly payouts: boolean;
  /** Money that came to permanent addresses. */
  readonly addresses: boolean;
  /** All incoming transactions, including those without a checkout. */
  readonly transactions: boolean;
  /** Objects of other modules. */
  readonly others: readonly SearchSource[];
}

export type SearchHit = { readonly matched: Match } & (
  | { readonly kind: 'checkout'; readonly checkout: Checkout }
  | { readonly kind: 'payment'; readonly checkout: Checkout; readonly payment: Payment }
  /** `checkout`: the one that it is credited to, if it may be read. */
  | { readonly kind: 'transaction'; readonly money: StoredTransaction; readonly checkout: Checkout | null }
  | { readonly kind: 'refund' | 'payout'; readonly transfer: Transfer }
  | { readonly kind: 'payout_batch'; readonly batch: Batch; readonly items: readonly BatchItem[] }
  | { readonly kind: SearchSource['kind']; readonly object: FoundObject }
);

export type BatchItem = Pick<Transfer, 'status' | 'isHeld' | 'amount'>;

/** A text in the form of each kind of field; null if it cannot be one. */
export interface Sought {
  readonly text: string;
  readonly hash: string | null;
  /** One form per network with its own notation. */
  readonly addresses: readonly string[];
  readonly email: string | null;
  /** A whole name. */
  readonly words: string;
  /** `words` without accents and apostrophes; empty if nothing remains. */
  readonly folded: string;
  /** A whole reference, with and without the `#` that people put before a number. */
  readonly references: readonly string[];
  /** Words with a digit in a text of several words, such as `1042` in "Re: Your order #1042". */
  readonly numbers: readonly string[];
  /** Forms of the end of an address or a hash; empty if it cannot be one. */
  readonly endings: readonly string[];
  /** Whether it is long enough for the beginning of a reference, name or email address. */
  readonly isPrefix: boolean;
  /** As `isPrefix`, of `folded`. */
  readonly isFoldedPrefix: boolean;
  readonly amountKey: string | null;
  /** An amount without its currency. */
  readonly amount: Decimal | null;
}

/** Never fails: text without another meaning is searched as words. @param text trimmed */
export function readSought(text: string): Sought {
  const isWord = !/\s/.test(text);
  const words = searchForm(storable(text));
  const folded = foldedForm(storable(text));
  return {
    text: storable(text),
    hash: isWord ? canonicalHash(storable(text)) : null,
    addresses: isWord ? canonicalAddresses(storable(text)) : [],
    email: words.includes('@') ? words : null,
    words,
    folded,
    references: referencesOf(words),
    numbers: isWord ? [] : numbersIn(words),
    endings: readEnding(text),
    isPrefix: words.length >= MIN_PREFIX_LENGTH,
    isFoldedPrefix: folded.length >= MIN_PREFIX_LENGTH,
    amountKey: readAmount(text),
    amount: readBareAmount(text),
  };
}

/** Networks write hexadecimal and bech32 in either case, and keys of ours have it in lower case. */
const readEnding = (text: string): readonly string[] =>
  /^[0-9a-z]{6,}$/i.test(text) ? [...new Set([text, text.toLowerCase()])] : [];

export const referencesOf = (words: string): readonly string[] => [
  ...new Set([words, words.replace(/^#\s*/, ''), `#${words}`]),
];

/** Maximum number of words that are searched as numbers of orders. */
const MOST_NUMBERS = 5;

const numbersIn = (words: string): readonly string[] =>
  words
    .split(/[\s"'(),;:!?#№]+/)
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => /\d/.test(word))
    .slice(0, MOST_NUMBERS);

/** `49.90` or `49,90`. */
function readBareAmount(text: string): Decimal | null {
  const [, whole, fraction] = /^(\d+)(?:[.,](\d+))?$/.exec(text) ?? [];
  return whole === undefined ? null : trim(fraction === undefined ? whole : `${whole}.${fraction}`);
}

/** `49.90 USD`, `49.90usd` or `USD 49.90`. */
function readAmount(text: string): string | null {
  const [, amount, code] = /^(\d+(?:\.\d+)?)\s*([a-z][a-z0-9]{1,9})$/i.exec(text) ?? [];
  if (amount !== undefined && code !== undefined) return amountKey(amount, code.toUpperCase());
  const [, before, after] = /^([a-z][a-z0-9]{1,9})\s+(\d+(?:\.\d+)?)$/i.exec(text) ?? [];
  return before === undefined || after === undefined ? null : amountKey(after, before.toUpperCase());
}

export interface FoundPage {
  readonly found: readonly SearchHit[];
  readonly more: boolean;
}
