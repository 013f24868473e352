/** A refund in the merchant's console: by keyboard alone on a phone, until the shopper has the money. */
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { readQr } from '../support/qr.ts';
import { Shopper } from '../support/shopper.ts';
import { smallPhone } from '../support/sizes.ts';

test.use(smallPhone);

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

test('a paid order is found and refunded by a link, which the shopper opens, and the money is sent', async ({
  page,
  context,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({ reference: 'order-31' });
  await merchant.choose(sessionToken, 'usdt-tron');
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  await gateway.fill('USDT_TRC20', '1000');

  const operator = new Operator(page, stack);
  await operator.open();
  await operator.search('order-31');
  await operator.sees('order-31');
  await operator.reads('Refund: everything that is left, 24.00 USDT on TRON, by a link');
  await operator.inspects();
  await operator.press(operator.main.getByRole('link', { name: 'Another amount or way' }));
  await operator.sees('Refund of order-31');
  await operator.reads('Everything that is left 24.00 USDT on TRON');
  await operator.inspects();

  await operator.tabTo(operator.main.getByRole('radio', { name: /^Everything that is left/ }));
  for (const name of [/^The excess/, /^Part of the price/, /^Part of the coins/]) {
    await page.keyboard.press('ArrowDown');
    await expect(operator.main.getByRole('radio', { name })).toBeChecked();
  }
  const amount = operator.main.getByRole('textbox', { name: /^Amount, if you refund a part/ });
  await operator.type(amount, '25');
  await page.keyboard.press('Enter');
  await expect(operator.main.getByRole('alert')).toContainText('must be at most 24 USDT');
  await expect(amount).toHaveValue('25');
  await operator.inspects();
  await operator.type(amount, '10');
  await page.keyboard.press('Enter');
  await expect(operator.card('10.00 USDT on TRON')).toContainText('Counted as10.00 USD');
  await operator.inspects();

  await operator.press(operator.main.getByRole('button', { name: 'Create refund link' }));
  await operator.sees('Refund of 10.00 USDT on TRON');
  const link = await operator.card('Link for the customer').getByRole('textbox').inputValue();
  expect(link).toMatch(/^http:.*\/refund#rt_[\w-]+$/);
  expect(page.url()).not.toContain('rt_');
  const own = /rfd_[\w-]+/.exec(await operator.main.innerText())?.[0] ?? '';
  const qr = operator.main.getByRole('img', { name: 'QR code of the link' });
  expect(readQr(await qr.screenshot())).toBe(link);
  await operator.inspects();

  const text = operator.card('Text for the customer');
  await operator.tabTo(text.getByRole('combobox', { name: 'Language' }));
  await page.keyboard.type('Arabic');
  await operator.press(text.getByRole('button', { name: 'Write' }));
  const mail = text.getByRole('textbox', { name: 'To copy' });
  await expect(mail).toHaveAttribute('dir', 'rtl');
  expect(await mail.inputValue()).toContain(link);
  await operator.inspects();

  const other = await context.newPage();
  await other.goto(link);
  const shopper = new Shopper(other, other.getByRole('main'));
  await shopper.sees('Where should your refund go?');
  await other.getByRole('textbox', { name: /^Your .USDT. address$/ }).fill(address);
  await other.keyboard.press('Enter');
  await shopper.sees('Is this your address?');
  await shopper.button('Send refund to this address').click();
  await expect
    .poll(async () => {
      await gateway.settleWithdrawals();
      return other.getByRole('heading', { level: 2 }).textContent();
    })
    .toBe('Refund sent');

  await operator.open(`/money/refunds/${own}`);
  await operator.waitsFor('10.00 USDT on TRON Succeeded');
  await operator.inspects();
  await operator.open(`/payments/${id}`);
  await operator.waitsFor('10.00 USDT on TRON Succeeded');
  await operator.press(operator.main.getByRole('link', { name: 'Another amount or way' }));
  await operator.reads('Everything that is left 14.00 USDT on TRON');
});
