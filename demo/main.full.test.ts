/** The command as it is typed, in real processes. */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';

/** Several processes on a machine that may be busy with something else. */

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const DEMO = [process.execPath, '--import', 'tsx', 'demo/main.ts'] as const;

/** Starts it, in a group of its own. */
function run([command, ...parameters]: readonly [string, ...string[]], cwd: string) {
  // As in a terminal, where nothing says that this is a test: it might have to build.
  const { NODE_ENV: _test, ...env } = process.env;
  const child = execa(command, parameters, {
    cwd,
    env,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    detached: true,
    reject: false,
  });
  let output = '';
  child.all.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFinished(() => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // What a test that failed would have left behind has ended.
    }
  });
  return { child, output: () => output };
}

/** The demo as this command starts it, once it is ready: the process, and the addresses of its shop and its server. */
async function demo(command: readonly [string, ...string[]] = DEMO, cwd = REPOSITORY) {
  const { child, output } = run(command, cwd);
  await expect.poll(output).toContain('Ctrl-C');
  const [, desk] = /Open this: (\S+)/.exec(output()) ?? [];
  const page = await (await fetch(new URL('/shop', desk))).text();
  const [, server] = /src="(http:\/\/127\.0\.0\.1:\d+)\/paywicket\.js"/.exec(page) ?? [];
  const addresses = [String(desk), `${server}/readyz`];
  expect(await Promise.all(addresses.map(answers))).toEqual([true, true]);
  return { child, addresses };
}

const answers = async (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );

/** Only Linux has it; how a demo ends is the same everywhere. */
const linux = existsSync('/proc/self/task');

/** Waits until that process has started one whose command names this file, and gives its id. */
async function childOf(pid: number | undefined, file: string): Promise<number> {
  const find = async (): Promise<string | undefined> => {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    for (const child of children.split(' ').filter(Boolean)) {
      const command = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
      if (command.split('\0').some((word) => word.endsWith(file))) return child;
    }
    return undefined;
  };
  await expect.poll(find, { interval: 5 }).toBeDefined();
  return Number(await find());
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each([
  ['SIGTERM', { exitCode: 0 }],
  ['SIGINT', { exitCode: 0 }],
  ['SIGHUP', { signal: 'SIGHUP' }],
] as const)('%s to npm ends the shop and the server', async (signal, end) => {
  const { child, addresses } = await demo(['npm', 'run', 'demo']);
  child.kill(signal);
  // Once neither npm nor what it started holds the output.
  expect(await child).toMatchObject(end);
  expect(await Promise.all(addresses.map(answers))).toEqual([false, false]);
});

test('SIGTERM to the demo itself ends it in order', async () => {
  const { child, addresses } = await demo();
  child.kill('SIGTERM');
  expect(await child).toMatchObject({ exitCode: 0 });
  expect(await Promise.all(addresses.map(answers))).toEqual([false, false]);
});

test.runIf(linux)('Ctrl-C while the server starts leaves no process behind', async () => {
  const { child } = run(DEMO, REPOSITORY);
  const server = await childOf(child.pid, 'dist/server/main.js');
  child.kill('SIGINT');
  expect(await child).toMatchObject({ exitCode: 0 });
  expect(isAlive(server)).toBe(false);
});

test('a second demo beside the first takes other ports, and outlives it', async () => {
  const first = await demo();
  const second = await demo();
  expect(second.addresses).not.toContain(first.addresses[0]);
  expect(second.addresses).not.toContain(first.addresses[1]);
  first.child.kill('SIGINT');
  expect(await first.child).toMatchObject({ exitCode: 0 });
  expect(await Promise.all(second.addresses.map(answers))).toEqual([true, true]);
});

/** This repository in a folder of its own, with a build that is older than its sources. */
async function staleClone(): Promise<string> {
  const clone = await mkdtemp(join(tmpdir(), 'paywicket-clone-'));
  onTestFinished(async () => rm(clone, { recursive: true, force: true }));
  const copied = ['dist', 'server', 'widget', 'demo', 'package.json', 'package-lock.json', 'vite.config.ts'];
  // The build reads all projects of `tsconfig.json`.
  for (const name of [...copied, 'tsconfig.json', 'e2e/tsconfig.json'])
    await cp(join(REPOSITORY, name), join(clone, name), { recursive: true });
  await symlink(join(REPOSITORY, 'node_modules'), join(clone, 'node_modules'));
  return clone;
}

test.runIf(linux)('a clone whose build is stale is built first, and Ctrl-C ends that, too', async () => {
  const clone = await staleClone();
  const { child, output } = run(DEMO, clone);
  const build = await childOf(child.pid, 'vite.js');
  child.kill('SIGINT');
  expect(await child).toMatchObject({ exitCode: 0 });
  expect(output().trim()).toBe('Building Paywicket, a few seconds …');
  expect(isAlive(build)).toBe(false);

  const { child: rebuilt, addresses } = await demo(DEMO, clone);
  rebuilt.kill('SIGINT');
  expect(await rebuilt).toMatchObject({ exitCode: 0 });
  expect(await Promise.all(addresses.map(answers))).toEqual([false, false]);
});
