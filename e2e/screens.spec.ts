/** Every screen before axe and the camera, light and dark, on both sizes. `results/screens/` is for people to look at. */
import { expect, test } from './fixtures.ts';
import { inspect } from './screens.ts';
import { Shopper } from './shopper.ts';

test.describe("over the shop's page", () => {
  test.beforeEach(async ({ page, stack }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
  });

  test('choose', async ({ page }) => {
    const shopper = new Shopper(page);
    await shopper.buy();
    await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
    await inspect(page, 'choose');
    await shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' }).fill('tether');
    await inspect(page, 'choose-searched');
    await shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' }).fill('no such coin');
    await shopper.reads('Nothing found for “no such coin”.');
    await inspect(page, 'choose-nothing');
  });

  test('getting the address', async ({ page, gateway }) => {
    const shopper = new Shopper(page);
    await shopper.buy();
    await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
    await gateway.break({ mode: 'slow', ms: 9000, method: 'POST', path: '/select' });
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.sees('Getting your address…');
    await inspect(page, 'getting');
  });

  test('pay', async ({ page }) => {
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await shopper.shownAddress();
    await inspect(page, 'pay');
    await (await shopper.shownQr()).click();
    await inspect(page, 'pay-enlarged');
  });

  test('pay with a link to a wallet', async ({ page }) => {
    const shopper = new Shopper(page);
    await shopper.buy();
    await shopper.choose('bitcoin', /^BTC/);
    await shopper.shownQr();
    await inspect(page, 'pay-link');
  });

  test('received in part', async ({ page, gateway }) => {
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await gateway.pay({ amount: '10' });
    await shopper.sees('Received 10.00 USDT of 24.00 USDT');
    await inspect(page, 'received');
  });

  test('processing and paid', async ({ page, gateway }) => {
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await gateway.send();
    await shopper.sees('Payment seen');
    await inspect(page, 'processing');
    await gateway.settle();
    await shopper.sees('Paid');
    await shopper.button('Stay on this page').click();
    await inspect(page, 'paid');
  });

  test('trouble at the gateway', async ({ page, gateway, traffic }) => {
    traffic.expectError(/503|502|504/);
    const shopper = new Shopper(page);
    await shopper.buy();
    await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
    await gateway.break({ mode: 'down' });
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.sees(/is not available right now/);
    await inspect(page, 'trouble');
  });

  test('offline', async ({ page, context, traffic }) => {
    traffic.expectError(/net::ERR_INTERNET_DISCONNECTED/);
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await context.setOffline(true);
    await shopper.reads('You are offline. Your payment is safe; we go on when you are back.');
    await inspect(page, 'offline');
    await context.setOffline(false);
  });

  test('refused by the merchant', async ({ page, stack, traffic }) => {
    traffic.expectError(/409|has just been sold/);
    await page.goto(new URL('/products/jar', stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.buy();
    await shopper.sees('The shop could not start the payment');
    await inspect(page, 'refused');
  });
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

  test('expired', async ({ page, merchant }) => {
    await page.goto((await merchant.create({ expiresIn: 10 })).url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await shopper.sees('The time for this payment is up', 30_000);
    await inspect(page, 'hosted-expired');
  });

  test('a link that is not complete', async ({ page, stack }) => {
    await page.goto(`${stack.serverUrl}/pay`);
    await expect(page.getByRole('heading', { name: 'This payment link is not complete' })).toBeVisible();
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

  test('the desk around it plays a whole payment', async ({ page, gateway, stack, isMobile }) => {
    await page.goto(stack.consoleUrl);
    const shop = page.frameLocator('iframe');
    await shop.getByRole('button', { name: 'Pay with crypto' }).click();
    const shopper = new Shopper(page, shop.getByRole('dialog', { name: /^Pay/ }));
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    if (isMobile) await page.getByRole('button', { name: /^Simulated customer/ }).click();
    await inspect(page, 'desk');

    await page.getByRole('button', { name: 'Pay in full' }).first().click();
    await shopper.sees('Payment seen');
    await gateway.settle();
    await shopper.sees('Paid');
  });
});
