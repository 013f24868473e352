import type { FreezeStore, Frozen } from '../access/freeze.ts';
import type { RequestContext } from '../access/request-context.ts';
import { SqlPart, type Tx } from './queries.ts';
import { requestWrite } from './request-writes.ts';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** The row in `meta` that exists while money out is frozen. */
export const frozenKey = 'frozen';
/** The row in `meta` with the time of the copy that the database was made from. */
export const copiedAtKey = 'copied at';

export const readFrozen = (value: string): Frozen => JSON.parse(value) as Frozen;

/** The value of a row in `meta`. */
export async function metaValue(db: Kysely<Database>, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

export async function readFreeze(db: Kysely<Database>): Promise<Frozen | null> {
  const value = await metaValue(db, frozenKey);
  return value === undefined ? null : readFrozen(value);
}

/** False where it was frozen already. */
export async function freeze(tx: Tx, { at, note }: Frozen): Promise<boolean> {
  const row = await tx
    .insertInto('meta')
    .values({ key: frozenKey, value: JSON.stringify({ at, note }) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

export class SqlFreeze extends SqlPart implements FreezeStore {
  async frozen(): Promise<Frozen | null> {
    return readFreeze(this.db);
  }

  async freeze(frozen: Frozen, context?: RequestContext): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const isNew = await freeze(tx, frozen);
      // Its request names nothing in its path.
      if (isNew) await complete({ id: '', created: true, data: { note: frozen.note } });
      return isNew;
    });
  }

  async unfreeze(context?: RequestContext): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const ended = await tx
        .deleteFrom('meta')
        .where('key', '=', frozenKey)
        .returning('key')
        .executeTakeFirst();
      if (ended === undefined) return false;
      await complete({ id: '', created: false });
      return true;
    });
  }
}
