/** The page of `paywicket dev`, as the package has it: a sample in the place of the shop, beside a developer's own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import { inspect } from './screens.ts';
import { Shopper } from './shopper.ts';

interface Dev {
  readonly desk: string;
  /** Types of the events that the developer's shop has received. */
  readonly received: readonly string[];
}

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

const test = base.extend<{ dev: Dev }>({
  // The first argument says what a fixture needs.
  // oxlint-disable-next-line no-empty-pattern
  dev: async ({}, use) => {
    const received: string[] = [];
    const shop = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push((JSON.parse(body) as { type: string }).type);
        response.writeHead(200).end();
      });
    }).listen(0, '127.0.0.1');
    await once(shop, 'listening');
    const webhook = `http://localhost:${(shop.address() as AddressInfo).port}/webhook`;
    const folder = await mkdtemp(join(tmpdir(), 'paywicket-dev-'));
    const child = spawn(process.execPath, [main, 'dev', '--forward', webhook], {
      cwd: folder,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    await expect.poll(() => out).toContain('Ctrl-C');
    await use({ desk: /http:\S+/.exec(out)?.[0] ?? '', received });
    child.kill('SIGTERM');
    await ended;
    shop.close();
    await rm(folder, { recursive: true });
  },
});

test('a developer pays the sample, and their shop gets the webhook that the page shows', async ({
  page,
  dev,
  isMobile,
}) => {
  const stray: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') stray.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(dev.desk);
  const shop = page.frameLocator('iframe');
  await shop.getByRole('button', { name: 'Pay with crypto' }).click();
  const shopper = new Shopper(page, shop.getByRole('dialog', { name: /^Pay/ }));
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  if (isMobile) await page.getByRole('tab', { name: 'Customer' }).click();
  await page.getByRole('button', { name: 'Pay in full: 24 USDT_TRC20' }).click();

  await page.getByRole('tab', { name: 'Your server' }).click();
  const webhook = page.locator('#webhooks details').filter({ hasText: 'checkout.paid' });
  await expect(webhook).toContainText('Verified ✓ 200');
  expect(dev.received).toContain('checkout.paid');
  await inspect(page, 'demo-dev');

  await page.getByRole('tab', { name: 'Code' }).click();
  await expect(page.getByRole('figure').filter({ hasText: 'index.html' })).toContainText('/paywicket.js');
  const links = await page
    .locator('a')
    .evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
  for (const href of links) expect([href, (await page.request.get(href)).status()]).toEqual([href, 200]);

  if (isMobile) {
    await page.getByRole('tab', { name: 'Shop' }).click();
    await page.getByText('Checkout options').click();
  }
  for (const [mode, opener] of [
    ['Inline', 'paywicket-button[mode=inline]'],
    ['Link', 'a[data-paywicket-link=sample]'],
  ] as const) {
    await page
      .getByRole('form', { name: 'Checkout options' })
      .getByRole('radio', { name: mode })
      .check({ force: true });
    await shop.locator(opener).click();
    await expect(shop.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
  }
  expect(stray).toEqual([]);
  expect(errors).toEqual([]);
});
