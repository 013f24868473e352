import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { alternate, row, type Row } from './statistics.ts';

const rounds = 7;
const count = 200;
const atOnce = 100;
const connections = 8;

/** Rows 5 to 7: whole lives that are on the disk, against the same rows by plain prepared statements. */
export async function store(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-bench-'));
  try {
    const onSqlite = startLives(folder);
    await alternate(
      2,
      () => onSqlite.rate('ours', 1),
      () => onSqlite.rate('peer', 1),
    );
    const alone = await alternate(
      rounds,
      () => onSqlite.rate('ours', 1),
      () => onSqlite.rate('peer', 1),
    );
    const grouped = await alternate(
      rounds,
      () => onSqlite.rate('ours', atOnce),
      () => onSqlite.rate('ours', 1),
    );
    await onSqlite.stop();
    const onPostgres = startLives('postgres');
    const parallel = () =>
      alternate(
        rounds,
        () => onPostgres.rate('ours', connections),
        () => onPostgres.rate('peer', connections),
      );
    await parallel();
    const shared = await parallel();
    await onPostgres.stop();
    return [
      row('5. one whole life after another, SQLite', 'lives/s', alone, { least: 0.6 }),
      row(`6. ${atOnce} lives at once, against row 5`, 'lives/s', grouped, { least: 3 }),
      row(`7. ${connections} lives at once, PostgreSQL`, 'lives/s', shared, { least: 0.6 }),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param where a folder for SQLite, or `postgres` */
function startLives(where: string) {
  const file = fileURLToPath(new URL('../../server/store/lives.bench.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, where], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async rate(side: 'ours' | 'peer', together: number): Promise<number> {
      child.stdin.write(`${side} ${count} ${together}\n`);
      const { value, done } = (await answers.next()) as IteratorResult<string, undefined>;
      if (done === true) throw new Error('the store ended');
      return Number(value);
    },
    async stop(): Promise<void> {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}
