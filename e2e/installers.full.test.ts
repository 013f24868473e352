/**
 * The tarball as other package managers than npm install it, each of which npm installs once: no script of a package runs,
 * a shop and the server beside it sell, and where SQLite is missing a line asks for it by name.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, type Options } from 'execa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { freePort } from '../demo/free-port.ts';
import { startStack, type Stack } from '../demo/stack.ts';
import { type Consumer, installPacked } from './consumer.ts';
import { Gateway } from './journeys/support/gateway.ts';
import { type Installer, installers } from './shops/installers.ts';
import { installPackages } from './shops/packages.ts';
import { NODE_VERSION } from './shops/stacks.ts';

const recipe = fileURLToPath(new URL('../demo/examples/node/server.js', import.meta.url));
const platform = `node-${process.platform}-${process.arch}`;
/** It has an SQLite of its own, which the one of these tests, Node 20, has not. */
const node = await installPackages(`node-${NODE_VERSION}`, { [platform]: NODE_VERSION });
const nodes = {
  recent: 'modules' in node ? join(node.modules, platform, 'bin') : '',
  old: dirname(process.execPath),
};

let consumer: Consumer;
let stack: Stack;
beforeAll(async () => {
  [consumer, stack] = await Promise.all([installPacked(), startStack()]);
});
afterAll(async () => {
  await consumer?.remove();
  await stack?.close();
});

