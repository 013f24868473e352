/**
 * The recipes for frameworks in real ones, which npm installs once: checked, built for production and started as they stand,
 * with the package from its tarball. A shopper in Chromium pays, and the shop ships. Skipped where no registry answers.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Browser, chromium, type Page } from '@playwright/test';
import { execa } from 'execa';
import { Hono } from 'hono';
import { createClient, type PaywicketClient } from 'paywicket/client';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from '../demo/ports.ts';
import { startStack, type Stack } from '../demo/stack.ts';
import { type Consumer, installPacked } from './consumer.ts';
import { Gateway } from './journeys/gateway.ts';
import { Shopper } from './journeys/shopper.ts';
import { installPackages } from './shops/packages.ts';
import { sendMessage } from './shops/signed-message.ts';
import { NODE_VERSION, type Starter, starters } from './shops/stacks.ts';

const examples = fileURLToPath(new URL('../demo/examples', import.meta.url));
const platform = `node-${process.platform}-${process.arch}`;
const node = await installPackages(`node-${NODE_VERSION}`, { [platform]: NODE_VERSION });
if ('missing' in node) console.warn(`The stacks are skipped, which is no pass: ${node.missing}`);

/** Of no endpoint. */
const OTHER_SECRET = `whsec_${Buffer.alloc(32).toString('base64')}`;

let stack: Stack;
let consumer: Consumer;
let browser: Browser;
const ports = new Map<string, number>();

beforeAll(async () => {
  if ('missing' in node) return;
  for (const { id } of starters) ports.set(id, await freePort());
  stack = await startStack({ origins: [...ports.values()].map((port) => `http://localhost:${port}`) });
  consumer = await installPacked();
  browser = await chromium.connect(await (await fetch(inject('browserUrl'))).text());
});
afterAll(async () => {
  await browser?.close();
  await consumer?.remove();
  await stack?.close();
});

describe.skipIf('missing' in node)('in a real project', () => {
  for (const starter of starters) {
    const { id } = starter;
    test(`the recipe ${id} is built, sells a mug and ships it`, async ({ skip }) => {
      const hash = createHash('sha256').update(JSON.stringify(starter.packages)).digest('hex').slice(0, 8);
      const packages = await installPackages(`${id}-${hash}`, starter.packages);
      if ('missing' in packages) return skip(packages.missing);
      const folder = await createProject(starter, packages);
      const { url, client, endpoint, shipped } = await start(starter, folder);

      const context = await browser.newContext();
      onTestFinished(async () => context.close());
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(url);
      await expect.poll(async () => page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Mug/);
      const shopper = new Shopper(page);
      await shopper.askForAddress();
      await new Gateway(stack.simulatorUrl).pay();
      await expect.poll(shipped, { timeout: 30_000 }).toHaveLength(1);
      await shopper.sees('Paid');
      await expect
        .poll(async () => {
          const { data } = await client.events.list({ type: 'checkout.ready', limit: 1 });
          return data[0]?.deliveries.find(({ endpointId }) => endpointId === endpoint.id)?.status;
        })
        .toBe('delivered');
      const forged = await sendMessage(`${url}/webhook`, OTHER_SECRET, 'checkout.ready', {
        id: 'chk_forged',
      });
      expect(forged.status).toBe(400);
      expect(shipped()).toHaveLength(1);
      if ('page' in starter.result)
        await expect
          .poll(async () => page.getByRole('status', { includeHidden: true }).allTextContents())
          .toContainEqual(expect.stringContaining('Thank you! chk_'));
      expect(complaints).toEqual([]);
    }, 600_000);
  }
});

