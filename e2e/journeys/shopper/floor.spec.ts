/** The oldest supported browser, and one with strict policies: all newer features are removed before a script runs. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';

test.beforeEach(async ({ page, stack }) => {
  await page.addInitScript(() => {
    const gone: [object, string[]][] = [
      [
        HTMLElement.prototype,
        ['showPopover', 'hidePopover', 'togglePopover', 'popover', 'attachInternals', 'inert'],
      ],
      [Element.prototype, ['setHTMLUnsafe']],
      [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with']],
      [Array, ['fromAsync']],
      [String.prototype, ['isWellFormed', 'toWellFormed']],
      [Set.prototype, ['union', 'difference', 'intersection', 'isSubsetOf']],
      [Object, ['groupBy']],
      [Map, ['groupBy']],
      [Promise, ['withResolvers', 'try']],
      [URL, ['canParse', 'parse']],
      [AbortSignal, ['timeout', 'any']],
      [Intl, ['DisplayNames', 'ListFormat', 'Segmenter', 'DurationFormat']],
      [ReadableStream.prototype, ['values', Symbol.asyncIterator as unknown as string]],
      [Navigator.prototype, ['share', 'canShare', 'clipboard', 'permissions', 'locks', 'userAgentData']],
      [
        globalThis,
        [
          'structuredClone',
          'CloseWatcher',
          'requestIdleCallback',
          'cancelIdleCallback',
          'scheduler',
          'BroadcastChannel',
        ],
      ],
    ];
    for (const [owner, names] of gone) for (const name of names) Reflect.deleteProperty(owner, name);
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('The user agent forbids it.', 'SecurityError');
        },
      });
  });
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
});

test('without what is newer than the floor, and without storage, a payment goes from the button to the receipt', async ({
  page,
  gateway,
}) => {
  expect(await page.evaluate(() => 'structuredClone' in globalThis || 'showPopover' in document.body)).toBe(
    false,
  );
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  expect(address).toBe((await gateway.newestPayment()).address);
  await shopper.shownQr();
  await shopper.button('Copy address').click();
  await shopper.helpWith('Check the address');
  await shopper.sees('Check the address');
  await shopper.button('Back').click();
  await shopper.helpWith('Paying from an exchange?');
  await shopper.sees('Paying from an exchange?');
  await shopper.button('Back').click();
  const checkout = page.locator('paywicket-checkout');
  for (const tag of ['de', 'en']) {
    await checkout.locator('paywicket-language select').selectOption(tag);
    await expect(checkout.locator('.ticket')).toHaveAttribute('lang', tag);
  }
  await gateway.send();
  await shopper.sees('Payment detected');
  await gateway.settle();
  await shopper.sees('Paid');
  await shopper.button('Stay').click();
  await expect(shopper.dialog.getByRole('button', { name: 'Copy receipt' })).toBeVisible();
});

/** Safari before 16.4: only style elements work, and a strict policy forbids them. */
const withoutSheets = () => {
  for (const owner of [Document.prototype, ShadowRoot.prototype])
    Reflect.deleteProperty(owner, 'adoptedStyleSheets');
  for (const name of ['replace', 'replaceSync']) Reflect.deleteProperty(CSSStyleSheet.prototype, name);
  const { prototype } = CSSStyleSheet;
  const illegal = function () {
    throw new TypeError('Illegal constructor');
  };
  Object.assign(globalThis, { CSSStyleSheet: Object.assign(illegal, { prototype }) });
};

test('where no style sheet can be constructed the hosted page still has its styles', async ({
  page,
  merchant,
}) => {
  await page.addInitScript(withoutSheets);
  const { url } = await merchant.create();
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  for (const part of ['section.card', '.head', '.only', 'paywicket-address', 'paywicket-copy-field button']) {
    const found = page.locator(`paywicket-checkout ${part}`).first();
    const looks = await found.evaluate((element) => {
      const { borderTopLeftRadius, display } = getComputedStyle(element);
      return `${borderTopLeftRadius} ${display}`;
    });
    expect(looks, part).not.toMatch(/^0px (block|inline)$/);
  }
});

test('where a shop’s policy forbids style elements, too, the shopper goes there at once', async ({
  page,
  stack,
  traffic,
}) => {
  traffic.expectError(/style-src|default-src/);
  await page.addInitScript(withoutSheets);
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
  await page.getByRole('button', { name: 'Pay with crypto' }).click();
  await expect(page).toHaveURL(new RegExp(`^${stack.serverUrl}/pay\\?locale=en#cs_`));
  await new Shopper(page, page.getByRole('main')).choose('trc20', /USDT.*TRC20/);
});

test('below the floor the server’s own pages say who helps, and that money is safe', async ({
  page,
  merchant,
  gateway,
  traffic,
}) => {
  traffic.expectError(/too old/);
  await page.addInitScript(() => {
    for (const name of ['findLast', 'findLastIndex']) Reflect.deleteProperty(Array.prototype, name);
  });
  const { id, url, sessionToken } = await merchant.create();
  const says = async () => {
    await expect(page.getByRole('alert')).toContainText('If you have paid, your payment is safe');
    await expect(page.getByRole('link', { name: /^Contact/ })).toHaveAttribute('href', /\/contact$/);
  };
  await page.goto(url);
  await says();
  await merchant.choose(sessionToken);
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  await page.goto(await merchant.refund(id));
  await expect(page.getByRole('link', { name: /^Contact/ })).toHaveAttribute('href', /\/contact$/);
});

test('where a file of the script is blocked half way the shopper pays, or reads who helps', async ({
  page,
  merchant,
  gateway,
  traffic,
}) => {
  traffic.expectError(/Failed to load|could not be loaded|dynamically imported|ERR_FAILED|import/);
  const files = await loadedFiles(page, (await merchant.create()).url);
  expect(files.length).toBeGreaterThan(5);
  const ends = new Set<string>();
  for (const file of files) {
    await page.unrouteAll();
    await page.route(`**/assets/${file}*`, (route) => route.abort());
    const { url } = await merchant.create();
    await page.goto('about:blank');
    await page.goto(url);
    const shopper = new Shopper(page, page.getByRole('main'));
    const search = shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' });
    const help = page.getByText('If you have paid, your payment is safe.');
    await expect(search.or(help).first(), file).toBeVisible();
    if (await help.isVisible()) {
      await expect(page.getByRole('main').getByRole('link', { name: /^Contact/ })).toBeVisible();
      ends.add('reads who helps');
      continue;
    }
    ends.add('pays');
    await shopper.choose('trc20', /USDT.*TRC20/);
    await shopper.shownAddress();
    await gateway.pay();
    await shopper.sees('Paid');
  }
  expect([...ends].toSorted()).toEqual(['pays', 'reads who helps']);
});

/** The scripts of the hosted page, by their names without the hash, until an address is shown. */
async function loadedFiles(page: Page, url: string): Promise<string[]> {
  const files = new Set<string>();
  page.on('request', (request) => {
    const [, file] = /\/assets\/([\w-]+\.js)/.exec(request.url()) ?? [];
    if (file !== undefined) files.add(file);
  });
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownQr();
  return [...files];
}
