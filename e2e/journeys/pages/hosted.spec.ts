import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';
import { phone } from '../support/sizes.ts';

test(
  'the hosted page pays without any shop around it, and survives a reload',
  { tag: '@gate' },
  async ({ page, gateway, merchant }) => {
    const { id, url } = await merchant.create();
    await page.goto(url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    const address = await shopper.shownAddress();
    await page.reload();
    expect(await shopper.shownAddress()).toBe(address);
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });
  },
);

test(
  'R8: a forged success in the address changes nothing',
  { tag: '@gate' },
  async ({ page, merchant, stack }) => {
    const { id, url } = await merchant.create();
    await page.goto(url.replace('/pay#', '/pay?status=success&paid=1#'));
    const hosted = new Shopper(page, page.getByRole('main'));
    await hosted.choose('trc20', /USDT.*TRC20/);
    await hosted.shownAddress();
    expect(await merchant.read(id)).toMatchObject({ status: 'open', amountPaid: '0.00' });

    // The shop's page for paid orders does not trust its URL either: it asks the server.
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const session = page.waitForResponse((response) => response.url() === `${stack.serverUrl}/v1/session`);
    await new Shopper(page).buy();
    const { reference } = (await (await session).json()) as { reference: string };
    await page.goto(new URL(`/orders/${reference}?status=success&paid=1`, stack.shopUrl).href);
    await expect(page.getByRole('heading', { name: 'Waiting for your payment' })).toBeVisible();
  },
);

test('a link without its token says what to do', async ({ page, stack }) => {
  await page.goto(`${stack.serverUrl}/pay`);
  await expect(page.getByRole('heading', { name: 'This payment link is incomplete' })).toBeVisible();
});

test('an unknown token opens nothing', async ({ page, stack, traffic }) => {
  traffic.expectError(/401/);
  await page.goto(`${stack.serverUrl}/pay#cs_${'A'.repeat(43)}`);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.sees('This payment link isn’t valid');
});

test('two links in one tab are two payments', async ({ page, merchant }) => {
  const [first, second] = [
    await merchant.create({ amount: '24.00' }),
    await merchant.create({ amount: '48.00' }),
  ];
  await page.goto(first.url);
  const price = (text: string) => page.getByText(text).filter({ visible: true }).first();
  await expect(price('$24.00')).toBeVisible();
  await page.goto(second.url);
  await expect(price('$48.00')).toBeVisible();
});

test('what is bought stands beside the checkout where there is room, and the receipt on paper', async ({
  page,
  gateway,
  merchant,
}) => {
  const lineItems = [
    { name: 'Cup <b>', quantity: 2, amount: '24.00' },
    { name: 'Saucer', quantity: 1 },
  ];
  const { url } = await merchant.create({ lineItems, reference: 'order 7' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  const summary = page.getByRole('complementary');
  const card = page.locator('paywicket-checkout');
  // The total stands beside the list, and in the card as the coin's amount alone.
  await shopper.sees('Choose how to pay');
  await expect(page.getByText('$24.00').filter({ visible: true })).toHaveCount(2);
  await expect(page.getByText('Morrow Ceramics', { exact: true }).filter({ visible: true })).toHaveCount(1);
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await expect(card.getByText('$24.00').filter({ visible: true })).toHaveCount(0);
  await expect(summary).toContainText('2 × Cup <b>');
  await expect(summary).toContainText('order 7');
  const [left, right] = [await summary.boundingBox(), await card.boundingBox()];
  // 360 and 48 at the end of the left half, 440 in the middle of the right one.
  expect(left).toMatchObject({ x: 232, y: right?.y, width: 408, height: right?.height });
  expect(right).toMatchObject({ x: 740, width: 440 });
  for (const viewport of [{ width: 1280, height: 800 }, phone.viewport]) {
    await page.setViewportSize(viewport);
    await expect(page.getByText('Test mode – no real money').filter({ visible: true })).toHaveCount(1);
    await expect(card.getByText('Test mode – no real money')).toBeInViewport({ ratio: 1 });
  }
  await expect(summary).toBeHidden();
  await expect(page).toHaveTitle(/^Pay /);
  await shopper.shownAddress();
  await gateway.pay();
  await shopper.sees('Paid');

  await page.addInitScript(() => {
    window.print = () => document.documentElement.toggleAttribute('data-printed', true);
  });
  await page.goto('about:blank');
  await page.goto(`${url}&print`);
  await expect(page.locator('html[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(summary).toBeVisible();
  await expect(summary.getByText('Test mode – no real money')).toBeVisible();
  await expect(summary).toContainText(/Paid[A-Z][a-z]{2} \d+, 20\d\d, /);
  await expect(summary).toContainText(/Transaction0x[0-9a-f]{64}/);
  await expect(summary.getByText('Total')).toHaveCount(1);
  await expect(card).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the button of a product and the form of the basket lead to the hosted page, which says so', async ({
    page,
    stack,
  }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    await page.getByRole('button', { name: 'Add to basket' }).click();
    for (const start of ['/products/cup', '/cart']) {
      await page.goto(new URL(start, stack.shopUrl).href);
      await page.getByRole('button', { name: 'Pay with crypto' }).click();
      await expect(page).toHaveURL(new RegExp(`^${stack.serverUrl}/pay#cs_`));
      // Playwright's text and role selectors skip noscript.
      await expect(page.locator('noscript p')).toBeVisible();
      expect(await page.locator('noscript p').innerText()).toContain('This page needs JavaScript');
      await expect(page.locator('noscript a')).toHaveText(/^Contact .*Morrow Ceramics/u);
      await expect(page.locator('noscript a')).toHaveAttribute(
        'href',
        new URL('/contact', stack.shopUrl).href,
      );
      await expect(page.locator('.late')).toBeHidden();
      expect(await page.locator('.late').evaluate((late) => getComputedStyle(late).display)).toBe('none');
    }
  });
});

test('where the file of the help does not load, the page says so, keeps the address, and opens the help once it does', async ({
  page,
  merchant,
  traffic,
}) => {
  traffic.expectError(/Failed to load|could not be loaded|dynamically imported|ERR_FAILED/);
  await page.route('**/assets/help-screens-*', (route) => route.abort());
  await page.goto((await merchant.create()).url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.choose('trc20', /USDT.*TRC20/);
  const address = await shopper.shownAddress();
  await shopper.button('Help').click();
  await shopper.reads('We can’t reach the payment service. Your payment is safe. Retrying…');
  expect(await shopper.shownAddress()).toBe(address);
  await page.unrouteAll();
  await shopper.dialog.getByRole('button', { name: /^Something wrong\?/ }).click();
  await shopper.sees('Something wrong?');
  await expect(shopper.dialog).not.toContainText('We can’t reach the payment service');
});
