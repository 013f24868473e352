import type { Locator } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import type { Fault } from '../support/gateway.ts';
import { Shopper } from '../support/shopper.ts';

/** The console logs each failed request, even where the page handles it. */
const failedRequest = /Failed to load resource|net::ERR/;

test.beforeEach(async ({ page, stack, traffic }) => {
  traffic.expectError(failedRequest);
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
});

const faults: { title: string; fault: Fault }[] = [
  { title: 'is down', fault: { mode: 'down' } },
  { title: 'answers HTML with 502', fault: { mode: 'html', status: 502 } },
  { title: 'answers HTML with 200', fault: { mode: 'html', status: 200 } },
  { title: 'asks to be left alone', fault: { mode: 'rate_limited', ms: 1000 } },
];

for (const { title, fault } of faults) {
  test(`NovaPay ${title}: the shopper sees what to do, and pays when it is back`, async ({
    page,
    gateway,
  }) => {
    const shopper = new Shopper(page);
    await shopper.buy();
    await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
    await gateway.break(fault);
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.sees(/^USDT on TRON.* is not available right now$/);
    await shopper.reads('Nothing has been paid. Please choose another method, or try again.');
    const alert = shopper.dialog.getByRole('alert');
    await expect(alert).toContainText('Please choose another method');
    await expect(shopper.button('Choose another method')).not.toHaveCount(0);

    await gateway.heal();
    await expect(async () => {
      if (await shopper.address.isVisible()) return;
      // Per attempt: the whole block is repeated until it passes.
      await shopper.button('Try again').click({ timeout: 1000 });
      // Per attempt, too.
      await expect(shopper.address).toBeVisible({ timeout: 2000 });
    }).toPass();
    // What is over is read no more.
    await expect(alert).toHaveText(/^\s*$/);
    await gateway.pay();
    await shopper.sees('Paid');
  });
}

test('NovaPay is slow: the screen reports it, the shopper may go back, and gets one address', async ({
  page,
  gateway,
}) => {
  const shopper = new Shopper(page);
  const before = (await gateway.payments()).length;
  await shopper.buy();
  await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
  // Longer than the server waits: it then reads the order itself.
  await gateway.break({ mode: 'slow', ms: 60_000, method: 'POST', path: '/select' });
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.sees('Getting a payment address…');
  await shopper.reads('This is taking longer than usual. Nothing has been paid yet.');
  const status = shopper.dialog.getByRole('status').first();
  await expect(status).toContainText('This is taking longer than usual.');
  await shopper.button('Other coins').click();
  await shopper.sees('Choose how to pay');
  await shopper.choose('trc20', /USDT.*TRC20/);
  await expect(shopper.address).toBeVisible();
  expect(await gateway.payments()).toHaveLength(before + 1);
  await gateway.pay();
  await shopper.sees('Paid');
});

test(
  'R32: an answer lost after its effect shows no second address',
  { tag: '@gate' },
  async ({ page, gateway }) => {
    const shopper = new Shopper(page);
    await shopper.buy();
    await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
    await gateway.break({ mode: 'drop_after_effect', method: 'POST', path: '/v1/pay/orders' });
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.sees(/^USDT on TRON.* is not available right now$/);
    await expect(shopper.address).toHaveCount(0);
    await gateway.heal();
    await shopper.button('Try again').click();
    expect(await shopper.shownAddress()).toBe((await gateway.newestPayment()).address);
    await gateway.pay();
    await shopper.sees('Paid');
  },
);

test(
  'NovaPay goes down after the address: money sent meanwhile is found when it is back',
  { tag: '@gate' },
  async ({ page, gateway }) => {
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    await gateway.break({ mode: 'down' });
    await gateway.pay();
    expect(await shopper.shownAddress()).toBe(address);
    await gateway.heal();
    await shopper.sees('Paid');
  },
);

