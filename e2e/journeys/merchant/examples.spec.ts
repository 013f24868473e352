/** The examples that people copy, built and paid for. */
import { expect, test } from '../support/fixtures.ts';
import { layoutFaults } from '../../visual/layout.ts';
import { Shopper } from '../support/shopper.ts';

for (const name of ['html', 'react']) {
  test(`the example in ${name}: from its button to paid, and the page gets the event`, async ({
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

const phone = { viewport: { width: 412, height: 915 }, isMobile: true, hasTouch: true };
for (const [screen, options] of [
  ['a desktop', {}],
  ['a phone', phone],
] as const) {
  test.describe(`on ${screen}`, () => {
    test.use(options);

    test('the example in react: a checkout in the page, put there later', async ({
      page,
      stack,
      gateway,
    }) => {
      await page.goto(new URL('/examples/react/', stack.shopUrl).href);
      await page.getByRole('button', { name: 'Pay here' }).click();
      const shopper = new Shopper(page, page.locator('paywicket-checkout'));
      await shopper.choose('trc20', /USDT.*TRC20/);
      await shopper.shownAddress();
      expect(await layoutFaults(page)).toEqual([]);
      await gateway.pay();
      await shopper.sees('Paid');
      expect(await layoutFaults(page)).toEqual([]);
      await expect(page.getByRole('status').filter({ hasText: /Thank you! chk_/ })).toHaveCount(1);
    });
  });
}
