/**
 * Refunds and payouts from the demo's desk: its links open the merchant's console, where the owner requests one and the second
 * person approves it.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { inspect } from '../support/screens.ts';
import { Shopper } from '../support/shopper.ts';

test.use({
  stackOptions: {
    gateways: ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'],
    stepMs: 100,
    balance: '10000',
    config: { approvals: { perDay: { currency: 'USD', payouts: '100', refunds: '20' } } },
  },
});

test('a paid order is refunded: claimed as the customer, approved as the second person', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({ reference: 'order-9' });
  await merchant.choose(sessionToken, 'usdt-tron');
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');

  await openCustomer(page, stack.consoleUrl);
  const wallets = page.getByRole('group').filter({ hasText: 'The customer’s own addresses' });
  await wallets.locator('summary').click();
  const wallet = await walletOn(page, 'TRON');
  await inspect(page, 'desk-money-out');
  const { operator } = await follow(page, stack, /^The newest paid order/);
  await operator.sees('order-9');
  await operator.press(operator.main.getByRole('button', { name: 'Refund', exact: true }));
  const link = await operator.card('Link for the customer').getByRole('textbox').inputValue();

  const claim = await page.context().newPage();
  await claim.goto(link);
  const customer = new Shopper(claim, claim.getByRole('main'));
  await customer.sees('Where should your refund go?');
  await claim.getByRole('textbox', { name: /^Your .USDT. address$/ }).fill(wallet);
  await customer.button('Continue').click();
  await customer.button('Send refund to this address').click();
  await customer.sees('Your address is saved');

  await operator.page.bringToFront();
  await operator.visit('Home');
  await operator.press(operator.main.getByRole('link', { name: 'Open the refund' }));
  await operator.sees('Refund of 24.00 USDT on TRON');
  await operator.reads('You cannot: you requested it.');
  await operator.inspects();
  await operator.press(operator.main.getByRole('button', { name: 'Act as the second person' }));
  await operator.sees('Refund of 24.00 USDT on TRON');
  await expect(operator.page.getByRole('button', { name: 'Menu of second person' })).toBeVisible();
  await expect(operator.main.locator('code.address')).toHaveText(wallet);
  await operator.inspects();
  await operator.press(operator.main.getByRole('button', { name: 'Approve 24.00 USDT on TRON' }));
  await expect(operator.page.getByRole('status')).toHaveText('Approved. It is on its way.');
  const header = await operator.openMenu();
  await operator.press(header.getByRole('button', { name: 'Act as the owner' }));
  await expect(header.getByRole('button', { name: 'Menu of owner' })).toBeVisible();
  await operator.waitsFor(/24\.00 USDT on TRON Succeeded/);
  await claim.bringToFront();
  await customer.sees('Refund sent');
});

test('a payout whose answer is lost is unknown until the second person says what happened', async ({
  page,
  stack,
  merchant,
}) => {
  await merchant.create();
  await openCustomer(page, stack.consoleUrl);
  await page.request.post(new URL('/console/control/nuxpay/webhooks', stack.consoleUrl).href, {
    data: { mode: 'drop' },
  });
  await page.getByRole('heading', { name: 'What can go wrong' }).click();
  await page.getByText('Each gateway').click();
  const nuxpay = page.locator('.gateway').filter({ has: page.locator('summary', { hasText: 'NuxPay' }) });
  const lose = nuxpay.getByRole('button', { name: 'Lose the next answer' });
  // One gateway is open at a time.
  await expect(lose).toBeHidden();
  await nuxpay.locator('summary').first().click();
  await lose.click();
  await expect(page.locator('#notice')).toContainText('NuxPay will send the next transfer');
  await page.getByText('The customer’s own addresses').click();
  const wallet = await walletOn(page, 'TRON');

  const { operator } = await follow(page, stack, /^Money out/);
  await operator.press(operator.main.getByRole('link', { name: 'New payout' }));
  await operator.main.getByRole('combobox', { name: 'Gateway' }).selectOption('NuxPay');
  await operator.main.getByRole('combobox', { name: /^Coin/ }).selectOption('USDT on TRON');
  await operator.type(operator.main.getByRole('textbox', { name: /^Amount/ }), '150');
  await operator.type(operator.main.getByRole('textbox', { name: /address/ }), wallet);
  await operator.tabTo(
    operator.main.getByRole('checkbox', { name: 'Put this address on NuxPay’s list first' }),
  );
  await operator.page.keyboard.press('Space');
  await operator.type(operator.main.getByRole('textbox', { name: /reference/ }), 'supplies-1');
  await operator.inspects();
  await operator.press(operator.main.getByRole('button', { name: 'Create payout' }));
  await operator.reads('You cannot: you requested it.');
  await operator.press(operator.main.getByRole('button', { name: 'Act as the second person' }));
  await operator.press(operator.main.getByRole('button', { name: 'Approve 150.00 USDT on TRON' }));
  await operator.reads('Outcome unknown');

  // It was sent in spite of that, as the desk shows.
  await page.bringToFront();
  await expect(nuxpay.getByRole('listitem')).toContainText(/^\s*150 to/);
  await operator.page.bringToFront();
  const card = operator.card('150.00 USDT on TRON may have been sent');
  // Without the notice of the approval.
  await operator.page.reload();
  await operator.decides(card, 'Record the outcome');
  await operator.press(card.locator('summary').filter({ hasText: 'Record the outcome' }));
  await operator.main.getByRole('combobox', { name: 'What happened' }).selectOption({ index: 1 });
  await operator.type(operator.main.getByRole('textbox', { name: /^How you know/ }), 'seen at the gateway');
  await operator.press(operator.main.getByRole('button', { name: 'Record the outcome' }));
  await operator.reads('150.00 USDT on TRON completed');
});

async function openCustomer(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('tab', { name: 'Be the customer' }).click();
}

/** The customer's own address on a network, which the desk shows shortened. */
async function walletOn(page: Page, network: string): Promise<string> {
  const row = page.getByRole('listitem').filter({ hasText: new RegExp(`^\\s*${network}`) });
  return (await row.locator('code').getAttribute('title')) ?? '';
}

/** The merchant's console in a separate tab. */
async function follow(page: Page, stack: { serverUrl: string }, name: RegExp) {
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name }).click();
  const opened = await opening;
  await opened.waitForLoadState();
  return { operator: new Operator(opened, stack) };
}
