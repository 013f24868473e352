/** The other modes of a payment in pages with many horrors: inline, in a frame, on the hosted page, from the badge, a refund. */
import { expect, type Page } from '@playwright/test';
import { Merchant } from '../journeys/support/merchant.ts';
import { refundOf } from '../journeys/support/refund.ts';
import { Shopper } from '../journeys/support/shopper.ts';
import { test } from './fixtures.ts';
import { buy, enter, session, showsThePayment, typeAndChoose, type Stage } from './journey.ts';
import type { Order } from './shop.ts';
import { together } from './table.ts';

test.use({ hasLibraries: true });

test.beforeEach(({ libraries }) => {
  test.skip('missing' in libraries, 'missing' in libraries ? libraries.missing : '');
});

const inDialog = (page: Page) => new Shopper(page, page.getByRole('dialog', { name: /^Pay/ }));

/** From the list of methods to "Paid", on the page and at the server. */
async function pays(stage: Stage, shopper: Shopper, order: Order): Promise<void> {
  await shopper.sees('Choose how to pay');
  await shopper.reads('11.00');
  await typeAndChoose(shopper, 'usdt', /USDT.*TRC20/);
  expect(await shopper.shownAddress()).toBe((await stage.gateway.newestPayment()).address);
  await isPaid(stage, shopper, order);
}

async function isPaid(stage: Stage, shopper: Shopper, order: Order): Promise<void> {
  await stage.gateway.pay();
  await shopper.sees('Paid');
  expect(await session(stage, order)).toMatchObject({ status: 'paid', amountDue: '0.00' });
}

for (const [which, names] of Object.entries(together)) {
  test(`an order is paid in the page, ${which}`, async ({ page, stack, shop, gateway }) => {
    const stage = { page, stack, shop, gateway };
    // Under the page's filter the code is inverted until it is enlarged.
    const others = names.filter((name) => name !== 'inverted');
    await enter(stage, others, 'inline');
    const shopper = new Shopper(page, page.locator('paywicket-checkout'));
    const order = await buy(stage, shopper, 'mug');
    await typeAndChoose(shopper, 'usdt', /USDT.*TRC20/);
    await showsThePayment(stage, shopper, order);
    await isPaid(stage, shopper, order);
    await expect(page.getByRole('heading', { name: 'Mug Shop' })).toBeVisible();
  });

  test(`an order is paid on the hosted page that its button leads to, ${which}`, async ({
    page,
    stack,
    shop,
    gateway,
  }) => {
    const stage = { page, stack, shop, gateway };
    await enter(stage, names, 'redirect');
    await page.getByRole('button', { name: 'Buy the mug' }).click();
    await page.waitForURL(`${stack.serverUrl}/pay**`);
    await pays(stage, new Shopper(page, page.getByRole('main')), newest(stage));
  });

  test(`an order is paid in a frame, ${which}`, async ({ page, stack, shop, gateway, traffic }) => {
    // Chromium blocks automatic focus in frames of another origin.
    traffic.expectError(/Blocked autofocusing on a/);
    const stage = { page, stack, shop, gateway };
    await enter(stage, names, 'frame');
    const order = await buy(stage, inDialog(page), 'mug');
    const frame = page.frameLocator('paywicket-checkout iframe');
    await pays(stage, new Shopper(page, frame.getByRole('dialog', { name: /^Pay/ })), order);
    expect(page.url().startsWith(shop.url)).toBe(true);
  });

  test(`a payment that was closed is found by its badge, and paid, ${which}`, async ({
    page,
    stack,
    shop,
    gateway,
  }) => {
    const stage = { page, stack, shop, gateway };
    // These focus traps allow only their drawer, and the badge is outside.
    await enter(
      stage,
      names.filter((name) => name !== 'focus-trap' && name !== 'drawer'),
      'modal',
      'auto',
    );
    const shopper = inDialog(page);
    const order = await buy(stage, shopper, 'mug');
    await typeAndChoose(shopper, 'usdt', /USDT.*TRC20/);
    const address = await shopper.shownAddress();
    await page.keyboard.press('Escape');
    await expect(shopper.dialog).toBeHidden();
    await shopper.badge.click();
    expect(await shopper.shownAddress()).toBe(address);
    await showsThePayment(stage, shopper, order);
    await isPaid(stage, shopper, order);
  });

  test(`a refund in the page is claimed, ${which}`, async ({ page, stack, shop, gateway }) => {
    const stage = { page, stack, shop, gateway };
    const url = await refundOf(new Merchant(stack), gateway);
    await enter(stage, names, 'modal', 'none', new URL(url).hash.slice(1));
    const shopper = new Shopper(page, page.locator('paywicket-refund'));
    await shopper.sees('Where should your refund go?');
    const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
    const field = shopper.dialog.getByRole('textbox', { name: /^Your .USDT. address$/ });
    await field.click();
    // Types key by key, as on a keyboard.
    await page.keyboard.type(address);
    await expect(field).toHaveValue(address);
    await page.keyboard.press('Enter');
    await shopper.sees('Is this your address?');
    expect(await shopper.shownAddress()).toBe(address);
    await shopper.button('Send refund to this address').click();
    await expect
      .poll(async () => {
        await gateway.settleWithdrawals();
        return shopper.dialog.getByRole('heading', { level: 2 }).textContent();
      })
      .toBe('Refund sent');
  });
}

function newest({ shop }: Stage): Order {
  const order = shop.orders.at(-1);
  if (order === undefined) throw new Error('The shop has no order.');
  return order;
}
