import { sql } from 'kysely';
import type { IdempotencyRecord, IdempotencyStore, IdempotencyState } from '../access/idempotency.ts';
import { SqlStore } from './queries.ts';

export class SqlIdempotency extends SqlStore implements IdempotencyStore {
  async begin(
    record: IdempotencyRecord,
    times: Parameters<IdempotencyStore['begin']>[1],
  ): Promise<IdempotencyState> {
    const { key, fingerprint, attempt, status, permanent } = record;
    const { now, abandoned, forgotten } = times;
    const claim = {
      key,
      fingerprint,
      attemptId: attempt,
      state: 'started',
      responseStatus: status,
      objectId: '',
      startedAt: now,
      permanent: permanent ? 1 : 0,
    } as const;
    const claimed = await this.writeOne((db) =>
      db
        .insertInto('idempotency')
        .values(claim)
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet(claim)
            .where((is) =>
              is.or([
                is.and([is('idempotency.permanent', '=', 0), is('idempotency.startedAt', '<', forgotten)]),
                is.and([
                  is('idempotency.state', '=', 'started'),
                  is('idempotency.fingerprint', '=', fingerprint),
                  is('idempotency.startedAt', '<', abandoned),
                ]),
              ]),
            ),
        )
        .returning('key'),
    );
    if (claimed.length > 0) return { kind: 'fresh' };
    const row = await this.db
      .selectFrom('idempotency')
      .select(['fingerprint', 'state', 'responseStatus', 'objectId', 'attemptId', 'startedAt'])
      .where('key', '=', key)
      .executeTakeFirst();
    // The key was released between the two statements.
    if (row === undefined) return this.begin(record, times);
    if (row.fingerprint !== fingerprint) return { kind: 'other' };
    if (row.state === 'started') return { kind: 'started', attempt: row.attemptId, startedAt: row.startedAt };
    return { kind: 'done', status: row.responseStatus === 201 ? 201 : 200, objectId: row.objectId };
  }

  async finish({ key, attempt }: IdempotencyRecord, status: number, objectId: string): Promise<void> {
    await this.writeOne((db) =>
      db
        .updateTable('idempotency')
        // A write that completed the request has already stored the object's id.
        .set({
          state: 'done',
          responseStatus: status,
          objectId: sql`case when state = 'started' then ${objectId} else object_id end`,
        })
        .where('key', '=', key)
        .where('attemptId', '=', attempt),
    );
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
