import { sql, type Kysely, type Selectable, type SqlBool } from 'kysely';
import type {
  AuditEntry,
  AuditFilter,
  AuditPosition,
  AuditRecord,
  AuditStore,
  ChainEnd,
} from '../access/audit.ts';
import { appendToChain, chainEnd } from './request-writes.ts';
import type { Write } from './database-adapter.ts';
import type { AuditRow, Database } from './schema.ts';

/** The audit log: entries are added by `requestWrite`, together with the change. */
export class SqlAudit implements AuditStore {
  readonly #db: Kysely<Database>;
  readonly #write: Write;

  constructor({ db, write }: { readonly db: Kysely<Database>; readonly write: Write }) {
    this.#db = db;
    this.#write = write;
  }

  async append(record: AuditRecord): Promise<void> {
    await this.#write((tx) => appendToChain(tx, record));
  }

  async list(
    { from, to, actor, target }: AuditFilter,
    after: AuditPosition | null,
    limit: number,
  ): Promise<readonly AuditEntry[]> {
    const rows = await this.#db
      .selectFrom('audit')
      .selectAll()
      .$if(actor !== undefined, (query) => query.where('actor', '=', actor ?? ''))
      .$if(target !== undefined, (query) => query.where('target', '=', target ?? ''))
      .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
      .$if(to !== undefined, (query) => query.where('at', '<', to ?? 0))
      .$if(after !== null, (query) =>
        query.where(sql<SqlBool>`(at, position) < (${after?.at}, ${after?.position})`),
      )
      .orderBy('at', 'desc')
      .orderBy('position', 'desc')
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  async chain(after: number, limit: number): Promise<readonly AuditEntry[]> {
    const rows = await this.#db
      .selectFrom('audit')
      .selectAll()
      .where('position', '>', after)
      .orderBy('position')
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  end(): Promise<ChainEnd> {
    return chainEnd(this.#db, { lock: false });
  }
}

const fromRow = (row: Selectable<AuditRow>): AuditEntry => row;
