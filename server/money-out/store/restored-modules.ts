import { copyOf } from './copies.ts';
import type { Ground } from '../../base/store/open.ts';
import type { Tx } from '../../base/store/queries.ts';

/** A module with what it ends in a restored copy. */
export interface EndedModule {
  readonly name: string;
  readonly endRestored?: (tx: Tx) => Promise<void>;
}

/**
 * Ends what must not come back with a restored copy, in modules for which that was not done when the copy was marked, because
 * the server that restored the copy was built without them (R111). Must run before the first request is answered, and before a
 * command of such a module stores something new. After the first call for a copy it changes nothing.
 * @returns the names of the modules in which something was ended now
 */
export async function endLeftInCopy(
  { db, write }: Pick<Ground, 'db' | 'write'>,
  modules: readonly EndedModule[],
): Promise<readonly string[]> {
  if ((await copyOf(db)) === null) return [];
  return write(async (tx) => {
    const copy = await copyOf(tx);
    return copy === null ? [] : endInCopy(tx, modules, copy.at);
  });
}

/** Ends what must not come back with a copy, in the transaction that marks the copy. */
export async function endAtRestore(tx: Tx, modules: readonly EndedModule[], markedAt: number): Promise<void> {
  // The end for a former copy says nothing about this one, even if both were marked at the same time.
  await tx.deleteFrom('meta').where('key', 'like', endedKey('%')).execute();
  await endInCopy(tx, modules, markedAt);
}

/** Key of the row in `meta` that says for which copy a module was ended, by the time at which the copy was marked. */
const endedKey = (name: string): string => `ended:${name}`;

/**
 * Ends what must not come back with the copy that was marked at this time, once for each module. Of two processes that start at
 * once, the second waits for the row of the first and ends nothing.
 */
async function endInCopy(
  tx: Tx,
  modules: readonly EndedModule[],
  markedAt: number,
): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const { name, endRestored } of modules) {
    if (endRestored === undefined) continue;
    const value = String(markedAt);
    const isFirst = await tx
      .insertInto('meta')
      .values({ key: endedKey(name), value })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ value }).where('meta.value', '<>', value),
      )
      .returning('key')
      .executeTakeFirst();
    if (isFirst === undefined) continue;
    await endRestored(tx);
    ended.push(name);
  }
  return ended;
}
