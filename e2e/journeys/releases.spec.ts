/** Pages that were loaded with one release, when the server has become another release. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DatabaseSync } from '../../server/store/sqlite/driver.ts';
import { builtWidget, makeRelease, manifestOf, type Release } from '../release.ts';
import { expect, test as base, type Stack } from './fixtures.ts';
import { Shopper } from './shopper.ts';

interface Site {
  readonly url: string;
  /** The shop's responses, by path. */
  readonly files: Map<string, string | Uint8Array>;
}

interface WorkerFixtures {
  /** A merchant's own page. */
  site: Site;
  releases: readonly [Release, Release];
}

const test = base.extend<object, WorkerFixtures>({
  site: [
    // Playwright reads a fixture's dependencies from its first argument.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const files = new Map<string, string | Uint8Array>();
      const server = createServer(({ url = '' }, response) => {
        const type = url.endsWith('.js') ? 'text/javascript' : 'text/html';
        const body = files.get(url);
        response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type }).end(body);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, files });
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  releases: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const releases = [makeRelease('8.0.0'), makeRelease('9.0.0')] as const;
      await use(releases);
      for (const release of releases) release.remove();
    },
    { scope: 'worker' },
  ],
  stackOptions: [async ({ site }, use) => use({ origins: [site.url] }), { scope: 'worker' }],
});
test.describe.configure({ mode: 'default' });

