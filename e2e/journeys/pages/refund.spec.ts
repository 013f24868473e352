import type { Page } from '@playwright/test';
import { createRefundIn } from '../../../server/testing/sample-refund.ts';
import { expect, test, type Stack } from '../support/fixtures.ts';
import type { Merchant } from '../support/merchant.ts';
import { layoutFaults } from '../../visual/layout.ts';
import { inspect } from '../support/screens.ts';
import { rewriteText, Shopper } from '../support/shopper.ts';
import { phone } from '../support/sizes.ts';
import { useTestFont } from '../support/test-font.ts';

test.use(phone);

/** A refund whose shopper enters the address, on its own page. */

/** The server looks that often whether a refund was sent. */
const BETWEEN_LOOKS_MS = 5000;
const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const name = 'Where should your refund go?';
const field = /^Your .USDT. address$/;

async function refundOf(
  stack: Stack,
  merchant: Merchant,
  changes?: Parameters<typeof createRefundIn>[3],
  claim?: Parameters<typeof createRefundIn>[4],
): Promise<{ url: string }> {
  const { id } = await merchant.create({ reference: 'order-7' });
  const location = { kind: 'sqlite', file: stack.databaseFile } as const;
  const { token } = await createRefundIn(location, id, Date.now(), changes, claim);
  return { url: `${stack.serverUrl}/refund#${token}` };
}

async function open(page: Page, url: string): Promise<Shopper> {
  await page.goto(url);
  return new Shopper(page, page.getByRole('main'));
}

