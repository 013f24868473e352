import type { FreezeStore, Frozen } from '../../base/access/freeze.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import { noteUnfreeze } from './copies.ts';
import { readJsonColumn, TolerantReader } from '../../base/store/documents.ts';
import { number, objectOf, optional, required, text } from '../../base/shape.ts';
import { metaValue, SqlStore, type Tx } from '../../base/store/queries.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../../base/store/schema.ts';

/** Key of the row in `meta` that exists while money out is frozen. */
export const frozenKey = 'frozen';

/** Reads the row of the freeze. Its existence freezes money out, even if its content cannot be read. */
export const readFrozen = (value: string): Frozen =>
  readable.or(unreadable, () => readJsonColumn({ kind: 'freeze', id: frozenKey }, value, shape));

const shape = objectOf<Frozen>({ at: required(number), note: optional(text, '') });
const unreadable: Frozen = { at: 0, note: 'since when and why cannot be read' };
/** An unreadable row is not reported, because the freeze itself is visible. */
const readable = new TolerantReader(() => {});

export async function readFreeze(db: Kysely<Database>): Promise<Frozen | null> {
  const value = await metaValue(db, frozenKey);
  return value === undefined ? null : readFrozen(value);
}

/** Freezes money out. Resolves with false if it was already frozen. */
export async function freeze(tx: Tx, { at, note }: Frozen): Promise<boolean> {
  const row = await tx
    .insertInto('meta')
    .values({ key: frozenKey, value: JSON.stringify({ at, note }) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds the note of a restore to an existing freeze, whose time and note stay. */
export async function addFreezeNote(tx: Tx, note: string): Promise<void> {
  const former = await readFreeze(tx);
  if (former === null || former === unreadable || `; ${former.note}; `.includes(`; ${note}; `)) return;
  const value = JSON.stringify({ ...former, note: former.note === '' ? note : `${former.note}; ${note}` });
  await tx.updateTable('meta').set({ value }).where('key', '=', frozenKey).execute();
}

export class SqlFreeze extends SqlStore implements FreezeStore {
  async frozen(): Promise<Frozen | null> {
    return readFreeze(this.db);
  }

  async freeze(frozen: Frozen, context?: RequestContext): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const isNew = await freeze(tx, frozen);
      if (isNew) await complete({ id: '', created: false, data: { note: frozen.note } });
      return isNew;
    });
  }

  async unfreeze(at: number, except: readonly string[] = [], context?: RequestContext): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const ended = await tx
        .deleteFrom('meta')
        .where('key', '=', frozenKey)
        .returning('key')
        .executeTakeFirst();
      if (ended === undefined) return false;
      await noteUnfreeze(tx, at, except);
      await complete({ id: '', created: false });
      return true;
    });
  }
}
