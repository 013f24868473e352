import { newMerchantKey } from '../access/api-keys.ts';
import type { Frozen } from '../access/freeze.ts';
import { SqlFreeze } from '../store/freeze.ts';
import { NO_REQUEST } from '../access/request-context.ts';
import { SqlKeys } from '../store/keys.ts';
import { openDatabase, type DatabaseLocation, type OpenDatabase } from '../store/open.ts';

/** For tests: what an operator does by command to the database of a server that runs. */

/** A key of this person that may do everything. */
export async function createKey(location: DatabaseLocation, owner: string, now: number): Promise<string> {
  const wanted = { name: owner, owner, scopes: ['*'], life: null };
  const { record, key, hash } = newMerchantKey(wanted, 'test', now);
  await inDatabase(location, (database) => new SqlKeys(database).create(record, hash, NO_REQUEST));
  return key;
}

/** @param why `restored` as after a backup was put in place */
export async function freeze(location: DatabaseLocation, frozen: Frozen, why?: 'restored'): Promise<void> {
  await inDatabase(location, (database) => new SqlFreeze(database).freeze(frozen, why));
}

export async function unfreeze(location: DatabaseLocation): Promise<void> {
  await inDatabase(location, (database) => new SqlFreeze(database).unfreeze());
}

async function inDatabase<T>(
  location: DatabaseLocation,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(location, 'test');
  try {
    return await work(database);
  } finally {
    await database.store.close();
  }
}
