import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For tests with a database in a file: memory that is mounted as a disk, where every commit costs no wait for one. */
const memory = '/dev/shm';
/** In bytes. The databases of a few tests at once need a tenth of it. */
const enough = 32 * 1024 * 1024;

function hasMemory(): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > enough;
  } catch {
    return false;
  }
}

const parent = hasMemory() ? memory : tmpdir();

/** Makes an empty folder, which the caller removes. */
export const temporaryFolder = (name: string): string => mkdtempSync(join(parent, `paywicket-${name}-`));
