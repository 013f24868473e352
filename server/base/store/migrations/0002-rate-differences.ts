import { sql, SqliteAdapter, type Kysely, type Migration } from 'kysely';

/**
 * Adds a column for the value of a rate difference to the ledger. In the columns of the first release, which knows no other
 * kinds, entries of rate differences have kind `adjustment` with amount and value 0. Sums of that release therefore do not
 * change.
 */
export const rateDifferences: Migration = {
  async up(db: Kysely<unknown>) {
    const type = db.getExecutor().adapter instanceof SqliteAdapter ? 'text' : 'text collate "C"';
    await sql.raw(`alter table ledger add column rate_difference ${type} default null`).execute(db);
  },
};