/** Read only when a test runs: this file is loaded without a build, too. */
const own = () => manifestOf(builtWidget);
/** Names of a release's chunks. */
const chunksOf = (folder: string): string[] =>
  Object.keys(manifestOf(folder).files).map((path) => path.replace(/^.*\//, ''));

/** @param release Default the built one. */
async function deploy({ server }: Stack, release?: Release): Promise<void> {
  await server.kill('SIGTERM');
  await server.start(release?.entry);
}

/** As if the other release had never run, or its files were gone. */
async function deployWithoutFormerFiles(stack: Stack, release?: Release): Promise<void> {
  await stack.server.kill('SIGTERM');
  const database = new DatabaseSync(stack.databaseFile);
  database.exec('DELETE FROM built_file_paths; DELETE FROM built_files;');
  database.close();
  await stack.server.start(release?.entry);
}

test.afterEach(async ({ page, stack }) => {
  await page.close();
  await deploy(stack);
});

/** The merchant's page. */
const pageWith = (stack: Stack, script: string, start = '<html lang="en">') =>
  `<!doctype html>${start}<meta charset="utf-8"><title>Shop</title>
  <link rel="icon" href="data:,">${script}
  <h1>A shop</h1><a href="${stack.serverUrl}/l/cup" data-paywicket-link="cup">Pay with crypto</a></html>`;

/** The merchant's page with its own copy of a release's loader, as behind a cache that never revalidates. */
function serveCopy(site: Site, stack: Stack, widget: string): void {
  site.files.set('/copy.js', readFileSync(join(widget, 'paywicket.js')));
  const start = `<html lang="en" data-paywicket-origin="${stack.serverUrl}/">`;
  site.files.set('/', pageWith(stack, '<script src="/copy.js" defer></script>', start));
}

const buy = async (page: Page) => page.getByRole('link', { name: 'Pay with crypto' }).click();

/** The shopper's dialog over the merchant's page. */
async function openDialog(page: Page): Promise<Shopper> {
  await buy(page);
  const shopper = new Shopper(page);
  await expect(shopper.dialog).toBeVisible();
  return shopper;
}

const onHostedPage = async (page: Page, { serverUrl }: Stack): Promise<Shopper> => {
  await page.waitForURL((url) => url.href.startsWith(`${serverUrl}/pay`) || url.pathname === '/l/cup');
  if (new URL(page.url()).pathname === '/l/cup') await page.getByRole('button').click();
  return new Shopper(page, page.getByRole('main'));
};

const chooseTether = async (shopper: Shopper): Promise<void> => {
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
};

test('R83: a page pinned to a release pays after two upgrades of the server', async ({
  page,
  site,
  stack,
  releases,
  gateway,
  merchant,
  traffic,
}) => {
  const path = `/v/${own().version}/paywicket.js`;
  site.files.set(
    '/',
    pageWith(
      stack,
      `<script src="${stack.serverUrl}${path}" integrity="${own().files[path]}" crossorigin="anonymous" defer></script>`,
    ),
  );
  for (const release of releases) await deploy(stack, release);
  const { version } = (await (await fetch(`${stack.serverUrl}/integrity.json`)).json()) as {
    version: string;
  };
  expect(version).toBe('9.0.0');

  await page.goto(site.url);
  const shopper = await openDialog(page);
  await chooseTether(shopper);
  await shopper.shownQr();
  await shopper.helpWith('Paying from an exchange?');
  await shopper.sees('Paying from an exchange');
  await gateway.pay();
  await shopper.sees('Paid');
  expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid', exception: null });

  const scripts = traffic.requests
    .map((request) => new URL(request.url()))
    .filter(({ pathname }) => pathname.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(4);
  const former = chunksOf(builtWidget);
  for (const { pathname } of scripts) {
    expect(pathname).toContain(`/v/${own().version}/`);
    expect(former).toContain(pathname.replace(/^.*\//, ''));
  }
});

test('an old copy of the loader opens the dialog of its own release at a newer server, and pays', async ({
  page,
  site,
  stack,
  releases: [newer],
  gateway,
  merchant,
}) => {
  serveCopy(site, stack, builtWidget);
  await deploy(stack, newer);
  await page.goto(site.url);
  const shopper = await openDialog(page);
  await chooseTether(shopper);
  await gateway.pay();
  await shopper.sees('Paid');
  expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid' });
});

for (const { name, loader, server } of [
  { name: 'an old copy of the loader, at a newer server that has not its files,', loader: 0, server: 1 },
  { name: 'a newer loader, at an older server,', loader: 1, server: 0 },
])
  test(`${name} leads to the hosted page, which pays`, async ({
    page,
    site,
    stack,
    releases: [newer],
    gateway,
    merchant,
    traffic,
  }) => {
    // The script cannot open a dialog, so the browser follows the link.
    traffic.expectError(/Access-Control-Allow-Origin|ERR_FAILED|without a session token/);
    serveCopy(site, stack, loader === 0 ? builtWidget : newer.widget);
    await deployWithoutFormerFiles(stack, server === 0 ? undefined : newer);
    await page.goto(site.url);
    await buy(page);
    const shopper = await onHostedPage(page, stack);
    await chooseTether(shopper);
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid' });
  });

test('R83: an open dialog goes on with its own release after an upgrade: QR code, help and another language', async ({
  page,
  site,
  stack,
  releases: [newer],
  gateway,
  traffic,
}) => {
  // Requests in flight at the moment of the restart.
  traffic.expectError(
    /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/,
  );
  serveCopy(site, stack, builtWidget);
  await page.goto(site.url);
  const shopper = await openDialog(page);
  await shopper.sees('Choose how to pay');
  await deploy(stack, newer);
  await chooseTether(shopper);
  await shopper.shownQr();
  await shopper.helpWith('Paying from an exchange?');
  await shopper.sees('Paying from an exchange');
  await shopper.dialog.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(page.locator('.ticket[lang=de]')).toBeAttached();
  await gateway.pay();
  await new Shopper(page, page.locator('paywicket-checkout')).sees('Bezahlt');
});

test('an open dialog whose files have gone from the server goes on, and help opens on the hosted page', async ({
  page,
  site,
  stack,
  releases: [newer],
  gateway,
  traffic,
}) => {
  traffic.expectError(
    /Access-Control-Allow-Origin|ERR_FAILED|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/,
  );
  let mayLoad = false;
  await page.route(/\/assets\/(qr-path|help-screens|shop-page|text-)/, async (route) => {
    // Files that would be prefetched have not arrived by then.
    if (mayLoad) await route.continue();
    else await route.abort();
  });
  serveCopy(site, stack, builtWidget);
  await page.goto(site.url);
  const shopper = await openDialog(page);
  await shopper.sees('Choose how to pay');
  await deployWithoutFormerFiles(stack, newer);
  mayLoad = true;
  await chooseTether(shopper);
  await shopper.dialog.getByRole('combobox', { name: 'Language' }).selectOption('de');
  const address = await shopper.shownAddress();
  await shopper.reads('The QR code couldn’t be loaded');
  await shopper.button('Help').click();
  const hosted = await onHostedPage(page, stack);
  expect(await hosted.shownAddress()).toBe(address);
  await gateway.pay();
  await hosted.sees('Bezahlt');
});
