/** Links that leave the page, where a window can open and where none can. */
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { refundOf } from '../support/refund.ts';
import { sandbox } from '../support/sandbox.ts';
import { Shopper } from '../support/shopper.ts';
import { phone } from '../support/sizes.ts';

test.use({ ...phone, stackOptions: { gateways: ['novapay', 'noxpay', 'novax'] } });
// One stack with these gateways for the file, instead of one for each worker.
test.describe.configure({ mode: 'default' });

/** ms after a click within which a link that opened nothing is said to. */
const SAID_MS = 2000;

const notice = ({ dialog }: Shopper): Locator => dialog.locator('.notice').filter({ hasText: 'didn’t open' });
const toCopy = async (shopper: Shopper): Promise<unknown> =>
  notice(shopper)
    .locator('paywicket-copy-field')
    .evaluate((field: HTMLElement & { value?: unknown }) => field.value);
const paymentPage = ({ dialog }: Shopper): Locator =>
  dialog.getByRole('link', { name: /^Continue to the payment page/ });

test.describe('in a sandboxed frame', () => {
  // The shop's own policy allows no frame.
  test.use({ bypassCSP: true });

  test.beforeEach(async ({ page, stack, traffic }) => {
    traffic.expectError(/Blocked (opening|autofocusing)/);
    await page.goto(stack.shopUrl);
  });

  test('a gateway’s page and the receipt’s to print are said not to have opened', async ({
    page,
    context,
    merchant,
    gatewayOf,
    stack,
  }) => {
    const { url } = await merchant.create({});
    const shopper = new Shopper(page, (await sandbox(page, url)).getByRole('main'));
    await shopper.choose('card', /Card, bank or digital wallet/);
    await paymentPage(shopper).tap();
    const { hostedUrl } = await gatewayOf('novax').newestPayment();
    const { hostname } = new URL(hostedUrl ?? '');
    await expect(notice(shopper)).toContainText(`${hostname}\u2069 didn’t open`);
    await expect(shopper.dialog.getByRole('status').filter({ hasText: 'didn’t open' })).toHaveCount(1);
    expect(await toCopy(shopper)).toBe(hostedUrl);
    // The link is one, and its code stands below it.
    await expect(paymentPage(shopper)).toHaveAttribute('href', hostedUrl ?? '');
    await expect(shopper.qr).toBeVisible();

    await gatewayOf('novax').pay();
    await shopper.sees('Paid');
    await expect(notice(shopper)).toHaveCount(0);
    await shopper.dialog.getByRole('button', { name: 'Print' }).tap();
    await expect(notice(shopper)).toContainText(`${new URL(stack.serverUrl).hostname}\u2069 didn’t open`);
    await expect(notice(shopper).getByRole('button')).toHaveCount(0);
    expect(context.pages()).toHaveLength(1);
  });

  test('a UPI app is, beside its id to copy', async ({ page, merchant, traffic }) => {
    traffic.expectError(/external protocol blocked/);
    const { url } = await merchant.create({});
    const shopper = new Shopper(page, (await sandbox(page, url)).getByRole('main'));
    await shopper.choose('upi', /UPI/);
    await shopper.dialog.getByRole('link', { name: 'Open UPI app' }).tap();
    await expect(notice(shopper)).toContainText('UPI\u2069 didn’t open');
    await expect(notice(shopper).getByRole('button')).toHaveCount(0);
    await expect(shopper.address).toBeVisible();
  });
});

test('a refund’s page says so too, as in a web view', async ({ page, stack, merchant, gateway }) => {
  await page.goto(await refundOf(merchant, gateway));
  const shopper = new Shopper(page, page.getByRole('main'));
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
  await shopper.dialog.getByRole('link', { name: /^Contact/ }).tap();
  await expect(notice(shopper)).toContainText('didn’t open');
  expect(await toCopy(shopper)).toBe(`${new URL(stack.shopUrl).origin}/contact`);
});

test('where a window opens it is one, and nothing is said', async ({
  page,
  context,
  merchant,
  gatewayOf,
}) => {
  const { url } = await merchant.create({});
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.choose('card', /Card, bank or digital wallet/);
  const opened = context.waitForEvent('page');
  // A tab covers the page on a phone, and lies beside it here.
  await paymentPage(shopper).evaluate((link) =>
    link.addEventListener('click', () => requestAnimationFrame(() => dispatchEvent(new Event('blur')))),
  );
  await paymentPage(shopper).tap();
  const tab = await opened;
  const { hostedUrl } = await gatewayOf('novax').newestPayment();
  await expect(tab).toHaveURL(hostedUrl ?? '');
  expect(await tab.evaluate(() => [document.referrer, window.opener === null])).toEqual(['', true]);
  await page.waitForTimeout(SAID_MS);
  await expect(notice(shopper)).toHaveCount(0);
  expect(context.pages()).toHaveLength(2);
});

test('a click with Ctrl is the browser’s own', async ({ page, context, merchant }) => {
  const { url } = await merchant.create({});
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.choose('card', /Card, bank or digital wallet/);
  const opened = context.waitForEvent('page');
  await paymentPage(shopper).click({ modifiers: ['Control'] });
  await opened;
  await page.waitForTimeout(SAID_MS);
  await expect(notice(shopper)).toHaveCount(0);
});
