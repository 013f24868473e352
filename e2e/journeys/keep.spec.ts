/** A shopper who needs more time: "Hold this price longer" comes two minutes before the end. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { aPayment, aSession, openDialog, play } from './scripted.ts';
import { Shopper } from './shopper.ts';
import { phone } from './sizes.ts';

test.use(phone);

/** Seconds: two minutes are left soon after. */
const life = 122;

test('the price is kept, once however often it is clicked: the countdown moves, it is said, and it can be paid', async ({
  page,
  merchant,
  gateway,
}) => {
  const { id, url } = await merchant.create({ expiresIn: life });
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.choose('trc20', /USDT.*TRC20/);
  const address = await shopper.shownAddress();
  const amount = await shopper.shownAmount();
  const keep = shopper.button('Hold this price longer');
  await expect(keep).toBeVisible();
  await shopper.reads('Need more time? You can hold this price until');
  await expect(spoken(page)).toContainText('You can hold this price until');
  await keep.click();
  await expect(spoken(page)).toContainText('This price is now held until');
  await expect(keep).toHaveCount(0);
  // What has taken its place is not what a second click was for.
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await shopper.reads('This price is now held until');
  await expect(shopper.dialog.locator('paywicket-countdown')).toContainText(/Price held 1[012]:\d\d/);
  expect([await shopper.shownAddress(), await shopper.shownAmount()]).toEqual([address, amount]);
  expect((await merchant.eventTypes()).filter((type) => type === 'checkout.extended')).toHaveLength(1);
  await gateway.pay();
  await shopper.sees('Paid');
  expect((await merchant.read(id)).exception).toBeNull();
});

test.describe('in the dialog', { tag: '@full' }, () => {
  test('with the keyboard alone: the focus is not lost with the button', async ({
    page,
    merchant,
    stack,
  }) => {
    const { sessionToken } = await merchant.create({ expiresIn: life });
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    await page.evaluate(async (session) => {
      const { Paywicket } = window as unknown as { Paywicket: { open(options: object): Promise<unknown> } };
      await Paywicket.open({ session });
    }, sessionToken);
    const shopper = new Shopper(page);
    await shopper.choose('trc20', /USDT.*TRC20/);
    await expect(shopper.button('Hold this price longer')).toBeVisible();
    for (let tabs = 0; tabs < 30 && (await focused(page)) !== 'Hold this price longer'; tabs += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(spoken(page)).toContainText('This price is now held until');
    await expect.poll(async () => focused(page)).toMatch(/^Send/);
  });

  test('refused: it is said, and the button goes', async ({ page, stack, traffic }) => {
    traffic.expectError(/Failed to load resource/);
    await page.clock.setFixedTime(new Date());
    const moment = (minutes: number) => new Date(Date.UTC(2030, 0, 1, 12, minutes)).toISOString();
    const payment = aPayment({ expiresAt: moment(1), keep: { from: moment(-1), until: moment(11) } });
    const body = { type: 'about:blank', title: 'x', status: 409, code: 'invalid_state', requestId: 'req_1' };
    await play(page, { session: aSession({ payment }), post: { status: 409, body } }, stack.serverUrl);
    await openDialog(page, new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page, page.locator('paywicket-checkout'));
    await shopper.button('Hold this price longer').click();
    await shopper.reads('This price can’t be held any longer.');
    await expect(spoken(page)).toContainText('This price can’t be held any longer.');
    await expect(shopper.button('Hold this price longer')).toHaveCount(0);
    // Nor does it keep what comes above the screen from being heard.
    await page.context().setOffline(true);
    await expect(spoken(page)).toContainText('You’re offline');
  });
});

const spoken = (page: Page) => page.locator('paywicket-checkout [role=status]').first();

/** What the focus is on, by its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const inner = document.activeElement?.shadowRoot?.activeElement;
    return (inner?.shadowRoot?.activeElement ?? inner)?.textContent.trim() ?? '';
  });
