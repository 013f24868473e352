/** Shops whose pages are cross-origin isolated, as for threads in WebAssembly: every resource they load has to allow it. */
import type { Page } from '@playwright/test';
import type { Stack } from '../support/fixtures.ts';
import { expect, test, type OwnShop } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';
import { putWallets, walletRow } from '../support/wallet.ts';

const isolatedBy = (embedder: string): Record<string, string> => ({
  'Cross-Origin-Embedder-Policy': embedder,
  'Cross-Origin-Opener-Policy': 'same-origin',
});

async function visit(page: Page, { shop, stack }: { shop: OwnShop; stack: Stack }, content: string) {
  shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script><h1>Shop</h1>${content}`;
  await page.goto(shop.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
}

const buttonFor = (token: string, mode = 'modal') =>
  `<paywicket-button session="${token}" mode="${mode}">Pay</paywicket-button>`;
const press = async (page: Page) => page.getByRole('button', { name: 'Pay', exact: true }).click();

/** The element with the checkout, for each mode of the button. */
const placeOf = {
  modal: (page: Page) => page.getByRole('dialog', { name: /^Pay/ }),
  inline: (page: Page) => page.locator('paywicket-checkout'),
  frame: (page: Page) => page.frameLocator('iframe').getByRole('dialog', { name: /^Pay/ }),
  redirect: (page: Page) => page.getByRole('main'),
};

test.beforeEach(({ traffic }) => {
  // The store's picture is on another site, which does not allow it: the initial is shown instead.
  traffic.expectError(/NotSameOriginAfterDefaultedToSameOriginByCoep .*\/mark\.svg/);
  // Chromium reports this for any frame of another origin that was not clicked into.
  traffic.expectError(/Blocked autofocusing/);
});

for (const embedder of ['require-corp', 'credentialless'])
  for (const [mode, place] of Object.entries(placeOf))
    test(`a page isolated by ${embedder} pays in the mode ${mode}, and gets its shopper back`, async ({
      page,
      shop,
      stack,
      merchant,
      gateway,
    }) => {
      shop.headers = isolatedBy(embedder);
      const { id, sessionToken } = await merchant.create({ successUrl: `${shop.url}/thanks` });
      await visit(page, { shop, stack }, buttonFor(sessionToken, mode));
      await press(page);
      const shopper = new Shopper(page, place(page));
      await shopper.choose('trc20', /USDT.*TRC20/);
      expect(await shopper.shownAddress()).toBe((await gateway.newestPayment()).address);
      await shopper.shownQr();
      expect(new URL(page.url()).origin === stack.serverUrl).toBe(mode === 'redirect');
      await gateway.pay();
      await shopper.sees('Paid');
      await shopper.dialog.getByRole('link', { name: /^Continue to/ }).click();
      await page.waitForURL(`${shop.url}/thanks`);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });
    });

test('an isolated page with a strict policy and Trusted Types pays in its dialog and in a frame', async ({
  page,
  shop,
  stack,
  merchant,
  gateway,
}) => {
  const policy = [
    "default-src 'none'",
    `script-src ${stack.serverUrl}`,
    `connect-src ${stack.serverUrl}`,
    `img-src ${stack.serverUrl} ${new URL(stack.shopUrl).origin} data:`,
    `frame-src ${stack.serverUrl}`,
    "require-trusted-types-for 'script'",
    'trusted-types paywicket paywicket-html',
  ].join('; ');
  shop.headers = { ...isolatedBy('require-corp'), 'Content-Security-Policy': policy };
  for (const mode of ['modal', 'frame'] as const) {
    await visit(page, { shop, stack }, buttonFor((await merchant.create()).sessionToken, mode));
    await press(page);
    const shopper = new Shopper(page, placeOf[mode](page));
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await gateway.pay();
    await shopper.sees('Paid');
    await shopper.button('Done').click();
  }
});

test('a wallet in an isolated page pays', async ({ page, shop, stack, merchant, gateway }) => {
  shop.headers = isolatedBy('require-corp');
  const sent = await putWallets(page, gateway, { evm: {} });
  const { id, sessionToken } = await merchant.create();
  await visit(page, { shop, stack }, buttonFor(sessionToken));
  await press(page);
  const shopper = new Shopper(page);
  await walletRow(shopper.dialog).click();
  await shopper.dialog.getByRole('button', { name: /^Pay .24\.00 USDT. with .MetaMask.$/u }).click();
  await shopper.sees('Paid');
  expect(sent).toHaveLength(1);
  expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });
});

test('a hosted page in a window that an isolated page has opened is alone, and pays', async ({
  page,
  shop,
  stack,
  merchant,
  gateway,
}) => {
  shop.headers = isolatedBy('require-corp');
  const { id, url } = await merchant.create({ successUrl: `${shop.url}/thanks` });
  await visit(page, { shop, stack }, '<button>Open</button>');
  const opening = page.context().waitForEvent('page');
  await page.evaluate((address) => void window.open(address), url);
  const hosted = await opening;
  const shopper = new Shopper(hosted, hosted.getByRole('main'));
  await shopper.choose('trc20', /USDT.*TRC20/);
  expect(await hosted.evaluate(() => [window.opener === null, crossOriginIsolated])).toEqual([true, false]);
  await shopper.shownAddress();
  await gateway.pay();
  await shopper.sees('Paid');
  await shopper.dialog.getByRole('link', { name: /^Continue to/ }).click();
  await hosted.waitForURL(`${shop.url}/thanks`);
  expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });
});
