/** The console's page about gateways, for one that does not respond and for those that do. */
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { smallPhone } from '../support/sizes.ts';

test.use(smallPhone);

test('Health says what answers, what shoppers can pay with, and what the doctor finds', async ({
  page,
  stack,
  merchant,
}) => {
  await merchant.create();
  const operator = new Operator(page, stack);
  await operator.open();
  await operator.visit('Health');
  await operator.waitsFor(/NovaPay Ok Pause Asked last (?:now|\d+ (?:s|min) ago): answered/);
  await operator.waitsFor(/static: newest rate from (?:now|\d+ (?:s|min) ago)/);
  await operator.inspects();

  const coins = operator.card('Coins and other ways to pay');
  await operator.press(coins.getByRole('link', { name: 'Pause LTC on Litecoin' }));
  await operator.type(coins.getByRole('textbox', { name: /^Why/ }), 'confirms too slowly');
  await operator.inspects();
  await operator.press(coins.getByRole('button', { name: 'Pause LTC on Litecoin' }));
  await expect(page.getByRole('status')).toHaveText(
    'Paused. Addresses that shoppers have are still watched.',
  );
  await expect(coins.getByRole('listitem').filter({ hasText: 'LTC' })).toContainText('confirms too slowly');
  await operator.inspects();
  await operator.open();
  await operator.reads(/LTC on Litecoin paused/);
  await operator.inspects();
  await operator.press(operator.main.getByRole('link', { name: /^Resume LTC on Litecoin/ }));
  await operator.press(coins.getByRole('button', { name: 'Resume LTC on Litecoin' }));
  await expect(page.getByRole('status')).toHaveText('Resumed. Shoppers can choose it again.');

  const methods = operator.card('What shoppers see now');
  await operator.type(methods.getByRole('textbox', { name: 'Amount' }), '24.00');
  await operator.type(methods.getByRole('textbox', { name: 'Currency' }), 'eur');
  await page.keyboard.press('Enter');
  const row = methods.getByRole('row').filter({ hasText: 'Litecoin' });
  await expect(row).toContainText(/0\.31\d+ LTC\s*offered\s*NovaPay/);
  await operator.inspects();
  await operator.type(methods.getByRole('textbox', { name: 'Amount' }), '1,234');
  await page.keyboard.press('Enter');
  await expect(methods).toContainText('can be read in two ways');
  await expect(methods.getByRole('table')).toHaveCount(0);
  await operator.inspects();

  const checks = operator.card('Checks');
  await operator.press(checks.getByRole('button', { name: 'Check everything' }));
  await expect(checks.getByRole('listitem').filter({ hasText: /^ok database: / })).toBeVisible();
  await expect(checks.getByRole('button', { name: 'Check again' })).toBeVisible();
  await operator.inspects();
});

test('with a gateway that is down, its payments open, and Check now says so and changes nothing', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({ reference: 'while-down' });
  await merchant.choose(sessionToken);
  const before = await merchant.read(id);
  const operator = new Operator(page, stack);
  await gateway.break({ mode: 'down' });
  await operator.open(`/payments/${id}`);
  await operator.sees('while-down');
  await operator.press(operator.main.getByRole('button', { name: 'Check now' }));
  await expect(page.getByRole('alert')).toHaveText(
    'novapay gave no usable answer. Try again; what is stored about the payment is unchanged.',
  );
  await operator.sees('while-down');
  await operator.inspects();
  await operator.open('/health');
  await operator.waitsFor(/NovaPay Failing .*Fails now GET \/\S+: /);
  await operator.inspects();
  expect(await merchant.read(id)).toEqual(before);
});
