/**
 * Pages that were loaded with one release of the server, and servers that are another by then: the last release, and this build.
 * Where a text read here changes, a pattern has to match both until the next release.
 */
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { installFormer, FORMER, type Installed } from '../../releases/install.ts';
import { builtWidget, manifestOf } from '../../releases/widget.ts';
import { expect, test as base, type Stack } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';

interface Site {
  readonly url: string;
  /** The shop's responses, by path. */
  readonly files: Map<string, string | Uint8Array>;
}

interface TestFixtures {
  /** The last release. */
  former: Installed;
}

interface WorkerFixtures {
  /** A merchant's own page. */
  site: Site;
  installed: Awaited<ReturnType<typeof installFormer>>;
}

const test = base.extend<TestFixtures, WorkerFixtures>({
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
  installed: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await use(await installFormer());
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  stackOptions: [async ({ site }, use) => use({ origins: [site.url] }), { scope: 'worker' }],
  former: async ({ installed }, use) => {
    if ('missing' in installed) return base.skip(true, installed.missing);
    return use(installed);
  },
});
test.describe.configure({ mode: 'default' });

/** What restarts break in an open page at that moment. */
const restarting = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/;

/** In place of what runs, on its database. @param release By default this build. */
async function deploy({ server }: Stack, release?: Installed): Promise<void> {
  await server.kill('SIGTERM');
  await server.start(release?.entry).catch((error: unknown) => {
    // A release that changes tables is not rolled back on its own database.
    test.skip(/is newer than this program/.test(String(error)), 'tables have changed since the last release');
    throw error;
  });
}

/** The same on an empty database, as where no other release ever ran. */
async function deployAnew(stack: Stack, release?: Installed): Promise<void> {
  await stack.server.kill('SIGTERM');
  for (const end of ['', '-wal', '-shm']) rmSync(`${stack.databaseFile}${end}`, { force: true });
  await stack.server.start(release?.entry);
}

/** The address of a chunk that no release has, in place of one that two releases may share. */
const withoutChunks = (text: string): string =>
  text.replaceAll(/(assets\/[\w-]+)-[\w-]{6,8}\.js/g, '$1-000000.js');

test.afterEach(async ({ page, stack }) => {
  await page.close();
  await deployAnew(stack);
});

/** The merchant's page. */
const pageWith = (stack: Stack, script: string, start = '<html lang="en">') =>
  `<!doctype html>${start}<meta charset="utf-8"><title>Shop</title>
  <link rel="icon" href="data:,">${script}
  <h1>A shop</h1><a href="${stack.serverUrl}/l/cup" data-paywicket-link="cup">Pay with crypto</a></html>`;

/** The merchant's page with the loader of a release, by version and hash. */
function servePinned(site: Site, stack: Stack, widget: string): void {
  const { version, files } = manifestOf(widget);
  const path = `/v/${version}/paywicket.js`;
  const script = `<script src="${stack.serverUrl}${path}" integrity="${files[path]}" crossorigin="anonymous" defer></script>`;
  site.files.set('/', pageWith(stack, script));
}

