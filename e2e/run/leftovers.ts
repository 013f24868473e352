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

/**
 * Names this run in the environment, and removes what killed runs left.
 *
 * @returns Ends remaining processes, removes remaining folders, and returns a line for each.
 */
export async function startTestRun(): Promise<() => Promise<readonly string[]>> {
  for (const path of [...(await pathsIn(tmpdir())), ...(await pathsIn(memory))]) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(basename(path)) ?? [];
    if (pid !== undefined && !signal(Number(pid), 0)) await rm(path, { recursive: true, force: true });
  }
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // If the tests run as root, PostgreSQL runs as another user.
  await chmod(folder, 0o755);
  const run = basename(folder);
  Object.assign(process.env, { TEST_RUN: run, TMPDIR: folder });
  return async () => {
    const processes = await lastProcesses(run);
    for (const { pid } of processes) signal(pid, 'SIGKILL');
    const inFolder = (await pathsIn(folder)).filter((path) => !ofTools.test(basename(path)));
    const inMemory = (await pathsIn(memory)).filter((path) => basename(path).includes(run));
    for (const path of [folder, ...inMemory]) await rm(path, { recursive: true, force: true });
    return [
      ...processes.map(({ pid, command }) => `process ${pid}: ${command}`),
      ...[...inFolder, ...inMemory].map((path) => `folder ${path}`),
    ];
  };
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** Waits for the processes of a run to end. @returns Those that still run. */
async function lastProcesses(run: string): Promise<readonly Process[]> {
  for (const deadline = Date.now() + GRACE; ; await pause(200)) {
    const left = await processesOf(run);
    if (left.length === 0 || Date.now() > deadline) return left;
  }
}

/** From /proc, so only on Linux; elsewhere it finds none. */
async function processesOf(run: string): Promise<readonly Process[]> {
  const found: Process[] = [];
  for (const path of await pathsIn('/proc')) {
    const pid = Number(basename(path));
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const environment = await readFile(`${path}/environ`, 'utf8').catch(() => '');
    // Some processes have an environment without the variable, but work in a folder of the run.
    const folder = await readlink(`${path}/cwd`).catch(() => '');
    if (!environment.split('\0').includes(`TEST_RUN=${run}`) && !folder.includes(run)) continue;
    const command = await readFile(`${path}/cmdline`, 'utf8').catch(() => '');
    found.push({ pid, command: command.replaceAll('\0', ' ').trim().slice(0, 200) });
  }
  return found;
}

/** @returns Whether there is such a process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const pathsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
