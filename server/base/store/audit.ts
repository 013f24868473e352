import type { AuditFilter } from '../contract/audit.ts';
import { sql, type SqlBool } from 'kysely';
import type { StoredAuditEntry, AuditStore } from '../access/audit.ts';
import { readJsonColumn } from './documents.ts';
import { anyObject } from '../shape.ts';
import { SqlStore } from './queries.ts';

/** The audit log. Entries for requests are written by `requestWrite`, together with the change. */
export class SqlAudit extends SqlStore implements AuditStore {
  async append(entry: StoredAuditEntry): Promise<void> {
    await this.writeOne((db) => db.insertInto('audit').values(entry));
  }

  async list(
    { from, to, actor, target }: AuditFilter,
    after: Pick<StoredAuditEntry, 'at' | 'id'> | null,
    limit: number,
  ): Promise<readonly StoredAuditEntry[]> {
    let query = this.db.selectFrom('audit').selectAll();
    if (actor !== undefined) query = query.where('actor', '=', actor);
    if (target !== undefined) query = query.where('target', '=', target);
    if (from !== undefined) query = query.where('at', '>=', from);
    if (to !== undefined) query = query.where('at', '<', to);
    if (after !== null) query = query.where(sql<SqlBool>`(at, id) < (${after.at}, ${after.id})`);
    const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map((row) => Object.assign(row, { data: this.reader.or('{}', () => readableData(row)) }));
  }
}

/**
 * Returns the entry's data if it is readable.
 * @throws UnreadableError
 */
function readableData({ id, data }: StoredAuditEntry): string {
  readJsonColumn({ kind: 'audit entry', id }, data, anyObject());
  return data;
}
