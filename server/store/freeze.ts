import type { Kysely } from 'kysely';
import type { FreezeStore, Frozen } from '../access/freeze.ts';
import { NO_REQUEST } from '../access/request-context.ts';
import { requestWrite } from './request-writes.ts';
import type { Write } from './database-adapter.ts';
import type { Database } from './schema.ts';

/** The row in `meta` that exists while money out is frozen. */
export const frozenKey = 'frozen';
/** The row in `meta` that exists from a restore until the next start. */
export const restoredKey = 'restored';
/** The row in `meta` with the time of the last restore. */
export const lastRestoreKey = 'last restore';

export const writeFrozen = ({ at, note }: Frozen): string => JSON.stringify({ at, note });
export const readFrozen = (value: string): Frozen => JSON.parse(value) as Frozen;

export class SqlFreeze implements FreezeStore {
  readonly #db: Kysely<Database>;
  readonly #write: Write;

  constructor({ db, write }: { readonly db: Kysely<Database>; readonly write: Write }) {
    this.#db = db;
    this.#write = write;
  }

  async frozen(): Promise<Frozen | null> {
    const row = await this.#db
      .selectFrom('meta')
      .select('value')
      .where('key', '=', frozenKey)
      .executeTakeFirst();
    return row === undefined ? null : readFrozen(row.value);
  }

  async freeze(frozen: Frozen, why?: 'restored', context = NO_REQUEST): Promise<boolean> {
    return requestWrite(this.#write, context, async (tx, complete) => {
      if (why === 'restored')
        await tx
          .insertInto('meta')
          .values({ key: restoredKey, value: String(frozen.at) })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute();
      const row = await tx
        .insertInto('meta')
        .values({ key: frozenKey, value: writeFrozen(frozen) })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .executeTakeFirst();
      if (row !== undefined || why === 'restored') await complete({ id: '', created: false });
      return row !== undefined;
    });
  }

  async unfreeze(context = NO_REQUEST): Promise<boolean> {
    return requestWrite(this.#write, context, async (tx, complete) => {
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
