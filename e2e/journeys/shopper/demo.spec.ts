/** The demo's page: what plays by itself, a payment by hand, and the effects of its tabs. */
import type { Page } from '@playwright/test';
import { expect, test, type Stack } from '../support/fixtures.ts';
import type { StackOptions } from '../../../demo/stack.ts';
import { inspect } from '../support/screens.ts';
import { Shopper } from '../support/shopper.ts';
import { desktop, phone } from '../support/sizes.ts';

/** Headers of a page that a tab opens: the console refuses other requests. */
const asTab = { headers: { 'Sec-Fetch-Dest': 'document' } };

const stackOptions: StackOptions = {
  gateways: ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'],
  stepMs: 100,
  balance: '10000',
};
test.use({ stackOptions });

const shopOf = (page: Page) => page.frameLocator('.stage iframe');
const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const line = (page: Page) => page.getByRole('list', { name: 'What happens' }).getByRole('listitem');
const done = (page: Page) => line(page).and(page.locator('[data-state=done]'));
const side = (page: Page, name: string) => page.locator('.sides div').filter({ hasText: name });

/** From the page to an address for USDT on TRON. */
async function askForAddress(page: Page): Promise<Shopper> {
  await shopOf(page).getByRole('button', { name: 'Pay with crypto' }).click();
  const shopper = new Shopper(page, shopOf(page).getByRole('dialog', { name: /^Pay/ }));
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  return shopper;
}

/** Opens the customer's tab, once it shows the payment of that checkout. */
async function beCustomer(page: Page, shopper: Shopper): Promise<void> {
  const address = await shopper.shownAddress();
  await tab(page, 'Be the customer').click();
  await expect(page.locator('#current code').first()).toHaveAttribute('title', address);
}

