import { copyOf } from './copies.ts';
import type { Ground } from '../../base/store/open.ts';
import type { Tx } from '../../base/store/queries.ts';

/** A module, with the function that ends the data that must not return with a restored copy. */
export interface EndedModule {
  readonly name: string;
  readonly endRestored?: (tx: Tx) => Promise<void>;
}

/**
 * Ends data that must not return with a restored copy, in modules where that was not done when the copy was marked, because
 * the server that restored the copy was built without them (R111). Must run before the first request is answered, and
 * before a command of such a module stores something new. Later calls for the same copy change nothing.
 * @returns the names of the modules in which data was ended now
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

/** Ends data that must not return with a copy, in the transaction that marks the copy. */
export async function endAtRestore(tx: Tx, modules: readonly EndedModule[], markedAt: number): Promise<void> {
  // Rows of a former copy do not count for this one, even if both copies were marked at the same time.
  await tx.deleteFrom('meta').where('key', 'like', endedKey('%')).execute();
  await endInCopy(tx, modules, markedAt);
}

/** Key of the row in `meta` that records that a module was ended. Its value is the time at which the copy was marked. */
const endedKey = (name: string): string => `ended:${name}`;

/**
 * Ends data that must not return with the copy that was marked at this time, once for each module. If two processes start
 * at once, the second one waits for the first one's row and ends nothing.
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
