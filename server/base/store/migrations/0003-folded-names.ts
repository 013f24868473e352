import { sql, SqliteAdapter, type Migration } from 'kysely';

/**
 * Adds a column for the form of names without accents, next to the form that release 0.1.0 stores. This file imports nothing
 * that may change.
 */
export const foldedNames: Migration = {
  async up(db) {
    const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    const type = sql.raw(isSqlite ? 'text' : 'text collate "C"');
    await sql`alter table search_terms add column folded ${type} default null`.execute(db);
  },
};
