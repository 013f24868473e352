import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** Placeholder for a value while the query is built. Computing with a placeholder throws an error. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  [Symbol.toPrimitive](): never {
    throw new Error(
      `"${this.name}" is not known while a compiled query is built: compute with it at the call`,
    );
  }
}

const placeholders = new Proxy(
  {},
  {
    get: (_, name) => new Placeholder(String(name)),
    ownKeys() {
      throw new Error('A compiled query takes its values by their names, not all at once.');
    },
  },
);

/**
 * Compiles a query that runs often. Its SQL is built once, at the first call; its values are passed at each call. The query is
 * not prepared in the database, because connections of a pool in transaction mode (PgBouncer) do not keep prepared statements.
 * @param build gets the values by their names, and may only pass them on as parameters
 * @returns function that runs the query, by default on `db`, and resolves with its rows
 */
export function compiled<Values extends Readonly<Record<string, string | number>>, Row>(
  db: Kysely<Database>,
  build: (values: Values) => Compilable<Row>,
): (values: Values, on?: Kysely<Database>) => Promise<readonly Row[]> {
  let query: CompiledQuery<Row> | undefined;
  return async (values, on = db) => {
    query ??= build(placeholders as Values).compile();
    const parameters = query.parameters.map((each) =>
      each instanceof Placeholder ? values[each.name] : each,
    );
    return (await on.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
