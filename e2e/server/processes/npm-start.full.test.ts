/** `npm start` as an operator types it, in real processes. Needs what `npm run build` makes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../demo/free-port.ts';
import { beginOrder } from './begin-order.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

function npmStart(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  return start(['npm', 'start', ...args], env);
}

/** In a group of its own, as a shell starts what is typed: `process.kill(-child.pid)` is Ctrl-C, and no failed test leaves a server. */
function start([command = '', ...args]: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(command, args, {
    cwd: repository,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  // Once neither npm nor what it started holds the output.
  const closed = once(child, 'close');
  onTestFinished(() => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group has ended.
    }
  });
  return { child, closed, output: () => output };
}

async function environment() {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-npm-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const port = await freePort();
  return {
    url: `http://127.0.0.1:${port}`,
    env: { PORT: String(port), DATABASE_URL: `sqlite:${join(folder, 'paywicket.db')}` },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );

// A shell between npm and the server would end alone, and the server would keep the database.
test('SIGTERM to npm ends the server, and a second start gets the database at once', async () => {
  const { url, env } = await environment();
  for (let times = 0; times < 2; times += 1) {
    const { child, closed, output } = npmStart(env);
    await expect.poll(output).toContain(`listening on ${url}`);
    expect(output()).not.toContain('another server is using the database');
    child.kill('SIGTERM');
    await once(child, 'exit');
    // Without this, a server that npm left behind would be waited for in vain.
    await expect.poll(() => answers(url)).toBe(false);
    await closed;
    expect(output()).toContain('"msg":"stopped"');
  }
});

// Under npm the signal comes twice, once from the terminal and once from npm; under a shell once, and again where Ctrl-C is pressed again.
test.each([
  ['npm start', ['npm', 'start'], 1],
  ['a shell, pressed twice,', ['sh', '-c', 'node server/paywicket.js; true'], 2],
] as const)('R162: Ctrl-C under %s cuts nothing that is under way', async (_name, command, presses) => {
  const { url, env } = await environment();
  const key = 'sk_test_ctrl_c_0123456789_0123456789';
  const { child, closed, output } = start(command, { ...env, PAYWICKET_SECRET_KEY: key });
  await expect.poll(output).toContain(`listening on ${url}`);
  const order = await beginOrder(Number(new URL(url).port), key);
  for (let pressed = 0; pressed < presses; pressed += 1) {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    await expect.poll(output).toContain('"msg":"stopping"');
  }
  // Under npm, the two may arrive as one.
  if (presses > 1) await expect.poll(output).toContain('a second stop signal');
  order.finish();
  await closed;
  expect(order.answer()).toContain('HTTP/1.1 201');
  expect(output()).toContain('"msg":"stopped"');
});

test('what stands behind -- reaches the command', async () => {
  const { env } = await environment();
  const { closed, output } = npmStart(env, '--', 'keys', 'create', '--name', 'two words', '--help');
  expect(await closed).toEqual([0, null]);
  expect(output()).toContain('paywicket keys create');
});
