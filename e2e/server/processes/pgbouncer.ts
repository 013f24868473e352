import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { freePort } from '../../../demo/free-port.ts';
import { temporaryFolder } from '../../../server/testing/temporary-folder.ts';
import { findOrInstall } from '../../debian.ts';

/** PgBouncer in transaction mode, in front of a test's PostgreSQL. */

/** The program; undefined if it is missing and cannot be installed. */
export const findPgbouncer = (): string | undefined => findOrInstall('pgbouncer', 'pgbouncer');

/**
 * @param url of a database
 * @param settings lines of the section `[pgbouncer]`
 * @param ofDatabase further parameters, after host and port in the database's line
 * @returns the database's address through PgBouncer
 */
export async function startPgbouncer(
  program: string,
  url: string,
  settings: readonly string[],
  ofDatabase = '',
): Promise<string> {
  const { port: onward, username, password, pathname } = new URL(url);
  const port = await freePort();
  const folder = temporaryFolder('pgbouncer');
  const [file, users] = [join(folder, 'pgbouncer.ini'), join(folder, 'userlist.txt')];
  const quoted = (text: string) => `"${decodeURIComponent(text).replaceAll('"', '""')}"`;
  writeFileSync(users, `${quoted(username)} ${quoted(password)}\n`);
  const lines = [
    '[databases]',
    `${pathname.slice(1)} = host=127.0.0.1 port=${onward} ${ofDatabase}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    ...settings,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const account = unprivileged();
  if (account !== undefined)
    for (const each of [folder, file, users]) chownSync(each, account.uid, account.gid);
  const child = execa(program, [file], { ...account, reject: false, stdin: 'ignore' });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await child;
    rmSync(folder, { recursive: true });
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  while (!log.includes('process up'))
    await Promise.race([
      once(child.stderr, 'data'),
      once(child, 'exit').then(() => {
        throw new Error(`PgBouncer did not start: ${log}`);
      }),
    ]);
  return url.replace(`127.0.0.1:${onward}/`, `127.0.0.1:${port}/`);
}

/** It refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (which: string): number => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
