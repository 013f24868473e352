import { sql, type SqlBool } from 'kysely';
import type {
  AuditEntry,
  AuditFilter,
  AuditPosition,
  AuditRecord,
  AuditStore,
  ChainEnd,
} from '../access/audit.ts';
import { SqlPart } from './queries.ts';
import { appendToChain, chainEnd } from './request-writes.ts';

/** The audit log: entries are added by `requestWrite`, together with the change. */
export class SqlAudit extends SqlPart implements AuditStore {
  async append(record: AuditRecord): Promise<void> {
    await this.write((tx) => appendToChain(tx, record));
  }

  async list(
    { from, to, actor, target }: AuditFilter,
    after: AuditPosition | null,
    limit: number,
  ): Promise<readonly AuditEntry[]> {
    let query = this.db.selectFrom('audit').selectAll();
    if (actor !== undefined) query = query.where('actor', '=', actor);
    if (target !== undefined) query = query.where('target', '=', target);
    if (from !== undefined) query = query.where('at', '>=', from);
    if (to !== undefined) query = query.where('at', '<', to);
    if (after !== null) query = query.where(sql<SqlBool>`(at, position) < (${after.at}, ${after.position})`);
    return query.orderBy('at', 'desc').orderBy('position', 'desc').limit(limit).execute();
  }

  async chain(after: number, limit: number): Promise<readonly AuditEntry[]> {
    return this.db
      .selectFrom('audit')
      .selectAll()
      .where('position', '>', after)
      .orderBy('position')
      .limit(limit)
      .execute();
  }

  end(): Promise<ChainEnd> {
    return chainEnd(this.db, { lock: false });
  }
}
