/**
 * Shops of frameworks and bundlers in real projects, which npm installs once by their lockfiles: checked, built for production
 * and started, with the package from its tarball. A recipe is tried as it stands, and then with a page whose button waits
 * for the shop's terms. A shopper in Chromium pays, and the shop ships. Skipped where no registry answers.
 */
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Browser, chromium, type Page } from '@playwright/test';
import { execa } from 'execa';
import { Hono } from 'hono';
import { createClient, type PaywicketClient } from 'paywicket/client';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from '../demo/free-port.ts';
import { startStack, type Stack } from '../demo/stack.ts';
import { type Consumer, installPacked } from './consumer.ts';
import { Gateway } from './journeys/support/gateway.ts';
import { Shopper } from './journeys/support/shopper.ts';
import { installLocked, installPackages } from './shops/packages.ts';
import { createProject, environmentFile, writeFiles } from './shops/project.ts';
import { sendMessage } from './shops/signed-message.ts';
import { stackTerms } from './shops/stack-terms.ts';
import { lockOf, NODE_VERSION, type Starter, starters } from './shops/stacks.ts';
import { cart, expectDead, setTerms } from './shops/terms.ts';

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
    const { id, recipe, files } = starter;
    test(`R143: ${id} is built, sells a mug once its terms are accepted, and ships it`, async ({ skip }) => {
      const packages = await installLocked(lockOf(id));
      if ('missing' in packages) return skip(packages.missing);
      const folder = await createProject(lockOf(id), packages.modules, consumer);
      await writeOf(folder, files);
      if (recipe !== undefined) {
        await cp(join(examples, recipe), folder, { recursive: true });
        const shop = await start(starter, folder);
        const { page, complaints } = await visit(shop);
        await expectSale(page, shop);
        if ('page' in starter.result)
          await expect
            .poll(async () => page.getByRole('status', { includeHidden: true }).allTextContents())
            .toContainEqual(expect.stringContaining('Thank you! chk_'));
        expect(complaints).toEqual([]);
        await page.close();
        await shop.stop();
      }

      await writeOf(folder, stackTerms[id] ?? {});
      const shop = await start(starter, folder);
      const { page, complaints } = await visit(shop);
      await expectDead(page);
      await setTerms(page, true);
      await setTerms(page, false);
      await expectDead(page);
      await setTerms(page, true);
      expect(shop.carts()).toEqual([]);
      await expectSale(page, shop);
      expect(shop.carts()).toEqual([cart]);
      await page.keyboard.press('Escape');
      await page.locator('paywicket-checkout').waitFor({ state: 'detached' });
      await setTerms(page, false);
      await expectDead(page);
      expect(shop.carts()).toEqual([cart]);
      expect(complaints).toEqual([]);
    }, 900_000);
  }
});

const writeOf = async (folder: string, files: Readonly<Record<string, object | string>>): Promise<void> =>
  writeFiles(
    folder,
    JSON.parse(JSON.stringify(files).replaceAll('SERVER_URL', stack.serverUrl)) as typeof files,
  );

/** Opens the shop's page. @returns What it says in the console that is no news, too. */
async function visit({ url }: Shop): Promise<{ page: Page; complaints: readonly string[] }> {
  const context = await browser.newContext();
  onTestFinished(async () => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isOfPage = !message.location().url.endsWith('/favicon.ico');
    if (['error', 'warning'].includes(message.type()) && isOfPage) complaints.push(message.text());
  });
  await page.goto(url);
  await expect.poll(async () => page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Mug/);
  return { page, complaints };
}

/** Pays to the end: the webhook is taken, the order shipped once, and a forged message refused. */
async function expectSale(page: Page, { url, client, endpoint, shipped }: Shop): Promise<void> {
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
  const forged = await sendMessage(`${url}/webhook`, OTHER_SECRET, 'checkout.ready', { id: 'chk_forged' });
  expect(forged.status).toBe(400);
  expect(shipped()).toHaveLength(1);
}

interface Shop {
  readonly url: string;
  readonly client: PaywicketClient;
  /** Of its webhook. */
  readonly endpoint: { readonly id: string };
  /** The lines in which it says that it ships. */
  readonly shipped: () => readonly string[];
  /** What was posted to `/api/cart`. */
  readonly carts: () => readonly unknown[];
  readonly stop: () => Promise<void>;
}

