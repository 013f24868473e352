/**
 * Interferences of a shop's page with a checkout that affect money or its status: one quick case of each. All others are tested
 * beside the widget's code, those of translators and styles in `horrors/`.
 */
import type { Page } from '@playwright/test';
import type { Stack } from '../support/fixtures.ts';
import { expect, test, type OwnShop } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';

async function visit(page: Page, { shop, stack }: { shop: OwnShop; stack: Stack }, content: string) {
  shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script>${content}`;
  await page.goto(shop.url);
  await page.waitForFunction('window.Paywicket?.open');
}

test(
  'R119: a second call gets the dialog that is open, and one for another checkout is refused',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const [first, second] = [await merchant.create(), await merchant.create({ amount: '77.00' })];
    await visit(page, { shop, stack }, '');
    const outcome = await page.evaluate(`(async () => {
      const open = (session) => Paywicket.open({ session });
      const [one, same] = await Promise.all([open('${first.sessionToken}'), open('${first.sessionToken}')]);
      const refused = await open('${second.sessionToken}').then(() => 'opened', ({ code }) => code);
      return [one === same, await open('${first.sessionToken}') === one, refused];
    })()`);
    expect(outcome).toEqual([true, true, 'already_open']);
    const shopper = new Shopper(page);
    await shopper.reads('24.00');
    expect(await page.locator('paywicket-checkout').count()).toBe(1);
  },
);

test(
  'R120: a payment is not lost with the dialog of the page that it is in',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { id, sessionToken } = await merchant.create();
    await visit(
      page,
      { shop, stack },
      `<div id="layer" role="dialog" aria-modal="true" aria-label="Basket">
        <paywicket-button session="${sessionToken}">Pay</paywicket-button></div>`,
    );
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const shopper = new Shopper(page);
    await shopper.choose('trc20', /USDT.*TRC20/);
    const address = await shopper.shownAddress();
    await page.waitForFunction(`document.querySelector('#layer > paywicket-checkout')`);
    const result = page.evaluate(`document.querySelector('paywicket-checkout').result`);
    await page.evaluate('layer.remove()');
    expect(await result).toEqual({ status: 'closed', checkoutId: id });
    await shopper.badge.click();
    expect(await shopper.shownAddress()).toBe(address);
  },
);

test(
  'R127: an address that is selected and copied by hand is what is pasted, whatever the page adds to copies',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await visit(
      page,
      { shop, stack },
      `<paywicket-button session="${sessionToken}" mode="inline">Pay</paywicket-button>
      <textarea aria-label="Wallet"></textarea>
      <script>document.addEventListener('copy', (event) => {
        event.clipboardData.setData('text/plain', getSelection() + ' Read more on Shop');
        event.preventDefault();
      });</script>`,
    );
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const shopper = new Shopper(page, page.locator('paywicket-checkout'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    const address = await shopper.shownAddress();
    await expect(page.locator('paywicket-button + paywicket-checkout')).toHaveCount(1);
    await shopper.address.evaluate((element) => getSelection()?.selectAllChildren(element));
    await page.keyboard.press('Control+C');
    await page.getByLabel('Wallet').focus();
    await page.keyboard.press('Control+V');
    await expect(page.getByLabel('Wallet')).toHaveValue(address);
  },
);
