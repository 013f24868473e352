/** The screens in the README's pictures, on a phone and in the merchant's console, from the running product. */
import { type Browser, expect, type Page } from '@playwright/test';
import type { Stack } from '../../demo/stack.ts';
import { Gateway } from '../journeys/support/gateway.ts';
import { Shopper } from '../journeys/support/shopper.ts';
import { legible, undated } from '../visual/trees.ts';
import { readBlocks } from './blocks.ts';

export const phone = { width: 412, height: 915 };
export const desktop = { width: 1120, height: 720 };
export const scale = 2;

/** The pictures, by their names in `.github/`, and the size of their screens. */
export const pictures = { checkout: phone, window: desktop, themes: phone } as const;
export type Picture = keyof typeof pictures;

/** The finished themes of the widget's README. */
export const readThemes = async (): Promise<string[]> =>
  (await readBlocks())
    .filter(
      ({ file, language, code }) =>
        file === 'widget/README.md' && language === 'css' && code.startsWith('/*'),
    )
    .map(({ code }) => code);

/** @param visit called at each screen, in the order of the pictures */
export async function visitScreens(
  browser: Browser,
  stack: Stack,
  visit: (picture: Picture, page: Page) => Promise<void>,
): Promise<void> {
  const page = await newPhone(browser);
  await page.goto(stack.shopUrl);
  const shopper = new Shopper(page);
  await shopper.buy();
  await shopper.sees('Choose how to pay');
  await visit('checkout', page);
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await visit('checkout', page);
  await new Gateway(stack.simulatorUrl).pay();
  await shopper.sees('Paid');
  await visit('checkout', page);
  const window = await browser.newPage({ viewport: desktop, deviceScaleFactor: scale, locale: 'en-US' });
  await window.goto(`${stack.serverUrl}/console/payments`);
  await window.locator('main a[href*="/payments/chk_"]').first().click();
  await window.waitForURL(/\/payments\/chk_/);
  await expect(async () => {
    await window.reload();
    await expect(window.getByText(/^Webhook .* took it/)).toHaveCount(2, { timeout: 1000 });
  }).toPass();
  await visit('window', window);
  for (const theme of await readThemes()) {
    const page = await newPhone(browser);
    await page.goto(stack.shopUrl);
    // The shop's policy forbids a style element.
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    }, theme);
    await new Shopper(page).askForAddress();
    await visit('themes', page);
  }
}

/** Of a shopper who was never there. */
const newPhone = async (browser: Browser): Promise<Page> =>
  browser.newPage({
    viewport: phone,
    deviceScaleFactor: scale,
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
    reducedMotion: 'reduce',
  });

/** The text of a screen, without what changes in each run. On a phone the dialog covers the rest. */
export async function textOf(picture: Picture, page: Page): Promise<string> {
  const part = picture === 'window' ? page.locator('body') : page.getByRole('dialog');
  return (
    undated(legible(await part.ariaSnapshot()))
      // Two events sent at the same time.
      .replaceAll(/(?<=Webhook |heading ")checkout\.(?:paid|ready)/g, 'EVENT')
      .replaceAll(/(?<=starts with ).*$/gm, 'ADDRESS')
      .replaceAll(/\bcs_[\w-]+/g, 'TOKEN')
      .replaceAll(/0x[0-9a-f]{4}…[0-9a-f]{6}/g, 'HASH')
      .replaceAll(/MC-[0-9A-Z]{8}\b/g, 'REFERENCE')
      .replaceAll(/\b\w{3} \d+, 20\d\d, \d+:\d\d(?::\d\d)?.[AP]M/g, 'TIME')
      .replaceAll(/\b\d{1,2}:\d\d\b/g, 'CLOCK')
      .replaceAll(/(?<= in )\d s(?= ·)/g, 'TIME')
  );
}

/** Lies beside the picture. */
export const textFileOf = (picture: Picture): URL => new URL(`../../.github/${picture}.txt`, import.meta.url);
