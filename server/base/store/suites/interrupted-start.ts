import { CompiledQuery, PostgresDriver, SqliteDriver, type DatabaseConnection } from 'kysely';
import { openGround } from '../open.ts';
import type { DatabaseLocation } from '../location.ts';

/**
 * Test helper: a process that creates the tables and is killed meanwhile, or whose disk is full. Arguments: a DatabaseLocation
 * as JSON; the number of the `create` statement before which it is killed, `commit`, or `full`.
 */

const [location = '', until = ''] = process.argv.slice(2);

let made = 0;
function killBefore(statement: string): void {
  if (/^create (table (?!.*kysely_)|(unique )?index )/i.test(statement)) made += 1;
  const isReached = until === 'commit' ? made > 0 && /^commit/i.test(statement) : made === Number(until);
  if (isReached) process.kill(process.pid, 'SIGKILL');
}

const watched = new WeakSet<DatabaseConnection>();
async function watch(connection: DatabaseConnection): Promise<void> {
  if (watched.has(connection)) return;
  watched.add(connection);
  // Space for some of the tables.
  if (until === 'full') await connection.executeQuery(CompiledQuery.raw('pragma max_page_count = 20'));
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = (query) => {
    killBefore(query.sql);
    return execute(query);
  };
}

for (const { prototype } of [SqliteDriver, PostgresDriver]) {
  const acquire: () => Promise<DatabaseConnection> = Reflect.get(prototype, 'acquireConnection');
  prototype.acquireConnection = async function acquireConnection() {
    const connection = await acquire.call(this);
    await watch(connection);
    return connection;
  };
}

try {
  await (await openGround(JSON.parse(location) as DatabaseLocation, 'test')).close();
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