/** As a shopper elsewhere: gives the checkout a payment that the desk can show. */
async function chooseUsdt(stack: Stack, sessionToken: string): Promise<void> {
  const chosen = await fetch(`${stack.serverUrl}/v1/session/method`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sessionToken}`, 'Content-Type': 'application/json' },
    body: '{"method":"usdt-tron"}',
  });
  expect(chosen.ok).toBe(true);
}

/** The shop's own page, which the checkout leads to: it stays, and the former screen does not. */
async function seesThanks(page: Page): Promise<void> {
  await expect(shopOf(page).getByRole('heading', { name: 'Thank you, it is paid' })).toBeVisible();
}

/** Opens a closed section. */
async function unfold(page: Page, summary: string): Promise<void> {
  await page.locator('summary').filter({ hasText: summary, visible: true }).first().click();
}

async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.top, main, .start, desk-line, .view:not([hidden])')];
    const isWide = boxes.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    return isWide || document.documentElement.scrollWidth > innerWidth;
  });
}

for (const [where, size] of [
  ['a desktop', desktop],
  ['a phone', phone],
] as const) {
  test.describe(`on ${where}`, () => {
    test.use(size);
    // A separate desk without any payment.
    const own = test.extend({ stackOptions: [{ ...stackOptions }, { scope: 'worker' }] });
    const tag = size === desktop ? '@both' : [];

    own(
      'one click plays a payment: address, paid, webhook and shipped, each with its message',
      { tag },
      async ({ page, context, stack, merchant }) => {
        await page.goto(stack.consoleUrl);
        await expect(shopOf(page).getByRole('button', { name: 'Pay with crypto' })).toBeVisible();
        await expect(line(page)).toHaveCount(7);
        await expect(done(page)).toHaveCount(0);
        await expect(page.getByRole('group', { name: 'What can go wrong' }).getByRole('button')).toHaveCount(
          8,
        );
        await inspect(page, 'demo-start');

        await page.getByRole('button', { name: 'Play a payment' }).click();
        await expect(side(page, 'Shopper sees')).toContainText(/“Send .*24\.00 USDT/);
        await expect(done(page)).toHaveText([
          /Checkout created\s+\d\d:\d\d:\d\d/,
          /Address from NovaPay\s+[\d,]+ ms/,
          /Payment detected/,
          /Network confirms/,
          /Paid/,
          /Webhook verified/,
          /Shipped\s+[\d,]+ ms/,
        ]);
        await expect(page.locator('.numbers')).toHaveText(/^2 taps · \d+\.\d s to the address · \d\d kB$/);
        await expect(side(page, 'Shopper sees')).toContainText('“Paid”');
        await expect(side(page, 'Merchant does')).toContainText('the order was shipped');
        const order = await merchant.read(await merchant.newest());
        expect([order.status, order.fulfilledAt === null]).toEqual(['paid', false]);

        await page.getByRole('button', { name: 'Show: Webhook verified' }).click();
        const headers = page.getByRole('figure').filter({ hasText: 'headers' }).first();
        await expect(headers).toContainText('webhook-signature: v1,');
        await page.getByRole('button', { name: 'Show: Address from NovaPay' }).click();
        await expect(page.getByRole('figure').filter({ hasText: 'To NovaPay: POST' })).toBeVisible();
        await inspect(page, 'demo-played');

        const opening = context.waitForEvent('page');
        await page.getByRole('link', { name: 'The order in the console' }).click();
        const opened = await opening;
        await expect(opened).toHaveURL(/\/console\/payments\/chk_/);
        await expect(opened.getByRole('main')).toContainText('Shipped');
      },
    );

    test('from the printed address to a paid order takes three clicks', { tag }, async ({ page, stack }) => {
      await page.clock.install();
      let clicks = 0;
      await page.exposeFunction('countClick', () => (clicks += 1));
      await page.addInitScript(() => {
        const count = (event: Event): void => {
          if (event.isTrusted)
            void (globalThis as unknown as { countClick: () => Promise<void> }).countClick();
        };
        // Not on the window: Playwright stops a click there that missed a moving target, and clicks again.
        document.addEventListener('click', count, { capture: true });
      });
      await page.goto(stack.consoleUrl);
      await shopOf(page).getByRole('button', { name: 'Pay with crypto' }).click();
      const dialog = shopOf(page).getByRole('dialog', { name: /^Pay/ });
      const name = /^USDT/;
      await dialog.getByRole('button', { name }).or(dialog.getByRole('option', { name })).first().click();
      await new Shopper(page, dialog).shownAddress();
      // A payment by hand opens the wallet.
      await expect(tab(page, 'Be the customer')).toHaveAttribute('aria-selected', 'true');
      await page.getByRole('button', { name: /^Pay in full: 24.00/ }).click();
      await expect(dialog.getByRole('heading', { name: 'Paid' })).toBeVisible();
      // It counts down before it leads on to the shop.
      await page.clock.runFor(6000);
      await seesThanks(page);
      expect(clicks).toBe(3);
      await expect(done(page)).toHaveCount(7);
      // Nothing of a payment that was played before.
      await expect(page.locator('.numbers')).toHaveText('');
    });
  });
}

test.describe('at 1280 × 720', () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test('the first screen has all of it, and nothing is folded or below the edge', async ({ page, stack }) => {
    await page.goto(stack.consoleUrl);
    await expect(line(page).last()).toBeVisible();
    await expect(page.locator('details:visible')).toHaveCount(0);
    for (const part of [
      page.getByRole('button', { name: 'Play a payment' }),
      page.getByRole('button', { name: 'Shopper offline' }),
      line(page).last(),
      side(page, 'Merchant does'),
      page.getByText('Your server'),
    ])
      await expect(part).toBeInViewport({ ratio: 1 });
    expect(await page.locator('.stage iframe').boundingBox()).toMatchObject({ width: 360 });
  });
});

/** What can go wrong, by its chip: the steps that happen, what the shopper reads, and the status in the end. */
const troubles = [
  ['Underpaid', 4, /^Received .*12\.00 USDT.* of .*24\.00/, 'the rest may come'],
  ['Overpaid', 5, /^Paid/, 'keep the extra, or send it back'],
  ['Wrong coin', 4, /^A different coin/, 'accept it at its value'],
  ['Paid late', 5, /./, 'ship at the old price'],
  ['Never paid', 2, /^This payment has expired/, 'the goods are free again'],
  ['Gateway down', 7, /^Paid/, 'used the next gateway'],
  ['Server restarts', 7, /^Paid/, 'Money that came meanwhile was found'],
  ['Shopper offline', 7, /^Thank you, it is paid/, 'does not need the shopper’s page'],
] as const;

test.describe('played: what goes wrong', () => {
  test.beforeEach(({ traffic }) => traffic.expectError(/503|Failed to load|ERR_|network/i));

  for (const [name, steps, heading, merchant] of troubles)
    test(`${name.toLowerCase()}: the shopper reads what it means, the merchant what to do`, async ({
      page,
      stack,
    }) => {
      await page.goto(stack.consoleUrl);
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.locator('.start [role=status]')).toContainText('Done', { timeout: 40_000 });
      await expect(side(page, 'Merchant does')).toContainText(merchant);
      await expect(done(page)).toHaveCount(steps);
      const seen = side(page, 'Shopper sees').locator('b');
      await expect
        .poll(async () => (await seen.innerText()).replaceAll(/[“”\u2066-\u2069]/g, ''))
        .toMatch(heading);
      // A fault does not outlast its scene.
      const { data } = (await (await page.request.get(`${stack.consoleUrl}console/state`)).json()) as {
        data: { fault: unknown }[];
      };
      expect(data.map(({ fault }) => fault)).toEqual([null, null, null, null, null]);
    });
});

for (const view of ['Desktop', 'Inline'])
  test(`a payment is played in the view ${view}`, async ({ page, stack }) => {
    await page.goto(stack.consoleUrl);
    await page.getByRole('radio', { name: view }).check({ force: true });
    await page.getByRole('button', { name: 'Play a payment' }).click();
    await expect(done(page)).toHaveCount(7);
    await expect(page.locator('.numbers')).toHaveText(/^2 taps/);
  });

for (const view of ['Frame', 'Hosted'])
  test(`in the view ${view} a person clicks, and the wallet and the server play`, async ({
    page,
    stack,
    traffic,
  }) => {
    // Chromium reports this for any frame of another origin that was not clicked into.
    traffic.expectError(/Blocked autofocusing/);
    await page.goto(stack.consoleUrl);
    await page.getByRole('radio', { name: view }).check({ force: true });
    await page.getByRole('button', { name: 'Play a payment' }).click();
    await expect(page.locator('.start [role=status]')).toContainText('Click along');
    const shop = shopOf(page);
    await shop.getByRole('button', { name: 'Pay with crypto' }).click();
    const checkout = view === 'Frame' ? shop.frameLocator('iframe') : shop;
    await checkout.locator('[part~=method]').first().click();
    await expect(done(page)).toHaveCount(7);
    await expect(page.locator('.numbers')).toHaveText('');
  });

test('another scene ends the one that runs, whose fault and time it does not inherit', async ({
  page,
  stack,
}) => {
  const faults = async (): Promise<unknown[]> => {
    const { data } = (await (await page.request.get(`${stack.consoleUrl}console/state`)).json()) as {
      data: { fault: unknown }[];
    };
    return data.flatMap(({ fault }) => fault ?? []);
  };
  await page.goto(stack.consoleUrl);
  await page.getByRole('button', { name: 'Gateway down' }).click();
  await expect.poll(faults).toHaveLength(1);
  const never = page.getByRole('button', { name: 'Never paid' });
  await never.click();
  await expect(done(page)).toHaveText([/Checkout created/, /Address from NovaPay/]);
  // The page in the frame does not take the keyboard away.
  await expect(never).toBeFocused();
  expect(await faults()).toEqual([]);
  await expect(line(page).filter({ hasText: 'expired' })).toHaveAttribute('aria-current', 'step');

  await page.getByRole('button', { name: 'Gateway down' }).click();
  await expect.poll(faults).toHaveLength(1);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(faults).toEqual([]);
  await page.getByRole('button', { name: 'Gateway down' }).click();
  await expect.poll(faults).toHaveLength(1);
  await page.reload();
  await expect.poll(faults).toEqual([]);

  await page.getByRole('button', { name: 'Play a payment' }).click();
  await expect(done(page)).toHaveCount(7);
  await expect(page.locator('.start [role=status]')).toContainText('Done');
});

test('a new payment does not take away a field that has the focus', async ({ page, stack, merchant }) => {
  await page.goto(stack.consoleUrl);
  await tab(page, 'Language').click();
  const languages = page.getByRole('combobox', { name: /languages/ });
  await languages.focus();
  const { sessionToken } = await merchant.create();
  await chooseUsdt(stack, sessionToken);
  await expect(done(page)).toHaveCount(2);
  await expect(languages).toBeFocused();
  await expect(tab(page, 'Language')).toHaveAttribute('aria-selected', 'true');
});

test('what a scene said is not said of what becomes of its order by hand', async ({ page, stack }) => {
  await page.goto(stack.consoleUrl);
  await page.getByRole('button', { name: 'Underpaid' }).click();
  await expect(page.locator('.start [role=status]')).toContainText('Done');
  await expect(line(page).and(page.locator('[aria-current=step]'))).toContainText('a person decides');
  await tab(page, 'Be the customer').click();
  await page.getByRole('button', { name: /^Pay in full: 12.00/ }).click();
  await expect(done(page)).toHaveCount(7);
  await expect(side(page, 'Merchant does')).toContainText('Shipped it.');
  await expect(page.locator('.numbers')).toHaveText('');
});

test('three pieces cost three times the price', async ({ page, stack }) => {
  await page.goto(stack.consoleUrl);
  const shop = shopOf(page);
  for (let more = 0; more < 2; more += 1) await shop.getByRole('link', { name: 'One more' }).click();
  await expect(shop.getByText('$72.00')).toBeVisible();
  const shopper = await askForAddress(page);
  expect(await shopper.shownAmount()).toBe('72.00');
});

test('theme and language change the checkout that is open, and the code shows them', async ({
  page,
  stack,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(stack.consoleUrl);
  await shopOf(page).getByRole('button', { name: 'Pay with crypto' }).click();
  const dialog = shopOf(page).getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Choose how to pay' })).toBeVisible();

  await tab(page, 'Look').click();
  await page.getByRole('radio', { name: 'Cream serif' }).check({ force: true });
  await expect
    .poll(async () =>
      dialog
        .getByRole('heading')
        .first()
        .evaluate((shown) => getComputedStyle(shown).fontFamily),
    )
    .toMatch(/Georgia/);
  const css = page.getByRole('figure').filter({ hasText: 'CSS of your page' });
  await css.getByRole('button', { name: 'Copy' }).click();
  await expect(css.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    '--paywicket-color-bg: #faf6ef;',
  );
  await inspect(page, 'demo-look');

  await tab(page, 'Language').click();
  await page.getByRole('combobox', { name: /languages/ }).selectOption('de');
  await expect(dialog.getByRole('heading', { name: /Wählen Sie|Womit|Wie möchten/ })).toBeVisible();
  await page.getByRole('radio', { name: 'العربية' }).check({ force: true });
  await expect(dialog.locator('[dir=rtl]').first()).toBeVisible();

  await tab(page, 'Code').click();
  const html = page.getByRole('figure').filter({ hasText: 'index.html' });
  await html.getByRole('button', { name: 'Copy' }).click();
  await expect(html.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('<paywicket-button locale="ar" session-url=');
  expect(copied).toContain('--paywicket-color-primary: #7a3b1e;');
  await inspect(page, 'demo-code');
  await page.getByRole('radio', { name: 'curl' }).check({ force: true });
  await expect(page.getByText(`curl ${stack.serverUrl}/v1/checkouts`)).toBeVisible();

  // The code that verifies the webhook is of the same recipe.
  for (const [recipe, name, call] of [
    ['Express', /^express\/server\.js, from line \d+$/, 'verifyWebhook(request.body, '],
    ['PHP', /^php\/index\.php, from line \d+$/, 'hash_hmac('],
  ] as const) {
    await tab(page, 'Code').click();
    await page.getByRole('radio', { name: recipe }).check({ force: true });
    await tab(page, 'Messages').click();
    const code = page.getByRole('figure').filter({ hasText: 'Copy the file' });
    await expect(code.getByText(name)).toBeVisible();
    await expect(code).toContainText(call);
  }
});

test('a page of the server takes no theme of the shop, and says where its brand stands', async ({
  page,
  stack,
}) => {
  await page.goto(stack.consoleUrl);
  await page.getByRole('radio', { name: 'Hosted' }).check({ force: true });
  await tab(page, 'Look').click();
  await expect(page.getByRole('radio', { name: 'Bank' })).toBeDisabled();
  await expect(page.getByRole('figure').filter({ hasText: 'paywicket.config.json' })).toBeVisible();
});

test.describe('what goes wrong', () => {
  test.beforeEach(({ traffic }) => traffic.expectError(/503|Failed to load|ERR_|network/i));

  test('too little, then the rest; the server restarts meanwhile', async ({ page, stack }) => {
    await page.goto(stack.consoleUrl);
    const shopper = await askForAddress(page);
    await beCustomer(page, shopper);
    await unfold(page, 'Make a mistake');
    await page.getByRole('button', { name: 'Via exchange: 4% fee' }).click();
    await shopper.sees(/^(Send the rest|Received|.*0\.96)/);
    await tab(page, 'Be the customer').click();
    await unfold(page, 'What can go wrong');
    const restart = page.getByRole('button', { name: 'Restart the server' });
    await restart.click();
    await expect(page.locator('#notice')).toHaveText('The Paywicket server was restarted');
    await page.getByRole('button', { name: 'Pay in full: 0.96 USDT on TRON' }).click();
    await seesThanks(page);
  });

  test('a checkout that expires in a minute, and a payment that comes late', async ({
    page,
    stack,
    merchant,
  }) => {
    await merchant.create();
    await page.goto(stack.consoleUrl);
    await tab(page, 'Be the customer').click();
    await unfold(page, 'What can go wrong');
    const minute = page.getByRole('button', { name: /^Next checkout expires in a minute/ });
    await minute.click();
    await expect(minute).toHaveAttribute('aria-pressed', 'true');
    const shopper = await askForAddress(page);
    const { data } = (await (await page.request.get(`${stack.consoleUrl}console/merchant`)).json()) as {
      data: { checkouts: { createdAt: string; expiresAt: string }[] };
    };
    const [{ createdAt, expiresAt } = { createdAt: '', expiresAt: '' }] = data.checkouts;
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(60_000);
    // The order has expired at the gateway, and money that arrives later still counts.
    await beCustomer(page, shopper);
    await unfold(page, 'Make a mistake');
    await page.getByRole('button', { name: 'Pay late' }).click();
    await expect(page.locator('#current .status')).toHaveText('expired');
    await seesThanks(page);
  });

  test('a payment that is cancelled at the gateway has not expired', async ({ page, stack }) => {
    await page.goto(stack.consoleUrl);
    const shopper = await askForAddress(page);
    await beCustomer(page, shopper);
    await unfold(page, 'At NovaPay');
    await page.locator('#current').getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(page.locator('#current .status')).toHaveText('cancelled');
    await shopper.sees('This payment was cancelled');
    for (const words of [page.locator('#current'), page.locator('#notice'), shopOf(page).locator('body')])
      await expect(words).not.toContainText('expired');
  });

  test('money that is reversed after it was final is looked at again for half an hour, and until when', async ({
    page,
    stack,
    merchant,
  }) => {
    await page.goto(stack.consoleUrl);
    const shopper = await askForAddress(page);
    await beCustomer(page, shopper);
    await page.getByRole('button', { name: 'Pay in full: 24.00 USDT on TRON' }).click();
    await seesThanks(page);
    await tab(page, 'Be the customer').click();
    await unfold(page, 'At NovaPay');
    await page.locator('#current').getByRole('button', { name: 'Reverse' }).click();
    await expect(page.locator('#notice')).toContainText('looked at again for half an hour');
    const hold = side(page, 'Merchant does').locator('span');
    await expect(hold).toHaveText(
      /^Hold: final money may be gone\. The server looks again for half an hour, until \d\d:\d\d:\d\d\.$/,
    );
    const { payments } = await merchant.read(await merchant.newest());
    const until = Date.parse(payments[0]?.recheckedUntil ?? '');
    const left = until - Date.now();
    expect([left > 20 * 60_000, left <= 30 * 60_000]).toEqual([true, true]);
    // By the browser's clock.
    await expect(hold).toContainText(
      new Date(until).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' }),
    );
  });

  test('its gateway is down, and another one takes the payment', async ({ page, stack, merchant }) => {
    const { sessionToken } = await merchant.create();
    await chooseUsdt(stack, sessionToken);
    await page.goto(stack.consoleUrl);
    await tab(page, 'Be the customer').click();
    await unfold(page, 'What can go wrong');
    await page.getByRole('button', { name: 'Take NovaPay down' }).click();
    await expect(page.getByRole('button', { name: 'Bring NovaPay back' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await askForAddress(page);
    await tab(page, 'Be the customer').click();
    await expect(page.locator('#current')).toContainText('Nord PAY');
    await unfold(page, 'Each gateway');
    await page.locator('.gateway summary', { hasText: 'NovaPay' }).first().click();
    await page
      .getByRole('group', { name: 'How NovaPay answers' })
      .getByRole('radio', { name: 'Normal' })
      .check({ force: true });
  });
});

test('every link leads somewhere, and nothing is cut at 320 pixels', async ({ page, stack, merchant }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(stack.consoleUrl);
  await merchant.create();
  await expect(done(page)).toHaveCount(1);
  for (const href of await page
    .locator('a')
    .evaluateAll((links) => links.map((a) => (a as HTMLAnchorElement).href))) {
    // A gateway's page of a payment that has ended sends its shopper back, to a page that another test made up.
    const isGateways = Object.values(stack.simulators).some(({ url }) => href.startsWith(url));
    const response = await page.request.get(href, { ...asTab, ...(isGateways && { maxRedirects: 0 }) });
    expect(isGateways ? [200, 303] : [200], href).toContain(response.status());
  }
  for (const name of ['Code', 'Look', 'Language', 'Be the customer', 'Messages']) {
    await tab(page, name).click();
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
    expect([name, await overflows(page)]).toEqual([name, false]);
  }
});

test('the tabs work by the keyboard', async ({ page, stack, merchant }) => {
  await merchant.create();
  await page.goto(stack.consoleUrl);
  await tab(page, 'Be the customer').click();
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Messages')).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Messages' })).toBeVisible();
  await page.keyboard.press('End');
  await expect(tab(page, 'Messages')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { selected: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tabpanel').filter({ visible: true })).toHaveCount(1);
});
