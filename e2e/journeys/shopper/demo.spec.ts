/** The demo's page: three steps from the button to the webhook, and the effects of its bar and its tabs. */
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

const shopOf = (page: Page) => page.frameLocator('iframe');
const stepOf = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name });
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

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
  await tab(page, 'Customer').click();
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
    const boxes = [...document.querySelectorAll('.top, desk-steps, .tablist, .view:not([hidden]), .options')];
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

    own(
      'pay, be the customer, see the webhook: each step is marked once it is done',
      async ({ page, context, stack, merchant, isMobile }) => {
        await page.goto(stack.consoleUrl);
        await expect(shopOf(page).getByRole('button', { name: 'Pay with crypto' })).toBeVisible();
        await expect(page.getByText(/Take a crypto payment from button to webhook/)).toBeVisible();
        await expect(stepOf(page, /Pay/).first()).toHaveAttribute('aria-current', 'step');
        // Before the first payment only the shop, its collapsed options and the steps are shown.
        await expect(page.getByRole('tab')).toHaveCount(0);
        await expect(page.getByRole('tabpanel')).toHaveCount(0);
        await expect(page.getByRole('radio')).toHaveCount(0);
        await inspect(page, 'demo-start');

        const shopper = await askForAddress(page);
        await expect(stepOf(page, /Be the customer/)).toHaveAttribute('aria-current', 'step');
        await beCustomer(page, shopper);
        await stepOf(page, /Be the customer/).click();
        await expect(tab(page, 'Customer')).toHaveAttribute('aria-selected', 'true');
        await inspect(page, 'demo-customer');
        await page.getByRole('button', { name: 'Pay in full: 24.00 USDT on TRON' }).click();
        // On a phone the result is shown in the shop, so that tab is opened.
        if (isMobile) await expect(tab(page, 'Shop')).toHaveAttribute('aria-selected', 'true');
        await seesThanks(page);

        // The webhook's arrival opens its tab: at once beside the shop, by a button if the shop fills the screen.
        if (isMobile) await page.getByRole('button', { name: 'See the webhook' }).click();
        await expect(tab(page, 'Your server')).toHaveAttribute('aria-selected', 'true');
        const webhook = page.locator('#webhooks details.webhook').filter({ hasText: 'checkout.ready' });
        await expect(webhook).toContainText('Verified ✓ 204');
        await expect(webhook).toContainText('webhook-signature: v1,');
        await expect(page.getByRole('figure').filter({ hasText: 'verifyWebhook(' })).toBeVisible();
        for (const step of [/Pay/, /Be the customer/, /See your webhook/])
          await expect(stepOf(page, step).first()).toHaveAttribute('data-state', 'done');
        await inspect(page, 'demo-server');

        // The rest is in the merchant's console, which opens without signing in.
        for (const [name, address, text] of [
          [/^Open the console/, /\/console$/, 'Last payment'],
          [/^The newest checkout in it/, /\/console\/payments\/chk_/, 'checkout.paid'],
        ] as const) {
          const opening = context.waitForEvent('page');
          await page.getByRole('link', { name }).click();
          const opened = await opening;
          await expect(opened).toHaveURL(address);
          await expect(opened.getByRole('main')).toContainText(text);
          await opened.close();
        }

        await merchant.create({ reference: 'another' });
        await expect(stepOf(page, /Pay/).first()).toHaveAttribute('aria-current', 'step');
        for (const step of [/Be the customer/, /See your webhook/])
          await expect(stepOf(page, step)).toHaveAttribute('data-state', 'waiting');
      },
    );

    const tag = size === desktop ? '@gate' : [];
    test(
      'from the printed address to a paid order takes three clicks',
      { tag },
      async ({ page, stack, isMobile }) => {
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
        await page
          .getByRole('button', { name: isMobile ? 'Send 24.00 USDT on TRON' : /^Pay in full: 24.00/ })
          .click();
        await seesThanks(page);
        expect(clicks).toBe(3);
      },
    );
  });
}

test('the webhook’s arrival does not take away a field that has the focus', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { sessionToken } = await merchant.create();
  await chooseUsdt(stack, sessionToken);
  await page.goto(stack.consoleUrl);
  await tab(page, 'Customer').click();
  await unfold(page, 'Make a mistake');
  const amount = page.getByRole('textbox', { name: 'Amount' }).first();
  await amount.fill('5');
  await gateway.pay();
  await expect(page.getByRole('button', { name: 'See the webhook' })).toBeVisible();
  await expect(tab(page, 'Customer')).toHaveAttribute('aria-selected', 'true');
  await expect(amount).toBeFocused();
  await expect(amount).toHaveValue('5');
});

test('three pieces cost three times the price', async ({ page, stack }) => {
  await page.goto(stack.consoleUrl);
  const shop = shopOf(page);
  for (let more = 0; more < 2; more += 1) await shop.getByRole('link', { name: 'One more' }).click();
  await expect(shop.getByText('$72.00')).toBeVisible();
  const shopper = await askForAddress(page);
  expect(await shopper.shownAmount()).toBe('72.00');
});

