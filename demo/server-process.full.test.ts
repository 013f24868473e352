/** With a server of ten lines as the child, so that each way to start and end can be tested. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from './free-port.ts';
import { ServerProcess } from './server-process.ts';

/** Processes on a machine that may be busy with something else. */

const CHILD = `
import { createServer } from 'node:http';
console.log('starting ' + process.env.PORT + ' ' + (process.env.HOME ?? 'homeless'));
if (process.env.FAULT) { console.error(process.env.FAULT); process.exit(78); }
const server = createServer((request, response) => {
  if (request.url === '/crash') process.exit(3);
  response.writeHead(request.url === '/readyz' ? 200 : 404).end();
});
process.on('SIGTERM', () => { console.log('stopped in order'); process.exit(0); });
server.on('error', (error) => { console.error(error.message); process.exit(1); });
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening on ' + process.env.PORT));
`;

async function child(env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-test-'));
  const entry = join(folder, 'child.mjs');
  await writeFile(entry, CHILD);
  const url = `http://127.0.0.1:${await freePort()}`;
  const reports: string[] = [];
  const server = new ServerProcess({
    entry,
    cwd: folder,
    env: { PORT: new URL(url).port, ...env },
    readyUrl: `${url}/readyz`,
    onUnexpectedExit: (report) => reports.push(report),
  });
  onTestFinished(async () => {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  });
  return { server, url, reports };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('start resolves once the server is ready, in an environment of its own', async () => {
  const { server, url } = await child();
  await server.start();
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(server.log()).toContain(`starting ${new URL(url).port} homeless\n`);
});

test('a server that ends at once is shown with all that it wrote', async () => {
  const { server, reports } = await child({ FAULT: 'HOST is missing' });
  await expect(server.start()).rejects.toThrow(/ended at once with exit code 78[^]*HOST is missing/);
  expect(reports).toEqual([]);
});

test('kill waits for the end, and start brings it back on its port with a longer log', async () => {
  const { server, url, reports } = await child();
  await server.start();
  const first = server.pid;
  await server.kill('SIGTERM');
  expect(isAlive(first)).toBe(false);
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  await server.start();
  expect(server.pid).not.toBe(first);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  await server.kill();
  expect(server.log().match(/starting|stopped in order/g)).toEqual([
    'starting',
    'stopped in order',
    'starting',
  ]);
  expect(reports).toEqual([]);
});

test('an unexpected exit is reported', async () => {
  const { server, url, reports } = await child();
  await server.start();
  await expect(fetch(`${url}/crash`)).rejects.toThrow('fetch failed');
  await expect.poll(() => reports).toEqual([expect.stringContaining('has ended with exit code 3')]);
});

test('another server that answers on its port is not taken for it', async () => {
  const { server, url } = await child();
  const stranger = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => stranger.listen(Number(new URL(url).port), '127.0.0.1', resolve));
  onTestFinished(() => void stranger.close());
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  await expect(server.start()).rejects.toThrow(/exit code 1[^]*EADDRINUSE/);
});

test('a server that cannot be spawned is reported', async () => {
  const server = new ServerProcess({
    entry: 'server.js',
    cwd: join(tmpdir(), 'no-such-folder'),
    env: {},
    readyUrl: 'http://127.0.0.1:9/readyz',
  });
  await expect(server.start()).rejects.toThrow('ENOENT');
});

test('two at once are refused', async () => {
  const { server } = await child();
  await server.start();
  await expect(server.start()).rejects.toThrow('running already');
});

test('a parent that is killed leaves no child behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-test-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const url = `http://127.0.0.1:${await freePort()}`;
  await writeFile(join(folder, 'child.mjs'), CHILD);
  const options = {
    entry: join(folder, 'child.mjs'),
    cwd: folder,
    env: { PORT: new URL(url).port },
    readyUrl: `${url}/readyz`,
  };
  const parent = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      `import { ServerProcess } from ${JSON.stringify(new URL('server-process.ts', import.meta.url).href)};
      const server = new ServerProcess(${JSON.stringify(options)});
      await server.start();
      console.log(server.pid);
      setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(String(line));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(pid)).toBe(false);
});
