/** Views other than the dialog's screens: overlays, the badge in the shop's page, the server's own pages, the desk. */
import { readdir, readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { expect, test } from '../journeys/support/fixtures.ts';
import { play } from '../journeys/support/scripted.ts';
import { Shopper } from '../journeys/support/shopper.ts';
import { enter, speak } from '../journeys/support/stage.ts';
import { alike, expectPictures, pictures, scripts, variants } from './pictures.ts';
import { screenOf } from './screens.ts';

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

/** In every variant: nothing is wider than the window, and the page equals its pictures. */
async function expectLayout(
  page: Page,
  name: string,
  show: (locale: string) => Promise<unknown>,
  widths = [320, 412, 1280],
): Promise<void> {
  for (const { name: variant, colorScheme, locale } of variants) {
    await page.emulateMedia({ colorScheme });
    await show(locale);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(beside, `${name} at ${width}, ${variant}`).toBeLessThanOrEqual(0);
    }
    await expectPictures(page, name, variant);
  }
}

test('the QR code, enlarged', async ({ page, stack }) => {
  // In each window, the code is as large as there is room.
  for (const width of [320, 360, 412, 1280]) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
    await enter(page, stack, screenOf('pay'));
    // Without room for the code, its button shows it enlarged at once.
    const enlarged = page.locator('paywicket-qr-code dialog[open]');
    const code = await new Shopper(page, page.locator('paywicket-checkout')).shownQr();
    if (!(await enlarged.isVisible())) await code.click();
    await enlarged.waitFor();
    const show = async (locale: string) => speak(page, locale);
    await expectLayout(page, width === 360 ? 'qr-large' : 'no picture', show, [width]);
  }
});

test('the list of methods, opened from its field', async ({ page, stack }) => {
  await enter(page, stack, screenOf('choose-many'));
  const show = async (locale: string) => {
    await speak(page, locale);
    const list = page.getByRole('listbox');
    if (!(await list.isVisible())) await page.getByRole('combobox').first().click();
    await list.waitFor();
  };
  await expectLayout(page, 'choose-open', show, [1280]);
});

test('the badge that leads back to a payment', async ({ page, stack }) => {
  const show = async (locale: string) => {
    await enter(page, stack, screenOf('pay'));
    await page.evaluate(() => document.querySelector('paywicket-checkout')?.removeAttribute('resume'));
    await speak(page, locale);
    await page.keyboard.press('Escape');
    await page.locator('paywicket-pill button').first().waitFor();
  };
  await expectLayout(page, 'resume-badge', show);
});

test('the hosted page, alone on a phone and beside what is bought on a desktop', async ({ page, stack }) => {
  for (const name of ['choose-few', 'pay']) {
    await page.clock.setFixedTime(new Date());
    const { session } = screenOf(name).script;
    const lineItems = [{ name: 'Stoneware cup, ash glaze', quantity: 2, amount: '49.90' }];
    const script = { session: session === 'never' ? session : { ...session, lineItems } };
    await play(page, script, stack.serverUrl);
    await page.unroute(`${stack.serverUrl}/pay?locale=*`);
    const show = async (locale: string) => {
      await page.goto('about:blank');
      await page.goto(`${stack.serverUrl}/pay?locale=${locale}#cs_${'A'.repeat(43)}`);
      await new Shopper(page, page.getByRole('main')).sees(/./);
      await expect(page.locator('paywicket-language')).toBeVisible();
    };
    await expectLayout(page, name === 'pay' ? 'hosted-page' : 'no picture', show);
  }
});

test('the page of a product', async ({ page, stack, traffic }) => {
  traffic.expectError(/404/);
  const show = async (locale: string) => page.goto(`${stack.serverUrl}/l/cup?locale=${locale}`);
  await expectLayout(page, 'product', show);
  await page.goto(`${stack.serverUrl}/l/none?locale=de`);
  await expect(page.getByRole('heading', { name: 'Produkt nicht gefunden' })).toBeVisible();
});

test('the desk, before anything was bought', async ({ page, stack }) => {
  const show = async () => {
    await page.goto(stack.consoleUrl);
    await page.frameLocator('iframe').getByRole('button', { name: 'Pay with crypto' }).waitFor();
  };
  await expectLayout(page, 'desk', show, [1280]);
});

test('a long warning, in Japanese and in Thai', async ({ page, stack }) => {
  await enter(page, stack, screenOf('wrong-asset'));
  for (const { name, locale } of scripts) {
    await speak(page, locale);
    await expectPictures(page, 'wrong-asset', name);
  }
});

const snapshots = new URL('snapshots/', import.meta.url);
const listed = Object.entries(pictures).flatMap(([name, views]) =>
  views.map((view) => `${name}-${view}.png`),
);

test('a faint bar of 294 × 24 px across any of the pictures is found', async () => {
  test.skip(test.info().config.updateSnapshots !== 'none', 'they are being taken');
  for (const name of listed) {
    const picture = PNG.sync.read(await readFile(new URL(name, snapshots)));
    expect(PNG.sync.write(picture), name).toMatchSnapshot(name, alike);
    for (let y = 300; y < 324; y += 1)
      for (let at = (y * picture.width + 33) * 4; at < (y * picture.width + 327) * 4; at += 1) {
        const value = picture.data[at] ?? 0;
        // As far apart as the light theme's surface is from its page.
        if (at % 4 < 3) picture.data[at] = value < 128 ? value + 10 : value - 10;
      }
    expect(PNG.sync.write(picture), `${name} with a bar`).not.toMatchSnapshot(name, alike);
  }
});

test('the folder holds the listed pictures, at most 60', async () => {
  test.skip(test.info().config.updateSnapshots !== 'none', 'they are being taken');
  const files = await readdir(snapshots);
  expect(files.filter((file) => file.endsWith('.png')).toSorted()).toEqual(listed.toSorted());
  expect(listed.length).toBeLessThanOrEqual(60);
});
