import type { Kysely } from 'kysely';
import type { Position } from '../../base/position.ts';
import type { UnreadableError } from '../../base/errors.ts';
import { listCheckouts } from '../../money-in/store/checkouts.ts';
import { TolerantReader } from '../../base/store/documents.ts';
import { SqlKeys } from '../../base/store/keys.ts';
import type { Connection } from '../../base/store/queries.ts';
import { peopleOf, type CheckedModule } from '../../base/checks/module-checks.ts';
import type { Database } from '../../base/store/schema.ts';
import { toTransfer } from '../../money-out/store/stored-transfer.ts';
import { SqlTransfers } from '../../money-out/store/transfers.ts';
import { unfinishedTransfers } from '../../money-out/store/unfinished-transfers.ts';
import { SqlWebhooks } from '../../webhooks/store/webhooks.ts';

const PER_PAGE = 500;
/** Maximum number of pages that are read per list. */
const MOST_PAGES = 20;
/** Maximum number of finished objects that are read. */
const NEWEST = 1000;

/**
 * Finds unreadable objects (R152). Reads all unfinished objects, the newest finished ones, the data of modules, keys,
 * people and webhook endpoints. Changes nothing.
 */
export async function findUnreadable(
  db: Kysely<Database>,
  modules: readonly CheckedModule<never>[],
): Promise<readonly UnreadableError[]> {
  const found: UnreadableError[] = [];
  const reader = new TolerantReader((error) => found.push(error));
  const connection = readOnly(db, reader);
  const transfers = new SqlTransfers(connection);
  for (const status of ['open', 'processing'] as const)
    await readAll((...page) => listCheckouts(connection, { status }, ...page));
  await listCheckouts(connection, { exception: 'any' }, null, NEWEST);
  await listCheckouts(connection, {}, null, NEWEST);
  let pages = 0;
  for await (const rows of unfinishedTransfers(db)) {
    reader.all(rows, toTransfer);
    pages += 1;
    if (pages === MOST_PAGES) break;
  }
  await transfers.list({}, null, NEWEST);
  for (const { checks } of modules) await checks?.readStored?.(connection);
  await new SqlKeys(connection).list();
  await peopleOf(modules).readPeople(connection);
  await new SqlWebhooks(connection).list();
  return found;
}

/** Returns a connection that refuses to write. */
export function readOnly(db: Kysely<Database>, reader: TolerantReader): Connection {
  const refuse = () => Promise.reject(new Error('this only reads'));
  return { db, reader, write: refuse, writeOne: refuse };
}

async function readAll(
  read: (
    after: Position | null,
    limit: number,
  ) => Promise<readonly { readonly id: string; readonly createdAt: number }[]>,
): Promise<void> {
  let after: Position | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await read(after, PER_PAGE);
    const last = found.at(-1);
    if (last === undefined || found.length < PER_PAGE) return;
    after = { at: last.createdAt, id: last.id };
  }
}
