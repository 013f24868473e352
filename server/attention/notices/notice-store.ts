import type { Kysely } from 'kysely';
import {
  noticeKey,
  type Notice,
  type NoticeOf,
  type NotifyFailure,
  type NotifyStore,
  type StoredNotice,
} from './model.ts';
import { readJsonColumn, TolerantReader } from '../../base/store/documents.ts';
import { list, number, objectOf, required, text } from '../../base/shape.ts';
import { metaValue, SqlStore } from '../../base/store/queries.ts';
import type { Database } from '../../base/store/schema.ts';

/** The row in `meta` that exists while the last message failed. */
const failureKey = 'notify failed';

const ids = list(text);
const failureShape = objectOf<NotifyFailure>({
  since: required(number),
  at: required(number),
  error: required(text),
});
/** Not reported: the next message replaces it. */
const reader = new TolerantReader(() => {});

/** Null unless the last message failed. */
export async function readNotifyFailure(db: Kysely<Database>): Promise<NotifyFailure | null> {
  const value = await metaValue(db, failureKey);
  if (value === undefined) return null;
  return reader.or(null, () => readJsonColumn({ kind: 'notification', id: failureKey }, value, failureShape));
}

export class SqlNotices extends SqlStore implements NotifyStore {
  async notices(): Promise<ReadonlyMap<string, StoredNotice>> {
    const rows = await this.db.selectFrom('notices').selectAll().execute();
    return new Map(
      rows.map(({ kind, reason, version, ...row }) => {
        const key = noticeKey({ kind, reason });
        const notice = reader.or({ ...row, attemptedAt: 0, count: 0, ids: [] }, () => ({
          ...row,
          ids: readJsonColumn<readonly string[]>({ kind: 'notice', id: key }, row.ids, ids),
        }));
        return [key, { kind, reason, notice, version }];
      }),
    );
  }

  async replace(
    { kind, reason }: NoticeOf,
    before: StoredNotice | undefined,
    notice: Notice,
  ): Promise<StoredNotice | undefined> {
    const version = (before?.version ?? 0) + 1;
    const row = { ...notice, ids: JSON.stringify(notice.ids), version };
    const rows = await this.writeOne((db) =>
      db
        .insertInto('notices')
        .values({ kind, reason, ...row })
        .onConflict((conflict) =>
          // Without a former row, one that is there now is another process's.
          conflict
            .columns(['kind', 'reason'])
            .doUpdateSet(row)
            .where('notices.version', '=', version - 1),
        )
        .returning('version'),
    );
    return rows.length === 0 ? undefined : { kind, reason, notice, version };
  }

  async failed({ at, error }: Omit<NotifyFailure, 'since'>): Promise<void> {
    await this.write(async (tx) => {
      const since = (await readNotifyFailure(tx))?.since ?? at;
      const value = JSON.stringify({ since, at, error });
      await tx
        .insertInto('meta')
        .values({ key: failureKey, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    });
  }

  async delivered(): Promise<void> {
    await this.writeOne((db) => db.deleteFrom('meta').where('key', '=', failureKey));
  }
}
