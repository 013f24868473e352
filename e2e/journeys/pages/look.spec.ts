/** A store's look, which is set on the server, on the server's own pages. */
import type { Frame, Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { paletteOf } from '../../../server/base/http/pages/palette.ts';
import { axeFaults } from '../../visual/axe.ts';
import { contrastFaults } from '../../visual/contrast.ts';
import type { TestFixtures, WorkerFixtures } from '../support/fixtures.ts';
import { expect, type OwnShop, test } from '../support/own-shop.ts';
import { refundOf } from '../support/refund.ts';
import { aPayment, aSession, play } from '../support/scripted.ts';
import { Shopper } from '../support/shopper.ts';

/** As a browser says it: a light background, whatever the device's scheme. */
const background = 'rgb(250, 246, 239)';
const yellow = 'rgb(255, 212, 0)';
const black = 'rgb(0, 0, 0)';

test.use({
  colorScheme: 'dark',
  stackOptions: [
    async ({ shopServer: { url, sameSiteUrl } }, use) => {
      const store = { name: 'Café', color: '#ffd400', background: '#faf6ef', radius: 4 };
      const links = { cup: { name: 'Cup', amount: '24.00', currency: 'USD' } };
      await use({ origins: [url, sameSiteUrl], config: { store, links } });
    },
    { scope: 'worker' },
  ],
});

test('is that of the page of a product, of the checkout behind it, and of the half beside it', async ({
  page,
  stack,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${stack.serverUrl}/l/cup`);
  const on = page.getByRole('button', { name: 'Continue to payment' });
  await expect(on).toHaveCSS('background-color', yellow);
  await expect(on).toHaveCSS('color', black);
  await expect(on).toHaveCSS('border-radius', '2.5px');
  await expect(page.locator('.how')).toHaveCSS('background-color', background);
  expect(await axeFaults(page, 'dark')).toEqual([]);

  await on.click();
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.sees('Choose how to pay');
  await expect(page.locator('paywicket-checkout .bottom')).toHaveCSS('background-color', background);
  await expect(page.locator('paywicket-checkout .card')).toHaveCSS('border-radius', '4px');
  const half = await page
    .getByRole('main')
    .evaluate((main) => getComputedStyle(main, '::before').backgroundColor);
  expect(half).toBe(background);
  expect(await axeFaults(page, 'dark')).toEqual([]);
});

test('is that of a frame, through which the page around is seen, whatever it sets', async ({
  page,
  shop,
  stack,
  merchant,
  traffic,
}) => {
  // Chrome says so where a frame of another origin takes the focus.
  traffic.expectError(/Blocked autofocusing/);
  const { sessionToken } = await merchant.create();
  await page.setViewportSize({ width: 1280, height: 800 });
  shop.content = `<style>:root { --paywicket-color-bg: #123 } body { background: #00f }</style>
    <script src="${stack.serverUrl}/paywicket.js" defer></script>
    <paywicket-button session="${sessionToken}" mode="frame">Pay</paywicket-button>`;
  await page.goto(shop.url);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Choose how to pay' })).toBeVisible();
  await expect(frame.locator('paywicket-checkout .bottom')).toHaveCSS('background-color', background);
  const clip = { x: 4, y: 700, width: 1, height: 1 };
  const [red = 0, , blue = 0] = PNG.sync.read(await page.screenshot({ clip })).data;
  // Below the dialog's backdrop.
  expect(blue).toBeGreaterThan(red + 80);
});

type Store = Parameters<typeof paletteOf>[0];

const plain: Omit<Store, 'color' | 'background'> = {
  name: 'Café',
  legalName: null,
  country: null,
  url: null,
  logoUrl: null,
  supportUrl: null,
  radius: null,
};
/** A primary color and a background, each close to the other or to one of our palettes. */
const brands = [
  [null, '#faf6ef'],
  [null, '#101418'],
  [null, '#777'],
  [null, '#ffd400'],
  ['#ffd400', null],
  ['#fff', null],
  ['#000', null],
  ['#777', null],
  ['#fff', '#fff'],
  ['#000', '#000'],
  ['#ffd400', '#faf6ef'],
  ['#003', '#101418'],
  ['#777', '#777'],
] as const;

type Fixtures = Omit<TestFixtures, 'gatewayOf' | 'receiver'> &
  Pick<WorkerFixtures, 'stack'> & { shop: OwnShop };

/** Pages, each with the way to it; where it is in a frame, that. */
const pages: Record<string, (page: Page, fixtures: Fixtures) => Promise<Frame>> = {
  'the page of a product': async (page, { stack }) => {
    await page.goto(`${stack.serverUrl}/l/cup`);
    return page.mainFrame();
  },
  'the hosted page in two halves': async (page, { stack }) => {
    await page.setViewportSize({ width: 1024, height: 760 });
    await play(page, { session: aSession({ payment: aPayment() }) }, stack.serverUrl);
    await page.goto(`${stack.serverUrl}/pay#cs_${'A'.repeat(43)}`);
    await expect(page.locator('paywicket-checkout [part=address]')).toBeVisible();
    return page.mainFrame();
  },
  'a frame': async (page, { stack, merchant, shop, traffic }) => {
    traffic.expectError(/Blocked autofocusing/);
    const { sessionToken } = await merchant.create();
    await merchant.choose(sessionToken);
    shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script>
      <paywicket-button session="${sessionToken}" mode="frame">Pay</paywicket-button>`;
    // Of another site it would be drawn with fewer pixels than a test sets.
    await page.goto(shop.sameSiteUrl);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(page.frameLocator('iframe').locator('paywicket-checkout [part=address]')).toBeVisible();
    const frame = page.frames().find((each) => each.url().startsWith(stack.serverUrl));
    if (frame === undefined) throw new Error('There is no frame');
    return frame;
  },
  'a refund whose address is missing': async (page, { gateway, merchant }) => {
    await page.goto(await refundOf(merchant, gateway));
    await page.getByRole('textbox').press('Enter');
    await expect(page.locator('#hint')).toHaveText('Enter your wallet address.');
    return page.mainFrame();
  },
};

test.describe('any look', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });

  for (const [name, open] of Object.entries(pages))
    test(`${name}: texts, icons and borders can be seen, light and dark`, async ({
      page,
      shop,
      stack,
      gateway,
      merchant,
      traffic,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const frame = await open(page, { shop, stack, gateway, merchant, traffic });
      const faults: string[] = [];
      for (const [color, background] of brands)
        for (const colorScheme of background === null ? (['light', 'dark'] as const) : (['dark'] as const)) {
          await page.emulateMedia({ colorScheme });
          // As the server writes it for a store with these settings.
          const store: Store = { ...plain, color, background };
          await frame.evaluate(async (css) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            document.adoptedStyleSheets = [sheet];
            document.documentElement.dataset['look'] = css;
            await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          }, paletteOf(store));
          const found = await contrastFaults(page, frame);
          if (found.length > 0) faults.push(`${color} on ${background}, ${colorScheme}: ${found.join()}`);
        }
      expect(faults).toEqual([]);
    });
});
