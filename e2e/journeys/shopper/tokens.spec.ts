/** No attribute, text or link that the widget or the server's pages write holds a token: tools that record pages read those. */
import type { Page } from '@playwright/test';
import { screens, screenOf, type ScreenCase } from '../../visual/screens.ts';
import type { Stack } from '../support/fixtures.ts';
import { expect, test } from '../support/own-shop.ts';
import { refundOf } from '../support/refund.ts';
import { openDialog, play } from '../support/scripted.ts';
import { Shopper } from '../support/shopper.ts';
import { recordTokens, tokenPlaces } from '../support/token-recorder.ts';

const token = `cs_${'A'.repeat(43)}`;

test.beforeEach(async ({ page }) => recordTokens(page));

/** Proves that the recorder reads what stands in the page by then: it finds a token that is put there. */
async function expectRecorded(page: Page): Promise<void> {
  for (const frame of page.frames())
    await frame.evaluate((planted) => {
      const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      const link = root.appendChild(document.createElement('a'));
      link.href = `https://pay.example/pay#${planted}`;
      root.append(document.createElement('p'));
      root.lastElementChild?.append(planted);
    }, token);
  expect(await tokenPlaces(page)).toEqual(expect.arrayContaining(['a[href]', 'text of p']));
}

/** Waits for what is drawn later. */
async function seesAll({ dialog }: Shopper, { waitsFor }: ScreenCase): Promise<void> {
  if (waitsFor === undefined) return;
  const late = dialog.getByText(waitsFor).or(dialog.getByRole('button', { name: waitsFor }));
  await expect(late.first()).toBeVisible();
}

/** Shows a screen in a page that is open already: another page load for each would take long. */
async function show(page: Page, stack: Stack, { script, steps, title }: ScreenCase): Promise<Shopper> {
  await page.unrouteAll();
  await play(page, script, stack.serverUrl);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(async (session) => {
    // What the shopper did on the screen before.
    localStorage.clear();
    sessionStorage.clear();
    const former = document.querySelector<HTMLElement & { close(): void }>('paywicket-checkout');
    former?.close();
    former?.remove();
    const { Paywicket } = window as unknown as { Paywicket: { open(options: object): Promise<unknown> } };
    await Paywicket.open({ session, resume: 'none' });
  }, token);
  const shopper = new Shopper(page, page.locator('paywicket-checkout'));
  await steps?.(shopper);
  await shopper.sees(title);
  return shopper;
}

test(
  'R3: no screen of the dialog holds the token in an attribute, a text or a link of the shop’s page',
  { tag: '@gate' },
  async ({ page, stack, traffic }) => {
    traffic.expectError(/Failed to load resource|net::ERR/);
    await play(page, screenOf('pay').script, stack.serverUrl);
    await openDialog(page, new URL('/products/cup', stack.shopUrl).href);
    for (const screen of screens.filter(({ offline }) => !offline)) {
      const shopper = await show(page, stack, screen);
      await seesAll(shopper, screen);
      expect.soft(await tokenPlaces(page), screen.name).toEqual([]);
    }
    // By the property, too, a button writes no token.
    await page.evaluate((session) => {
      document.body.append(Object.assign(document.createElement('paywicket-button'), { session }));
    }, token);
    expect(await tokenPlaces(page)).toEqual([]);
    await expectRecorded(page);
  },
);

test(
  'R3: the hosted page, the page in a frame and the page of a refund hold no token in an attribute, a text or a link',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant, gateway, traffic }) => {
    traffic.expectError(/Failed to load resource|net::ERR|Blocked autofocusing/);
    const main = new Shopper(page, page.getByRole('main'));
    await page.goto(await refundOf(merchant, gateway));
    await main.sees('Where should your refund go?');
    expect(await tokenPlaces(page)).toEqual([]);
    await expectRecorded(page);

    for (const name of ['pay', 'phone', 'paid', 'trouble-link', 'overpaid-refund']) {
      const screen = screenOf(name);
      await page.unrouteAll();
      await play(page, screen.script, stack.serverUrl);
      await page.goto('about:blank');
      await page.goto(`${stack.serverUrl}/pay#${token}`);
      await screen.steps?.(main);
      await main.sees(screen.title);
      await seesAll(main, screen);
      expect.soft(await tokenPlaces(page), `hosted: ${name}`).toEqual([]);
    }

    await page.unrouteAll();
    shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script><h1>Shop</h1>`;
    await page.goto(shop.url);
    const { sessionToken } = await merchant.create();
    const steps = await page.evaluate(() => history.length);
    await page.evaluate(async (session) => {
      const { Paywicket } = window as unknown as { Paywicket: { open(options: object): Promise<unknown> } };
      await Paywicket.open({ session, mode: 'frame' });
    }, sessionToken);
    const framed = new Shopper(page, page.frameLocator('iframe').getByRole('dialog', { name: /^Pay/ }));
    await framed.choose('trc20', /USDT.*TRC20/);
    const address = await framed.shownAddress();
    // The back button leads where it did before, and the frame may copy.
    expect(await page.evaluate(() => history.length)).toBe(steps);
    const mayCopy = 'document.featurePolicy.allowsFeature("clipboard-write")';
    expect(await page.frames().at(-1)?.evaluate(mayCopy)).toBe(true);
    // A page that moves its dialog empties the iframe, which is then loaded again.
    await page.evaluate(() =>
      document.documentElement.prepend(document.querySelector('paywicket-checkout') ?? ''),
    );
    await expect.poll(async () => framed.shownAddress()).toBe(address);
    await gateway.pay();
    await framed.sees('Paid');
    await expect(framed.dialog.locator('.tools')).toBeVisible();
    expect(await tokenPlaces(page)).toEqual([]);
    await expectRecorded(page);
  },
);

test(
  'the receipt’s page to print opens by keyboard, in a tab of its own',
  { tag: '@gate' },
  async ({ page, context, stack, traffic }) => {
    // The server is asked by the new tab alone, and does not know this token.
    traffic.expectError(/401 .*\/v1\/session/);
    await play(page, screenOf('paid').script, stack.serverUrl);
    await openDialog(page, new URL('/products/cup', stack.shopUrl).href);
    const print = page.locator('paywicket-checkout').getByRole('button', { name: 'Print' });
    await expect(print).toBeVisible();
    const opened = context.waitForEvent('page');
    await print.press('Enter');
    const { origin, hash } = new URL((await opened).url());
    expect([origin, hash]).toEqual([stack.serverUrl, `#${token}&print`]);
  },
);
