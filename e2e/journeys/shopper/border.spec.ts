/**
 * Interferences of a shop's page with a checkout that affect money or its status: one quick case of each. All others are tested
 * beside the widget's code, those of translators and styles in `horrors/`.
 */
import type { Page } from '@playwright/test';
import type { Stack } from '../support/fixtures.ts';
import { boxOf } from '../support/box.ts';
import { expect, test, type OwnShop } from '../support/own-shop.ts';
import { Shopper } from '../support/shopper.ts';

async function visit(page: Page, { shop, stack }: { shop: OwnShop; stack: Stack }, content: string) {
  shop.content = `<script src="${stack.serverUrl}/paywicket.js" defer></script>${content}`;
  await page.goto(shop.url);
  await page.waitForFunction('window.Paywicket?.open');
}

test(
  'R119: a second call gets the dialog that is open, and one for another checkout is refused',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const [first, second] = [await merchant.create(), await merchant.create({ amount: '77.00' })];
    await visit(page, { shop, stack }, '');
    const outcome = await page.evaluate(`(async () => {
      const open = (session) => Paywicket.open({ session });
      const [one, same] = await Promise.all([open('${first.sessionToken}'), open('${first.sessionToken}')]);
      const refused = await open('${second.sessionToken}').then(() => 'opened', ({ code }) => code);
      return [one === same, await open('${first.sessionToken}') === one, refused];
    })()`);
    expect(outcome).toEqual([true, true, 'already_open']);
    const shopper = new Shopper(page);
    await shopper.reads('24.00');
    expect(await page.locator('paywicket-checkout').count()).toBe(1);
  },
);

test(
  'R120: a payment is not lost with the dialog of the page that it is in',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { id, sessionToken } = await merchant.create();
    await visit(
      page,
      { shop, stack },
      `<div id="layer" role="dialog" aria-modal="true" aria-label="Basket">
        <paywicket-button session="${sessionToken}">Pay</paywicket-button></div>`,
    );
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const shopper = new Shopper(page);
    await shopper.choose('trc20', /USDT.*TRC20/);
    const address = await shopper.shownAddress();
    await page.waitForFunction(`document.querySelector('#layer > paywicket-checkout')`);
    const result = page.evaluate(`document.querySelector('paywicket-checkout').result`);
    await page.evaluate('layer.remove()');
    expect(await result).toEqual({ status: 'closed', checkoutId: id });
    await shopper.badge.click();
    expect(await shopper.shownAddress()).toBe(address);
  },
);

test(
  'R127: an address that is selected and copied by hand is what is pasted, whatever the page adds to copies',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await visit(
      page,
      { shop, stack },
      `<paywicket-button session="${sessionToken}" mode="inline">Pay</paywicket-button>
      <textarea aria-label="Wallet"></textarea>
      <script>document.addEventListener('copy', (event) => {
        event.clipboardData.setData('text/plain', getSelection() + ' Read more on Shop');
        event.preventDefault();
      });</script>`,
    );
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const shopper = new Shopper(page, page.locator('paywicket-checkout'));
    await shopper.choose('trc20', /USDT.*TRC20/);
    const address = await shopper.shownAddress();
    await expect(page.locator('paywicket-button + paywicket-checkout')).toHaveCount(1);
    await shopper.address.evaluate((element) => getSelection()?.selectAllChildren(element));
    await page.keyboard.press('Control+C');
    await page.getByLabel('Wallet').focus();
    await page.keyboard.press('Control+V');
    await expect(page.getByLabel('Wallet')).toHaveValue(address);
  },
);

test(
  'R13: a page is not told of a payment by messages of another window, origin or form than the checkout’s',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant, traffic }) => {
    traffic.expectError(/Blocked autofocusing/);
    const { sessionToken } = await merchant.create();
    await visit(
      page,
      { shop, stack },
      `<paywicket-button session="${sessionToken}" mode="frame">Pay</paywicket-button>`,
    );
    const told = await page.evaluateHandle(() => {
      const types: string[] = [];
      for (const type of ['status', 'method', 'paid', 'close', 'error'])
        document.addEventListener(`paywicket-${type}`, () => types.push(type));
      return types;
    });
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const frame = page.locator('paywicket-checkout iframe');
    await expect(frame.contentFrame().getByRole('heading', { name: 'Choose how to pay' })).toBeVisible();
    await expect.poll(async () => told.jsonValue()).toEqual(['status']);
    await frame.evaluate(async (iframe, origin) => {
      const { contentWindow } = iframe as HTMLIFrameElement;
      const forged = [
        { paywicket: 'paid', checkoutId: 'chk_evil' },
        { paywicket: 'leave', href: 'https://evil.test/' },
        { paywicket: 'close', cancelable: false },
      ];
      const last = new Promise((resolve) => {
        addEventListener('message', ({ data }) => data === 'last' && resolve(null));
      });
      for (const data of forged) {
        window.postMessage(data, '*');
        const given = [
          { origin, source: window },
          { origin: 'https://evil.test', source: contentWindow },
        ];
        for (const each of given) window.dispatchEvent(new MessageEvent('message', { data, ...each }));
      }
      const wrong = { paywicket: 'paid', checkoutId: 7 };
      window.dispatchEvent(new MessageEvent('message', { data: wrong, origin, source: contentWindow }));
      // Messages arrive in their order.
      window.postMessage('last', '*');
      await last;
    }, stack.serverUrl);
    expect(await told.jsonValue()).toEqual(['status']);
    await expect(frame.contentFrame().getByRole('heading', { name: 'Choose how to pay' })).toBeVisible();
    await expect(page).toHaveURL(shop.url);
  },
);

test(
  'R123: a checkout that the page hides by its styles, or makes inert, is seen and used',
  { tag: '@gate' },
  async ({ page, shop, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await visit(
      page,
      { shop, stack },
      `<style>paywicket-checkout { display: none !important }
        * { opacity: 0 !important; visibility: hidden !important; pointer-events: none !important }
        paywicket-button, paywicket-button * { visibility: visible !important; pointer-events: auto !important }</style>
      <paywicket-button session="${sessionToken}">Pay</paywicket-button>`,
    );
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const shopper = new Shopper(page);
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    const close = await boxOf(shopper.button('Close').first());
    await page.evaluate(() => {
      const checkout = document.querySelector<HTMLElement>('paywicket-checkout');
      if (checkout) checkout.hidden = checkout.inert = document.documentElement.inert = true;
    });
    const address = page.locator('paywicket-address bdi');
    await expect(address).toBeInViewport({ ratio: 1 });
    await expect(address).toBeVisible();
    await expect(page.locator('paywicket-checkout dialog')).toHaveCSS('opacity', '1');
    // By its place: Playwright takes whatever is in something inert for inert.
    await page.mouse.click(close.x + close.width / 2, close.y + close.height / 2);
    await expect(page.locator('paywicket-checkout')).toHaveCount(0);
  },
);
