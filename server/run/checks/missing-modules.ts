import { sql, type Kysely } from 'kysely';
import type { Check } from '../../base/contract/server-operations.ts';
import { moduleTables } from '../../base/store/migrations.ts';
import type { Database } from '../../base/store/schema.ts';

interface MissingModule extends Check {
  readonly table: string;
  readonly count: number;
}

/** Finds tables with rows of modules that this server was built without. The server neither reads nor changes these rows. */
export async function missingModules(
  db: Kysely<Database>,
  modules: readonly { readonly name: string }[],
): Promise<readonly MissingModule[]> {
  const missing = Object.entries(moduleTables).filter(([name]) =>
    modules.every((each) => each.name !== name),
  );
  const found: MissingModule[] = [];
  for (const [name, tables] of missing)
    for (const table of tables) {
      const { rows } = await sql<{ count: number | string }>`
        select count(*) as count from ${sql.table(table)}`.execute(db);
      const count = Number(rows[0]?.count);
      if (count === 0) continue;
      const summary = `the table "${table}" has ${count === 1 ? '1 row' : `${count} rows`} of the module "${name}", which this server was built without: it neither reads nor changes them`;
      const fix = `Start a server that has the module "${name}", if they are still needed`;
      found.push({ name, status: 'warning', summary, fix, table, count });
    }
  return found;
}
