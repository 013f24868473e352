/** Payments that were opened and closed again, in a shop whose cart changes meanwhile. */
import type { Locator, Page } from '@playwright/test';
import type { Stack } from '../support/fixtures.ts';
import type { Merchant } from '../support/merchant.ts';
import { expect, type OwnShop, test } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';

/** Opens a shop's page with one button. */
async function visit(page: Page, stack: Stack, shop: OwnShop, attributes = ''): Promise<void> {
  shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script>
    <main><h1>Shop</h1><paywicket-button session-url="/session" ${attributes}></paywicket-button></main>`;
  await page.goto(shop.url);
}

/** The shop's own route: a checkout for the cart as it is now. @returns The tokens that it has answered with. */
async function answerWith(page: Page, nextToken: () => Promise<string>): Promise<string[]> {
  const tokens: string[] = [];
  await page.route(
    ({ pathname }) => pathname === '/session',
    async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      const sessionToken = await nextToken();
      tokens.push(sessionToken);
      return route.fulfill({ json: { sessionToken } });
    },
  );
  return tokens;
}

const tokenFor = async (merchant: Merchant, amount: string): Promise<string> =>
  (await merchant.create({ amount })).sessionToken;

const press = async (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Pay with crypto', exact: true }).click();

/** From the list of methods to an address. */
async function askForAddress(shopper: Shopper): Promise<string> {
  await shopper.choose('trc20', /USDT.*TRC20/);
  return shopper.shownAddress();
}

async function close(page: Page, { dialog }: Shopper): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

const DAY_MS = 86_400_000;
const sessionRoute = '**/v1/session*';

/** Changes what the server answers about every payment. */
async function changeSession(page: Page, change: Record<string, unknown>): Promise<void> {
  await page.unroute(sessionRoute);
  await page.route(sessionRoute, async (route) => {
    const { 'paywicket-known': _, ...headers } = route.request().headers();
    const response = await route.fetch({ headers });
    await route.fulfill({ response, json: { ...((await response.json()) as object), ...change } });
  });
}

const rowOf = (page: Page, price: string): Locator =>
  page.locator('paywicket-pill').getByRole('group', { name: price });

test(
  'a button asks the shop at every press, and each payment that was left stays reachable from the badge',
  { tag: '@gate' },
  async ({ page, stack, shop, merchant }) => {
    const first = await merchant.create({ amount: '49.90' });
    const second = await merchant.create({ amount: '77.00' });
    const answers = [first.sessionToken, second.sessionToken, await merchant.newSession(second.id)];
    const tokens = await answerWith(page, async () => answers[tokens.length] ?? '');
    await visit(page, stack, shop);
    const shopper = new Shopper(page);
    const addresses: string[] = [];
    for (const _ of [1, 2]) {
      await press(page);
      addresses.push(await askForAddress(shopper));
      await close(page, shopper);
    }
    // The same checkout again, by another token: it continues, also once the browser has thrown the page away meanwhile.
    await press(page);
    expect(await shopper.shownAddress()).toBe(addresses[1]);
    expect(tokens).toEqual(answers);
    await page.evaluate(() => document.querySelector('paywicket-checkout')?.dispatchEvent(new Event('away')));
    await page.reload();
    expect(await shopper.shownAddress()).toBe(addresses[1]);
    await close(page, shopper);

    await page.reload();
    const others = page.locator('paywicket-pill').getByRole('button', { name: /^\+1: / });
    for (const [at, price] of ['$49.90', '$77.00'].entries()) {
      await others.press('Enter');
      await expect(others).toHaveAttribute('aria-expanded', 'true');
      await expect(page.locator('paywicket-pill').getByRole('group')).toHaveCount(2);
      await rowOf(page, price)
        .getByRole('button', { name: /Continue/ })
        .press('Enter');
      expect(await shopper.shownAddress()).toBe(addresses[at]);
      await close(page, shopper);
      await page.reload();
    }
  },
);

test(
  'a payment that may have been sent is shown first, and the shop is not asked before the shopper wants a new one',
  { tag: '@gate' },
  async ({ page, stack, shop, merchant }) => {
    const prices = ['49.90', '77.00'];
    const tokens = await answerWith(page, async () => tokenFor(merchant, prices[tokens.length] ?? ''));
    await visit(page, stack, shop);
    const shopper = new Shopper(page);
    await press(page);
    await askForAddress(shopper);
    await shopper.button('I’ve sent it').click();
    await shopper.sees('Looking for your payment');
    await page.reload();

    await press(page);
    await shopper.sees('You already sent a payment for $49.90');
    await shopper.button('Continue payment').click();
    await shopper.sees('Looking for your payment');
    await close(page, shopper);
    await press(page);
    await shopper.sees('You already sent a payment for $49.90');
    expect(tokens).toHaveLength(1);

    await shopper.button('Start a new payment').click();
    await askForAddress(shopper);
    expect(tokens).toHaveLength(2);
    await close(page, shopper);
    // The payment with money comes first.
    await expect(rowOf(page, '$49.90')).toBeVisible();
    await expect(rowOf(page, '$77.00')).toHaveCount(0);
    // It was answered: the badge leads to the payment itself.
    await rowOf(page, '$49.90')
      .getByRole('button', { name: /Continue/ })
      .press('Enter');
    await shopper.sees('Looking for your payment');
  },
);

test(
  'in the mode frame, too, a payment that was sent is shown first, until the question is answered',
  { tag: '@gate' },
  async ({ page, stack, shop, merchant, traffic }) => {
    traffic.expectError(/Blocked autofocusing/);
    const tokens = await answerWith(page, async () => tokenFor(merchant, '49.90'));
    await visit(page, stack, shop, 'mode="frame"');
    const frame = page.frameLocator('paywicket-checkout:has(dialog[open]) iframe');
    const framed = new Shopper(page, frame.getByRole('dialog', { name: /^Pay/ }));
    await press(page);
    await askForAddress(framed);
    await framed.button('I’ve sent it').click();
    await framed.sees('Looking for your payment');
    await page.reload();
    await press(page);
    await framed.sees('You already sent a payment for $49.90');
    expect(tokens).toHaveLength(1);
    await framed.button('Start a new payment').click();
    await askForAddress(framed);
    expect(tokens).toHaveLength(2);
    await close(page, framed);
    await page
      .locator('paywicket-pill')
      .getByRole('button', { name: /Continue/ })
      .click();
    // Chromium denies the iframe its storage in a private window: there it does not know that it was sent.
    await framed.sees(/^(Send 49\.90 USDT|Looking for your payment)$/);
  },
);

test(
  'a payment that was sent and expired stays until its address is no longer watched, whatever the server answers meanwhile',
  { tag: '@gate' },
  async ({ page, stack, shop, merchant, traffic }) => {
    traffic.expectError(/Failed to load resource/);
    const tokens = await answerWith(page, async () => tokenFor(merchant, '49.90'));
    await visit(page, stack, shop);
    const shopper = new Shopper(page);
    await press(page);
    await askForAddress(shopper);
    await shopper.button('I’ve sent it').click();
    await shopper.sees('Looking for your payment');

    const failed = page.waitForResponse((response) => response.status() === 404);
    const headers = { 'Access-Control-Allow-Origin': '*' };
    await page.route(sessionRoute, async (route) =>
      route.fulfill({ status: 404, json: { code: 'not_found' }, headers }),
    );
    await page.reload();
    await failed;
    await changeSession(page, {
      status: 'expired',
      watchedUntil: new Date(Date.now() + DAY_MS).toISOString(),
    });
    await page.reload();
    await expect(shopper.badge).toBeVisible();
    await press(page);
    await shopper.sees('You already sent a payment for $49.90');
    expect(tokens).toHaveLength(1);
    await close(page, shopper);
    await expect(shopper.badge).toBeVisible();

    await changeSession(page, {
      status: 'expired',
      watchedUntil: new Date(Date.now() - DAY_MS).toISOString(),
    });
    await page.reload();
    await expect.poll(async () => page.evaluate(() => localStorage.getItem('paywicket-open'))).toBeNull();
    await expect(shopper.badge).toHaveCount(0);
    await press(page);
    await shopper.sees(/./);
    expect(tokens).toHaveLength(2);
  },
);

test(
  'a payment in the storage is taken up only at the server that the page itself names',
  { tag: '@gate' },
  async ({ page, stack, shop, merchant, traffic }) => {
    await answerWith(page, async () => tokenFor(merchant, '49.90'));
    await visit(page, stack, shop);
    const shopper = new Shopper(page);
    await press(page);
    const address = await askForAddress(shopper);
    await close(page, shopper);
    await expect(shopper.badge).toBeVisible();
    // As another script of the page may write it, in the form of release 0.1.0 and in the present one.
    const server = 'https://pay.elsewhere.test';
    for (const mode of ['modal', 'frame']) {
      await page.evaluate(
        ({ server, mode }) => {
          const found = JSON.parse(localStorage.getItem('paywicket-open') ?? '') as object;
          const own = [found].flat().at(-1);
          const foreign = {
            ...own,
            server,
            session: 'cs_foreign',
            id: 'chk_foreign',
            key: '',
            options: { mode },
          };
          localStorage.setItem('paywicket-open', JSON.stringify(mode === 'modal' ? foreign : [foreign, own]));
          sessionStorage.setItem('paywicket-away', 'chk_foreign');
          Object.assign(window, { own });
        },
        { server, mode },
      );
      const own = await page.evaluate(() => JSON.stringify([Reflect.get(window, 'own')]));
      await page.reload();
      await page.waitForFunction(() => customElements.get('paywicket-checkout'));
      if (mode === 'frame') {
        // The page's own payment in the same list is taken up.
        await shopper.badge.click();
        expect(await shopper.shownAddress()).toBe(address);
      } else await page.evaluate((text) => localStorage.setItem('paywicket-open', text), own);
    }
    expect(traffic.requests.filter((request) => request.url().startsWith(server))).toEqual([]);
    await expect(page.locator('iframe')).toHaveCount(0);
  },
);

test(
  'an inline payment leads back once the page has dropped it, and after a reload',
  { tag: '@gate' },
  async ({ page, stack, shop, merchant }) => {
    await answerWith(page, async () => tokenFor(merchant, '49.90'));
    await visit(page, stack, shop, 'mode="inline"');
    await press(page);
    const inline = new Shopper(page, page.locator('paywicket-checkout'));
    const address = await askForAddress(inline);
    await page.evaluate(() => {
      const element = document.querySelector('paywicket-checkout');
      element?.remove();
      Object.assign(window, { element });
    });
    const shopper = new Shopper(page);
    await expect(shopper.badge).toBeVisible();
    // Once the page puts it back, the payment is there.
    await page.evaluate(() =>
      document.querySelector('main')?.append(Reflect.get(window, 'element') as Element),
    );
    expect(await inline.shownAddress()).toBe(address);
    await expect(shopper.badge).toHaveCount(0);
    await expect(page.locator('paywicket-checkout')).toHaveCount(1);
    await page.evaluate(() => document.querySelector('paywicket-checkout')?.remove());
    await shopper.badge.click();
    expect(await shopper.shownAddress()).toBe(address);
    await close(page, shopper);
    await page.reload();
    await shopper.badge.click();
    expect(await shopper.shownAddress()).toBe(address);
  },
);

test(
  'money that was seen since the last visit counts at the first press, also where only the button names the server',
  { tag: '@gate' },
  async ({ page, stack, shop, merchant, gateway }) => {
    const tokens = await answerWith(page, async () => tokenFor(merchant, '49.90'));
    // A module has no address of its own: nothing asks the server before the press.
    shop.content = `<script type="module">import '${stack.serverUrl}/paywicket.js';</script>
      <paywicket-button session-url="/session" server="${stack.serverUrl}"></paywicket-button>`;
    await page.goto(shop.url);
    const shopper = new Shopper(page);
    for (const _ of [1, 2]) {
      await press(page);
      await askForAddress(shopper);
      await close(page, shopper);
      await page.reload();
    }
    // Nothing was sent yet: the shop was asked at each press.
    expect(tokens).toHaveLength(2);
    await page.goto('about:blank');
    await gateway.send({ amount: '5' });
    const id = await merchant.newest();
    await expect.poll(async () => (await merchant.read(id)).amountPending).not.toMatch(/^[0.]+$/);
    await page.goto(shop.url);
    await press(page);
    await shopper.sees('You already sent a payment for $49.90');
    expect(tokens).toHaveLength(2);
  },
);
