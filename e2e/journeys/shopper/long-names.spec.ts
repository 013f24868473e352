/** The server's own pages with names and prices longer than a line. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';

const name = 'Handmade stoneware cup with ash glaze, set of four, gift wrapped with a card';
const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenhalterung';

test.use({
  stackOptions: [
    {
      config: {
        store: {
          name: `Morrow ${word}`,
          url: 'https://shop.example/',
          supportUrl: 'https://shop.example/help',
        },
        links: {
          cup: { name: `Cup ${word}`, description: word.repeat(3), amount: '1249.90', currency: 'USD' },
        },
      },
    },
    { scope: 'worker' },
  ],
});

async function expectInside(page: Page, what: string): Promise<void> {
  for (const width of [320, 360, 412, 560, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    const beside = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
    expect.soft(beside, `${what} at ${width}`).toBeLessThanOrEqual(0);
  }
}

/** The texts about the purchase in a checkout. */
const bought = {
  'a long description': { description: name },
  'a description of one word': { description: word.repeat(2) },
  'one long item': { description: undefined, lineItems: [{ name, quantity: 2, amount: '24.00' }] },
  'items of one word': {
    lineItems: [
      { name: word, quantity: 1, amount: '1249.90' },
      { name: word.repeat(3), quantity: 1_000_000 },
    ],
  },
};
for (const [what, body] of Object.entries(bought)) {
  test(`the hosted page is as wide as the window around ${what}`, async ({ page, merchant }) => {
    for (const locale of ['en', 'ar']) {
      const { url } = await merchant.create(body);
      await page.goto(url.replace('/pay#', `/pay?locale=${locale}#`));
      await new Shopper(page, page.getByRole('main')).sees(/./);
      await expect(page.locator(`html[lang=${locale}]`)).toBeAttached();
      await expectInside(page, locale);
    }
  });
}

test('so are the page of a product and the card where no checkout can be shown', async ({
  page,
  stack,
  traffic,
}) => {
  traffic.expectError(/404/);
  for (const path of ['/l/cup', '/l/none', '/pay', `/pay/return/${'a'.repeat(43)}`]) {
    await page.goto(`${stack.serverUrl}${path}`);
    await expect(page.locator('.status')).toBeVisible();
    await expectInside(page, path);
  }
});

test('a price beside what it is for stays in one line, and breaks where it has no room', async ({
  page,
  merchant,
}) => {
  const lineItems = [
    { name: word.repeat(3), quantity: 1, amount: '1249.90' },
    { name, quantity: 1, amount: `${'9'.repeat(36)}.99` },
  ];
  const { url } = await merchant.create({ lineItems });
  await page.goto(url);
  const card = page.locator('paywicket-checkout');
  const items = page.locator('aside li, .items li').filter({ visible: true });
  const linesOf = async (text: string) =>
    items.getByText(text).evaluate((part) => new Set([...part.getClientRects()].map(({ top }) => top)).size);
  // Beside the card, in it where the window is low, and in it behind a line on a phone.
  for (const [width, height] of [
    [1280, 800],
    [1280, 720],
    [412, 800],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(page.getByRole('complementary')).toBeVisible({ visible: height === 800 && width === 1280 });
    if (width < 900) await card.locator('details.items').evaluate((line) => line.setAttribute('open', ''));
    await expect(items).toHaveCount(2);
    const size = `${width} × ${height}`;
    expect.soft(await linesOf('$1,249.90'), size).toBe(1);
    expect.soft(await linesOf('.99'), size).toBeGreaterThan(1);
    const cut = await items.evaluateAll(
      (all) => all.filter((item) => item.scrollWidth > item.clientWidth).length,
    );
    expect.soft(cut, size).toBe(0);
    const narrowest = await items.evaluateAll((all) =>
      Math.min(...all.map((item) => item.firstElementChild?.getBoundingClientRect().width ?? 0)),
    );
    expect.soft(narrowest, size).toBeGreaterThan(40);
  }
});

test('from right to left, it is the end of a name that is cut off', async ({ page, merchant }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const what of ['a long description', 'one long item'] as const) {
    const { url } = await merchant.create(bought[what]);
    // Changing only the fragment would load nothing.
    await page.goto('about:blank');
    await page.goto(url.replace('/pay#', '/pay?locale=ar#'));
    const line = page.getByText(name).filter({ visible: true }).first();
    await expect(page.locator('html[lang=ar]')).toBeAttached();
    const [start, box] = await line.evaluate((element) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const range = new Range();
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const at = text.textContent?.indexOf('Handmade') ?? -1;
        if (at < 0) continue;
        range.setStart(text, at);
        range.setEnd(text, at + 1);
      }
      return [range.getBoundingClientRect(), element.getBoundingClientRect()];
    });
    expect(start.width, what).toBeGreaterThan(0);
    expect(start.left, what).toBeGreaterThanOrEqual(box.left);
    expect(start.bottom, what).toBeLessThanOrEqual(box.bottom + 2);
  }
  const coin = page.getByText('Tether', { exact: true });
  await expect(coin).toHaveCSS('direction', 'ltr');
  await expect(coin).toHaveCSS('text-align', 'right');
});

test('short labels of a language are large enough to tap, and long ones are marked as cut', async ({
  page,
  merchant,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const { url } = await merchant.create({ methods: ['usdt-tron'] });
  for (const [locale, help] of [
    ['ja', 'ヘルプ'],
    ['ur', 'مدد'],
  ] as const) {
    await page.goto(url.replace('/pay#', `/pay?locale=${locale}#`));
    const box = await page
      .locator('paywicket-checkout')
      .getByRole('button', { name: help, exact: true })
      .boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(24);
  }
  await page.goto(url.replace('/pay#', '/pay?locale=de#'));
  await expect(page.getByRole('combobox').first()).toHaveCSS('text-overflow', 'ellipsis');
});
