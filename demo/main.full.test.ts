/** The command as it is typed, in real processes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

/** Several processes on a machine that may be busy with something else. */

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

/** The demo as this command starts it, once it is ready: the process, and the addresses of its shop and its server. */
async function demo(command: string, ...parameters: readonly string[]) {
  // As in a terminal, where nobody says that this is a test: it might have to build.
  const { NODE_ENV: _test, ...env } = process.env;
  // In a group of its own, to end what a test that fails leaves behind.
  const child = spawn(command, parameters, {
    cwd: REPOSITORY,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  // Once nobody holds its output any more: neither npm nor what it started.
  const ended = once(child, 'close');
  const { pid } = child;
  onTestFinished(() => {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGTERM');
    } catch {
      // Nobody is left.
    }
  });
  await expect.poll(() => output).toContain('Ctrl-C');
  const [desk] = /http:\S+/.exec(output) ?? [];
  const page = await (await fetch(new URL('/shop', desk))).text();
  const [, server] = /src="(http:\/\/127\.0\.0\.1:\d+)\/paywicket\.js"/.exec(page) ?? [];
  const addresses = [String(desk), `${server}/readyz`];
  expect(await Promise.all(addresses.map(answers))).toEqual([true, true]);
  return { child, ended, addresses };
}

const answers = async (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );

test.each([
  ['SIGTERM', [0, null]],
  ['SIGINT', [0, null]],
  ['SIGHUP', [null, 'SIGHUP']],
] as const)('%s to npm ends the shop and the server', async (signal, end) => {
  const { child, ended, addresses } = await demo('npm', 'run', 'demo');
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual(end);
  await ended;
  expect(await Promise.all(addresses.map(answers))).toEqual([false, false]);
});

test('SIGTERM to the demo itself ends it in order', async () => {
  const { child, ended, addresses } = await demo(process.execPath, '--import', 'tsx', 'demo/main.ts');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(await Promise.all(addresses.map(answers))).toEqual([false, false]);
});
