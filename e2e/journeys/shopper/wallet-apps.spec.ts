/** Wallets' apps on a phone. No real one is here: a page in its place pays at the simulator what its link says. */
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { boxOf } from '../support/box.ts';
import { expect, type Stack, test } from '../support/fixtures.ts';
import { sandbox } from '../support/sandbox.ts';
import type { Gateway } from '../support/gateway.ts';
import { Shopper } from '../support/shopper.ts';
import { phone } from '../support/sizes.ts';

test.use(phone);

const app = /^https:\/\/link\.(trustwallet\.com|metamask\.io)\//;

test.beforeEach(async ({ page, context, stack, traffic }) => {
  traffic.expectRequests(app);
  await context.route(app, async (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>The app</title>' }),
  );
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
});

/** What an app's link says. */
interface Link {
  page: Page;
  url: URL;
}

/** Taps what opens an app: a new tab, so that the checkout stays. */
async function open(context: BrowserContext, button: Locator): Promise<Link> {
  const opened = context.waitForEvent('page');
  await button.evaluate(() => {
    // A tab covers the page on a phone, and lies beside it here.
    const leave = () => requestAnimationFrame(() => dispatchEvent(new Event('blur')));
    addEventListener('click', leave, { once: true, capture: true });
  });
  await button.tap();
  const page = await opened;
  await page.waitForURL(app);
  return { page, url: new URL(page.url()) };
}

/** The app: it sends the amount that its link says to the address that it says. */
async function sendIn({ url, page }: Link, gateway: Gateway): Promise<void> {
  const { address } = await gateway.newestPayment();
  expect(url.searchParams.get('address')).toBe(address);
  await gateway.send({ amount: url.searchParams.get('amount') ?? '' });
  await page.close();
}

const wallets = ({ dialog }: Shopper): Locator =>
  dialog.getByRole('button', { name: 'Wallet app', exact: true });
const row = ({ dialog }: Shopper, name: string): Locator =>
  dialog.getByRole('button', { name: new RegExp(`^.{0,2}${name}`) });

test(
  'from the address it is two taps to what an app asks to confirm, and one the next time',
  { tag: '@gate' },
  async ({ page, context, gateway, stack }) => {
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    await expect(shopper.large).toHaveText(/Copy address/);
    await wallets(shopper).tap();
    await shopper.sees('Open a wallet app');
    await shopper.reads(
      `In the app, check 24.00 USDT on TRON and that the address ends in ${address.slice(-4)}.`,
    );
    const link = await open(context, row(shopper, 'Trust Wallet'));
    expect(link.url.href).toBe(
      `https://link.trustwallet.com/send?asset=c195_tTR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t&address=${address}&amount=24`,
    );
    // The app's page knows nothing of the shop's.
    expect(await link.page.evaluate(() => [document.referrer, window.opener === null])).toEqual(['', true]);
    await sendIn(link, gateway);
    await shopper.sees('Payment detected');
    await gateway.settle();
    await shopper.sees('Paid');

    await page.goto(new URL('/products/teapot', stack.shopUrl).href);
    await shopper.askForAddress();
    const filled = shopper.dialog.locator('.button.filled');
    await expect(filled).toHaveText(/Trust Wallet/);
    await sendIn(await open(context, filled), gateway);
    await shopper.sees('Payment detected');
  },
);

test(
  'an app that fills in another amount than its link says is offered like one that was never used',
  { tag: '@gate' },
  async ({ page, context, gateway, stack }) => {
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await wallets(shopper).tap();
    const link = await open(context, row(shopper, 'Trust Wallet'));
    link.url.searchParams.set('amount', '2.4');
    await sendIn(link, gateway);
    await gateway.settle();
    await shopper.reads('Send 21.60 USDT');
    // The rest is asked for by name, and an app can send it.
    await wallets(shopper).tap();
    await shopper.reads('In the app, check 21.60 USDT on TRON');
    const rest = await open(context, row(shopper, 'Trust Wallet'));
    expect(rest.url.searchParams.get('amount')).toBe('21.6');
    await rest.page.close();
    // Otherwise the next page opens this payment by itself.
    await page.keyboard.press('Escape');
    await expect(shopper.dialog).toHaveCount(0);

    await page.goto(new URL('/products/teapot', stack.shopUrl).href);
    await shopper.buy();
    // Money was seen for the cup.
    await shopper.sees(/^You already sent a payment/);
    await shopper.button('Start a new payment').click();
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await expect(wallets(shopper)).toBeVisible();
    await expect(shopper.dialog.locator('.button.filled')).toHaveCount(0);
  },
);

test(
  'R2: the link stands nowhere in the page, whatever a script rewrites, on an open and a closed screen',
  { tag: '@gate' },
  async ({ page, context, gateway }) => {
    // Whatever looks like a link, an action or data of a button is changed again and again.
    await page.evaluate(() => {
      const rewrite = (root: ParentNode): void => {
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          if (element.shadowRoot) rewrite(element.shadowRoot);
          if (!element.matches('a, button, form, [data-href]')) continue;
          for (const name of ['href', 'formaction', 'data-href', 'value', 'name'])
            if (name === 'href' || element.hasAttribute(name))
              element.setAttribute(name, 'https://evil.example/');
        }
      };
      setInterval(() => rewrite(document), 20);
    });
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    const texts = async () =>
      page.evaluate(() => {
        const found: string[] = [];
        const read = (root: ParentNode): void => {
          for (const element of root.querySelectorAll('*')) {
            if (element.shadowRoot) read(element.shadowRoot);
            found.push(...Array.from(element.attributes, ({ value }) => value));
          }
        };
        read(document);
        return found.filter((value) => /trustwallet|c195_t/.test(value));
      });
    expect(await texts()).toEqual([]);
    await wallets(shopper).tap();
    await shopper.sees('Open a wallet app');
    expect(await texts()).toEqual([]);
    const link = await open(context, row(shopper, 'Trust Wallet'));
    expect(link.url.searchParams.get('address')).toBe(address);
    expect((await gateway.newestPayment()).address).toBe(address);
    await link.page.close();
  },
);

