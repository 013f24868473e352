import { sql, SqliteAdapter, type Migration } from 'kysely';

/** The decimal mark of the files that a person of the console downloads; null until they choose one. It imports nothing that changes. */
export const decimalMarks: Migration = {
  async up(db) {
    const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    const type = sql.raw(isSqlite ? 'text' : 'text collate "C"');
    await sql`alter table people add column decimal_mark ${type} default null`.execute(db);
  },
};
