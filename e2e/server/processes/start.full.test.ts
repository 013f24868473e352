/** How the built command starts, and its error where it cannot. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const main = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

async function start(
  args: readonly string[],
  { env = {}, command = [process.execPath] }: { env?: Record<string, string>; command?: string[] } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-start-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  await chmod(folder, 0o755);
  const [file = '', ...ahead] = command;
  return new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(
      file,
      [...ahead, ...args],
      {
        cwd: folder,
        env: { PATH: process.env['PATH'], DATABASE_URL: 'sqlite::memory:', ...env },
      },
      (error, out, err) => resolve({ code: error === null ? 0 : error.code, out, err }),
    );
  });
}

/** Loaded ahead of the command. */
const before = (code: string): readonly string[] => [
  '--import',
  `data:text/javascript,${encodeURIComponent(code)}`,
];

test.each(['18.20.4', '20.18.3', '6.0.0'])(
  'Node %s gets one line that names the version needed',
  async (version) => {
    const old = before(`Object.defineProperty(process.versions, 'node', { value: '${version}' })`);
    expect(await start([...old, main])).toEqual({
      code: 1,
      out: '',
      err: `paywicket needs Node 20.19 or later, and this is ${version}.\n`,
    });
  },
);

test.each(['20.19.0', '22.0.0', '100.1.0'])('Node %s is enough', async (version) => {
  const other = before(`Object.defineProperty(process.versions, 'node', { value: '${version}' })`);
  expect(await start([...other, main, '--version'])).toMatchObject({ code: 0, err: '' });
});

test('before Node is known to be new enough nothing else is loaded', async () => {
  expect(await readFile(main, 'utf8')).not.toMatch(/^import |\bfrom\b|\brequire\b/m);
  const manifest = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({ engines: { node: '>=20.19' } });
});

const highest = async (): Promise<number> =>
  Number(await readFile('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8').catch(() => '1024'));

test.runIf((await highest()) > 80)('a port that needs rights is not said to be taken', async () => {
  // Root without that right, and not another user: that one may not enter the folder of a clone in /root.
  const asRoot = ['setpriv', '--bounding-set=-net_bind_service', process.execPath];
  const command = process.getuid?.() === 0 ? asRoot : [process.execPath];
  const { code, err } = await start([main], { env: { PORT: '80' }, command });
  expect(code).toBe(1);
  expect(err).toMatch(/cannot listen on 127\.0\.0\.1:80: .*must not listen on ports below 1024: set PORT/);
  expect(err).not.toContain('Stop the program that listens there');
});

test('an address of another machine is not said to be taken', async () => {
  const { code, err } = await start([main], { env: { HOST: '192.0.2.1', PAYWICKET_TEST_PUBLIC: '1' } });
  expect(code).toBe(1);
  expect(err).toMatch(/HOST has to be an address of this machine/);
});

test('colors are for a terminal alone, and not with NO_COLOR', async () => {
  const typed = (env: Record<string, string>) => {
    const line = `'${process.execPath}' '${main}' doctor || true`;
    return start(['-qec', line, '/dev/null'], { command: ['script'], env: { TERM: 'xterm', ...env } });
  };
  expect((await typed({})).out).toContain('\u001B[33mwarn\u001B[39m  settings: ');
  expect((await typed({ NO_COLOR: '1' })).out).toMatch(/^warn {2}settings: /m);
  expect((await start([main, 'doctor'])).out).toMatch(/^warn {2}settings: /m);
});
