/** A payment through the page of horrors: what the page shows is compared with the companion server's API. */
import { expect, test, type Page } from '@playwright/test';
import { z } from 'zod';
import type { Stack } from '../journeys/support/fixtures.ts';
import type { Gateway } from '../journeys/support/gateway.ts';
import { Merchant } from '../journeys/support/merchant.ts';
import { readQr } from '../journeys/support/qr.ts';
import { Shopper } from '../journeys/support/shopper.ts';
import { proofs } from './proofs.ts';
import type { HorrorShop, Order } from './shop.ts';
import { horrorNamed, type HorrorName } from './table.ts';

const Session = z.object({
  status: z.string(),
  amount: z.string(),
  amountDue: z.string(),
  payment: z
    .object({ address: z.string(), uri: z.string().nullable(), amount: z.string(), amountDue: z.string() })
    .nullable(),
});

export interface Stage {
  readonly page: Page;
  readonly stack: Stack;
  readonly shop: HorrorShop;
  readonly gateway: Gateway;
}

const ENGRAVING = 'For Ада, with thanks';

/** Two orders: one paid in two parts, then one with another price; text typed into the page before is kept. */
export async function payTwice(stage: Stage, names: readonly HorrorName[]): Promise<void> {
  const { page, gateway } = stage;
  await enter(stage, names);
  await page.getByLabel('Engraving').fill(ENGRAVING);

  const shopper = new Shopper(page, page.getByRole('dialog', { name: /^Pay/ }));
  const first = await buy(stage, shopper, 'mug');
  await shopper.sees('Choose how to pay');
  await typeAndChoose(shopper, 'usdt', /USDT.*TRC20/);
  await showsThePayment(stage, shopper, first);
  const copied = await copyAddress(shopper);
  await scrolls(page, shopper);

  await gateway.pay({ amount: '4' });
  await shopper.sees('Received 4.00 USDT of 11.00 USDT');
  expect(await shopper.shownAmount()).toBe((await session(stage, first)).payment?.amountDue);
  expect(await shopper.shownAmount()).toBe('7.00');
  await shopper.reads('Send 7.00 USDT more to the same address');
  await gateway.pay();
  await expectPaid(stage, shopper, first);
  await leave(page, shopper);
  await expect(page.getByLabel('Engraving')).toHaveValue(ENGRAVING);
  if (copied !== null) {
    await page.getByLabel('Paste here').focus();
    await page.keyboard.press('Control+V');
    await expect(page.getByLabel('Paste here')).toHaveValue(copied);
  }

  const second = await buy(stage, shopper, 'jar');
  expect(second.id).not.toBe(first.id);
  await shopper.sees('Choose how to pay');
  await shopper.reads('77.00');
  // The code of this coin holds a payment link.
  await typeAndChoose(shopper, 'btc', /^BTC/);
  await showsThePayment(stage, shopper, second);
  await gateway.pay();
  await expectPaid(stage, shopper, second);
  await leave(page, shopper);
  await expect(page.getByLabel('Engraving')).toHaveValue(ENGRAVING);
  const paid = await page.evaluate(() => (window as unknown as { paid: string[] }).paid);
  expect(paid).toEqual([first.id, second.id]);
}

/**
 * The mug's page, through the link on the front page, after proving that every horror acts on it.
 *
 * @param refund Token of a refund that is in the page, too.
 */
export async function enter(
  { page, stack, shop }: Stage,
  names: readonly HorrorName[],
  mode = 'modal',
  resume = 'none',
  refund = '',
): Promise<void> {
  const merchant = new Merchant(stack);
  shop.connect({
    serverUrl: stack.serverUrl,
    create: async (amount) => merchant.create({ amount, description: 'A piece of the shop' }),
  });
  if (names.some((name) => horrorNamed(name).forcedDark)) {
    await page.emulateMedia({ colorScheme: 'dark' });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setAutoDarkModeOverride', { enabled: true });
  }
  const query = new URLSearchParams({ horrors: names.join(','), mode, resume, refund });
  await page.goto(`${shop.url}/?${query}`);
  // If a page is left before its service worker has taken over, the next page has no worker.
  if (names.some((name) => horrorNamed(name).worker))
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.getByRole('link', { name: 'To the mug' }).click();
  await page.waitForURL('**/mug?*');
  for (const name of names) await test.step(`${name} acts on the page`, async () => proofs[name](page, shop));
}

/** Clicks the button. @returns The order that the shop has created for it. */
export async function buy({ page, shop }: Stage, shopper: Shopper, product: string): Promise<Order> {
  const before = shop.orders.length;
  await page.getByRole('button', { name: `Buy the ${product}` }).click();
  await expect(shopper.dialog).toBeVisible();
  await expect.poll(() => shop.orders.length, { intervals: [50] }).toBe(before + 1);
  const order = shop.orders.at(-1);
  if (order === undefined) throw new Error('The shop has no order.');
  return order;
}

/** Types key by key, as on a keyboard. */
export async function typeAndChoose(shopper: Shopper, search: string, method: RegExp): Promise<void> {
  const field = shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' });
  await field.click();
  await shopper.page.keyboard.type(search);
  await expect(field).toHaveValue(search);
  await shopper.dialog.getByRole('option', { name: method }).click();
}

