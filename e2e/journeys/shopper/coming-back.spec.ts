/** An unfinished payment stays visible, a click works without the server, and the picker shows its rows. */
import { screenOf } from '../../visual/screens.ts';
import { expect, test } from '../support/fixtures.ts';
import { aMethod, aSession, manyMethods } from '../support/scripted.ts';
import { Shopper } from '../support/shopper.ts';
import { enter } from '../support/stage.ts';
import { phone } from '../support/sizes.ts';

test.use(phone);

const product = '/products/cup';

test('a payment that was left is visible after a reload or going back, and its button leads to the same address', async ({
  page,
  stack,
}) => {
  // As in Safari and Firefox; in other browsers a phone's back button closes the dialog natively.
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'CloseWatcher'));
  await page.goto(new URL('/', stack.shopUrl).href);
  await page.goto(new URL(product, stack.shopUrl).href);
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();

  // A phone's back button closes the sheet and does not leave the page.
  await expect.poll(async () => page.evaluate('Boolean(history.state?.paywicket)')).toBe(true);
  await page.goBack();
  await expect(shopper.dialog).toHaveCount(0);
  expect(new URL(page.url()).pathname).toBe(product);

  // The shop answers with the same checkout.
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  expect(await shopper.shownAddress()).toBe(address);
  const badge = page.locator('paywicket-pill');
  await expect(badge).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.reload();
  await expect(shopper.badge).toBeVisible();
  // In the middle: the corners are the shop's.
  const { x = 0, y = 0, width = 0, height = 0 } = (await badge.boundingBox()) ?? {};
  expect(Math.abs(phone.viewport.width - width - 2 * x)).toBeLessThanOrEqual(1);
  expect(x).toBeGreaterThanOrEqual(16);
  expect(y + height).toBeLessThanOrEqual(phone.viewport.height - 16);
  expect(height).toBeGreaterThanOrEqual(48);
  await shopper.badge.press('Enter');
  expect(await shopper.shownAddress()).toBe(address);
  await page.keyboard.press('Escape');

  await page.goto(stack.shopUrl);
  await expect(shopper.badge).toBeVisible();
  await page.goBack();
  await expect(shopper.badge).toBeVisible();
  await badge.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(badge).toHaveCount(0);
});

test(
  'R21: what a shopper copied or reported as sent is known after a reload and in every tab',
  { tag: '@gate' },
  async ({ page, context, stack }) => {
    await page.goto(new URL(product, stack.shopUrl).href);
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    const other = await context.newPage();
    await other.goto(new URL(product, stack.shopUrl).href);
    const second = new Shopper(other);
    await second.badge.click();
    expect(await second.shownAddress()).toBe(address);

    // A page in the background draws seldom, and a click waits for two frames.
    await page.bringToFront();
    await shopper.button('I’ve sent it').click();
    await shopper.sees('Looking for your payment');
    await expect(shopper.button('I’ve sent it')).toHaveCount(0);
    await second.sees('Looking for your payment');
    await page.reload();
    await shopper.badge.click();
    await shopper.sees('Looking for your payment');

    // Another order in the same browser leaves this one unchanged.
    const another = await context.newPage();
    await another.goto(new URL('/products/teapot', stack.shopUrl).href);
    const third = new Shopper(another);
    await third.buy();
    await third.sees('You already sent a payment for $24.00');
    await third.button('Start a new payment').click();
    await third.choose('trc20', /USDT.*TRC20/);
    await third.shownAddress();
    await third.button('I’ve sent it').click();
    await third.sees('Looking for your payment');
    for (const each of [shopper, second]) await each.sees('Looking for your payment');
    await another.close();

    await page.bringToFront();
    await shopper.button('I haven’t sent it yet').click();
    await second.sees(/^Send/);
    await shopper.helpWith('Something wrong?');
    await shopper.sees('Something wrong?');
    await other.bringToFront();
    await second.dialog.getByRole('button', { name: /Choose a network$/ }).click();
    await second.dialog
      .getByRole('list', { name: 'Choose a network' })
      .getByRole('button', { name: 'Ethereum' })
      .click();
    // In the other tab, too, in place of the help with the payment before.
    for (const each of [second, shopper]) {
      await each.reads('Already sent on TRON? We’ll see it. Don’t pay again.');
      await each.sees(/^Send/);
    }
    await expect(shopper.dialog.getByRole('status').first()).toContainText('Don’t pay again.');
  },
);

test('a click shows an error where the server is down', async ({ page, stack, traffic }) => {
  // The loader reports the failure to the console, for the shop's developer.
  traffic.expectError(/Failed to load resource|paywicket\.js/);
  await page.route(
    (url) => url.origin === new URL(stack.serverUrl).origin && !url.pathname.endsWith('/paywicket.js'),
    (route) => route.abort(),
  );
  // The response of the shop's own server at that time.
  await page.route('**/api/checkout', (route) => route.fulfill({ status: 503, json: {} }));
  await page.goto(new URL(product, stack.shopUrl).href);
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  await expect(page.getByRole('alert')).toContainText('Payment is unavailable right now');
});

test('an opened coin shows all its networks, and what is typed anywhere searches', async ({
  page,
  stack,
}) => {
  // If all networks are unknown, none is marked as usual.
  const strange = ['Alpha', 'Beta'].map((networkName) =>
    aMethod({
      id: `xyz-${networkName}`,
      asset: 'XYZ',
      network: networkName,
      networkName,
      typicalSeconds: null,
    }),
  );
  const many = screenOf('choose-many');
  const session = aSession({ methods: [...manyMethods, ...strange] });
  await enter(page, stack, { ...many, script: { session } });
  const shopper = new Shopper(page, page.locator('paywicket-checkout'));
  const field = shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' });
  if (await shopper.dialog.getByRole('option').first().isHidden()) await field.click();
  await shopper.dialog.getByRole('option', { name: /XYZ/ }).click();
  const networks = shopper.dialog.getByRole('option', { name: /TRC20/ });
  await expect(networks).toHaveCount(2);
  for (const network of await networks.all()) await expect(network).toBeInViewport({ ratio: 1 });

  await shopper.dialog.getByRole('heading', { level: 2 }).focus();
  await page.keyboard.type('usd');
  await expect(field).toHaveValue('usd');
  await expect(shopper.dialog.getByRole('option').first()).toContainText('USDT');
  // Shortcuts are left to the browser, and another language keeps what was typed.
  await shopper.dialog.getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('Control+B');
  await shopper.dialog.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.locator('.ticket[lang=de]')).toBeAttached();
  await expect(shopper.dialog.locator('paywicket-method-picker input')).toHaveValue('usd');
});
