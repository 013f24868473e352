/**
 * A test run leaves no process (and so no port) and no folder behind. Each process of a run inherits the run's name in
 * `TEST_RUN` and a folder for temporary files.
 */
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The folder for databases of tests, on machines that have it: `server/testing/temporary-folder.ts`. */
const memory = '/dev/shm';
/** Files that tools keep between runs, or never remove: not from tests. */
const ofTools =
  /^(tsx-|node-compile-cache|v8-compile-cache|playwright-transform-cache|vitest|\.org\.chromium|org\.chromium|\.com\.google)/;
/** Prefix of run names, before the process id. */
const PREFIX = 'paywicket-test-';
/** Milliseconds for processes to end after a signal. */
const GRACE = 10_000;

export interface TestRun {
  /** Environment variables for each process of the run. */
  readonly env: Record<string, string>;
  /** Ends remaining processes and removes remaining folders. @returns A line for each. */
  readonly leftovers: () => Promise<readonly string[]>;
}

export async function startTestRun(): Promise<TestRun> {
  await removeInterrupted();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // If the tests run as root, PostgreSQL runs as another user.
  await chmod(folder, 0o755);
  const name = basename(folder);
  return {
    env: { TEST_RUN: name, TMPDIR: folder },
    async leftovers() {
      const processes = await ended(name);
      const lines = processes.map(({ pid, command }) => `process ${pid}: ${command}`);
      for (const { pid } of processes) kill(pid);
      for (const entry of await names(folder))
        if (!ofTools.test(entry)) lines.push(`folder ${join(folder, entry)}`);
      for (const entry of await names(memory)) {
        if (!entry.includes(name)) continue;
        lines.push(`folder ${join(memory, entry)}`);
        await rm(join(memory, entry), { recursive: true, force: true });
      }
      await rm(folder, { recursive: true, force: true });
      return lines;
    },
  };
}

/** Removes folders of killed runs, whose process no longer exists. */
async function removeInterrupted(): Promise<void> {
  for (const parent of [tmpdir(), memory])
    for (const entry of await names(parent)) {
      const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(entry)?.[1]);
      if (Number.isInteger(pid) && !isRunning(pid))
        await rm(join(parent, entry), { recursive: true, force: true });
    }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** Waits for the processes of a run to end. @returns Those that still run. */
async function ended(run: string): Promise<readonly Process[]> {
  for (const deadline = Date.now() + GRACE; ;) {
    const left = await processesOf(run);
    if (left.length === 0 || Date.now() > deadline) return left;
    await pause(200);
  }
}

/** From /proc, so only on Linux; elsewhere it finds none. */
async function processesOf(run: string): Promise<readonly Process[]> {
  const found: Process[] = [];
  for (const entry of await names('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    // Some processes have an environment without the variable, but work in a folder of the run.
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    if (!environment.split('\0').includes(`TEST_RUN=${run}`) && !folder.includes(run)) continue;
    // A zombie, which its parent has not reaped yet, has no executable.
    if ((await readlink(`/proc/${pid}/exe`).catch(() => '')) === '') continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    found.push({ pid, command: command.replaceAll('\0', ' ').trim().slice(0, 200) });
  }
  return found;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The process has ended meanwhile.
  }
}

const names = async (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);
