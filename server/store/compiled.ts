import type { Compilable, Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** In the place of the value, while the query is built. */
const placeholder = '{value}';

/**
 * A read of at most one row by one value, for reads that come many times a second: its SQL is made once. It is not prepared in the
 * database: connections of a pool in transaction mode (PgBouncer) do not keep prepared statements.
 */
export function compiledRead<Row>(
  db: Kysely<Database>,
  build: (value: string) => Compilable<Row>,
): (value: string) => Promise<Row | undefined> {
  const query = build(placeholder).compile();
  return async (value) => {
    const parameters = query.parameters.map((each) => (each === placeholder ? value : each));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows[0];
  };
}
