/** From the click on, and from each step to the next, the card is never blank. */
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '../support/own-shop.ts';
import { recordFrames } from '../support/frames.ts';
import { Shopper } from '../support/shopper.ts';

for (const [network, waits] of [
  ['at once', {}],
  ['late', { session: 500, screens: 250, payments: 600 }],
  ['after the session', { screens: 700 }],
] as const)
  test(`no frame is blank where what it waits for comes ${network}`, async ({ page, stack }) => {
    await recordFrames(page);
    for (const [part, ms] of Object.entries(waits))
      await page.route(new RegExp(`/(assets/)?${part}(-[\\w-]{6}\\.js|$|\\?)`), async (route) => {
        await setTimeout(ms);
        await route.continue();
      });
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.buy();
    await shopper.sees(/^Choose/);
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await shopper.button('Help').click();
    await shopper.sees(/^Help/);
    await shopper.button('Back').click();
    await shopper.shownAddress();
    const all = await page.evaluate(() => window.cardFrames);
    // The dialog itself comes out of nothing.
    const frames = all.slice(all.findIndex(({ shown }) => shown !== ''));
    expect(frames.length).toBeGreaterThan(10);
    expect(frames.filter(({ shown }) => shown === '')).toEqual([]);
    // Whatever is drawn anew meanwhile.
    expect(Math.max(...frames.map(({ skeleton }) => skeleton))).toBe(1);
    // No letter gives way to the picture.
    expect(new Set(frames.map(({ logo }) => logo))).not.toContain('letter');
  });

test('the logo is loaded once the session names it, before the screens are there', async ({
  page,
  shop,
  stack,
  merchant,
}) => {
  let isReleased = false;
  await page.route(/\/assets\/screens-/, async (route) => {
    await expect.poll(() => isReleased).toBe(true);
    await route.continue();
  });
  const logo = page.waitForRequest(/\/mark\.svg$/);
  const { sessionToken } = await merchant.create();
  shop.content = `<script type="module" src="${stack.serverUrl}/paywicket.js"></script>
    <paywicket-button session="${sessionToken}">Pay</paywicket-button>`;
  await page.goto(shop.url);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  expect((await (await logo).allHeaders())['referer']).toBeUndefined();
  isReleased = true;
  await new Shopper(page).sees(/^Choose/);
});

test(
  'in a frame there is one backdrop, from its first moment on',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant, traffic }) => {
    traffic.expectError(/Blocked autofocusing/);
    await recordFrames(page);
    const { sessionToken } = await merchant.create();
    shop.content = `<script type="module" src="${stack.serverUrl}/paywicket.js"></script>
      <paywicket-button session="${sessionToken}" mode="frame">Pay</paywicket-button>`;
    await page.goto(shop.url);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const frame = page.locator('paywicket-checkout iframe').contentFrame();
    const shopper = new Shopper(page, frame.getByRole('dialog'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    const inside = await frame.locator('body').evaluate(() => window.cardFrames);
    expect(inside.length).toBeGreaterThan(5);
    expect(new Set(inside.map(({ backdrop }) => backdrop))).toEqual(new Set(['rgba(0, 0, 0, 0)']));
    const around = await page.evaluate(() => window.cardFrames.at(-1)?.backdrop);
    expect(around).toMatch(/^rgba?\(20, 24, 27/);
  },
);
