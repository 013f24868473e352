/**
 * A shop in runtimes that are not Node, which npm installs once, with the package from its tarball: a shopper in Chromium
 * accepts the terms and pays, and the shop ships. The server itself says there that it needs Node.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { execa } from 'execa';
import { createClient } from 'paywicket/client';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from '../demo/free-port.ts';
import { startStack, type Stack } from '../demo/stack.ts';
import { type Consumer, installPacked } from './consumer.ts';
import { Gateway } from './journeys/support/gateway.ts';
import { Shopper } from './journeys/support/shopper.ts';
import { installPackages } from './shops/packages.ts';
import { type Runtime, runtimes, shop } from './shops/runtimes.ts';
import { sendMessage } from './shops/signed-message.ts';

/** Of no endpoint. */
const OTHER_SECRET = `whsec_${Buffer.alloc(32).toString('base64')}`;

const installed = await Promise.all(
  runtimes.map(async (runtime) => {
    const version = Object.values(runtime.packages)[0];
    return { runtime, packages: await installPackages(`${runtime.id}-${version}`, runtime.packages) };
  }),
);
const ports = new Map<string, number>();
let consumer: Consumer;
let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  for (const { id } of runtimes) ports.set(id, await freePort());
  const origins = [...ports.values()].map((port) => `http://127.0.0.1:${port}`);
  [consumer, stack] = await Promise.all([installPacked(), startStack({ origins })]);
  browser = await chromium.connect(await (await fetch(inject('browserUrl'))).text());
});
afterAll(async () => {
  await browser?.close();
  await consumer?.remove();
  await stack?.close();
});

for (const { runtime, packages } of installed) {
  const skipped = 'missing' in packages ? ` (skipped: ${packages.missing})` : '';
  const programs = 'modules' in packages ? join(packages.modules, '.bin') : '';

  describe.skipIf('missing' in packages)(`in ${runtime.id}${skipped}`, () => {
    test('R144: a shop takes an order of its button, is paid once, and ships by the webhook', async () => {
      const { url, client, endpoint, said } = await open(runtime, programs);
      const context = await browser.newContext();
      onTestFinished(async () => context.close());
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(url);
      await acceptTerms(page);
      expect(said('order')).toEqual([]);
      const shopper = new Shopper(page);
      await shopper.askForAddress();
      const [order] = said('order');
      expect(order).toMatch(/^mug-blue-[\w-]{36}$/);
      await new Gateway(stack.simulatorUrl).pay();
      await expect.poll(() => said('ship')).toEqual([order]);
      await shopper.sees('Paid');
      expect(said('order')).toEqual([order]);

      const { data } = await client.events.list({ type: 'checkout.ready', limit: 1 });
      const [event] = data;
      const send = async (secret: string, type: string, data: object) =>
        (await sendMessage(`${url}/webhook`, secret, type, data)).status;
      expect(await send(endpoint.secret ?? '', 'checkout.ready', event?.data ?? {})).toBe(204);
      expect(await send(endpoint.secret ?? '', 'checkout.paid', { note: 'é'.repeat(2 ** 19) })).toBe(204);
      expect(await send(OTHER_SECRET, 'checkout.ready', { id: 'chk_forged' })).toBe(400);
      expect(said('ship')).toEqual([order]);
      expect(complaints).toEqual([]);
    });

    const { run: runner } = runtime;
    if (runner === undefined) return;
    test('the server says that it needs Node', async () => {
      const folder = await folderOf(`${runtime.id}-server`, {
        'library.js': `
          import { createPaywicket } from 'paywicket-server';
          await createPaywicket({ env: {} }).catch(({ message }) => console.log(message));`,
      });
      const [program = '', ...options] = runner;
      const run = async (...args: string[]) =>
        execa(join(programs, program), [...options, ...args], {
          cwd: folder,
          env: { DENO_NO_UPDATE_CHECK: '1' },
          reject: false,
        });
      const reason = new RegExp(
        `the server needs Node, but this is ${runtime.id} [\\d.]+: start it with node`,
      );
      const command = '../node_modules/paywicket-server/dist/server/main.js';
      for (const name of ['serve', 'dev', 'today']) {
        const { exitCode, stdout, stderr } = await run(command, name);
        expect([exitCode, stdout]).toEqual([1, '']);
        expect(stderr).toMatch(/^paywicket cannot [^\n]*$/);
        expect(stderr).toMatch(reason);
      }
      expect((await run('library.js')).stdout).toMatch(reason);
    });
  });
}

/** Off, on, off and on: the last click alone may sell. */
async function acceptTerms(page: Page): Promise<void> {
  const terms = page.getByRole('checkbox');
  const button = page.getByRole('button', { name: 'Pay with crypto' });
  /** As a script does: it reaches the element though the button in it is disabled. */
  const press = async () => page.locator('paywicket-button').evaluate((each: HTMLElement) => each.click());
  for (const accepted of [true, false]) {
    await expect.poll(async () => button.isDisabled()).toBe(true);
    await press();
    await terms.check();
    await expect.poll(async () => button.isEnabled()).toBe(true);
    if (accepted) await terms.uncheck();
  }
}

/** What the page says in the console that is no news. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

/** A folder in which the package is found. */
async function folderOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(consumer.folder, name);
  await mkdir(folder);
  const all = { 'package.json': '{ "type": "module", "private": true }', ...files };
  for (const [path, text] of Object.entries(all)) await writeFile(join(folder, path), text);
  return folder;
}

/** The shop, built and started, with an endpoint for its webhook. */
async function open({ id, files, build, start }: Runtime, programs: string) {
  const folder = await folderOf(id, { 'shop.js': shop, ...files });
  const port = ports.get(id) ?? 0;
  const url = `http://127.0.0.1:${port}`;
  const key = stack.secrets['PAYWICKET_SECRET_KEY'] ?? '';
  const client = createClient({ url: stack.serverUrl, key });
  const endpoint = await client.webhookEndpoints.create({ url: `${url}/webhook` });
  onTestFinished(async () => client.webhookEndpoints.delete(endpoint.id));
  const options = {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      PORT: String(port),
      PAYWICKET_URL: stack.serverUrl,
      PAYWICKET_SECRET_KEY: key,
      PAYWICKET_WEBHOOK_SECRET: endpoint.secret ?? '',
      DENO_NO_UPDATE_CHECK: '1',
    },
    extendEnv: false,
    all: true,
    stdin: 'ignore',
  } as const;
  const [program = '', ...args] = start;
  if (build !== undefined) await execa(join(programs, build[0] ?? ''), build.slice(1), options);
  const given = args.map((each) => each.replace('PORT', String(port)));
  const child = execa(join(programs, program), given, { ...options, reject: false });
  let output = '';
  child.all.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFinished(async () => {
    child.kill();
    await child;
  });
  await expect
    .poll(async () => {
      if (child.exitCode !== undefined && child.exitCode !== null) throw new Error(output);
      return (await fetch(url).catch(() => null))?.status;
    })
    .toBe(200);
  /** What stands behind a word at the start of a line of its output. */
  const said = (word: string): readonly string[] =>
    [...output.matchAll(new RegExp(`^${word} (\\S+)$`, 'gm'))].map(([, text = '']) => text);
  return { url, client, endpoint, said };
}