/** The merchant's page with the loader of a release in its own copy, as behind a cache that never asks again. */
function serveCopy(site: Site, stack: Stack, widget: string, changed = (text: string) => text): void {
  site.files.set('/copy.js', changed(readFileSync(join(widget, 'paywicket.js'), 'utf8')));
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

const chooseTether = async (shopper: Shopper): Promise<string> => {
  await shopper.choose('trc20', /USDT.*TRC20/);
  return shopper.shownAddress();
};

for (const { change, isUpgrade } of [
  { change: `the upgrade from ${FORMER}`, isUpgrade: true },
  { change: `the rollback to ${FORMER}`, isUpgrade: false },
]) {
  /** The server before, and after; undefined is this build. */
  const around = (former: Installed) => (isUpgrade ? [former, undefined] : [undefined, former]);
  const widgetBefore = (former: Installed) => (isUpgrade ? former.widget : builtWidget);

  test(`R83: a page pinned to its release pays after ${change}`, async ({
    page,
    site,
    stack,
    former,
    gateway,
    merchant,
    traffic,
  }) => {
    const [before, after] = around(former);
    const { version, files } = manifestOf(widgetBefore(former));
    servePinned(site, stack, widgetBefore(former));
    await deployAnew(stack, before);
    await deploy(stack, after);
    const served: unknown = await (await fetch(`${stack.serverUrl}/integrity.json`)).json();
    expect(served).not.toMatchObject({ version });

    await page.goto(site.url);
    const shopper = await openDialog(page);
    await chooseTether(shopper);
    await shopper.shownQr();
    await shopper.helpWith('Paying from an exchange?');
    await shopper.sees('Paying from an exchange?');
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid', exception: null });

    const scripts = traffic.requests
      .map((request) => new URL(request.url()).pathname)
      .filter((pathname) => pathname.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(4);
    expect(scripts.filter((pathname) => !(pathname in files))).toEqual([]);
    expect(scripts.filter((pathname) => !pathname.startsWith(`/v/${version}/`))).toEqual([]);
  });

  test(`an old copy of the loader opens the dialog of its own release after ${change}, and pays`, async ({
    page,
    site,
    stack,
    former,
    gateway,
    merchant,
  }) => {
    const [before, after] = around(former);
    serveCopy(site, stack, widgetBefore(former));
    await deployAnew(stack, before);
    await deploy(stack, after);
    await page.goto(site.url);
    const shopper = await openDialog(page);
    await chooseTether(shopper);
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid' });
  });

  test(`a copy of the loader at a server without its files, as after ${change}, leads to the hosted page, which pays`, async ({
    page,
    site,
    stack,
    former,
    gateway,
    merchant,
    traffic,
  }) => {
    // The script has no dialog to open, so the browser follows the link.
    traffic.expectError(/Access-Control-Allow-Origin|ERR_FAILED|without sessionToken/);
    const [, after] = around(former);
    serveCopy(site, stack, widgetBefore(former), withoutChunks);
    await deployAnew(stack, after);
    await page.goto(site.url);
    await buy(page);
    const shopper = await onHostedPage(page, stack);
    await chooseTether(shopper);
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid' });
  });

  test(`R83: an open dialog goes on with its own release after ${change}: QR code, help and another language`, async ({
    page,
    site,
    stack,
    former,
    gateway,
    traffic,
  }) => {
    traffic.expectError(restarting);
    const [before, after] = around(former);
    servePinned(site, stack, widgetBefore(former));
    await deployAnew(stack, before);
    await page.goto(site.url);
    const shopper = await openDialog(page);
    await shopper.sees('Choose how to pay');
    await deploy(stack, after);
    await chooseTether(shopper);
    await shopper.shownQr();
    await shopper.helpWith('Paying from an exchange?');
    await shopper.sees('Paying from an exchange?');
    await shopper.dialog.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await expect(page.locator('.ticket[lang=de]')).toBeAttached();
    await gateway.pay();
    await new Shopper(page, page.locator('paywicket-checkout')).sees('Bezahlt');
  });

  test(`R83: the hosted page goes on with its own release after ${change}, and pays`, async ({
    page,
    stack,
    former,
    gateway,
    merchant,
    traffic,
  }) => {
    traffic.expectError(restarting);
    const [before, after] = around(former);
    await deployAnew(stack, before);
    const { id, url } = await merchant.create();
    await page.goto(url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.sees('Choose how to pay');
    await deploy(stack, after);
    await chooseTether(shopper);
    await shopper.shownQr();
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });
  });

  test(`R83: money that is sent during ${change} is shown as paid in the open page`, async ({
    page,
    site,
    stack,
    former,
    gateway,
    merchant,
    traffic,
  }) => {
    traffic.expectError(restarting);
    const [before, after] = around(former);
    servePinned(site, stack, widgetBefore(former));
    await deployAnew(stack, before);
    await page.goto(site.url);
    const shopper = await openDialog(page);
    await chooseTether(shopper);
    await stack.server.kill('SIGTERM');
    await gateway.pay();
    await deploy(stack, after);
    await shopper.sees('Paid');
    expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid', exception: null });
  });

  test(`a reload after ${change} shows the same address, and pays`, async ({
    page,
    site,
    stack,
    former,
    gateway,
    merchant,
    traffic,
  }) => {
    traffic.expectError(restarting);
    const [before, after] = around(former);
    servePinned(site, stack, widgetBefore(former));
    await deployAnew(stack, before);
    await page.goto(site.url);
    const shopper = await openDialog(page);
    const address = await chooseTether(shopper);
    await deploy(stack, after);
    await page.reload();
    await shopper.badge.click();
    expect(await shopper.shownAddress()).toBe(address);
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid', exception: null });
  });
}

test('an open dialog whose files have gone from the server goes on, and help opens on the hosted page', async ({
  page,
  site,
  stack,
  former,
  gateway,
  traffic,
}) => {
  traffic.expectError(restarting);
  traffic.expectError(/Access-Control-Allow-Origin|ERR_FAILED/);
  let isDeployed = false;
  await page.route(/\/assets\/(qr-path|help-screens|shop-page|text-)/, async (route) => {
    if (!page.url().startsWith(site.url)) await route.continue();
    else if (isDeployed) await route.continue({ url: withoutChunks(route.request().url()) });
    // What an idle moment fetches ahead has not come by then.
    else await route.abort();
  });
  serveCopy(site, stack, former.widget);
  await deployAnew(stack, former);
  await page.goto(site.url);
  const shopper = await openDialog(page);
  await shopper.sees('Choose how to pay');
  await deploy(stack);
  isDeployed = true;
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
