import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory, for databases in files: commits need not wait for a disk. */
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
 * Creates an empty folder, which the caller removes.
 *
 * @param megabytes free space needed to use memory
 */
export function temporaryFolder(name: string, megabytes = 32): string {
  const parent = hasMemory(megabytes * 1024 * 1024) ? memory : tmpdir();
  // Named after the run, so that leftovers of tests are found at its end.
  // oxlint-disable-next-line node/no-process-env -- set by e2e/run/main.ts
  const run = process.env['TEST_RUN'] ?? 'paywicket';
  return mkdtempSync(join(parent, `${run}-${name}-`));
}
