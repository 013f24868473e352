import { sql, type Kysely, type Selectable, type SqlBool, type Transaction } from 'kysely';
import {
  joined,
  type AuditEntry,
  type AuditFilter,
  type AuditPosition,
  type AuditRecord,
  type AuditStore,
  type ChainEnd,
} from '../domain/audit.ts';
import type { Write } from './flavour.ts';
import type { AuditRow, Database } from './schema.ts';

/** More would keep the first of them waiting for the last. */
const most = 256;

interface Waiting {
  readonly record: AuditRecord;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The audit log. The chain's end is a row that is locked while the chain grows, so that it never forks. Records that
 * come at the same time are written together: a process waits for that lock with one connection, not with all.
 */
export class SqlAudit implements AuditStore {
  readonly #db: Kysely<Database>;
  readonly #write: Write;
  #waiting: Waiting[] = [];
  #running = false;

  constructor({ db, write }: { readonly db: Kysely<Database>; readonly write: Write }) {
    this.#db = db;
    this.#write = write;
  }

  append(record: AuditRecord): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ record, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, most);
      try {
        await this.#write((tx) =>
          grow(
            tx,
            batch.map(({ record }) => record),
          ),
        );
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = false;
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

  async end(): Promise<ChainEnd> {
    return this.#db
      .selectFrom('audit_end')
      .select(['position', 'hash'])
      .where('chain', '=', theChain)
      .executeTakeFirstOrThrow();
  }
}

/** There is one: the row is the lock. */
const theChain = 'audit';

async function grow(tx: Transaction<Database>, records: readonly AuditRecord[]): Promise<void> {
  let end: ChainEnd = await tx
    .selectFrom('audit_end')
    .select(['position', 'hash'])
    .where('chain', '=', theChain)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const rows: AuditRow[] = [];
  for (const record of records) {
    const entry = joined(record, end);
    rows.push(entry);
    end = entry;
  }
  await tx.insertInto('audit').values(rows).execute();
  const { position, hash } = end;
  await tx.updateTable('audit_end').set({ position, hash }).where('chain', '=', theChain).execute();
}

const fromRow = (row: Selectable<AuditRow>): AuditEntry => row;
