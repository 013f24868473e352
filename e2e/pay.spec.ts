import { expect, test } from './fixtures.ts';
import { Shopper } from './shopper.ts';

test.beforeEach(async ({ page, stack }) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
});

test('a shopper pays in full, from the button of the shop to the receipt', async ({
  page,
  gateway,
  stack,
}) => {
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  const order = await gateway.newestOrder();
  expect(address).toBe(order.deposit_address);
  expect(await shopper.shownAmount()).toBe('24.00');

  await gateway.send();
  await shopper.sees('Payment seen');
  await gateway.settle();
  await shopper.sees('Paid');
  await shopper.dialog.getByRole('link', { name: /^Continue to/ }).click();
  await expect(page).toHaveURL(new RegExp(`^${new URL(stack.shopUrl).origin}/orders/MC-`));
  await expect(page.getByRole('heading', { name: 'Thank you, it is paid' })).toBeVisible();
});
