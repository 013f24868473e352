import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync } from './driver.ts';
import { isBusy, makeFile, ownerOnly } from './file.ts';

/**
 * Lock that lets only one server use an SQLite file. At its start, a server takes over all unfinished work at once, assuming
 * that no other process is working on it (`releaseClaims`, `releaseAll` and `recover`). The lock is one of the operating system,
 * taken through SQLite on an empty file beside the database. It ends with its process, so a crash leaves no stale lock, unlike a
 * row with a lease. Commands do not take the lock.
 */
export interface ProcessLock {
  release(): void;
}

const RETRY_MS = 50;

/**
 * Waits for the lock and takes it.
 * @param file the database's real path, so that links share its lock
 * @param timeoutMs milliseconds to wait for the process that holds the lock
 * @param onWait called once with the name of that process
 * @throws Error with the name of that process
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
    for (let attempts = 0; !tryLock(database); attempts += 1) {
      const holder = holderIn(holderFile);
      if (performance.now() >= end)
        throw new Error(
          `a server runs on ${file}, in ${holder}: stop it first. With SQLite one runs at a time; with PostgreSQL (DATABASE_URL=postgres://…) any number`,
        );
      if (attempts === 0) onWait(holder);
      await pause(RETRY_MS);
    }
    // This file is used only in error messages: the lock itself decides.
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

function tryLock(database: DatabaseSync): boolean {
  try {
    // Nothing is written to the lock's file, so it needs no journal on the disk.
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
