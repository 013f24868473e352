/** No end screen's warning is covered by its sticky action. `languages.spec.ts` has the long form: all screens and languages. */
import { expect, test } from '../journeys/support/fixtures.ts';
import { Shopper } from '../journeys/support/shopper.ts';
import { enter, speak } from '../journeys/support/stage.ts';
import { useTestFont } from '../journeys/support/test-font.ts';
import { coveredWarnings } from './layout.ts';
import { screenOf } from './screens.ts';

test.use({ viewport: { width: 360, height: 640 } });

test(
  'no end screen’s warning is covered by its sticky action, and it comes before the amounts',
  { tag: '@gate' },
  async ({ page, stack }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const name of [
      'wrong-asset',
      'pay-again',
      'short',
      'expired',
      'lapsed',
      'cancelled',
      'cancelling',
    ]) {
      await enter(page, stack, screenOf(name));
      await useTestFont(page);
      const sentence = page.locator('paywicket-checkout .say h2');
      const english = await sentence.textContent();
      for (const locale of ['en', 'de', 'ja', 'ar', 'th']) {
        await speak(page, locale);
        // Texts of rare screens are loaded after the others.
        if (locale !== 'en') await expect(sentence).not.toHaveText(english ?? '');
        expect.soft(await coveredWarnings(page), `${name} ${locale}`).toEqual([]);
      }
    }
  },
);

test(
  'after a wrong coin another method is chosen only once the shopper has confirmed that it is paid again',
  { tag: '@gate' },
  async ({ page, stack }) => {
    await enter(page, stack, screenOf('wrong-asset'));
    const shopper = new Shopper(page, page.locator('paywicket-checkout'));
    await shopper.button('Choose another method').click();
    await shopper.sees('Pay again another way?');
    await shopper.reads('If you pay again now, you may pay twice.');
    await shopper.button('Back to your payment').click();
    await shopper.sees('A different coin arrived');
    await shopper.button('Choose another method').press('Enter');
    await shopper.sees('Pay again another way?');
    await shopper.button('Choose another method').press('Enter');
    await shopper.sees('Choose how to pay');
  },
);