/** Address, amount and code equal the server's, character by character, and the address can be selected. */
export async function showsThePayment(stage: Stage, shopper: Shopper, order: Order): Promise<void> {
  await expect(shopper.address).toBeVisible();
  const { payment } = await session(stage, order);
  const { address, uri, amountDue } = payment ?? {};
  expect(address).toBe((await stage.gateway.newestPayment()).address);
  // As rendered: style sheets change letters, too.
  const rendered = await shopper.address.evaluate((element) => {
    const { letterSpacing, fontVariantCaps, textTransform, textIndent, direction } =
      getComputedStyle(element);
    return {
      text: (element as HTMLElement).innerText.replaceAll(/\s/g, ''),
      style: { letterSpacing, fontVariantCaps, textTransform, textIndent, direction },
    };
  });
  expect(rendered.text).toBe(address);
  expect(rendered.style).toEqual({
    letterSpacing: 'normal',
    fontVariantCaps: 'normal',
    textTransform: 'none',
    textIndent: '0px',
    direction: 'ltr',
  });
  expect(await shopper.shownAmount()).toBe(amountDue);
  // Redrawing the screen meanwhile drops a selection. By a drag, since a click copies.
  const selected = async () => {
    await shopper.address.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await shopper.address.boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
    const { mouse } = stage.page;
    await mouse.move(x + 1, y + 5);
    await mouse.down();
    await mouse.move(x + width - 1, y + height - 5, { steps: 3 });
    await mouse.up();
    return shopper.address.evaluate((element) => {
      // Chromium's own method: the document's selection does not cover a shadow root.
      const root = element.getRootNode() as ShadowRoot & { getSelection?: () => Selection | null };
      return String(root.getSelection?.() ?? getSelection()).replaceAll(/\s/g, '');
    });
  };
  await expect.poll(selected).toContain(address);
  const code = await shopper.shownQr();
  await code.scrollIntoViewIfNeeded();
  // As a phone's camera sees it: with the whole page around the code.
  expect(readQr(await stage.page.screenshot())).toBe(uri ?? address);
}

/** @returns The expected content of the clipboard; null if the page asks to copy by hand. */
async function copyAddress(shopper: Shopper): Promise<string | null> {
  const address = await shopper.shownAddress();
  await shopper.button('Copy address').click();
  const status = shopper.dialog.getByRole('status');
  const byHand = shopper.dialog.getByRole('textbox', { name: /^Copy address/ });
  const outcome = async () => {
    if (await byHand.isVisible()) return 'by hand';
    return (await status.allTextContents()).join(' ').includes('Copied') ? 'copied' : '';
  };
  await expect.poll(outcome, { intervals: [50] }).not.toBe('');
  if ((await outcome()) === 'copied') return address;
  await expect(byHand).toHaveValue(address);
  return null;
}

/** The wheel scrolls the dialog, and the shop's page behind it stays. */
async function scrolls(page: Page, shopper: Shopper): Promise<void> {
  const before = page.viewportSize();
  if (before === null) throw new Error('The page has no size.');
  // So small that some part has to scroll.
  await page.setViewportSize({ width: 412, height: 520 });
  const card = shopper.dialog.locator('.ticket').first();
  const scrolled = async () =>
    card.evaluate((ticket) => {
      const parts = (ticket.getRootNode() as ShadowRoot).querySelectorAll('dialog, dialog *');
      return [...parts].reduce((sum, { scrollTop }) => sum + scrollTop, 0);
    });
  // The screen is drawn again at the new size, including the address.
  await expect(async () => shopper.address.hover({ timeout: 1000 })).toPass();
  const from = await scrolled();
  const shopBefore = await page.evaluate(() => scrollY);
  // Towards the end that is farther away.
  await page.mouse.wheel(0, from > 0 ? -120 : 120);
  await expect.poll(scrolled, { intervals: [50] }).not.toBe(from);
  const shopAfter = await page.evaluate(() => {
    // The target position: a smooth scroll has only begun.
    const { lenis } = window as unknown as { lenis?: { targetScroll: number } };
    return [scrollY, lenis?.targetScroll ?? scrollY];
  });
  expect(shopAfter).toEqual([shopBefore, shopBefore]);
  await page.setViewportSize(before);
}

async function expectPaid(stage: Stage, shopper: Shopper, order: Order): Promise<void> {
  await shopper.sees('Paid');
  await expect
    .poll(async () => stage.page.evaluate(() => (window as unknown as { paid: string[] }).paid.at(-1)))
    .toBe(order.id);
  expect(await session(stage, order)).toMatchObject({ status: 'paid', amountDue: '0.00' });
}

/** Closes with the button; the dialog's entry in the tab's history is removed, so that a router has run, if there is one. */
async function leave(page: Page, shopper: Shopper): Promise<void> {
  await shopper.button('Done').click();
  await expect(shopper.dialog).toBeHidden();
  await page.waitForFunction(() => !(history.state as { paywicket?: boolean } | null)?.paywicket);
}

export async function session({ stack }: Stage, { sessionToken }: Order): Promise<z.infer<typeof Session>> {
  const answer = await fetch(`${stack.serverUrl}/v1/session`, {
    headers: { Authorization: `Bearer ${sessionToken}` },
  });
  return Session.parse(await answer.json());
}
