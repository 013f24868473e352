import type { Locator } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';
import { phone } from '../support/sizes.ts';

test.use(phone);

test.beforeEach(async ({ page, stack }) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
});

test(
  'a shopper pays in full, from the button of the shop to the receipt',
  { tag: '@gate' },
  async ({ page, gateway, stack }) => {
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    const order = await gateway.newestPayment();
    expect(address).toBe(order.address);
    expect(await shopper.shownAmount()).toBe('24.00');

    await gateway.send();
    await shopper.sees('Payment detected');
    await gateway.settle();
    await shopper.sees('Paid');
    await shopper.dialog.getByRole('link', { name: /^Continue to/ }).click();
    await expect(page).toHaveURL(new RegExp(`^${new URL(stack.shopUrl).origin}/orders/MC-`));
    await expect(page.getByRole('heading', { name: 'Thank you, it is paid' })).toBeVisible();
  },
);

test('a shopper who pays, and comes back to the page, is taken to the shop', async ({ page, gateway }) => {
  await page.clock.install();
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
  });
  await gateway.pay();
  const title = async () => {
    await page.clock.runFor(2000);
    return page.title();
  };
  await expect.poll(title, { intervals: [50] }).toMatch(/^Paid ✓ – /);
  // No shopper is redirected while the page is hidden.
  await page.clock.runFor(7000);
  await shopper.reads('Taking you to Morrow Ceramics in 6 s');
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page).not.toHaveTitle(/✓/);
  await page.clock.runFor(7000);
  await expect(page.getByRole('heading', { name: 'Thank you, it is paid' })).toBeVisible();
});

test('a shopper finds a coin by what people call it', async ({ page }) => {
  const shopper = new Shopper(page);
  await shopper.buy();
  const field = shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' });
  const options = shopper.dialog.getByRole('option');
  await field.click();
  await expect(options.first()).toBeVisible();
  const all = await options.count();
  await field.fill('tether');
  await expect(options.first()).toContainText('USDT');
  expect(await options.count()).toBeLessThan(all);
  await field.fill('no such coin');
  await shopper.reads('Nothing found for “no such coin”.');
  await expect(shopper.dialog.getByRole('status').filter({ hasText: '0 methods' })).toHaveCount(1);
  await shopper.button('Show all methods').click();
  await expect(options).toHaveCount(all);
});

test('a shopper pays with the keyboard alone', async ({ page, gateway }) => {
  const shopper = new Shopper(page);
  await page.getByRole('button', { name: 'Pay with crypto' }).focus();
  await page.keyboard.press('Enter');
  await shopper.sees('Choose how to pay');
  const field = shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' });
  for (let tabs = 0; tabs < 6 && !(await isFocused(field)); tabs += 1) await page.keyboard.press('Tab');
  await expect(field).toBeFocused();
  await page.keyboard.type('usdt trc20');
  await page.keyboard.press('Enter');
  expect(await shopper.shownAddress()).toBe((await gateway.newestPayment()).address);

  // The focus never reaches what the dialog covers, not even between two controls.
  const tab = async (key = 'Tab'): Promise<void> => {
    await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.localName)).toMatch(
      /^(paywicket-checkout|body)$/,
    );
  };
  const press = async (control: Locator): Promise<void> => {
    for (let tabs = 0; tabs < 25 && !(await isFocused(control)); tabs += 1) await tab();
    await expect(control).toBeFocused();
    await page.keyboard.press('Enter');
  };
  const titled = async (title: string | RegExp) =>
    expect(shopper.dialog.getByRole('heading', { name: title })).toBeFocused();
  await press(shopper.button('Help'));
  await titled('Help with this payment');
  await press(shopper.dialog.getByRole('button', { name: /^Something wrong\?/ }));
  // The focused element is gone: the focus moves to the title, at the start of the new content.
  await titled('Something wrong?');
  for (let tabs = 0; tabs < 4; tabs += 1) await tab('Shift+Tab');
  await press(shopper.button('Back'));
  await shopper.sees(/^Send/);
  await expect(shopper.button('Help')).toBeFocused();
  await expect(shopper.address).toBeVisible();
  await gateway.pay();
  await shopper.sees('Paid');
  await press(shopper.button('Stay'));
  await press(shopper.dialog.getByRole('link', { name: /^Continue to/ }));
  await expect(page.getByRole('heading', { name: 'Thank you, it is paid' })).toBeVisible();
});

test('copying gives the whole address and the amount without its unit', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  const clipboard = async () => page.evaluate(async () => navigator.clipboard.readText());

  await shopper.button('Copy address').click();
  await expect(shopper.dialog.getByRole('status')).toContainText('Check that the address starts');
  expect(await clipboard()).toBe(address);
  await shopper.button('Copy amount').click();
  await expect.poll(clipboard).toBe('24.00');
});

