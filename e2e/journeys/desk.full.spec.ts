/** The demo's desk: the merchant, the customer and the second person, all in one page. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { inspect } from './screens.ts';
import { Shopper } from './shopper.ts';

test.use({
  stackOptions: {
    gateways: ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'],
    stepMs: 100,
    balance: '10000',
    config: { approvals: { payoutsAbove: { '*': '0' }, refundsAbove: { '*': '0' } } },
  },
});

const transfer = (page: Page, title: string | RegExp) => page.getByRole('article').filter({ hasText: title });

test('a paid order is refunded: claimed as the customer, approved as the second person', async ({
  page,
  context,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({ reference: 'order-9' });
  const chosen = await fetch(`${stack.serverUrl}/v1/session/method`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sessionToken}`, 'Content-Type': 'application/json' },
    body: '{"method":"usdt-tron"}',
  });
  expect(chosen.ok).toBe(true);
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');

  await openMoney(page, stack.consoleUrl);
  await page.getByRole('button', { name: 'Refund order-9' }).click();
  await expect(page.getByRole('listitem').getByLabel('Amount')).toHaveValue('24');
  await page.getByRole('button', { name: 'Create refund' }).click();
  const refund = transfer(page, 'Refund 24 USDT');
  await expect(refund).toContainText('Waiting for the customer');
  const wallet = await refund.locator('.copied code').innerText();
  await inspect(page, 'desk-refund');

  const opened = context.waitForEvent('page');
  await refund.getByRole('link', { name: 'Claim as the customer' }).click();
  const claim = await opened;
  const customer = new Shopper(claim, claim.getByRole('main'));
  await customer.sees('Where should your refund go?');
  await claim.getByRole('textbox', { name: /^Your .USDT. address$/ }).fill(wallet);
  await customer.button('Continue').click();
  await customer.button('Send refund to this address').click();
  await customer.sees('Your address is saved');

  await page.bringToFront();
  await expect(refund).toContainText('Needs approval');
  await expect(refund).toContainText(wallet);
  await refund.getByRole('button', { name: 'Approve as second person' }).click();
  await expect(refund.locator('.status')).toHaveText('Sent');
  await claim.bringToFront();
  await customer.sees('Refund sent');
});

test('a payout whose answer is lost is unknown until the merchant says what happened', async ({
  page,
  stack,
  merchant,
  traffic,
}) => {
  traffic.expectError(/409/);
  await merchant.create();
  await openMoney(page, stack.consoleUrl);
  await page.request.post(new URL('/console/control/nuxpay/faults', stack.consoleUrl).href, {
    data: { mode: 'drop_after_effect', method: 'POST', path: '/crypto/external/transfer', count: 1 },
  });
  await page.request.post(new URL('/console/control/nuxpay/webhooks', stack.consoleUrl).href, {
    data: { mode: 'drop' },
  });
  await page.getByText('Send a payout').click();
  await page.getByRole('combobox', { name: 'Gateway' }).selectOption('NuxPay');
  await page.getByRole('button', { name: 'Send payout' }).click();
  const payout = transfer(page, 'Payout 25 USDT');
  await payout.getByRole('button', { name: 'Approve as second person' }).click();
  await expect(payout.locator('.status')).toHaveText('Outcome unknown');
  await payout.getByRole('button', { name: 'It was sent', exact: true }).click();
  await expect(payout.locator('.status')).toHaveText('Sent');
});

async function openMoney(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('tab', { name: 'Customer' }).click();
  await page.getByRole('heading', { name: 'Refunds and payouts' }).click();
}
