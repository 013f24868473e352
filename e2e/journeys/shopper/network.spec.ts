/** From the shop's button to an address, and from one network of a coin to another. */
import type { Page } from '@playwright/test';
import { expect, type Stack, test } from '../support/fixtures.ts';
import { axeFaults } from '../../visual/axe.ts';
import { Shopper } from '../support/shopper.ts';
import { desktop, phone } from '../support/sizes.ts';

const switchOf = (shopper: Shopper) => shopper.dialog.getByRole('button', { name: /Choose a network$/ });

/** Chooses another network of the coin, and waits for its address. */
async function switchTo(shopper: Shopper, network: string): Promise<string> {
  const before = await shopper.shownAddress();
  await switchOf(shopper).click();
  await shopper.dialog
    .getByRole('list', { name: 'Choose a network' })
    .getByRole('button', { name: network })
    .click();
  await shopper.reads(new RegExp(`Send only USDT on ${network}`));
  await expect.poll(async () => shopper.shownAddress()).not.toBe(before);
  return shopper.shownAddress();
}

/** Counts taps in the page from now on. */
async function countTaps(page: Page): Promise<() => number> {
  let taps = 0;
  await page.exposeFunction('countTap', () => (taps += 1));
  await page.evaluate(() => {
    addEventListener(
      'click',
      ({ isTrusted }) => {
        if (isTrusted) void (globalThis as unknown as { countTap: () => Promise<void> }).countTap();
      },
      { capture: true },
    );
  });
  return () => taps;
}

const sizes = [
  ['a phone', phone],
  ['a tablet', { viewport: { width: 820, height: 1180 }, isMobile: true, hasTouch: true }],
  ['a laptop of 1280 × 640', { ...desktop, viewport: { width: 1280, height: 640 } }],
  ['a desktop of 1280 × 800', desktop],
] as const;

for (const [name, size] of sizes)
  test.describe(`on ${name}`, () => {
    test.use(size);

    test('two taps lead to the address of a usual coin', async ({ page, stack }) => {
      await page.goto(new URL('/products/cup', stack.shopUrl).href);
      const taps = await countTaps(page);
      const shopper = new Shopper(page);
      await shopper.buy();
      const name = /^USDT/;
      await shopper.dialog
        .getByRole('button', { name })
        .or(shopper.dialog.getByRole('option', { name }))
        .first()
        .click();
      await shopper.shownAddress();
      await shopper.reads('Send only USDT on TRON (TRC20)');
      expect(taps()).toBe(2);
      // The third tap copies it.
      await shopper.dialog.getByRole('button', { name: 'Copy address' }).click();
      await shopper.reads(/Starts with T\S{3}, ends with/);
      expect(taps()).toBe(3);

      // The list of its networks moves nothing, and is whole in the window.
      const places = async () =>
        page.locator('paywicket-checkout').evaluate(({ shadowRoot }) =>
          [...(shadowRoot?.querySelectorAll('.screen *, .foot') ?? [])].map((part) => {
            const { x, y, width, height } = part.getBoundingClientRect();
            return [x, y, width, height].map(Math.round);
          }),
        );
      const before = await places();
      await switchOf(shopper).click();
      const networks = shopper.dialog.getByRole('list', { name: 'Choose a network' });
      const current = networks.getByRole('button', { name: 'TRON' });
      await expect(current).toBeFocused();
      await expect(networks).toBeInViewport({ ratio: 1 });
      expect(await places()).toEqual(before);
      expect(await axeFaults(page, 'light')).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(networks).toHaveCount(0);
      await expect(shopper.dialog).toBeVisible();
      await switchOf(shopper).click();
      await current.click();
      await expect(networks).toHaveCount(0);
      expect(await places()).toEqual(before);
      await switchTo(shopper, 'Ethereum');
      await shopper.reads('Already sent on TRON? We’ll see it. Don’t pay again.');
    });

    test('one tap leads to it where there is one method', async ({ page, merchant, stack }) => {
      const { sessionToken } = await merchant.create({ methods: ['usdt-tron'] });
      await page.goto(new URL('/products/cup', stack.shopUrl).href);
      await page.evaluate((session) => {
        const button = document.createElement('paywicket-button');
        button.setAttribute('session', session);
        button.textContent = 'Pay this';
        document.body.prepend(button);
      }, sessionToken);
      const taps = await countTaps(page);
      await page.getByRole('button', { name: 'Pay this' }).click();
      await new Shopper(page).shownAddress();
      expect(taps()).toBe(1);
    });
  });

/** Pays one of NovaPay's payments in full, not necessarily the newest. */
async function pay({ simulators }: Stack, payment: string): Promise<void> {
  const answer = await fetch(`${simulators.novapay.url}/control/payments/${payment}/pay`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ instant: true }),
  });
  expect(answer.ok).toBe(true);
}

test(
  'R11: six switches of network are one order for each, and the first one that is paid pays once',
  { tag: '@gate' },
  async ({ page, merchant, gateway, stack }) => {
    const methods = ['usdt-tron', 'usdt-ethereum', 'usdt-bsc'];
    const { id, url } = await merchant.create({ methods, provider: 'novapay' });
    await page.goto(url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.dialog.getByRole('button', { name: /^USDT/ }).click();
    const address = await shopper.shownAddress();
    const first = await gateway.newestPayment();
    for (const network of ['Ethereum', 'BNB Smart Chain', 'Ethereum', 'BNB Smart Chain', 'Ethereum'])
      await switchTo(shopper, network);
    expect(await switchTo(shopper, 'TRON')).toBe(address);
    await switchTo(shopper, 'Ethereum');
    expect((await merchant.read(id)).payments.map(({ status }) => status)).toEqual([
      'awaiting',
      'awaiting',
      'awaiting',
    ]);
    // The abandoned payment is still watched.
    await pay(stack, first.id);
    await shopper.sees('Paid');
    expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null, amountPaid: '24.00' });
  },
);

test('R11: two networks that are both paid are overpaid, and the page says so', async ({
  page,
  merchant,
  gateway,
  stack,
}) => {
  const { id, url } = await merchant.create({ methods: ['usdt-tron', 'usdt-ethereum'], provider: 'novapay' });
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.dialog.getByRole('button', { name: /^USDT/ }).click();
  await shopper.shownAddress();
  const first = await gateway.newestPayment();
  await switchTo(shopper, 'Ethereum');
  const second = await gateway.newestPayment();
  for (const payment of [first, second]) await pay(stack, payment.id);
  const paid = { status: 'paid', exception: 'overpaid', amountPaid: '48.00' };
  await expect.poll(async () => merchant.read(id)).toMatchObject(paid);
  await shopper.reads('Overpaid by');
  // Each has a link to its block explorer.
  await expect(shopper.dialog.getByRole('link', { name: /View on block explorer/ })).toHaveCount(2);
});
