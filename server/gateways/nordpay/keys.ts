import { LRUCache } from 'lru-cache';
import { compare, trim } from '../../base/money/decimal.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import type { WatchedPayment } from '../gateway.ts';
import { groupBy } from '../list-reader.ts';
import { ownCreditedAmount } from './credited-amount.ts';
import type { NordPayTransaction } from './wire.ts';

/**
 * Identifies transactions. One list may show a transaction with its id and another list without; then its hash identifies the
 * transaction. Two different ids always mean two transactions, even with the same hash.
 */

type Keyed = Pick<NordPayTransaction, 'tx_id' | 'tx_hash' | 'label' | 'amount'>;

/** Returns a transaction's key, derived from the transaction's own fields. */
export const transactionKeyOf = (transaction: Keyed): string => transaction.tx_id ?? hashKeyOf(transaction);

const hashKeyOf = ({ tx_hash, label, amount }: Keyed): string =>
  `${tx_hash && canonicalHash(tx_hash)}/${label}/${trim(amount)}`;

/** Whether a key is the key of a transaction without an id. */
export const isHashKey = (key: string): boolean => key.includes('/');

/** Returns the canonical form of a key, whose transaction id may also be a hash. */
const canonicalKey = (key: string): string => key.replace(/^[^/]*/, canonicalHash);

/**
 * Returns a payment's transactions in one list by key, each once; the first entry is used. A transaction that is already known
 * keeps its known key. It is recognized by the key itself or, if one of the two has no id, by the hash. If several known
 * transactions have the same hash, the one with the same amount is used; otherwise one whose amount no other entry of the list
 * has, because an amount may change until it is confirmed.
 */
export function byKey(
  transactions: readonly NordPayTransaction[],
  { known, asset, amount }: WatchedPayment,
): ReadonlyMap<string, NordPayTransaction> {
  const found = new Map<string, NordPayTransaction>();
  const keys = new Map<string, string>();
  /** Known keys by their canonical form. If two have the same form, the first one is used. */
  const former = new Map(known.toReversed().map(({ key }) => [canonicalKey(key), key]));
  const byHash = groupBy(known, ({ hash }) => hash && canonicalHash(hash));
  const listed = new Set(transactions.map((transaction) => hashKeyOf(transaction)));

  function keyIn(transaction: NordPayTransaction): string {
    const { tx_id, tx_hash, label } = transaction;
    if (tx_hash === null) return transactionKeyOf(transaction);
    const hashKey = hashKeyOf(transaction);
    const knownKey = former.get(hashKey);
    if (knownKey !== undefined) return knownKey;
    const named = (byHash.get(canonicalHash(tx_hash)) ?? []).filter(({ key }) => !found.has(key));
    const isOwnHashKey = (key: string): boolean => key.includes(`/${label}/`);
    const changed = named.find(({ key }) => isOwnHashKey(key) && !listed.has(canonicalKey(key)))?.key;
    if (tx_id !== null) return former.get(canonicalKey(tx_id)) ?? changed ?? tx_id;
    const others = named.filter(({ key }) => !isOwnHashKey(key));
    const credited = ownCreditedAmount(transaction, asset, amount);
    const same = others.find((other) => credited !== null && compare(other.amount, credited.amount) === 0);
    return same?.key ?? keys.get(hashKey) ?? others[0]?.key ?? changed ?? transactionKeyOf(transaction);
  }

  const withId = transactions.filter(({ tx_id }) => tx_id !== null);
  const withoutId = transactions.filter(({ tx_id }) => tx_id === null);
  for (const transaction of [...withId, ...withoutId]) {
    const key = keyIn(transaction);
    if (!found.has(key)) found.set(key, transaction);
    keys.set(hashKeyOf(transaction), key);
  }
  return found;
}

type Identified = Pick<NordPayTransaction, 'tx_id' | 'tx_hash'>;
export type Owners = ReturnType<typeof createOwners>;

/** Maximum number of ids and hashes to remember. */
const MAX_OWNED = 10_000;

/** Remembers which payments a transaction may belong to. */
export function createOwners() {
  const entries = new LRUCache<
    string,
    readonly { readonly transaction: Identified; readonly owner: string }[]
  >({ max: MAX_OWNED });
  return {
    of: (transaction: Identified): ReadonlySet<string> =>
      new Set(
        identifiersOf(transaction)
          .flatMap((identifier) => entries.get(identifier) ?? [])
          .filter((entry) => isSame(entry.transaction, transaction))
          .map(({ owner }) => owner),
      ),
    add({ tx_id, tx_hash }: Identified, owner: string): void {
      const transaction = { tx_id, tx_hash };
      for (const identifier of identifiersOf(transaction)) {
        const others = (entries.get(identifier) ?? []).filter(
          (entry) => entry.owner !== owner || !isSame(entry.transaction, transaction),
        );
        entries.set(identifier, [...others, { transaction, owner }]);
      }
    },
  };
}

const identifiersOf = ({ tx_id, tx_hash }: Identified): readonly string[] => [
  ...(tx_id === null ? [] : [`id ${tx_id}`]),
  ...(tx_hash === null ? [] : [`hash ${canonicalHash(tx_hash)}`]),
];

/** Whether two entries are the same transaction: by their ids or, if one of them has no id, by their hashes. */
function isSame(one: Identified, other: Identified): boolean {
  if (one.tx_id !== null && other.tx_id !== null) return one.tx_id === other.tx_id;
  const hashes = [one, other].map(({ tx_hash }) => tx_hash && canonicalHash(tx_hash));
  return hashes[0] !== null && hashes[0] === hashes[1];
}
