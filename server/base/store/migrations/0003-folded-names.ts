import { sql, SqliteAdapter, type Migration } from 'kysely';

/** The form of names without accents, beside the one that release 0.1.0 stores. It imports nothing that changes. */
export const foldedNames: Migration = {
  async up(db) {
    const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    const type = sql.raw(isSqlite ? 'text' : 'text collate "C"');
    await sql`alter table search_terms add column folded ${type} default null`.execute(db);
  },
};
