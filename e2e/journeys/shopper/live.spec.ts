import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';

/** A page learns by its polls that its payment has arrived. */

const failedRequest = /Failed to load resource|net::ERR/;

test.beforeEach(async ({ page, stack }) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
});

test('one error does not end the polls, and a change is shown by the next', async ({
  page,
  gateway,
  traffic,
  stack,
}) => {
  traffic.expectError(failedRequest);
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await page.route(`${stack.serverUrl}/v1/session`, async (route) => route.abort(), { times: 1 });
  await page.waitForEvent('requestfailed', (request) => request.url() === `${stack.serverUrl}/v1/session`);
  await gateway.pay();
  await shopper.sees('Paid');
});

test('R12: a phone in the background kills the connection, and Paid is there when the shopper is back', async ({
  page,
  gateway,
  traffic,
  stack,
}) => {
  traffic.expectError(failedRequest);
  const shopper = new Shopper(page);
  // If a part of the checkout cannot be loaded, the hosted page continues.
  const lastPart = page.waitForResponse(/\/assets\/shop-page-/);
  await shopper.askForAddress();
  await lastPart;
  await setVisibility(page, 'hidden');
  // This ends all open connections.
  await stack.server.kill('SIGKILL');
  await stack.server.start();
  await gateway.pay();
  await setVisibility(page, 'visible');
  await shopper.sees('Paid');
});

test('offline and back: what came meanwhile is shown at once', async ({
  page,
  context,
  gateway,
  traffic,
}) => {
  traffic.expectError(failedRequest);
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await context.setOffline(true);
  await shopper.reads('You’re offline. Your payment is safe. We’ll continue when you’re back online.');
  await gateway.pay();
  await context.setOffline(false);
  await shopper.sees('Paid');
});

test('R4: a token that is ended while the page is open: the page says so, and shows no address', async ({
  page,
  merchant,
  traffic,
}) => {
  traffic.expectError(/status of 401/);
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await merchant.endSessions(await merchant.newest());
  await shopper.sees('This payment link isn’t valid');
  await expect(shopper.address).toBeHidden();
});

/** Headless Chromium never hides a tab: the page gets the event of a real one. */
async function setVisibility(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
