/** The examples that people copy, built and paid for. */
import { expect, test } from './fixtures.ts';
import { Shopper } from './shopper.ts';

for (const name of ['html', 'react', 'vue']) {
  test(`the example in ${name}: from its button to paid, and the page hears of it`, async ({
    page,
    stack,
    gateway,
  }) => {
    await page.goto(new URL(`/examples/${name}/`, stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await gateway.pay();
    await shopper.sees('Paid');
    await expect(page.getByRole('status').filter({ hasText: /Thank you! chk_/ })).toHaveCount(1);
  });
}

for (const name of ['react', 'vue']) {
  test(`the example in ${name}: a checkout in the page, put there later`, async ({
    page,
    stack,
    gateway,
  }) => {
    await page.goto(new URL(`/examples/${name}/`, stack.shopUrl).href);
    await page.getByRole('button', { name: 'Pay here' }).click();
    const shopper = new Shopper(page, page.locator('paywicket-checkout'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await gateway.pay();
    await shopper.sees('Paid');
    await expect(page.getByRole('status').filter({ hasText: /Thank you! chk_/ })).toHaveCount(1);
  });
}