for (const installer of installers) {
  const name = Object.entries(installer.packages).flat().join('-').replaceAll('/', '-');
  const packages = await installPackages(name, installer.packages);
  const [missing] = [node, packages].flatMap((each) => ('missing' in each ? [each.missing] : []));
  const modules = 'modules' in packages ? packages.modules : '';
  const skipped = missing === undefined ? '' : ` (skipped: ${missing})`;

  describe.skipIf(missing !== undefined)(`installed by ${installer.id}${skipped}`, () => {
    test('runs no script, a shop sells, and the server without SQLite asks for it by name', async () => {
      const shop = await install(installer, modules);
      const { command, execute } = installer;
      const { exitCode, stdout } = await shop.run(nodes.recent, [...execute, 'paywicket', '--version']);
      expect([exitCode, stdout]).toEqual([0, manifest.version]);
      const refused = await shop.run(nodes.old, [...command, 'today']);
      expect([refused.exitCode, refused.stdout]).toEqual([1, '']);
      expect(refused.stderr).toMatch(
        /^paywicket cannot list this: Node \S+ has no SQLite \S+ or newer: npm install @photostructure\/sqlite, [^\n]*$/,
      );

      const serverPort = await freePort();
      const shopPort = await freePort();
      const serverUrl = `http://127.0.0.1:${serverPort}`;
      const shopUrl = `http://127.0.0.1:${shopPort}`;
      const environment = {
        ...stack.environment,
        PAYWICKET_URL: serverUrl,
        PAYWICKET_WEBHOOK_URL: `${shopUrl}/webhook`,
      };
      await shop.start(`${serverUrl}/readyz`, ['paywicket', 'serve'], {
        ...environment,
        PORT: String(serverPort),
        PUBLIC_URL: serverUrl,
        DATABASE_URL: 'sqlite:./data/paywicket.db',
      });
      expect(await (await fetch(`${serverUrl}/paywicket.js`)).text()).toMatch(/^\(function\(\)/);
      const output = await shop.start(shopUrl, ['node', 'server.js'], {
        ...environment,
        PORT: String(shopPort),
      });
      const answer = await fetch(`${shopUrl}/api/checkout`, { method: 'POST' });
      const { sessionToken } = (await answer.json()) as { readonly sessionToken: string };
      const taken = await fetch(`${serverUrl}/v1/session/method`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${sessionToken}`, 'Content-Type': 'application/json' },
        body: '{"method": "usdt-tron"}',
      });
      expect(taken.status).toBe(200);
      await new Gateway(stack.simulatorUrl).pay();
      await expect.poll(() => output().match(/^ship order-.*$/gm)).toHaveLength(1);
    });
  });
}

/** The line in the guide of `/llms.txt` that begins with this. */
async function documented(start: string): Promise<string> {
  const text = await (await fetch(`${stack.serverUrl}/llms.txt`)).text();
  const lines = text.match(/(?<=`)[^`\n]+(?=`)/g)?.filter((line) => line.startsWith(start)) ?? [];
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

test('the recipes have the same lines for pnpm and Yarn as the guide', async () => {
  const recipes = await readFile(new URL('../demo/examples/README.md', import.meta.url), 'utf8');
  for (const start of ['"resolutions":', 'overrides:'])
    expect(recipes).toContain(`\`${await documented(start)}\``);
});

interface Installed {
  /** Runs a program to its end, with a folder's Node first. */
  run: (
    nodeFolder: string,
    command: readonly string[],
  ) => Promise<{ exitCode?: number; stdout: string; stderr: string }>;
  /** Starts one, and waits until an address answers. @returns What it has written so far. */
  start: (
    address: string,
    command: readonly string[],
    env: Readonly<Record<string, string>>,
  ) => Promise<() => string>;
}

async function install({ install, execute }: Installer, modules: string): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-installed-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const tarballs = Object.entries(consumer.tarballs);
  const dependencies = Object.fromEntries(tarballs.map(([name, file]) => [name, `file:./${basename(file)}`]));
  // The server depends on the package for shops, which is in no registry here: the lines of the guide say where it is.
  const own = { private: true, type: 'module', dependencies };
  const shop = `{${JSON.stringify(own).slice(1, -1)},${await documented('"resolutions":')}}`;
  await writeFile(join(folder, 'package.json'), shop);
  await writeFile(join(folder, 'pnpm-workspace.yaml'), `${await documented('overrides:')}\n`);
  for (const [, file] of tarballs) await cp(file, join(folder, basename(file)));
  await cp(recipe, join(folder, 'server.js'));
  const options = (nodeFolder: string, env: Readonly<Record<string, string>> = {}) =>
    ({
      cwd: folder,
      env: {
        ...env,
        PATH: [join(modules, '.bin'), nodeFolder, process.env['PATH']].join(':'),
        NO_COLOR: '1',
        // What it downloads stays beside it.
        XDG_CACHE_HOME: join(modules, '../cache'),
        XDG_DATA_HOME: join(modules, '../data'),
        YARN_GLOBAL_FOLDER: join(modules, '../data'),
        YARN_ENABLE_TELEMETRY: '0',
        YARN_NPM_REGISTRY_SERVER: registry,
      },
      reject: false,
      stdin: 'ignore',
    }) satisfies Options;
  const run: Installed['run'] = async (nodeFolder, [program = '', ...args]) =>
    execa(program, args, options(nodeFolder));

  const { stdout: registry } = await execa('npm', ['config', 'get', 'registry']);
  const { exitCode, stdout, stderr } = await run(nodes.recent, install);
  expect(exitCode, stdout + stderr).toBe(0);
  // pnpm calls them build scripts; those numbers are Yarn's, of packages that have some.
  expect(stdout + stderr).not.toMatch(/build script|YN000[4-9]/i);
  return {
    run,
    async start(address, command, env) {
      const [program = '', ...args] = [...execute, ...command];
      const child = execa(program, args, { ...options(nodes.recent, env), all: true });
      let output = '';
      child.all.setEncoding('utf8').on('data', (text: string) => (output += text));
      onTestFinished(async () => {
        child.kill();
        await child;
      });
      await expect
        .poll(async () => {
          if (child.exitCode !== undefined && child.exitCode !== null) throw new Error(output);
          return (await fetch(address).catch(() => null))?.ok;
        })
        .toBe(true);
      return () => output;
    },
  };
}
