import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';

test('the loader and one chunk are enough for the dialog to be visible', async ({ page, stack }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/assets\/(screens|qr)-/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
  const shopper = new Shopper(page);
  await shopper.buy();
  await expect(shopper.button('Close').first()).toBeVisible();
  await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toHaveCount(0);
  release();
  await shopper.sees('Choose how to pay');
});

test('the QR code is there before it is needed, and no words of another language are fetched', async ({
  page,
  stack,
  traffic,
}) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
  const shopper = new Shopper(page);
  await shopper.buy();
  await shopper.sees('Choose how to pay');
  await expect
    .poll(() => traffic.requests.filter((request) => request.url().includes('/assets/qr-path-')).length)
    .toBeGreaterThan(0);
  await expect(shopper.dialog.getByRole('combobox', { name: 'Language' })).toBeVisible();
  expect(traffic.requests.filter((request) => request.url().includes('/assets/text-'))).toEqual([]);
});

test('a page that is only looked at asks the companion server for nothing but files', async ({
  page,
  stack,
  traffic,
}) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
  await expect(page.getByRole('button', { name: 'Pay with crypto' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const asked = traffic.requests
    .map((request) => request.url())
    .filter((url) => url.startsWith(stack.serverUrl));
  expect(asked).not.toEqual([]);
  expect(asked.filter((url) => !/\/(paywicket|assets\/[\w-]+)\.js$/.test(url))).toEqual([]);
});
