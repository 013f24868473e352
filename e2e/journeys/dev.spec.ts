/** The page of `paywicket dev`, as the package has it: a sample in the place of the shop, beside a developer's own. */
import { expect, test } from './dev.ts';
import { inspect } from './screens.ts';
import { Shopper } from './shopper.ts';

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

  if (isMobile) await page.getByRole('tab', { name: 'Shop' }).click();
  await page.getByText('Checkout options').click();
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
