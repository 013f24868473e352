/** What else WCAG 2.2 AA asks of every screen: texts set apart (1.4.12), the keyboard (2.1.1, 2.4.7, 2.4.11), its language (3.1.1). */
import type { Page } from '@playwright/test';
import { expect, test } from '../journeys/support/fixtures.ts';
import { refundOf } from '../journeys/support/refund.ts';
import { Shopper } from '../journeys/support/shopper.ts';
import { enter } from '../journeys/support/stage.ts';
import { closeTexts, keyboardFaults, layoutFaults, shortened, spaceTexts, unreachable } from './layout.ts';
import { screens } from './screens.ts';

const softly = expect.configure({ soft: true });
const desktop = { width: 1280, height: 800 };
const zoomed = { width: 320, height: 256 };
const sizes = [
  { width: 320, height: 640 },
  { width: 412, height: 860 },
  { width: 1280, height: 800 },
  zoomed,
];

for (const screen of screens)
  test(`${screen.name}: Tab reaches each control in sight, and texts set apart lose nothing`, async ({
    page,
    stack,
    traffic,
  }) => {
    if (/^trouble|^offline/.test(screen.name)) traffic.expectError(/Failed to load resource|net::ERR/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await enter(page, stack, screen);
    for (const size of [desktop, zoomed]) {
      await page.setViewportSize(size);
      softly(await keyboardFaults(page), `keyboard at ${size.width}`).toEqual([]);
    }
    for (const size of sizes) {
      await page.setViewportSize(size);
      const before = await shortened(page);
      await spaceTexts(page);
      await softly.poll(async () => layoutFaults(page), `set apart at ${size.width}`).toEqual([]);
      softly(await unreachable(page), `set apart at ${size.width}`).toEqual([]);
      softly(await shortened(page), `shortened at ${size.width}`).toEqual(before);
    }
  });

/** A page of the server: keyboard use, and increased text spacing. */
async function expectForEverybody(page: Page, host: string, windows = [desktop, zoomed]): Promise<void> {
  for (const size of windows) {
    await page.setViewportSize(size);
    softly(await keyboardFaults(page), `keyboard at ${size.width}`).toEqual([]);
  }
  await spaceTexts(page);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await softly.poll(async () => layoutFaults(page, host), `set apart at ${size.width}`).toEqual([]);
    softly(await shortened(page), `shortened at ${size.width}`).toEqual([]);
  }
  await closeTexts(page);
}

test('the hosted page: Tab reaches each control in sight, texts set apart lose nothing, and it names its language', async ({
  page,
  merchant,
}) => {
  await page.goto((await merchant.create()).url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.sees('Choose how to pay');
  await expectForEverybody(page, 'paywicket-checkout');
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await expectForEverybody(page, 'paywicket-checkout');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('.ticket')).toHaveAttribute('lang', 'de');
  await expect(page.locator('option[lang=ja]')).toHaveText('日本語');
});

test('the page of a refund: Tab reaches each control in sight, texts set apart lose nothing, and it names its language', async ({
  page,
  merchant,
  gateway,
  traffic,
}) => {
  traffic.expectError(/400/);
  // At 400 % its main button can be covered: widget/ACCESSIBILITY.md, 2.4.11.
  const windows = [desktop];
  await page.goto(await refundOf(merchant, gateway));
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.sees('Where should your refund go?');
  await expectForEverybody(page, 'paywicket-refund', windows);
  const field = page.getByRole('textbox');
  await field.fill('no address');
  await page.keyboard.press('Enter');
  // The error is shown at the field (3.3.1) and is its description.
  await expect(field).toHaveAccessibleDescription(/This isn’t a valid .TRON. address\. Copy it again\./);
  await expectForEverybody(page, 'paywicket-refund', windows);
  await field.fill('TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8');
  await page.keyboard.press('Enter');
  await shopper.sees('Is this your address?');
  await expectForEverybody(page, 'paywicket-refund', windows);
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.locator('.ticket')).toHaveAttribute('lang', 'de');
});
