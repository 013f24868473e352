/** A shop that sells only after its terms are accepted, for each way in which a framework disables the button. */
import { expect, test } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';

test(
  'R143: `disabled="false"` is alive, and `disabled` set before the upgrade keeps a button from selling',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    shop.content = `
      <paywicket-button session="${sessionToken}" id="dead">Dead</paywicket-button>
      <paywicket-button session="${sessionToken}" disabled="false">Pay</paywicket-button>
      <script>document.querySelector('#dead').disabled = true;</script>
      <script src="${stack.serverUrl}/paywicket.js" defer></script>`;
    await page.goto(shop.url);
    await expect(page.getByRole('button', { name: 'Dead' })).toBeDisabled();
    await page.locator('#dead').evaluate((element: HTMLElement) => element.click());
    await expect(page.locator('paywicket-checkout')).toHaveCount(0);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(new Shopper(page).dialog).toBeVisible();
  },
);
