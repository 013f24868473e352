import type { Kysely } from 'kysely';
import type { Notice, NotifyFailure, NotifyStore, StoredNotice } from '../notify/model.ts';
import { readJson, TolerantReader } from './documents/kind.ts';
import { list, number, object, optional, required, text } from './documents/shape.ts';
import { metaRows, metaValue, SqlPart } from './queries.ts';
import type { Database } from './schema.ts';

/** Rows in `meta`, by kind and reason: `notified checkout underpaid`. An earlier release ignores them. */
const PREFIX = 'notified ';
/** The row that exists while the last message failed. */
const failureKey = 'notify failed';

const shape = object<Notice>({
  attemptedAt: required(number),
  count: optional(number, 0),
  ids: optional(list(text), []),
  seenAt: optional(number, 0),
});
/** Then what waits is sent again. */
const unreadable: Notice = { attemptedAt: 0, count: 0, ids: [], seenAt: 0 };
const failureShape = object<NotifyFailure>({
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
  return reader.or(null, () => readJson({ kind: 'notification', id: failureKey }, value, failureShape));
}

export class SqlNotices extends SqlPart implements NotifyStore {
  async notices(): Promise<ReadonlyMap<string, StoredNotice>> {
    const rows = await metaRows(this.db, PREFIX);
    return new Map(
      rows.map(({ key, value: stored }) => {
        const notice = reader.or(unreadable, () => readJson({ kind: 'notice', id: key }, stored, shape));
        return [key.slice(PREFIX.length), { notice, stored }];
      }),
    );
  }

  async replace(
    key: string,
    before: StoredNotice | undefined,
    notice: Notice,
  ): Promise<StoredNotice | undefined> {
    const stored = JSON.stringify(notice);
    const rows = await this.writeOne((db) =>
      db
        .insertInto('meta')
        .values({ key: `${PREFIX}${key}`, value: stored })
        .onConflict((conflict) =>
          // Without a former row, one that is there now is another process's: no value is empty.
          conflict
            .column('key')
            .doUpdateSet({ value: stored })
            .where('meta.value', '=', before?.stored ?? ''),
        )
        .returning('key'),
    );
    return rows.length === 0 ? undefined : { notice, stored };
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
