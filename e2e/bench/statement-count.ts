import { createServer } from 'node:http';
import { PostgresDriver, SqliteDriver, type DatabaseConnection } from 'kysely';

/**
 * Loaded into a measured server with `--import`: counts the statements sent to its database and reports them over a Unix socket.
 * Statements that start or end a transaction are counted separately.
 */

export interface StatementCount {
  readonly statements: number;
  readonly transactions: number;
}

const counted = { statements: 0, transactions: 0 };
const known = new WeakSet<DatabaseConnection>();

function count(text: string): void {
  if (/^\s*commit/i.test(text)) counted.transactions += 1;
  else if (!/^\s*(begin|start transaction|rollback|savepoint|release|set|pragma)/i.test(text))
    counted.statements += 1;
}

function withCount(connection: DatabaseConnection): DatabaseConnection {
  if (known.has(connection)) return connection;
  known.add(connection);
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = (query, ...rest) => {
    count(query.sql);
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
