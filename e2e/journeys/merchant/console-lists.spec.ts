/** The console's lists as a person reads them, a customer's orders, and the settings in use. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { smallPhone } from '../support/sizes.ts';

test.use(smallPhone);

test('a customer’s orders are found by parts of what people know, filtered, summed and downloaded', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const customer = { email: 'ada.byron@shop.example' };
  const { id, sessionToken } = await merchant.create({
    reference: '#70431',
    description: 'Morning cup',
    customer,
    metadata: { cart: 'blue' },
  });
  await merchant.choose(sessionToken);
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  await merchant.create({ reference: '#70432', customer });
  const operator = new Operator(page, stack);
  await operator.open();
  await operator.search('ada.byron@');
  await operator.reads('#70432');
  await expect(operator.main.getByRole('link', { name: /^All payments of/ })).toHaveCount(0);
  await operator.inspects();
  await operator.search('ADA.Byron@shop.example');
  await operator.press(operator.main.getByRole('link', { name: 'All payments of ADA.Byron@shop.example' }));
  await operator.sees('Payments');
  await operator.reads('2 payments received 24.00 USD');
  await expect(page.getByRole('row').filter({ hasText: '#70431' })).toContainText('Morning cup');
  await operator.inspects();

  // On a phone the filters in use are open, on a wide screen all of them.
  await operator.open('/payments');
  const status = operator.main.getByRole('combobox', { name: 'Status' });
  await expect(status).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(status).toBeVisible();
  await operator.inspects();
  await operator.tabTo(status);
  await status.selectOption('paid');
  await operator.press(operator.main.getByRole('button', { name: 'Filter', exact: true }));
  await expect(page).toHaveURL(/\/payments\?status=paid$/);
  const saved = page.waitForEvent('download');
  await operator.press(operator.main.getByRole('link', { name: 'Download these as CSV' }));
  const table = await readFile(await (await saved).path(), 'utf8');
  expect(table).toMatch(/,metadata\.cart,date,timeZone\r\n[^\n]*,#70431,[^\n]*,blue,/);

  const sort = operator.main.getByRole('combobox', { name: 'Sort' });
  await operator.tabTo(sort);
  await sort.selectOption('largest');
  await operator.press(operator.main.getByRole('button', { name: 'Filter', exact: true }));
  await expect(page).toHaveURL(/\/payments\?status=paid&sort=largest$/);
  await operator.inspects();

  // Without the sign and without the beginning.
  await operator.search('70431');
  await operator.sees('#70431');
});

test('the settings in use can be read on a phone', async ({ page, stack }) => {
  const operator = new Operator(page, stack);
  await operator.open();
  const menu = await operator.openMenu();
  await operator.press(menu.getByRole('link', { name: 'Settings' }));
  await operator.sees('Settings');
  await operator.reads('checkout.expiresIn');
  await operator.inspects();
});
