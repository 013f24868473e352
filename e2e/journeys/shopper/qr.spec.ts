import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { expect, test } from '../support/fixtures.ts';
import { readQr } from '../support/qr.ts';
import { screenOf } from '../../visual/screens.ts';
import { openDialog, play } from '../support/scripted.ts';
import { Shopper } from '../support/shopper.ts';
import { desktop, phone } from '../support/sizes.ts';

test.use(phone);

const coins = [
  { search: 'trc20', method: /USDT.*TRC20/, holds: (address: string) => address },
  // A link, because wallets for these coins can read one; its amount need not be typed.
  {
    search: 'bitcoin',
    method: /^BTC/,
    holds: (address: string, amount: string) => `bitcoin:${address}?amount=${amount}`,
  },
];

for (const { search, method, holds } of coins) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the QR code for ${search} holds the address that is shown, ${colorScheme}`, async ({
      page,
      gateway,
      stack,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(new URL('/products/cup', stack.shopUrl).href);
      const shopper = new Shopper(page);
      await shopper.buy();
      await shopper.choose(search, method);
      const address = await shopper.shownAddress();
      expect(address).toBe((await gateway.newestPayment()).address);

      const expected = holds(address, await shopper.shownAmount());
      const code = await shopper.shownQr();
      await code.scrollIntoViewIfNeeded();
      expect(readQr(await code.screenshot())).toContain(expected);
      // As a phone's camera sees it: with everything around, then enlarged.
      expect(readQr(await page.screenshot())).toContain(expected);
      await code.click();
      await expect(page.getByRole('dialog', { name: /^QR code/ })).toBeVisible();
      expect(readQr(await page.screenshot())).toContain(expected);
      await page.keyboard.press('Escape');
      await expect(shopper.dialog).toBeVisible();
    });
  }
}

async function darken(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // The browser darkens only pages without a dark scheme of their own.
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = 'light';
    document.querySelector('paywicket-checkout')?.setAttribute('theme', 'light');
  });
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setAutoDarkModeOverride', { enabled: true });
}

/** What browsers, systems and extensions do to a page's colours. */
const modes: Record<string, (page: Page) => Promise<unknown>> = {
  'a page darkened by the browser': async (page) => darken(page, 'dark'),
  'a page darkened by the browser on a light device': async (page) => darken(page, 'light'),
  'forced colours, light': async (page) =>
    page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' }),
  'forced colours, dark': async (page) => page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' }),
  'more contrast': async (page) => page.emulateMedia({ contrast: 'more', colorScheme: 'dark' }),
  'the dark theme on a light device': async (page) =>
    page.evaluate(() => document.querySelector('paywicket-checkout')?.setAttribute('theme', 'dark')),
  'a page inverted by a filter': async (page) =>
    page.evaluate(() => {
      document.documentElement.style.filter = 'invert(1) hue-rotate(180deg)';
    }),
};

for (const [name, enter] of Object.entries(modes)) {
  test(`R177: the QR code is read in ${name}, and enlarged`, async ({ page, stack }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.buy();
    await shopper.choose('trc20', /USDT.*TRC20/);
    const address = await shopper.shownAddress();
    const code = await shopper.shownQr();
    await enter(page);
    await code.scrollIntoViewIfNeeded();
    expect(readQr(await page.screenshot())).toContain(address);
    await code.click();
    await expect(page.getByRole('dialog', { name: /^QR code/ })).toBeVisible();
    expect(readQr(await page.screenshot())).toContain(address);
  });
}

/** The picture on a system that inverts the screen: after the browser, so no screenshot shows it. */
function inverted(screenshot: Buffer): Buffer {
  const picture = PNG.sync.read(screenshot);
  for (const [index, value] of picture.data.entries()) if (index % 4 !== 3) picture.data[index] = 255 - value;
  return PNG.sync.write(picture);
}

test('the QR code is read on a screen that the system inverts, and enlarged', async ({ page, stack }) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
  const shopper = new Shopper(page);
  await shopper.buy();
  await shopper.choose('trc20', /USDT.*TRC20/);
  const address = await shopper.shownAddress();
  const code = await shopper.shownQr();
  // Chromium lacks this media feature: its rules are applied as in a browser that has it.
  await code.evaluate((element) => {
    for (const { cssRules } of (element.getRootNode() as ShadowRoot).adoptedStyleSheets)
      for (const rule of cssRules)
        if (rule instanceof CSSMediaRule && rule.conditionText.includes('inverted-colors'))
          rule.media.mediaText = 'all';
  });
  await code.scrollIntoViewIfNeeded();
  expect(readQr(inverted(await page.screenshot()))).toContain(address);
  await code.click();
  await expect(page.getByRole('dialog', { name: /^QR code/ })).toBeVisible();
  expect(readQr(inverted(await page.screenshot()))).toContain(address);
});

const others = [
  { name: 'hosted', holds: 'https://gateway.example/pay/0123456789abcdef' },
  { name: 'upi', holds: 'upi://pay?pa=morrow@bank&am=4512.00&cu=INR' },
  { name: 'phone', holds: '/pay#cs_' },
];

for (const { name, holds } of others) {
  test.describe(name, () => {
    // It leads from a computer to a phone.
    if (name === 'phone') test.use(desktop);

    test(`the QR code of the screen "${name}" is read in both themes, and enlarged`, async ({
      page,
      stack,
    }) => {
      const screen = screenOf(name);
      await play(page, screen.script, stack.serverUrl);
      await openDialog(page, new URL('/products/cup', stack.shopUrl).href);
      const shopper = new Shopper(page, page.locator('paywicket-checkout'));
      await screen.steps?.(shopper);
      const code = await shopper.shownQr();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await code.scrollIntoViewIfNeeded();
        expect(readQr(await page.screenshot()), colorScheme).toContain(holds);
        await code.click();
        await expect(page.getByRole('dialog', { name: /QR code/ })).toBeVisible();
        expect(readQr(await page.screenshot()), `${colorScheme}, enlarged`).toContain(holds);
        await page.keyboard.press('Escape');
      }
    });
  });
}
