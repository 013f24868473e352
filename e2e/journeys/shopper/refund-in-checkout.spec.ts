import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';
import { phone } from '../support/sizes.ts';

test.use(phone);

/** A refund on the last screen of its checkout. */

test.use({ stackOptions: [{ config: { refunds: { claimInCheckout: true } } }, { scope: 'worker' }] });

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

test('what was paid too much is refunded: the open checkout shows it, and leads to the address', async ({
  page,
  merchant,
  gateway,
}) => {
  const { id, url } = await merchant.create({ reference: 'order-7' });
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await gateway.pay({ amount: '32.00' });
  await shopper.sees('Paid');
  await shopper.reads('Your money is safe. Contact');
  await expect(shopper.button('Enter refund address')).toHaveCount(0);

  await gateway.fill('USDT_TRC20', '1000');
  await merchant.refund(id, { basis: 'excess' });
  await shopper.reads('Enter your wallet address to get 8.00 USDT back.');
  const line = shopper.dialog.locator('dl div', { hasText: 'Refund of' });
  await expect(line).toHaveText(/Refund of .8\.00 USDT.\s*Waiting for your wallet address/);
  await expect(shopper.dialog.getByRole('status').first()).toContainText('Waiting for your wallet address');

  // The checkout stays open in one tab, the address is entered in the other.
  const other = await page.context().newPage();
  await other.goto(url);
  await new Shopper(other, other.getByRole('main')).button('Enter refund address').click();
  await other.waitForURL(/\/refund\?/);
  const claiming = new Shopper(other, other.getByRole('main'));
  await claiming.sees('Where should your refund go?');
  expect(await claiming.shownAmount()).toBe('8.00');
  await other.getByRole('textbox').fill(address);
  await claiming.button('Continue').click();
  await claiming.button('Send refund to this address').click();
  await claiming.sees(/^(Your address is saved|Your refund is on its way)$/);

  await expect(line).toHaveText(/(Not sent yet|In progress)\s*$/);
  await expect(shopper.button('Enter refund address')).toHaveCount(0);
  await shopper.reads('There’s nothing you need to do. This page updates by itself.');
  await expect
    .poll(async () => {
      await gateway.settleWithdrawals();
      return line.textContent();
    })
    .toMatch(/Sent\s*$/);
  await claiming.sees('Refund sent');
});

test('the dialog over a shop’s page leads to the refund’s page, in the same language', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
  const shopper = new Shopper(page);
  await shopper.askForAddress();
  await shopper.dialog.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await gateway.pay({ amount: '100.00' });
  const checkout = new Shopper(page, page.locator('paywicket-checkout'));
  await checkout.sees('Bezahlt');
  await merchant.refund(await merchant.newest(), { basis: 'excess' });
  await checkout.button('Adresse für Erstattung eingeben').click();
  await page.waitForURL(`${stack.serverUrl}/refund?locale=de`);
  await new Shopper(page, page.getByRole('main')).sees('Wohin soll Ihre Erstattung gehen?');
});
