/**
 * The server inside a real Next, which npm installs once by its lockfile: built by each of its bundlers, started, from what
 * goes into an image and from its sources, and paid in a browser.
 */
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from '../demo/free-port.ts';
import { startStack, type Stack } from '../demo/stack.ts';
import { type Consumer, installPacked } from './consumer.ts';
import { Gateway } from './journeys/support/gateway.ts';
import { Shopper } from './journeys/support/shopper.ts';
import { buildNextShop, startNextShop } from './shops/next.ts';
import { installLocked, installPackages } from './shops/packages.ts';
import { createProject } from './shops/project.ts';
import { lockOf, NODE_VERSION } from './shops/stacks.ts';
import { cart, expectDead, setTerms } from './shops/terms.ts';

const lock = lockOf('next');
const platform = `node-${process.platform}-${process.arch}`;
const packages = await installLocked(lock);
const nodes = await installPackages(`node-${NODE_VERSION}`, { [platform]: NODE_VERSION });
const modules = 'modules' in packages ? packages.modules : '';
const newer = 'modules' in nodes ? join(nodes.modules, platform, 'bin/node') : '';
const missing = [packages, nodes]
  .map((each) => ('missing' in each ? each.missing : ''))
  .find((why) => why !== '');
const skipped = missing === undefined ? '' : ` (skipped: ${missing})`;

describe.skipIf(missing !== undefined)(`the server inside Next${skipped}`, () => {
  let consumer: Consumer;
  let browser: Browser;
  /** Its gateway and settings; the server beside is not used. */
  let stack: Stack;

  beforeAll(async () => {
    [consumer, stack] = await Promise.all([installPacked(), startStack()]);
    browser = await chromium.connect(await (await fetch(inject('browserUrl'))).text());
  });
  afterAll(async () => {
    await browser?.close();
    await consumer?.remove();
    await stack?.close();
  });

  test.each([
    ['turbopack', 'start', process.versions.node, process.execPath],
    ['webpack', 'standalone', NODE_VERSION, newer],
    ['turbopack', 'dev', NODE_VERSION, newer],
  ] as const)(
    'R143: %s, %s, Node %s: its script reads in a browser, and an order whose terms are accepted is paid and shipped',
    async (bundler, way, _, node) => {
      const project = await createProject(lock, modules, consumer, true);
      const folder = await buildNextShop(project, node, bundler, way);
      const port = await freePort();
      const origin = `http://127.0.0.1:${port}`;
      const settings = {
        ...stack.environment,
        DATABASE_URL: 'sqlite:./data/paywicket.db',
        PUBLIC_URL: origin,
        PAYWICKET_CONSOLE: '0',
        PAYWICKET_URL: `${origin}/crypto`,
        PAYWICKET_WEBHOOK_URL: `${origin}/webhook`,
      };
      const output = await startNextShop(folder, node, way, settings, port);
      for (const encoding of ['br', 'gzip, br']) {
        const script = await fetch(`${origin}/crypto/paywicket.js`, {
          headers: { 'Accept-Encoding': encoding },
        });
        expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
        // Where Next encodes it, it says so, and this client decodes it.
        expect(await script.text()).toMatch(/^\(function\(\)/);
      }
      const context = await browser.newContext();
      onTestFinished(async () => context.close());
      const page = await context.newPage();
      // `next dev` builds the page now.
      await page.goto(origin, { timeout: 120_000 });
      await expectDead(page);
      await setTerms(page, true);
      await setTerms(page, false);
      await expectDead(page);
      await setTerms(page, true);
      const shopper = new Shopper(page);
      await shopper.askForAddress();
      await new Gateway(stack.simulatorUrl).pay();
      await page.getByRole('heading', { name: 'Paid' }).waitFor();
      await expect.poll(output).toMatch(/ship [\w-]{36}$/m);
      const carts = [...output().matchAll(/cart (\{[^\n]*)/g)].map(
        ([, json = '']) => JSON.parse(json) as unknown,
      );
      expect(carts).toEqual([cart]);
    },
    900_000,
  );
});
