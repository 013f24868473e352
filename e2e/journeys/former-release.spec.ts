/** The widget of the last release with status updates by a stream, at this server: a page that was open during the upgrade. */
import { rmSync } from 'node:fs';
import { withFormerWidget, type Release } from '../release.ts';
import { expect, test as base, type Stack } from './fixtures.ts';
import { Shopper } from './shopper.ts';

const test = base.extend<object, { former: Release }>({
  former: [
    // Playwright reads a fixture's dependencies from its first argument.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const former = withFormerWidget();
      await use(former);
      former.remove();
    },
    { scope: 'worker' },
  ],
});

/** On an empty database: databases before 0.1.0 cannot be upgraded. */
async function deploy({ server, databaseFile }: Stack, { entry }: Release): Promise<void> {
  await server.kill('SIGTERM');
  for (const end of ['', '-wal', '-shm']) rmSync(`${databaseFile}${end}`, { force: true });
  await server.start(entry);
}

test('a widget that asks for a stream gets none, polls, and shows Paid', async ({
  page,
  stack,
  former,
  gateway,
  merchant,
  traffic,
}) => {
  traffic.expectError(/status of 404.*\/v1\/session\/events/);
  await deploy(stack, former);
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  expect(address).toBe((await gateway.newestPayment()).address);
  await shopper.shownQr();
  const stream = page.waitForResponse((response) => response.url().endsWith('/v1/session/events'));
  await page.reload();
  await shopper.badge.click();
  expect(await shopper.shownAddress()).toBe(address);
  // It requests the stream after a poll, once the file for it is loaded.
  expect((await stream).status()).toBe(404);
  await gateway.pay();
  await shopper.sees('Paid');
  expect(await merchant.read(await merchant.newest())).toMatchObject({ status: 'paid', exception: null });
});
