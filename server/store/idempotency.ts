import type { IdempotencyRecord, IdempotencyStore, IdempotencyState } from '../access/idempotency.ts';
import { SqlPart } from './queries.ts';

export class SqlIdempotency extends SqlPart implements IdempotencyStore {
  async begin(
    { key, fingerprint, attempt, status, permanent }: IdempotencyRecord,
    { now, abandoned, forgotten }: Parameters<IdempotencyStore['begin']>[1],
  ): Promise<IdempotencyState> {
    return this.write(async (tx): Promise<IdempotencyState> => {
      await tx
        .deleteFrom('idempotency')
        .where('key', '=', key)
        .where('startedAt', '<', forgotten)
        .where('permanent', '=', 0)
        .execute();
      const inserted = await tx
        .insertInto('idempotency')
        .values({
          key,
          fingerprint,
          attemptId: attempt,
          state: 'started',
          responseStatus: status,
          objectId: '',
          startedAt: now,
          permanent: permanent ? 1 : 0,
        })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .executeTakeFirst();
      if (inserted !== undefined) return { kind: 'fresh' };
      const row = await tx
        .selectFrom('idempotency')
        .selectAll()
        .where('key', '=', key)
        .forUpdate()
        .executeTakeFirst();
      // Released between the two statements: the next attempt gets the key.
      if (row === undefined) return { kind: 'started' };
      if (row.fingerprint !== fingerprint) return { kind: 'other' };
      if (row.state === 'done')
        return { kind: 'done', status: row.responseStatus === 201 ? 201 : 200, objectId: row.objectId };
      if (row.startedAt >= abandoned) return { kind: 'started' };
      await tx
        .updateTable('idempotency')
        .set({ attemptId: attempt, startedAt: now })
        .where('key', '=', key)
        .execute();
      return { kind: 'fresh' };
    });
  }

  async finish({ key, attempt }: IdempotencyRecord, status: number, objectId: string): Promise<void> {
    await this.write(async (tx) => {
      const own = tx.updateTable('idempotency').where('key', '=', key).where('attemptId', '=', attempt);
      await own.set({ objectId: objectId }).where('state', '=', 'started').execute();
      await own.set({ state: 'done', responseStatus: status }).execute();
    });
  }

  async release({ key, attempt }: IdempotencyRecord): Promise<void> {
    await this.writeOne((db) =>
      db
        .deleteFrom('idempotency')
        .where('key', '=', key)
        .where('attemptId', '=', attempt)
        .where('state', '=', 'started'),
    );
  }

  async releaseAll(): Promise<void> {
    await this.writeOne((db) => db.deleteFrom('idempotency').where('state', '=', 'started'));
  }

  async forget(before: number): Promise<void> {
    await this.writeOne((db) =>
      db.deleteFrom('idempotency').where('startedAt', '<', before).where('permanent', '=', 0),
    );
  }
}