/** Builds a project and starts it, with what `paywicket dev` writes into `.env`, and what the README says beside that. */
async function start({ id, build, result }: Starter, folder: string): Promise<Shop> {
  const port = ports.get(id) ?? 0;
  const url = `http://localhost:${port}`;
  const client = createClient({ url: stack.serverUrl, key: stack.secrets['PAYWICKET_SECRET_KEY'] ?? '' });
  const endpoint = await client.webhookEndpoints.create({ url: `${url}/webhook` });
  const env = {
    PATH: [
      join(folder, 'node_modules/.bin'),
      ...('modules' in node ? [join(node.modules, platform, 'bin')] : []),
      process.env['PATH'] ?? '',
    ].join(':'),
    NO_COLOR: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    NUXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
  };
  const options = { cwd: folder, env, extendEnv: false, all: true, shell: true, stdin: 'ignore' } as const;
  const settings = {
    PAYWICKET_URL: stack.serverUrl,
    PAYWICKET_SECRET_KEY: stack.secrets['PAYWICKET_SECRET_KEY'] ?? '',
    PAYWICKET_WEBHOOK_SECRET: endpoint.secret ?? '',
  };
  const isPage = 'page' in result;
  // A page holds its server's address from the build on; a server knows it once it is started.
  if (isPage)
    await writeFile(join(folder, '.env'), environmentFile({ VITE_PAYWICKET_SERVER: stack.serverUrl }));
  for (const command of build)
    await execa(command, options).catch((error: unknown) => {
      throw new Error(`${command}: ${(error as { all: string }).all}`);
    });

  const serverPort = isPage ? await freePort() : port;
  const serverFolder = isPage ? join(folder, 'server') : folder;
  if (isPage) await cp(join(examples, 'node'), serverFolder, { recursive: true });
  const own = { ...settings, NUXT_PUBLIC_PAYWICKET_URL: stack.serverUrl };
  await writeFile(join(serverFolder, '.env'), environmentFile(own));
  const child = execa(isPage ? 'exec node --env-file=.env server.js' : `exec ${result.server}`, {
    ...options,
    cwd: serverFolder,
    env: { ...env, PORT: String(serverPort) },
    reject: false,
  });
  let output = '';
  child.all.setEncoding('utf8').on('data', (text: string) => (output += text));
  const front = isPage ? new Front(join(folder, result.page), serverPort, port) : undefined;
  const end = async (): Promise<void> => {
    child.kill();
    await child;
    front?.close();
    await client.webhookEndpoints.delete(endpoint.id);
  };
  let ended: Promise<void> | undefined;
  const stop = async (): Promise<void> => (ended ??= end());
  onTestFinished(stop);
  await expect
    .poll(
      async () => {
        if (child.exitCode !== undefined && child.exitCode !== null) throw new Error(output);
        return (await fetch(`http://localhost:${serverPort}`).catch(() => null))?.status;
      },
      { timeout: 60_000 },
    )
    .toBe(200);
  return {
    url,
    client,
    endpoint,
    shipped: () => [...output.matchAll(/ship \S.*$/gm)].map(([line]) => line),
    carts: () =>
      front?.carts ??
      [...output.matchAll(/cart (\{[^\n]*)/g)].map(([, json = '']) => JSON.parse(json) as unknown),
    stop,
  };
}

/** A web server in front of the page's files and the shop's server. */
class Front {
  readonly carts: unknown[] = [];
  readonly #server;

  constructor(root: string, serverPort: number, port: number) {
    const forward = async (path: string, { headers }: Request, body: ArrayBuffer): Promise<Response> =>
      fetch(`http://localhost:${serverPort}${path}`, { method: 'POST', headers, body });
    const app = new Hono()
      .post('/api/cart', async ({ req }) => {
        this.carts.push(await req.json());
        return forward('/api/checkout', req.raw, await req.arrayBuffer());
      })
      .post('*', async ({ req }) => forward(req.path, req.raw, await req.arrayBuffer()))
      .get('*', serveStatic({ root }));
    this.#server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  }

  close(): void {
    this.#server.close();
  }
}
