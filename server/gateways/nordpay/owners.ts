import { canonicalHash } from '../../core/tx-hash.ts';
import type { Transaction } from './wire.ts';

/** Whose transactions are, by the lists that show them. */

type Named = Pick<Transaction, 'tx_id' | 'tx_hash'>;

/** Entries that are remembered. */
const most = 10_000;

export interface Owners {
  add(transaction: Named, owner: string): void;
  of(transaction: Named): ReadonlySet<string>;
}

export function createOwners(): Owners {
  const entries = new Map<string, readonly { readonly named: Named; readonly owner: string }[]>();
  const of = (transaction: Named): ReadonlySet<string> =>
    new Set(
      namesOf(transaction)
        .flatMap((name) => entries.get(name) ?? [])
        .filter(({ named }) => isSame(named, transaction))
        .map(({ owner }) => owner),
    );
  return {
    of,
    add({ tx_id, tx_hash }, owner) {
      const named = { tx_id, tx_hash };
      for (const name of namesOf(named)) {
        const others = (entries.get(name) ?? []).filter(
          (entry) => entry.owner !== owner || !isSame(entry.named, named),
        );
        entries.delete(name);
        entries.set(name, [...others, { named, owner }]);
        const [oldest] = entries.keys();
        if (entries.size > most && oldest !== undefined) entries.delete(oldest);
      }
    },
  };
}

const namesOf = ({ tx_id, tx_hash }: Named): readonly string[] => [
  ...(tx_id === null ? [] : [`id ${tx_id}`]),
  ...(tx_hash === null ? [] : [`hash ${canonicalHash(tx_hash)}`]),
];

/** By id; by hash where one of the two has no id: two ids are two transactions even under one hash. */
function isSame(one: Named, other: Named): boolean {
  if (one.tx_id !== null && other.tx_id !== null) return one.tx_id === other.tx_id;
  const hashes = [one, other].map(({ tx_hash }) => tx_hash && canonicalHash(tx_hash));
  return hashes[0] !== null && hashes[0] === hashes[1];
}
