import { canonicalHash } from '../../core/tx-hash.ts';
import { compare, trim } from '../../core/decimal.ts';
import type { KnownTransaction, WatchedPayment } from '../gateway.ts';
import { ownCreditOf } from './credit.ts';
import type { Transaction } from './wire.ts';

/**
 * What a transaction is known by. The document's lists need not agree on it: one may tell a transaction with its id and
 * another without, and then it is the same one by its hash. Two ids are two transactions even under one hash.
 */

type Claim = Pick<Transaction, 'tx_id' | 'tx_hash' | 'label' | 'amount'>;

/** Unique at the gateway, as far as the transaction itself tells. */
export const keyOf = (transaction: Claim): string => transaction.tx_id ?? hashKeyOf(transaction);

const hashKeyOf = ({ tx_hash, label, amount }: Claim): string => `${tx_hash}/${label}/${trim(amount)}`;

/** Hashes are compared in one writing, and kept as they came. */
const inOneWriting = (key: string): string => key.replace(/^[^/]*/, canonicalHash);

/**
 * A payment's transactions in one list, each once and as it was told first, under the key that it was told under before:
 * by the key itself, else by its hash, where one of the two has no id. Of several with its hash it is the one of as many
 * coins, else one that is in the list under no other amount: an amount may change while its transaction is confirmed.
 */
export function byKey(
  transactions: readonly Transaction[],
  { known, asset, amount }: WatchedPayment,
): ReadonlyMap<string, Transaction> {
  const found = new Map<string, Transaction>();
  const keys = new Map<string, string>();
  /** The first of two is the one that was told before. */
  const former = new Map(known.toReversed().map(({ key }) => [inOneWriting(key), key]));
  const byHash = new Map<string, KnownTransaction[]>();
  for (const one of known) {
    if (one.hash === null) continue;
    const hash = canonicalHash(one.hash);
    const others = byHash.get(hash);
    if (others === undefined) byHash.set(hash, [one]);
    else others.push(one);
  }

  const listed = new Set(transactions.map((transaction) => inOneWriting(hashKeyOf(transaction))));

  function keyIn(transaction: Transaction): string {
    const { tx_id, tx_hash, label } = transaction;
    if (tx_hash === null) return keyOf(transaction);
    const hashKey = inOneWriting(hashKeyOf(transaction));
    const told = former.get(hashKey);
    if (told !== undefined) return told;
    const named = (byHash.get(canonicalHash(tx_hash)) ?? []).filter(({ key }) => !found.has(key));
    const isHashKey = (key: string): boolean => key.includes(`/${label}/`);
    const changed = named.find(({ key }) => isHashKey(key) && !listed.has(inOneWriting(key)))?.key;
    if (tx_id !== null) return former.get(inOneWriting(tx_id)) ?? changed ?? tx_id;
    const others = named.filter(({ key }) => !isHashKey(key));
    const credit = ownCreditOf(transaction, asset, amount);
    const same = others.find((other) => credit !== null && compare(other.amount, credit.amount) === 0);
    return same?.key ?? keys.get(hashKey) ?? others[0]?.key ?? changed ?? keyOf(transaction);
  }

  const withId = transactions.filter(({ tx_id }) => tx_id !== null);
  const withoutId = transactions.filter(({ tx_id }) => tx_id === null);
  for (const transaction of [...withId, ...withoutId]) {
    const key = keyIn(transaction);
    if (!found.has(key)) found.set(key, transaction);
    keys.set(inOneWriting(hashKeyOf(transaction)), key);
  }
  return found;
}