/** What the page says in the console that is no news. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isOfPage = !message.location().url.endsWith('/favicon.ico');
    if (['error', 'warning'].includes(message.type()) && isOfPage) complaints.push(message.text());
  });
  return complaints;
}

/** A starter with the recipe's files over its own, and the package as npm installs it. */
async function createProject({ id, files, packages }: Starter, { modules }: { modules: string }) {
  const folder = await mkdtemp(join(tmpdir(), `paywicket-${id}-`));
  onTestFinished(async () => rm(folder, { recursive: true }));
  // Hard links: bundlers follow none that lead out of the project.
  await execa('cp', ['-al', modules, join(folder, 'node_modules')]);
  const installed = join(folder, 'node_modules/paywicket');
  await cp(join(consumer.folder, 'node_modules/paywicket'), installed, { recursive: true });
  // What the package depends on: its types import some of it.
  await symlink(join(examples, '../../node_modules'), join(installed, 'node_modules'));
  const manifest = { name: id, private: true, type: 'module', dependencies: packages };
  for (const [path, content] of Object.entries({ 'package.json': manifest, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
    await writeFile(join(folder, path), text.replace('SERVER_URL', stack.serverUrl));
  }
  await cp(join(examples, id), folder, { recursive: true });
  return folder;
}

interface Shop {
  readonly url: string;
  readonly client: PaywicketClient;
  /** Of its webhook. */
  readonly endpoint: { readonly id: string };
  /** The lines in which it says that it ships. */
  readonly shipped: () => readonly string[];
}

/** Builds a project and starts it, with what `paywicket dev` writes into `.env`, and what the README says beside that. */
async function start({ id, build, result }: Starter, folder: string): Promise<Shop> {
  const port = ports.get(id) ?? 0;
  const url = `http://localhost:${port}`;
  const client = createClient({ url: stack.serverUrl, key: stack.secrets['PAYWICKET_SECRET_KEY'] ?? '' });
  const endpoint = await client.webhookEndpoints.create({ url: `${url}/webhook` });
  onTestFinished(async () => client.webhookEndpoints.delete(endpoint.id));
  const env = {
    PATH: [
      join(folder, 'node_modules/.bin'),
      ...('modules' in node ? [join(node.modules, platform, 'bin')] : []),
      process.env['PATH'] ?? '',
    ].join(':'),
    NO_COLOR: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    NUXT_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
  };
  const options = { cwd: folder, env, extendEnv: false, all: true, shell: true, stdin: 'ignore' } as const;
  const variables = (lines: Readonly<Record<string, string>>): string =>
    Object.entries(lines)
      .map(([name, value]) => `${name}=${value}\n`)
      .join('');
  const settings = {
    PAYWICKET_URL: stack.serverUrl,
    PAYWICKET_SECRET_KEY: stack.secrets['PAYWICKET_SECRET_KEY'] ?? '',
    PAYWICKET_WEBHOOK_SECRET: endpoint.secret ?? '',
  };
  const isPage = 'page' in result;
  // A page holds its server's address from the build on; a server knows it once it is started.
  if (isPage) await writeFile(join(folder, '.env'), variables({ VITE_PAYWICKET_SERVER: stack.serverUrl }));
  for (const command of build)
    await execa(command, options).catch((error: unknown) => {
      throw new Error(`${command}: ${(error as { all: string }).all}`);
    });

  const serverPort = isPage ? await freePort() : port;
  const serverFolder = isPage ? join(folder, 'server') : folder;
  if (isPage) await cp(join(examples, 'node'), serverFolder, { recursive: true });
  const own = { ...settings, NUXT_PUBLIC_PAYWICKET_URL: stack.serverUrl };
  await writeFile(join(serverFolder, '.env'), variables(own));
  const child = execa(isPage ? 'exec node --env-file=.env server.js' : `exec ${result.server}`, {
    ...options,
    cwd: serverFolder,
    env: { ...env, PORT: String(serverPort) },
    reject: false,
  });
  let output = '';
  child.all.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFinished(async () => {
    child.kill();
    await child;
  });
  if (isPage) {
    const app = servePage(join(folder, result.page), serverPort);
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
    onTestFinished(() => void server.close());
  }
  await expect
    .poll(
      async () => {
        if (child.exitCode !== undefined && child.exitCode !== null) throw new Error(output);
        return (await fetch(`http://localhost:${serverPort}`).catch(() => null))?.status;
      },
      { timeout: 60_000 },
    )
    .toBe(200);
  return { url, client, endpoint, shipped: () => [...output.matchAll(/ship \S.*$/gm)].map(([line]) => line) };
}

/** A web server in front of the page's files and the shop's server. */
function servePage(root: string, serverPort: number): Hono {
  return new Hono()
    .post('*', async ({ req }) =>
      fetch(`http://localhost:${serverPort}${req.path}`, {
        method: 'POST',
        headers: req.raw.headers,
        body: await req.arrayBuffer(),
      }),
    )
    .get('*', serveStatic({ root }));
}
