/** Text twice as large on a phone: Pay does not fit completely, but the next step stays visible. */
import { layoutFaults } from '../../visual/layout.ts';
import { screenOf } from '../../visual/screens.ts';
import { expect, test } from '../support/fixtures.ts';
import { aPayment, aSession, play } from '../support/scripted.ts';
import { Shopper } from '../support/shopper.ts';
import { enter, speak } from '../support/stage.ts';

test.use({ hasTouch: true, isMobile: true });

const hosted = 'on the hosted page';

for (const size of [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
])
  for (const place of ['in the dialog', hosted])
    test(`${place} at ${size.width} × ${size.height} “Copy address” is in sight, and then “I’ve sent it”`, async ({
      page,
      context,
      stack,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.setViewportSize(size);
      if (place === hosted) {
        await page.clock.setFixedTime(new Date());
        await play(page, { session: aSession({ payment: aPayment() }) }, stack.serverUrl);
        await page.goto(`${stack.serverUrl}/pay#cs_${'A'.repeat(43)}`);
      } else await enter(page, stack, screenOf('pay'));
      const checkout = page.locator('paywicket-checkout');
      await expect(checkout.locator('.steps')).toBeVisible();
      const client = await page.context().newCDPSession(page);
      await client.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
      // The setting alone does not redraw every page.
      await page.emulateMedia({ colorScheme: 'dark' });
      const letters = async () =>
        checkout.locator('.card').evaluate((card) => getComputedStyle(card).fontSize);
      await expect.poll(letters).toBe('30px');
      const copy = checkout.locator('.steps button');
      const sent = checkout.locator('.waits .button').last();
      for (const locale of ['de', 'ar', 'ja', 'en']) {
        await speak(page, locale);
        await expect(copy, locale).toBeInViewport({ ratio: 1 });
        await expect.poll(async () => layoutFaults(page), locale).toEqual([]);
      }
      await copy.click();
      await new Shopper(page, checkout).reads(/Starts with/);
      for (const locale of ['en', 'de', 'ar', 'ja']) {
        await speak(page, locale);
        await expect(sent, locale).toBeInViewport({ ratio: 1 });
        await expect.poll(async () => layoutFaults(page), locale).toEqual([]);
      }
    });