test(
  'R2: no app is offered once a script of the page has changed the address',
  { tag: '@gate' },
  async ({ page, traffic }) => {
    traffic.expectError(/changed the address/);
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await expect(wallets(shopper)).toBeVisible();
    await shopper.address.evaluate((shown) => (shown.textContent = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8'));
    await expect(wallets(shopper)).toHaveCount(0);
    await expect(shopper.address).not.toHaveText('TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8');
  },
);

test(
  'a phone that threw the tab away opens the same payment by itself, until the shopper closes it',
  { tag: '@gate' },
  async ({ page, context, gateway }) => {
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    const before = (await gateway.payments()).length;
    await wallets(shopper).tap();
    // It is missing: its own page is in a tab beside the shop's.
    const { page: landing } = await open(context, row(shopper, 'Trust Wallet'));
    await landing.close();
    await shopper.reads('Sent it in Trust Wallet? We’re checking.');
    await expect(shopper.button('I’ve sent it')).toBeVisible();

    await page.reload();
    expect(await shopper.shownAddress()).toBe(address);
    await shopper.reads('Sent it in Trust Wallet? We’re checking.');
    await expect(page.locator('paywicket-pill')).toHaveCount(0);
    expect((await gateway.payments()).length).toBe(before);

    // Another tab of the shop has the badge alone.
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(new Shopper(other).badge).toBeVisible();
    await expect(new Shopper(other).dialog).toHaveCount(0);
    await other.close();

    await page.keyboard.press('Escape');
    await expect(shopper.dialog).toHaveCount(0);
    await page.reload();
    await expect(shopper.badge).toBeVisible();
    await expect(shopper.dialog).toHaveCount(0);
    // The app may have sent it.
    await shopper.buy();
    await shopper.sees('You already sent a payment for $24.00');
    await shopper.button('Continue payment').tap();
    expect((await gateway.payments()).length).toBe(before);
    await shopper.button('I’ve sent it').tap();
    await shopper.sees('Looking for your payment');
  },
);

test('a payment that was paid while the tab was away is shown as paid, and its app is known', async ({
  page,
  context,
  gateway,
  stack,
}) => {
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await wallets(shopper).tap();
  const link = await open(context, row(shopper, 'Trust Wallet'));
  const away = page.url();
  await page.goto('about:blank');
  await sendIn(link, gateway);
  await gateway.settle();
  await page.goto(away);
  await shopper.sees('Paid');
  const known = async () => page.evaluate(() => localStorage.getItem('paywicket-app'));
  await expect.poll(known).toContain('"paid":["trust usdt-tron"]');
  await page.goto(new URL('/products/teapot', stack.shopUrl).href);
  await shopper.askForAddress();
  await expect(shopper.dialog.locator('.button.filled')).toHaveText(/Trust Wallet/);
});

/** The server's own answer to a look at the session, but for what is changed in it. */
async function rewrite(page: Page, stack: Stack, change: (text: string) => string): Promise<void> {
  await page.route(new RegExp(`^${stack.serverUrl}/v1/session(/method)?$`), async (route) => {
    const headers = await route.request().allHeaders();
    const response = await route.fetch({ headers: { ...headers, 'paywicket-known': '' } });
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

test('where the shop offers no app a coin’s own link is what it was, and a reload leads to the badge', async ({
  page,
  traffic,
  stack,
}) => {
  traffic.expectError(/bitcoin:/);
  await rewrite(page, stack, (text) => text.replace('["trust","metamask"]', '[]'));
  const shopper = new Shopper(page);
  await shopper.buy();
  await shopper.choose('btc', /Bitcoin/);
  await shopper.button('Open in wallet').tap();
  await shopper.reads('Wallet didn’t open?');
  await expect(wallets(shopper)).toHaveCount(0);
  await page.reload();
  await expect(shopper.badge).toBeVisible();
  await expect(shopper.dialog).toHaveCount(0);
});

test('once its price has ended the payment does not open by itself', async ({ page, context, stack }) => {
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await wallets(shopper).tap();
  const { page: landing } = await open(context, row(shopper, 'Trust Wallet'));
  await landing.close();
  const past = new Date(Date.now() - 1000).toISOString();
  await rewrite(page, stack, (text) => text.replaceAll(/("expiresAt":")[^"]+/g, `$1${past}`));
  await page.reload();
  await expect(page.locator('paywicket-pill')).toBeVisible();
  await expect(shopper.dialog).toHaveCount(0);
});

test('in the mode frame, too, the payment opens by itself', async ({ page, context, stack, traffic }) => {
  traffic.expectError(/Blocked autofocusing/);
  const url = new URL('/products/cup', stack.shopUrl).href;
  const value = encodeURIComponent(JSON.stringify({ mode: 'frame' }));
  await context.addCookies([{ name: 'morrow_look', value, url }]);
  await page.goto(url);
  await page.getByRole('button', { name: 'Pay with crypto' }).tap();
  const shopper = new Shopper(page, page.frameLocator('iframe').getByRole('dialog', { name: /^Pay/ }));
  await shopper.choose('trc20', /USDT.*TRC20/);
  const address = await shopper.shownAddress();
  await wallets(shopper).tap();
  const link = await open(context, row(shopper, 'Trust Wallet'));
  expect(link.url.searchParams.get('address')).toBe(address);
  await link.page.close();
  await page.reload();
  expect(await shopper.shownAddress()).toBe(address);
  await shopper.reads('Sent it in Trust Wallet? We’re checking.');
});

test('on the hosted page an app opens in a tab of its own, and a reload shows the same payment', async ({
  page,
  context,
  merchant,
  gateway,
}) => {
  const { url } = await merchant.create({});
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.choose('trc20', /USDT.*TRC20/);
  const address = await shopper.shownAddress();
  await wallets(shopper).tap();
  const link = await open(context, row(shopper, 'Trust Wallet'));
  expect(await link.page.evaluate(() => document.referrer)).toBe('');
  await page.reload();
  expect(await shopper.shownAddress()).toBe(address);
  await sendIn(link, gateway);
  await shopper.sees('Payment detected');
});

test('a coin’s own link that opens nothing says so, and the address stays', async ({ page, traffic }) => {
  traffic.expectError(/bitcoin:/);
  const shopper = new Shopper(page);
  await shopper.buy();
  await shopper.choose('btc', /Bitcoin/);
  const address = await shopper.shownAddress();
  await wallets(shopper).tap();
  await row(shopper, 'Another wallet app').tap();
  await shopper.reads('Wallet didn’t open?');
  await expect(shopper.dialog.getByText('Sent it in')).toHaveCount(0);
  expect(await shopper.shownAddress()).toBe(address);
});

test.describe('in a sandboxed frame', () => {
  // The shop's own policy allows no frame.
  test.use({ bypassCSP: true });

  test('an app is said not to have opened, and never asked about', async ({
    page,
    context,
    merchant,
    traffic,
  }) => {
    traffic.expectError(/Blocked (opening|autofocusing)/);
    const { url } = await merchant.create({});
    const shopper = new Shopper(page, (await sandbox(page, url)).getByRole('main'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    const address = await shopper.shownAddress();
    await wallets(shopper).tap();
    await row(shopper, 'Trust Wallet').tap();
    await shopper.reads('Trust Wallet didn’t open. Copy the amount and address instead.');
    await expect(shopper.dialog.getByText('Sent it in')).toHaveCount(0);
    await expect(wallets(shopper)).toBeVisible();
    expect(await shopper.shownAddress()).toBe(address);
    expect(context.pages()).toHaveLength(1);
  });
});

for (const [width, height] of [
  [360, 640],
  [390, 844],
] as const)
  test(`at ${width} × ${height} all of it is in sight, with controls that a thumb finds`, async ({
    page,
    context,
  }) => {
    await page.setViewportSize({ width, height });
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    const overflow = async () =>
      shopper.dialog
        .locator('.body')
        .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    const button = await boxOf(wallets(shopper));
    expect(button.height).toBeGreaterThanOrEqual(44);
    if (height < 700) {
      const code = await boxOf(shopper.button('Show QR code'));
      expect([code.y, code.height, code.width]).toEqual([button.y, button.height, button.width]);
    } else {
      const tile = await boxOf(shopper.qr);
      expect(tile.width).toBeGreaterThanOrEqual(160);
      expect(tile.y).toBeGreaterThan(button.y);
    }
    await expect.poll(overflow).toBe(0);

    await wallets(shopper).tap();
    await shopper.sees('Open a wallet app');
    expect((await boxOf(row(shopper, 'Trust Wallet'))).height).toBeGreaterThanOrEqual(56);
    await expect.poll(overflow).toBe(0);
    const { page: landing } = await open(context, row(shopper, 'Trust Wallet'));
    await landing.close();
    await expect(shopper.button('I’ve sent it')).toBeInViewport({ ratio: 1 });
    await expect.poll(overflow).toBe(0);
  });
