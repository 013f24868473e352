/** Pictures of what is no screen of the dialog: what is laid over one, what stays in the shop's page, the server's own pages. */
import type { Page } from '@playwright/test';
import { expectLook, limitOf, sizes, variants } from './camera.ts';
import { expect, test } from '../journeys/fixtures.ts';
import { scenes, type Scene } from './scenes.ts';
import { play } from '../journeys/scripted.ts';
import { Shopper } from '../journeys/shopper.ts';
import { enter, speak } from '../journeys/stage.ts';

test.describe.configure({ timeout: 90_000 });
test.use({
  stackOptions: [
    {
      config: {
        links: {
          cup: {
            name: 'Stoneware cup, ash glaze',
            description: 'Thrown by hand, fired twice. Holds 300 ml.\nSafe in a dishwasher.',
            amount: '24.00',
            currency: 'USD',
            maxQuantity: 4,
          },
        },
      },
    },
    { scope: 'worker' },
  ],
});
test.beforeEach(async ({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

function sceneOf(name: string): Scene {
  const scene = scenes.find((scene) => scene.name === name);
  if (scene === undefined) throw new Error(`There is no scene ${name}`);
  return scene;
}

/** In every variant and width. `come` shows it in a language. */
async function expectLooks(
  page: Page,
  name: string,
  come: (locale: string) => Promise<unknown>,
  { widths = [320, 412, 1280], whole = false } = {},
): Promise<void> {
  for (const { name: variant, colorScheme, locale } of variants) {
    await page.emulateMedia({ colorScheme });
    await come(locale);
    const limit = await limitOf(page);
    for (const size of sizes.filter(({ width }) => widths.includes(width))) {
      await page.setViewportSize(size);
      await expectLook(page, `${name}-${size.width}-${variant}`, limit, whole);
      expect
        .soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name)
        .toBeLessThanOrEqual(0);
    }
  }
}

test('the QR code, enlarged', async ({ page, stack }) => {
  // Each window gets the largest code that it has room for.
  for (const size of sizes) {
    await page.setViewportSize(size);
    await enter(page, stack, sceneOf('pay'));
    await (await new Shopper(page, page.locator('paywicket-checkout')).shownQr()).click();
    await page.locator('paywicket-qr-code dialog[open]').waitFor();
    const come = async (locale: string) => speak(page, locale);
    await expectLooks(page, 'qr-large', come, { widths: [size.width], whole: true });
  }
});

test('the list of methods, opened from its field', async ({ page, stack }) => {
  await enter(page, stack, sceneOf('choose-many'));
  const come = async (locale: string) => {
    await speak(page, locale);
    const list = page.getByRole('listbox');
    if (!(await list.isVisible())) await page.getByRole('combobox').first().click();
    await list.waitFor();
  };
  await expectLooks(page, 'choose-open', come, { widths: [1280] });
});

test('the pill that leads back to a payment', async ({ page, stack }) => {
  const come = async (locale: string) => {
    await enter(page, stack, sceneOf('pay'));
    await page.evaluate(() => document.querySelector('paywicket-checkout')?.removeAttribute('resume'));
    await speak(page, locale);
    await page.keyboard.press('Escape');
    await page.locator('paywicket-pill button').first().waitFor();
  };
  await expectLooks(page, 'pill', come, { whole: true });
});

test('the hosted page, alone on a phone and beside what is bought on a desktop', async ({ page, stack }) => {
  for (const name of ['choose-few', 'pay']) {
    await page.clock.setFixedTime(new Date());
    await play(page, sceneOf(name).script, stack.serverUrl);
    await page.unroute(`${stack.serverUrl}/pay?locale=*`);
    const come = async (locale: string) => {
      await page.goto('about:blank');
      await page.goto(`${stack.serverUrl}/pay?locale=${locale}#cs_${'A'.repeat(43)}`);
      await new Shopper(page, page.getByRole('main')).sees(/./);
      await expect(page.locator('paywicket-language')).toBeVisible();
    };
    await expectLooks(page, `hosted-page-${name}`, come, { whole: true });
  }
});

test('the page of a product', async ({ page, stack, traffic }) => {
  traffic.expectError(/404/);
  const come = async (locale: string) => page.goto(`${stack.serverUrl}/l/cup?locale=${locale}`);
  await expectLooks(page, 'product', come, { whole: true });
  await page.goto(`${stack.serverUrl}/l/none?locale=de`);
  await expect(page.getByRole('heading', { name: 'Dieses Produkt gibt es hier nicht' })).toBeVisible();
});