test(
  'a killed and restarted server finishes an open checkout',
  { tag: '@gate' },
  async ({ page, gateway, stack }) => {
    await page.clock.install();
    const shopper = new Shopper(page);
    // If a part of the checkout cannot be loaded, the hosted page continues.
    const lastPart = page.waitForResponse(/\/assets\/shop-page-/);
    const address = await shopper.askForAddress();
    await page.clock.fastForward(3000);
    await lastPart;
    await stack.server.kill('SIGKILL');
    await gateway.pay();
    /** Seconds of the page's clock, until the checkout asks again and shows what it got. */
    const waitsFor = async (shown: Locator) => {
      const look = async () => {
        await page.clock.runFor(1000);
        return shown.isVisible();
      };
      await expect.poll(look, { intervals: [100] }).toBe(true);
    };
    const { dialog } = shopper;
    await waitsFor(
      dialog.getByText('We can’t reach the payment service. Your payment is safe. Retrying…').first(),
    );
    expect(await shopper.shownAddress()).toBe(address);
    await stack.server.start();
    await waitsFor(dialog.getByRole('heading', { name: 'Paid' }));
  },
);

test('a server that is killed while it asks for an address shows no second one', async ({
  page,
  gateway,
  stack,
}) => {
  const shopper = new Shopper(page);
  await shopper.buy();
  await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
  await gateway.break({ mode: 'slow', ms: 60_000, method: 'POST' });
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.sees('Getting a payment address…');
  await stack.server.kill('SIGKILL');
  await gateway.heal();
  await stack.server.start();
  await expect(shopper.button('Try again')).toBeVisible();
  await expect(shopper.address).toHaveCount(0);
  await shopper.button('Try again').click();
  expect(await shopper.shownAddress()).toBe((await gateway.newestPayment()).address);
});

test('offline and back: the payment is safe, and goes on by itself', async ({ page, context, gateway }) => {
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  await context.setOffline(true);
  const offline = 'You’re offline. Your payment is safe. We’ll continue when you’re back online.';
  await shopper.reads(offline);
  await expect(shopper.dialog.getByRole('status').first()).toContainText('You’re offline.');
  await shopper.reads('Updates when you’re back online.');
  await expect(shopper.dialog.locator('.pulse')).toHaveCSS('animation-name', 'none');
  expect(await shopper.shownAddress()).toBe(address);
  await shopper.shownQr();
  // The bar lies over nothing that is to be read.
  const [above, bar, below] = await Promise.all(
    ['.tear', '.bar', '.body'].map(async (part) => shopper.dialog.locator(part).boundingBox()),
  );
  expect(bar?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0) - 1);
  expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeLessThanOrEqual((below?.y ?? 0) + 1);
  await gateway.pay();
  await context.setOffline(false);
  await expect(shopper.dialog.getByText(offline)).toHaveCount(0);
  await shopper.sees('Paid');
});

test('a hidden tab polls seldom, and at once when it is visible again', async ({
  page,
  gateway,
  merchant,
  traffic,
  stack,
}) => {
  await page.clock.install();
  /** Advances by half a second each, in which responses can arrive. */
  const pass = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await page.clock.runFor(500);
      // Real time, in which a response can arrive.
      await page.waitForTimeout(100);
    }
  };
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  const id = await page
    .locator('paywicket-checkout')
    .evaluate((element) => (element as HTMLElement & { view: { id: string } }).view.id);
  await setVisibility(page, 'hidden');
  const questions = () =>
    traffic.requests.filter((request) => request.url() === `${stack.serverUrl}/v1/session`).length;
  // From here on only the test advances the page's clock.
  await page.clock.pauseAt(Date.now() + 2000);
  await pass(4);
  const before = questions();
  await pass(12);
  expect(questions() - before).toBeLessThanOrEqual(1);
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status, { intervals: [100] }).toBe('paid');
  await pass(4);
  expect(questions() - before).toBeLessThanOrEqual(1);

  await setVisibility(page, 'visible');
  await shopper.sees('Paid');
});

for (const [direction, days] of [
  ['ahead', 1],
  ['behind', -1],
] as const) {
  test(`R12: a device's clock a day ${direction} changes neither the countdown nor the end`, async ({
    page,
    gateway,
  }) => {
    await page.clock.install({ time: Date.now() + days * 86_400_000 });
    await page.reload();
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await expect(shopper.dialog.locator('[part~=amount]')).toContainText(/Price held (28|29|30):/);
    await gateway.pay();
    await shopper.sees('Paid');
  });
}

/** Headless Chromium never hides a tab: the page gets the event of a real one. */
async function setVisibility(page: Shopper['page'], state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
