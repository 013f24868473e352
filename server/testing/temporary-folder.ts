import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For tests with a database in a file: memory that is mounted as a disk, where every commit costs no wait for one. */
const memory = '/dev/shm';

function hasMemory(bytes: number): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > bytes;
  } catch {
    return false;
  }
}

/**
 * Makes an empty folder, which the caller removes.
 *
 * @param megabytes that have to be free for it to be in memory
 */
export function temporaryFolder(name: string, megabytes = 32): string {
  const parent = hasMemory(megabytes * 1024 * 1024) ? memory : tmpdir();
  // By the name of the run, so that its end finds what a test left.
  // oxlint-disable-next-line node/no-process-env -- set by e2e/run.ts
  const run = process.env['TEST_RUN'] ?? 'paywicket';
  return mkdtempSync(join(parent, `${run}-${name}-`));
}
