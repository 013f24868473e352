import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { isBusy, makeFile, ownerOnly } from './file.ts';

/**
 * The one place that an SQLite file has for a server: what another process writes, shoppers here would not be shown.
 * It is a lock of the system's, had through SQLite on an empty file beside it. It ends with its process, however that
 * ends: nothing that is left behind keeps anybody out. Commands that only look, or write a little, need no place.
 */
export interface ProcessLock {
  release(): void;
}

const RETRY_MS = 50;

/**
 * @param file the database's real path: a link to it has no place of its own
 * @param timeoutMs milliseconds that whoever has the place is waited for
 * @param onWait told once who that is
 * @throws Error naming the process that has it
 */
export async function acquireProcessLock(
  file: string,
  timeoutMs: number,
  onWait: (holder: string) => void = () => undefined,
): Promise<ProcessLock> {
  const lock = `${file}-server`;
  const holderFile = `${lock}.pid`;
  makeFile(lock);
  const database = new DatabaseSync(lock);
  try {
    database.exec('pragma busy_timeout = 0');
    const end = performance.now() + timeoutMs;
    for (let looks = 0; !isTaken(database); looks += 1) {
      const holder = holderIn(holderFile);
      if (performance.now() >= end)
        throw new Error(
          `a server runs on ${file}, in ${holder}: stop it first. With SQLite one runs at a time; with PostgreSQL (DATABASE_URL=postgres://…) any number`,
        );
      if (looks === 0) onWait(holder);
      await pause(RETRY_MS);
    }
    // For people alone: the lock says whether it is true.
    writeFileSync(holderFile, `process ${process.pid} on ${hostname()}`, { mode: ownerOnly });
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    release() {
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

function isTaken(database: DatabaseSyncInstance): boolean {
  try {
    // Nothing is ever written to it: it needs no journal on the disk.
    database.exec('pragma journal_mode = memory; begin exclusive');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function holderIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'another process';
  }
}