test(
  'a shopper names an address, by the keyboard alone, and sees the refund until it is sent',
  { tag: '@both' },
  async ({ page, stack, merchant, gateway, traffic, clock }) => {
    traffic.expectError(/400|422/);
    const paid = await merchant.create({ amount: '50.00', reference: 'order-7' });
    const chosen = await fetch(`${stack.serverUrl}/v1/session/method`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${paid.sessionToken}`, 'Content-Type': 'application/json' },
      body: '{"method":"usdt-tron"}',
    });
    expect(chosen.ok).toBe(true);
    await gateway.pay();
    await expect.poll(async () => (await merchant.read(paid.id)).status).toBe('paid');
    await gateway.fill('USDT_TRC20', '1000');
    const url = await merchant.refund(paid.id);
    const shopper = await open(page, url);
    await shopper.sees(name);
    expect(page.url()).toBe(`${stack.serverUrl}/refund`);
    await expect(page).toHaveTitle(/^Refund from /);
    await shopper.reads('Enter your own USDT address on the TRON (TRC20) network.');
    expect(await shopper.shownAmount()).toBe('50.00');
    await inspect(page, 'refund-name');

    const input = page.getByRole('textbox', { name: field });
    await input.focus();
    await page.keyboard.press('Enter');
    await shopper.reads('Enter your wallet address.');
    for (const [wrong, said] of [
      ['TEkxiTehnzSmSe2XqrBj4w32RUN966rdz9', 'This isn’t a valid TRON address. Copy it again.'],
      ['not an address', 'This isn’t a valid TRON address. Copy it again.'],
      [
        '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
        'This address belongs to another network. Enter one on TRON.',
      ],
      ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'This is the address of a token contract, not of a wallet.'],
    ] as const) {
      await input.fill(wrong);
      await page.keyboard.press('Enter');
      await shopper.reads(said);
      await expect(input).toBeFocused();
      await expect(input).toHaveAttribute('aria-invalid', 'true');
    }
    await inspect(page, 'refund-fault');

    await page.reload();
    await shopper.sees(name);
    await input.fill(` ${address} `);
    await page.keyboard.press('Enter');
    await shopper.sees('Is this your address?');
    await expect(page.getByRole('heading', { level: 2 })).toBeFocused();
    expect(await shopper.shownAddress()).toBe(address);
    await inspect(page, 'refund-confirm');
    await shopper.button('Change address').focus();
    await page.keyboard.press('Enter');
    await shopper.sees(name);
    await expect(input).toHaveValue(` ${address} `);
    await shopper.button('Continue').click();
    await shopper.button('Send refund to this address').focus();
    await page.keyboard.press('Enter');
    await shopper.sees(/^(Your address is saved|Your refund is on its way)$/);
    expect(await shopper.shownAddress()).toBe(address);
    await expect
      .poll(
        async () => {
          await gateway.settleWithdrawals();
          clock.move(BETWEEN_LOOKS_MS);
          return page.getByRole('heading', { level: 2 }).textContent();
        },
        // The shops of later tests take no webhook that is five minutes ahead of them.
        { intervals: [1000] },
      )
      .toBe('Refund sent');
    await expect(page.getByRole('link', { name: 'View on block explorer' })).toHaveAttribute(
      'href',
      /^https:\/\/tronscan\.org/,
    );
    await expect(shopper.button('Copy receipt')).toBeVisible();
    await expect(page.getByText('order-7')).toBeVisible();
    await inspect(page, 'refund-sent');
  },
);

test(
  'R2: where a script rewrites a text node of the address, the true one is drawn',
  { tag: '@gate' },
  async ({ page, stack, merchant }) => {
    const held = { status: 'on_hold', destination: { type: 'address', address } } as const;
    const { url } = await refundOf(stack, merchant, held, { holdUntil: Date.now() + 3_600_000 });
    const shopper = await open(page, url);
    expect(await shopper.shownAddress()).toBe(address);
    await rewriteText(shopper.address);
    await expect.poll(async () => shopper.address.textContent()).toBe(address);
  },
);

test('an address is changed while the refund is on hold', async ({ page, stack, merchant }) => {
  const holdUntil = Date.now() + 3_600_000;
  const held = { status: 'on_hold', destination: { type: 'address', address } } as const;
  const { url } = await refundOf(stack, merchant, held, { holdUntil });
  const shopper = await open(page, url);
  await shopper.sees(/^Your refund will be sent at /);
  expect(await shopper.shownAddress()).toBe(address);
  await inspect(page, 'refund-hold');
  await shopper.button('Use a different address').click();
  await shopper.sees(name);
  await expect(page.getByRole('textbox', { name: field })).toHaveValue('');
});

test('two tabs name different addresses, and the first one stands', async ({
  page,
  context,
  stack,
  merchant,
  traffic,
}) => {
  traffic.expectError(/409/);
  const { url } = await refundOf(stack, merchant, { needsApproval: true });
  const other = await context.newPage();
  const tabs = [await open(page, url), await open(other, url)] as const;
  for (const [index, tab] of tabs.entries()) {
    await tab.page
      .getByRole('textbox', { name: field })
      .fill(index === 0 ? address : 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8');
    await tab.button('Continue').click();
    await tab.sees('Is this your address?');
  }
  await tabs[0].button('Send refund to this address').click();
  await tabs[0].sees('Your address is saved');
  await tabs[1].button('Send refund to this address').click();
  await tabs[1].reads('Another address was entered first. Your refund will go to that one.');
  await tabs[1].sees('Your address is saved');
  expect(await tabs[1].shownAddress()).toBe(address);
});

test('a link that has ended, one that opens nothing and one without its token say what to do', async ({
  page,
  stack,
  merchant,
  traffic,
}) => {
  traffic.expectError(/401|410/);
  const { url } = await refundOf(stack, merchant, {}, { expiresAt: Date.now() });
  const shopper = await open(page, url);
  await shopper.sees('This refund link has expired');
  await inspect(page, 'refund-ended');
  await page.goto('about:blank');
  await page.goto(`${stack.serverUrl}/refund#rt_${'A'.repeat(43)}`);
  await shopper.sees('This refund link isn’t valid');
  await page.goto('about:blank');
  await page.goto(`${stack.serverUrl}/refund`);
  await expect(page.getByRole('heading', { name: 'This refund link isn’t valid' })).toBeVisible();
});

test('another refund in the same element is asked for an address of its own', async ({
  page,
  stack,
  merchant,
}) => {
  const [first, second] = [await refundOf(stack, merchant), await refundOf(stack, merchant)];
  const shopper = await open(page, first.url);
  await shopper.sees(name);
  await page.getByRole('textbox', { name: field }).fill(address);
  await shopper.button('Continue').click();
  await shopper.sees('Is this your address?');
  await page
    .locator('paywicket-refund')
    .evaluate((element, token) => Object.assign(element, { token }), second.url.split('#')[1]);
  await shopper.sees(name);
  await expect(page.getByRole('textbox', { name: field })).toHaveValue('');
});

test('a lost connection says so, and the page goes on', async ({
  page,
  context,
  stack,
  merchant,
  traffic,
}) => {
  traffic.expectError(/ERR_INTERNET_DISCONNECTED/);
  const { url } = await refundOf(stack, merchant);
  const shopper = await open(page, url);
  await shopper.sees(name);
  await expect(page.getByRole('combobox', { name: 'Language' })).toBeVisible();
  await context.setOffline(true);
  await shopper.reads('You’re offline. This page continues when you’re back online.');
  await context.setOffline(false);
  await expect(page.getByText('You’re offline')).toBeHidden();
});

test('the page is in the shopper’s language, and runs from right to left where that does', async ({
  page,
  stack,
  merchant,
}) => {
  const { url } = await refundOf(stack, merchant);
  const shopper = await open(page, `${url}&locale=ar`);
  await shopper.sees('إلى أين يُرسل المبلغ المسترد؟');
  await expect(page.locator('.ticket')).toHaveAttribute('dir', 'rtl');
  await inspect(page, 'refund-rtl');
  await page.getByRole('combobox').selectOption('Deutsch');
  await shopper.sees('Wohin soll Ihre Erstattung gehen?');
});

test('its page fills a phone, and letters half as wide again neither scroll nor cut it', async ({
  page,
  stack,
  merchant,
}) => {
  const { url } = await refundOf(stack, merchant);
  await page.setViewportSize({ width: 390, height: 844 });
  const shopper = await open(page, url);
  await shopper.sees(name);
  const card = page.locator('paywicket-refund .card');
  expect(await card.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await useTestFont(page, 1.5);
  for (const size of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    const body = page.locator('paywicket-refund .body');
    const overflow = async () =>
      body.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    await expect.poll(overflow, `${size.width}`).toBeLessThanOrEqual(0);
    await expect.poll(async () => layoutFaults(page, 'paywicket-refund'), `${size.width}`).toEqual([]);
  }
});
