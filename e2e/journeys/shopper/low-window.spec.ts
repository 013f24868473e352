/** A phone in landscape: amount and code stand beside the address and its copy button, in every mode of the checkout. */
import type { Page } from '@playwright/test';
import { layoutFaults, unreachable } from '../../visual/layout.ts';
import { screenOf } from '../../visual/screens.ts';
import { boxOf } from '../support/box.ts';
import { expect, test, type Stack } from '../support/fixtures.ts';
import { aPayment, aSession, play } from '../support/scripted.ts';
import { Shopper } from '../support/shopper.ts';
import { enter, speak } from '../support/stage.ts';
import { useTestFont } from '../support/test-font.ts';

test.use({ viewport: { width: 640, height: 360 }, hasTouch: true, isMobile: true });

const token = `cs_${'A'.repeat(43)}`;
const sizes = [
  { width: 568, height: 320 },
  { width: 640, height: 360 },
  { width: 844, height: 390 },
];

/** The modes of a checkout, each with the way to its payment screen. */
const places = {
  'the dialog': async (page: Page, stack: Stack) => enter(page, stack, screenOf('pay')),
  'the page of a shop': async (page: Page, stack: Stack) => {
    await play(page, { session: aSession({ payment: aPayment() }) }, stack.serverUrl);
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    await page.evaluate((session) => {
      for (const element of document.querySelectorAll('link, body > *')) element.remove();
      const button = document.createElement('paywicket-button');
      for (const [name, value] of Object.entries({ session, mode: 'inline' }))
        button.setAttribute(name, value);
      document.body.append(button);
    }, token);
    await page.locator('paywicket-button button').click();
  },
  'the hosted page': async (page: Page, stack: Stack) => {
    await play(page, { session: aSession({ payment: aPayment() }) }, stack.serverUrl);
    await page.goto(`${stack.serverUrl}/pay#${token}`);
  },
};

for (const [place, open] of Object.entries(places))
  test(`in ${place} the amount, the address, “Copy address” and a way to the code are in sight`, async ({
    page,
    stack,
  }) => {
    await page.clock.setFixedTime(new Date());
    await open(page, stack);
    const checkout = page.locator('paywicket-checkout');
    const shopper = new Shopper(page, checkout);
    await expect(shopper.address).toBeVisible();
    await useTestFont(page);
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const locale of ['en', 'de', 'ar', 'ja']) {
        const name = `${size.width} × ${size.height} ${locale}`;
        await speak(page, locale);
        await checkout.evaluate((element) =>
          element.shadowRoot?.querySelector('.card')?.scrollIntoView({ block: 'nearest' }),
        );
        const code = checkout.locator('.top').locator('[part=qr], .spare').filter({ visible: true });
        await expect(code, name).toHaveCount(1);
        const shown = ['.amount', '[part=address]', '.steps > *', '[part=footer]'].map((part) =>
          checkout.locator(part).first(),
        );
        if (size.width > 568) shown.push(checkout.locator('.waits .button').last());
        for (const part of [code, ...shown]) await expect(part, name).toBeInViewport({ ratio: 0.99 });
        // The two columns.
        const owed = await boxOf(checkout.locator('.top'));
        const toPay = await boxOf(checkout.locator('.bottom'));
        expect(owed.y, name).toBe(toPay.y);
        await expect.poll(async () => layoutFaults(page), name).toEqual([]);
        expect(await unreachable(page), name).toEqual([]);
      }
    }
  });

test('nothing leads to another phone', async ({ page, stack }) => {
  await enter(page, stack, screenOf('pay'));
  const shopper = new Shopper(page, page.locator('paywicket-checkout'));
  await expect(shopper.address).toBeVisible();
  await expect(shopper.button('Continue on your phone')).toBeHidden();
});

test.describe('in a window of a computer that is as low', () => {
  test.use({ hasTouch: false, isMobile: false });

  test('a link below the code leads to a phone', async ({ page, stack }) => {
    await enter(page, stack, screenOf('pay'));
    const shopper = new Shopper(page, page.locator('paywicket-checkout'));
    await expect(shopper.button('Continue on your phone')).toBeInViewport({ ratio: 1 });
    await shopper.shownQr();
  });
});
