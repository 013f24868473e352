import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';

test(
  'a checkout expires: the shopper learns whether the address is still watched, and pays at a new price',
  { tag: '@gate' },
  async ({ page, gateway, merchant, clock }) => {
    const { id, url } = await merchant.create({ expiresIn: 120 });
    await page.goto(url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    const address = await shopper.shownAddress();
    await shopper.reads('When time is up, you can get a new price.');

    clock.move(120_000);
    await expect.poll(async () => (await merchant.read(id)).status).toBe('expired');
    await shopper.sees('This payment has expired');
    await shopper.reads(`We’ll keep watching ${address.slice(0, 6)}…${address.slice(-6)} until`);
    await expect(shopper.qr).toHaveCount(0);

    const orders = await gateway.payments();
    await shopper.button('Get a new price').click();
    await shopper.sees('New price');
    await expect(shopper.dialog.locator('paywicket-checkout dl > div')).toHaveText([
      /^\s*Now\s*.24\.00 USDT/u,
    ]);
    // There is no address before the shopper agrees.
    expect(await gateway.payments()).toHaveLength(orders.length);
    await shopper.dialog.getByRole('button', { name: /^Pay .*24\.00 USDT/ }).click();
    await expect.poll(async () => shopper.shownAddress()).not.toBe(address);
    await gateway.pay();
    await shopper.sees('Paid');
  },
);

test('a checkout expires with nothing chosen: nothing was paid', async ({ page, merchant }) => {
  const { url } = await merchant.create({ expiresIn: 4 });
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.sees('This payment has expired');
  await shopper.reads('We haven’t received anything.');
});

for (const [how, title] of [
  ['expire', 'This address has expired'],
  ['cancel', 'This payment was cancelled'],
] as const)
  test(`an order that ends at the gateway (${how}) is reported, and the shopper gets a new address`, async ({
    page,
    gateway,
    merchant,
  }) => {
    const { url } = await merchant.create();
    await page.goto(url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    const former = await shopper.shownAddress();
    await gateway[how]();
    await shopper.sees(title);
    await shopper.button('Get a new address').click();
    await expect.poll(async () => shopper.shownAddress()).not.toBe(former);
    await gateway.pay();
    await shopper.sees('Paid');
  });
