/**
 * The accessibility tree of the main screens for screen readers, in English, as recorded in `trees/`. `npm run pictures` updates
 * it.
 */
import { expect, test } from '../journeys/support/fixtures.ts';
import { refundOf } from '../journeys/support/refund.ts';
import { play } from '../journeys/support/scripted.ts';
import { Shopper } from '../journeys/support/shopper.ts';
import { enter } from '../journeys/support/stage.ts';
import { screenOf } from './screens.ts';
import { expectTree, undated } from './trees.ts';

test.beforeEach(async ({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

for (const name of [
  'choose-few',
  'choose-many',
  'pay',
  'pay-memo',
  'looking',
  'received',
  'processing',
  'paid',
  'wrong-asset',
  'expired',
  'help',
  'wrong',
])
  test(`${name}: the order and the names that are read`, async ({ page, stack }) => {
    await enter(page, stack, screenOf(name));
    await expectTree(page.getByRole('dialog'), name);
  });

for (const name of ['choose-few', 'pay'])
  test(`the hosted page, ${name}: the order and the names that are read`, async ({ page, stack }) => {
    await page.clock.setFixedTime(new Date());
    await play(page, screenOf(name).script, stack.serverUrl);
    await page.goto(`${stack.serverUrl}/pay#cs_${'A'.repeat(43)}`);
    await new Shopper(page, page.getByRole('main')).sees(screenOf(name).title);
    await expect(page.locator('paywicket-language')).toBeVisible();
    await expectTree(page.locator('body'), `hosted-${name}`);
  });

test('the page of a refund: the order and the names that are read', async ({ page, merchant, gateway }) => {
  await page.goto(await refundOf(merchant, gateway));
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.sees('Where should your refund go?');
  await expect(page.locator('paywicket-language')).toBeVisible();
  await expectTree(page.locator('body'), 'refund-name', undated);
  await page.getByRole('textbox').fill('TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8');
  await page.keyboard.press('Enter');
  await shopper.sees('Is this your address?');
  await expectTree(page.locator('body'), 'refund-confirm', undated);
});
