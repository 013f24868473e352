/** A browser whose storage is full, or contains data of another release of the widget or of another script. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import type { Gateway } from '../support/gateway.ts';
import { Shopper } from '../support/shopper.ts';

const product = '/products/cup';

/** Under the widget's own keys. */
const unreadable = {
  paywicket: '[["co_1", {"token": 5}]]',
  'paywicket-open': '{"version": 9, "payment": {"token": "cs_other", "options": null}}',
  'paywicket-recent': '{"version": 9, "methods": ["btc-bitcoin"]}',
  'paywicket-language': '{"tag": "de"}',
  'paywicket-sent': '{"payments": [1]}',
  'paywicket-reported': '\u0000[',
  'paywicket-used': 'null',
  'paywicket-app': '{"last": "trust", "paid": 7}',
};

/** From the address to the receipt, using everything that the widget stores. */
async function pay(page: Page, { shopper, gateway }: { shopper: Shopper; gateway: Gateway }): Promise<void> {
  const language = page.locator('paywicket-checkout');
  for (const tag of ['de', 'en']) {
    await language.locator('paywicket-language select').selectOption(tag);
    await expect(language.locator('.ticket')).toHaveAttribute('lang', tag);
  }
  await shopper.button('I’ve sent it').click();
  await shopper.sees('Looking for your payment');
  await gateway.send();
  await shopper.sees('Payment detected');
  await gateway.settle();
  await shopper.sees('Paid');
}

test('a full storage: a payment goes from the button to the receipt, and its address stays in the open page', async ({
  page,
  stack,
  gateway,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await page.goto(new URL(product, stack.shopUrl).href);
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  expect(await shopper.shownAddress()).toBe(address);
  await pay(page, { shopper, gateway });
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('another release’s texts: none of them is taken, and what is stored over them is found after a reload', async ({
  page,
  stack,
  gateway,
}) => {
  await page.goto(new URL(product, stack.shopUrl).href);
  await page.evaluate((texts) => {
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
  }, unreadable);
  await page.reload();
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  await expect(page.locator('.ticket')).toHaveAttribute('lang', 'en');
  await page.locator('paywicket-checkout paywicket-language select').selectOption('de');
  await expect(page.locator('.ticket')).toHaveAttribute('lang', 'de');
  await page.reload();
  await page.locator('paywicket-pill button').first().click();
  await expect(page.locator('.ticket')).toHaveAttribute('lang', 'de');
  const german = new Shopper(page, page.locator('paywicket-checkout'));
  expect(await german.shownAddress()).toBe(address);
  await pay(page, { shopper, gateway });
});
