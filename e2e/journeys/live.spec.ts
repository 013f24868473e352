import type { Page, Request } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Shopper } from './shopper.ts';

/** How a page learns that its payment has arrived: by the stream, by polling, and by each when the other fails. */

const failedRequest = /Failed to load resource|net::ERR/;

test.beforeEach(async ({ page, stack }) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
});

test('the stream shows a change where polls get no response', async ({ page, gateway, traffic, stack }) => {
  traffic.expectError(failedRequest);
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await expect.poll(() => streams(traffic.requests, stack.serverUrl).length).toBeGreaterThan(0);
  await page.route(`${stack.serverUrl}/v1/session`, async (route) => route.abort());
  await gateway.pay();
  await shopper.sees('Paid');
});

test('without streams it polls, and one error does not end that', async ({
  page,
  gateway,
  traffic,
  stack,
}) => {
  traffic.expectError(failedRequest);
  await page.route(`${stack.serverUrl}/v1/session/events`, async (route) => route.fulfill({ status: 503 }));
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
  // Where a part of the checkout could not be loaded, the hosted page goes on.
  const lastPart = page.waitForResponse(/\/assets\/help-screens-/);
  await shopper.askForAddress();
  await lastPart;
  await expect.poll(() => streams(traffic.requests, stack.serverUrl).length).toBeGreaterThan(0);
  await setVisibility(page, 'hidden');
  // This ends all open connections.
  await stack.server.kill('SIGKILL');
  await stack.server.start();
  await gateway.pay();
  await setVisibility(page, 'visible');
  await shopper.sees('Paid');
});

test('offline and back: a new stream opens and delivers', async ({
  page,
  context,
  gateway,
  traffic,
  stack,
}) => {
  traffic.expectError(failedRequest);
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await expect.poll(() => streams(traffic.requests, stack.serverUrl).length).toBeGreaterThan(0);
  await context.setOffline(true);
  await shopper.reads('You’re offline. Your payment is safe. We’ll continue when you’re back online.');
  const before = streams(traffic.requests, stack.serverUrl).length;
  await context.setOffline(false);
  await expect.poll(() => streams(traffic.requests, stack.serverUrl).length).toBeGreaterThan(before);
  await page.route(`${stack.serverUrl}/v1/session`, async (route) => route.abort());
  await gateway.pay();
  await shopper.sees('Paid');
});

function streams(requests: Request[], server: string): Request[] {
  return requests.filter(
    (request) => request.url() === `${server}/v1/session/events` && request.method() === 'GET',
  );
}

/** Headless Chromium never hides a tab: the page gets the event that a real one would get. */
async function setVisibility(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
