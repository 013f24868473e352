import { sql, type Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** A number of SQLite's that another process's commit changes, and none of this one. */
export async function dataVersion(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
  return rows[0]?.data_version ?? 0;
}
