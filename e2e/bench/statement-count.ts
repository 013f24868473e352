import { createServer } from 'node:http';
import { PostgresDriver, SqliteDriver, type DatabaseConnection } from 'kysely';

/**
 * Loaded into a measured server with `--import`: counts the statements sent to its database, including those that start and end
 * transactions, and reports them over a Unix socket.
 */

export interface StatementCount {
  readonly statements: number;
  readonly commits: number;
}

const counted = { statements: 0, commits: 0 };
const known = new WeakSet<DatabaseConnection>();

function withCount(connection: DatabaseConnection): DatabaseConnection {
  if (known.has(connection)) return connection;
  known.add(connection);
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = (query, ...rest) => {
    counted.statements += 1;
    if (/^\s*commit/i.test(query.sql)) counted.commits += 1;
    return execute(query, ...rest);
  };
  return connection;
}

for (const { prototype } of [PostgresDriver, SqliteDriver]) {
  const acquire = prototype.acquireConnection;
  prototype.acquireConnection = async function acquireCounted(this: PostgresDriver & SqliteDriver) {
    return withCount(await acquire.call(this));
  };
}

const socket = process.env['BENCH_STATEMENTS'];
if (socket !== undefined)
  createServer((_, response) => response.end(JSON.stringify(counted)))
    .listen(socket)
    .unref();
