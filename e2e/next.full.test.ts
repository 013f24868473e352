/** The server inside a real Next, which npm installs once: built by each of its bundlers, and paid in a browser. */
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from '../demo/ports.ts';
import { startStack, type Stack } from '../demo/stack.ts';
import { type Consumer, installPacked } from './consumer.ts';
import { Gateway } from './journeys/gateway.ts';
import { Shopper } from './journeys/shopper.ts';
import { buildNextShop, next, NextShop } from './shops/next.ts';
import { installPackages } from './shops/packages.ts';

const packages = await installPackages(next.name, next.packages);
const modules = 'modules' in packages ? packages.modules : '';
const missing = 'missing' in packages ? packages.missing : '';
const skipped = missing === '' ? '' : ` (skipped: ${missing})`;

describe.skipIf(missing !== '')(`the server inside Next${skipped}`, () => {
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

  test.each(['turbopack', 'webpack'] as const)(
    '%s builds it; its script reads in a browser, and an order is paid and shipped',
    async (bundler) => {
      const folder = await buildNextShop(consumer.folder, modules, bundler);
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
      const shop = await NextShop.start(folder, settings, port);
      onTestFinished(async () => shop.close());

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
      await page.goto(origin);
      const shopper = new Shopper(page);
      await shopper.askForAddress();
      await new Gateway(stack.simulatorUrl).pay();
      await page.getByRole('heading', { name: 'Paid' }).waitFor();
      await expect.poll(() => shop.log()).toMatch(/^ship [\w-]{36}$/m);
    },
    300_000,
  );
});
