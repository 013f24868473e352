/** Shops whose router keeps a copy of each page and puts it back, as Turbo and htmx do after Back. */
import { expect, test } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';

test(
  'R176: a button that a router copied while it was busy, and put back, opens and is paid',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant, gateway }) => {
    const { id, sessionToken } = await merchant.create();
    shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script>
    <main><paywicket-button session="${sessionToken}">Pay</paywicket-button></main>`;
    await page.goto(shop.url);
    await page.waitForFunction('window.Paywicket?.open');
    const snapshot = await page.evaluateHandle(() => {
      document.querySelector<HTMLElement>('paywicket-button')?.click();
      return document.querySelector('main')?.cloneNode(true) as Element;
    });
    const shopper = new Shopper(page);
    await expect(shopper.dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(shopper.dialog).toBeHidden();
    await snapshot.evaluate((copy) => document.querySelector('main')?.replaceWith(copy));
    await expect(page.locator('[data-paywicket-busy],[aria-busy=true]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Pay' }).click();
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(id)).toMatchObject({ status: 'paid' });
  },
);
