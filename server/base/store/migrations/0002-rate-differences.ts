import { sql, SqliteAdapter, type Kysely, type Migration } from 'kysely';

/**
 * Adds the value of a rate difference to the ledger. Its entries keep the kind `adjustment` with amount and value 0 in the columns
 * of the first release, whose sums they therefore leave as they are: that release knows no other kinds.
 */
export const rateDifferences: Migration = {
  async up(db: Kysely<unknown>) {
    const type = db.getExecutor().adapter instanceof SqliteAdapter ? 'text' : 'text collate "C"';
    await sql.raw(`alter table ledger add column rate_difference ${type} default null`).execute(db);
  },
};
