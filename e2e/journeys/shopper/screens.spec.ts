/**
 * What surrounds the screens, checked with axe and in screenshots, light and dark, at both sizes; the screens themselves are in
 * `looks.spec.ts`. `results/screens/` is for people to look at.
 */
import { expect, test } from '../support/fixtures.ts';
import { inspect } from '../support/screens.ts';
import { Shopper } from '../support/shopper.ts';

test('refused by the merchant', async ({ page, stack, traffic }) => {
  traffic.expectError(/409|has just been sold/);
  await page.goto(new URL('/products/jar', stack.shopUrl).href);
  const shopper = new Shopper(page);
  await shopper.buy();
  await shopper.sees('The store couldn’t start the payment');
  await inspect(page, 'refused');
});

test.describe('the hosted page', () => {
  test('choose and pay', async ({ page, merchant }) => {
    await page.goto((await merchant.create()).url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
    await inspect(page, 'hosted-choose');
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownQr();
    await inspect(page, 'hosted-pay');
  });

  test('a link that is not complete', async ({ page, stack }) => {
    await page.goto(`${stack.serverUrl}/pay`);
    // The card that reports a product as gone.
    const card = page.getByRole('alert').locator('.status');
    await expect(card.getByRole('heading', { name: 'This payment link is incomplete' })).toBeVisible();
    await expect(card.getByRole('link', { name: /^Back to/ })).toHaveAttribute('href', stack.shopUrl);
    await expect(page.getByText('Test mode – no real money')).toHaveCount(1);
    await inspect(page, 'hosted-incomplete');
  });
});

test.describe('the shop', () => {
  test('its pages', async ({ page, stack }) => {
    await page.goto(stack.shopUrl);
    await inspect(page, 'shop');
    await page.getByRole('button', { name: 'Add to basket' }).click();
    await inspect(page, 'shop-basket');
  });

  test('the desk around it plays a whole payment', async ({ page, gateway, stack }) => {
    await page.goto(stack.consoleUrl);
    const shop = page.frameLocator('.stage iframe');
    await shop.getByRole('button', { name: 'Pay with crypto' }).click();
    const shopper = new Shopper(page, shop.getByRole('dialog', { name: /^Pay/ }));
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await expect(page.getByRole('button', { name: 'Pay in full' }).first()).toBeVisible();
    await inspect(page, 'desk');

    await page.getByRole('button', { name: 'Pay in full' }).first().click();
    await shopper.sees('Payment detected');
    await gateway.settle();
    await shopper.sees('Paid');
  });
});
