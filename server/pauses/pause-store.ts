import type { Kysely } from 'kysely';
import type { StoredPause, PauseStore, PauseTarget } from './pauses.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import { SqlStore } from '../base/store/queries.ts';
import { requestWrite } from '../base/store/request-writes.ts';
import type { Database } from '../base/store/schema.ts';

export const readPauses = (db: Kysely<Database>): Promise<readonly StoredPause[]> =>
  db.selectFrom('pauses').selectAll().execute();

export class SqlPauses extends SqlStore implements PauseStore {
  pauses(): Promise<readonly StoredPause[]> {
    return readPauses(this.db);
  }

  async pause({ kind, id, at, until, note }: StoredPause, context?: RequestContext): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      await tx
        .insertInto('pauses')
        .values({ kind, id, at, until, note })
        .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ at, until, note }))
        .execute();
      await complete({ id, created: false });
    });
  }

  async resume({ kind, id }: PauseTarget, context?: RequestContext): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      await tx.deleteFrom('pauses').where('kind', '=', kind).where('id', '=', id).execute();
      await complete({ id, created: false });
    });
  }
}
