/** A store's look, which is set on the server, on the server's own pages. */
import { PNG } from 'pngjs';
import { axeFaults } from '../../visual/axe.ts';
import { expect, test } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';

/** As a browser says it: a light background, whatever the device's scheme. */
const background = 'rgb(250, 246, 239)';
const yellow = 'rgb(255, 212, 0)';
const black = 'rgb(0, 0, 0)';

test.use({
  colorScheme: 'dark',
  stackOptions: [
    async ({ shopServer: { url } }, use) => {
      const store = { name: 'Café', color: '#ffd400', background: '#faf6ef', radius: 4 };
      const links = { cup: { name: 'Cup', amount: '24.00', currency: 'USD' } };
      await use({ origins: [url], config: { store, links } });
    },
    { scope: 'worker' },
  ],
});

test('is that of the page of a product, of the checkout behind it, and of the half beside it', async ({
  page,
  stack,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${stack.serverUrl}/l/cup`);
  const on = page.getByRole('button', { name: 'Continue to payment' });
  await expect(on).toHaveCSS('background-color', yellow);
  await expect(on).toHaveCSS('color', black);
  await expect(on).toHaveCSS('border-radius', '2.5px');
  await expect(page.locator('.how')).toHaveCSS('background-color', background);
  expect(await axeFaults(page, 'dark')).toEqual([]);

  await on.click();
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.sees('Choose how to pay');
  await expect(page.locator('paywicket-checkout .bottom')).toHaveCSS('background-color', background);
  await expect(page.locator('paywicket-checkout .card')).toHaveCSS('border-radius', '4px');
  const half = await page
    .getByRole('main')
    .evaluate((main) => getComputedStyle(main, '::before').backgroundColor);
  expect(half).toBe(background);
  expect(await axeFaults(page, 'dark')).toEqual([]);
});

test('is that of a frame, through which the page around is seen, whatever it sets', async ({
  page,
  shop,
  stack,
  merchant,
  traffic,
}) => {
  // Chrome says so where a frame of another origin takes the focus.
  traffic.expectError(/Blocked autofocusing/);
  const { sessionToken } = await merchant.create();
  await page.setViewportSize({ width: 1280, height: 800 });
  shop.content = `<style>:root { --paywicket-color-bg: #123 } body { background: #00f }</style>
    <script src="${stack.serverUrl}/paywicket.js" defer></script>
    <paywicket-button session="${sessionToken}" mode="frame">Pay</paywicket-button>`;
  await page.goto(shop.url);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Choose how to pay' })).toBeVisible();
  await expect(frame.locator('paywicket-checkout .bottom')).toHaveCSS('background-color', background);
  const clip = { x: 4, y: 700, width: 1, height: 1 };
  const [red = 0, , blue = 0] = PNG.sync.read(await page.screenshot({ clip })).data;
  // Below the dialog's backdrop.
  expect(blue).toBeGreaterThan(red + 80);
});