test.describe('the bar over the shop', () => {
  const choose = async (page: Page, mode: string): Promise<void> => {
    const summary = page.getByText('Checkout options');
    if (await summary.isVisible()) await summary.click();
    await page.getByRole('radio', { name: mode }).check({ force: true });
    if (await summary.isVisible()) await summary.click();
  };

  test('opens the checkout in the page, in a frame, on the hosted page, or by a link', async ({
    page,
    stack,
    traffic,
  }) => {
    // Chromium reports this for any frame of another origin that was not clicked into.
    traffic.expectError(/Blocked autofocusing/);
    await page.goto(stack.consoleUrl);
    const shop = shopOf(page);
    const pay = shop.getByRole('button', { name: 'Pay with crypto' });
    const search = { name: 'Search coins and networks' } as const;

    await choose(page, 'Inline');
    await expect(shop.locator('paywicket-button[mode=inline]')).toBeVisible();
    await pay.click();
    await expect(shop.getByRole('combobox', search)).toBeVisible();
    await expect(shop.getByRole('dialog')).toHaveCount(0);

    await choose(page, 'Frame');
    await expect(shop.locator('paywicket-button[mode=frame]')).toBeVisible();
    await pay.click();
    await expect(shop.frameLocator('iframe').getByRole('combobox', search)).toBeVisible();
    await expect(page.locator('input[name=color]').first()).toBeDisabled();

    await choose(page, 'Link');
    await shop.getByRole('link', { name: 'Pay with crypto' }).click();
    await expect(shop.getByRole('dialog').getByRole('combobox', search)).toBeVisible();

    await choose(page, 'Hosted');
    await expect(shop.locator('paywicket-button[mode=redirect]')).toBeVisible();
    await pay.click();
    await expect(shop.getByRole('main').getByRole('combobox', search)).toBeVisible();
    expect(page.frames().some((frame) => frame.url().startsWith(`${stack.serverUrl}/pay`))).toBe(true);
  });

  test('sets language, theme and colour, which the code shows, too', async ({ page, stack, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(stack.consoleUrl);
    await choose(page, 'Crimson');
    const summary = page.getByText('Checkout options');
    if (await summary.isVisible()) await summary.click();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
    if (await summary.isVisible()) await summary.click();
    const shop = shopOf(page);
    await expect(shop.locator('paywicket-button[locale=de][theme=dark]')).toHaveCSS(
      '--paywicket-color-primary',
      'light-dark(#9f1239, #fda4af)',
    );
    await shop.getByRole('button', { name: 'Pay with crypto' }).click();
    await expect(
      shop.getByRole('dialog').getByRole('heading', { name: /Wählen Sie|Womit|Wie möchten/ }),
    ).toBeVisible();

    await tab(page, 'Code').click();
    const html = page.getByRole('figure').filter({ hasText: 'index.html' });
    await html.getByRole('button', { name: 'Copy' }).click();
    await expect(html.getByRole('button', { name: 'Copied' })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('<paywicket-button theme="dark" locale="de" session-url=');
    expect(copied).toContain('--paywicket-color-primary: light-dark(#9f1239, ');
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
      await tab(page, 'Your server').click();
      const code = page.getByRole('figure').filter({ hasText: 'Copy the file' });
      await expect(code.getByText(name)).toBeVisible();
      await expect(code).toContainText(call);
    }
  });
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
    await tab(page, 'Customer').click();
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
    await tab(page, 'Customer').click();
    await unfold(page, 'What can go wrong');
    const minute = page.getByRole('button', { name: /^Next checkout expires in a minute/ });
    await minute.click();
    await expect(minute).toHaveAttribute('aria-pressed', 'true');
    if (await tab(page, 'Shop').isVisible()) await tab(page, 'Shop').click();
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

  test('a payment that is cancelled at the gateway has not expired, and is begun anew', async ({
    page,
    stack,
  }) => {
    await page.goto(stack.consoleUrl);
    const shopper = await askForAddress(page);
    await beCustomer(page, shopper);
    await unfold(page, 'At NovaPay');
    await page.locator('#current').getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(page.locator('#current .status')).toHaveText('cancelled');
    await shopper.sees('This payment was cancelled');
    await expect(stepOf(page, /Pay/).first()).toHaveAttribute('aria-current', 'step');
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
    await tab(page, 'Customer').click();
    await unfold(page, 'At NovaPay');
    await page.locator('#current').getByRole('button', { name: 'Reverse' }).click();
    await expect(page.locator('#notice')).toContainText('looked at again for half an hour');
    const hold = page.locator('.next-step [role=status]');
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
    await tab(page, 'Customer').click();
    await unfold(page, 'What can go wrong');
    await page.getByRole('button', { name: 'Take NovaPay down' }).click();
    await expect(page.getByRole('button', { name: 'Bring NovaPay back' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    if (await tab(page, 'Shop').isVisible()) await tab(page, 'Shop').click();
    await askForAddress(page);
    await tab(page, 'Customer').click();
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
  expect(await overflows(page)).toBe(false);
  await merchant.create();
  await expect(tab(page, 'Shop')).toBeVisible();
  for (const href of await page
    .locator('a')
    .evaluateAll((links) => links.map((a) => (a as HTMLAnchorElement).href)))
    expect([href, (await page.request.get(href, asTab)).status()]).toEqual([href, 200]);
  await page.getByText('Checkout options').click();
  expect(await overflows(page)).toBe(false);
  for (const name of ['Customer', 'Your server', 'Code', 'Shop']) {
    await tab(page, name).click();
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
    expect([name, await overflows(page)]).toEqual([name, false]);
  }
});

test('the tabs work by the keyboard', async ({ page, stack, merchant }) => {
  await merchant.create();
  await page.goto(stack.consoleUrl);
  await tab(page, 'Customer').focus();
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Your server')).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Your server' })).toBeVisible();
  await page.keyboard.press('End');
  await expect(tab(page, 'Code')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { selected: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tabpanel').filter({ visible: true })).toHaveCount(1);
});

test('the server’s own address leads to the reference', async ({
  page,
  stack,
}: {
  page: Page;
  stack: Stack;
}) => {
  await page.goto(stack.serverUrl);
  await expect(page).toHaveURL(`${stack.serverUrl}/docs`);
});