test(
  'R11: a reload in the middle shows the same address, and one order is paid',
  { tag: '@gate' },
  async ({ page, gateway }) => {
    const shopper = new Shopper(page);
    const before = (await gateway.payments()).length;
    const address = await shopper.askForAddress();
    await page.reload();
    await shopper.buy();
    expect(await shopper.shownAddress()).toBe(address);
    expect(await gateway.payments()).toHaveLength(before + 1);
    await gateway.pay();
    await shopper.sees('Paid');
  },
);

test(
  'R11: two clicks and two tabs are one order at the gateway',
  { tag: '@gate' },
  async ({ page, context, gateway }) => {
    const before = (await gateway.payments()).length;
    await page.getByRole('button', { name: 'Pay with crypto' }).dblclick();
    const shopper = new Shopper(page);
    await shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' }).fill('trc20');
    await shopper.dialog.getByRole('option', { name: /USDT.*TRC20/ }).dblclick();
    const address = await shopper.shownAddress();
    await expect(shopper.dialog).toHaveCount(1);

    const second = await context.newPage();
    await second.goto(page.url());
    const again = new Shopper(second);
    await again.buy();
    expect(await again.shownAddress()).toBe(address);
    expect(await gateway.payments()).toHaveLength(before + 1);

    await gateway.pay();
    await shopper.sees('Paid');
    await again.sees('Paid');
  },
);

test(
  'a partial payment is shown with its amounts, and the rest completes it',
  { tag: '@gate' },
  async ({ page, gateway }) => {
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    await gateway.pay({ amount: '10' });
    await shopper.sees('Received 10.00 USDT of 24.00 USDT');
    await shopper.reads('Send 14.00 USDT more to the same address before');
    expect(await shopper.shownAddress()).toBe(address);
    expect(await shopper.shownAmount()).toBe('14.00');

    await gateway.pay();
    await shopper.sees('Paid');
  },
);

test('closing never cancels: the checkout is found again as it was left', async ({ page, gateway }) => {
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  const overflow = async () => page.evaluate(() => document.documentElement.style.overflow);
  expect(await overflow()).toBe('hidden');
  await shopper.button('Close').first().click();
  await expect(shopper.dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Pay with crypto' })).toBeFocused();
  expect(await overflow()).toBe('');

  await shopper.buy();
  expect(await shopper.shownAddress()).toBe(address);
  await page.keyboard.press('Escape');
  await expect(shopper.dialog).toBeHidden();
  await shopper.buy();
  expect(await shopper.shownAddress()).toBe(address);
  await gateway.pay();
  await shopper.sees('Paid');
});

test('a shopper who changes their mind gets another coin, which comes first the next time', async ({
  page,
  gateway,
}) => {
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await shopper.button('Other coins').click();
  await shopper.choose('bitcoin', /BTC/);
  await shopper.reads('Send only BTC on Bitcoin');
  const order = await gateway.newestPayment();
  expect(order.currency).toBe('BTC');
  expect(await shopper.shownAddress()).toBe(order.address);
  const product = page.url();
  await gateway.pay();
  await shopper.sees('Paid');
  await page.goto(product);
  await shopper.buy();
  await expect(shopper.dialog.getByRole('option').first()).toContainText('BTC');
});

test('a form with data-paywicket pays for the basket in the dialog', async ({ page, gateway, stack }) => {
  await page.getByRole('link', { name: 'One more' }).click();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page).toHaveURL(new URL('/cart', stack.shopUrl).href);

  await page.clock.install();
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  expect(page.url()).toBe(new URL('/cart', stack.shopUrl).href);
  expect(await shopper.shownAmount()).toBe('48.00');
  await gateway.pay();
  await shopper.sees('Paid');
  // Who stays is not taken to the shop.
  await shopper.button('Stay').click();
  await page.evaluate(`navigation.onnavigate = () => { document.body.id = 'left'; };`);
  await page.clock.runFor(7000);
  expect(await page.evaluate(() => [document.body.id, location.pathname])).toEqual(['', '/cart']);
});

test('Paywicket.open pays a session and says how it was left', async ({ page, gateway, merchant }) => {
  const { id, sessionToken } = await merchant.create();
  const result = page.evaluate(async (session) => {
    const { Paywicket } = window as unknown as {
      Paywicket: { open(options: object): Promise<{ result: Promise<object> }> };
    };
    const element = await Paywicket.open({ session });
    return element.result;
  }, sessionToken);
  const shopper = new Shopper(page);
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await gateway.pay();
  await shopper.sees('Paid');
  await shopper.button('Done').click();
  expect(await result).toEqual({ status: 'paid', checkoutId: id });
  expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null, amountPaid: '24.00' });
});

test("a refusal of the merchant's server is shown with its message", async ({ page, stack, traffic }) => {
  traffic.expectError(/409|has just been sold/);
  await page.goto(new URL('/products/jar', stack.shopUrl).href);
  const shopper = new Shopper(page);
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  await shopper.sees('The store couldn’t start the payment');
  await shopper.reads('Moon jar has just been sold. Nothing was charged.');
});

async function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
}
