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
  await expect(operator.main.getByRole('link', { name: /^All orders of/ })).toHaveCount(0);
  await operator.inspects();
  await operator.search('ADA.Byron@shop.example');
  await operator.press(operator.main.getByRole('link', { name: 'All orders of ADA.Byron@shop.example' }));
  await operator.sees('Orders');
  await operator.reads('received 24.00 USD · refunded 0.00 · kept 24.00');
  await expect(page.getByRole('row').filter({ hasText: '#70431' })).toContainText('24.00 USD');
  await operator.inspects();

  // One tap leads to what is paid; what is set beside it is a chip that takes it off.
  await operator.open('/payments');
  const filters = operator.main.getByRole('navigation', { name: 'Filters' });
  const more = operator.main.locator('summary', { hasText: 'More filters' });
  await operator.press(filters.getByRole('link', { name: 'Paid', exact: true }));
  await expect(page).toHaveURL(/\/payments\?status=paid$/);
  await page.setViewportSize({ width: 1280, height: 800 });
  await operator.inspects();
  await operator.press(more);
  await operator.type(operator.main.getByRole('textbox', { name: 'Customer' }), customer.email);
  await page.keyboard.press('Enter');
  await expect(operator.main.getByRole('textbox', { name: 'Customer' })).toBeHidden();
  await operator.press(filters.getByRole('link', { name: `Customer: ${customer.email}` }));
  await expect(page).toHaveURL(/\/payments\?status=paid$/);
  const saved = page.waitForEvent('download');
  await operator.press(operator.main.getByRole('link', { name: 'CSV' }));
  const table = await readFile(await (await saved).path(), 'utf8');
  expect(table).toMatch(/,metadata\.cart,date,timeZone\r\n[^\n]*,#70431,[^\n]*,blue,/);

  const sort = operator.main.getByRole('combobox', { name: 'Sort' });
  await operator.press(more);
  await operator.tabTo(sort);
  await sort.selectOption('largest');
  await operator.press(operator.main.getByRole('button', { name: 'Filter', exact: true }));
  await expect(page).toHaveURL(/\/payments\?status=paid&sort=largest$/);
  await operator.inspects();

  // Without the sign and without the beginning.
  await operator.search('70431');
  await operator.sees('#70431');
});

test('each list begins high on the page, with rows of one line, and of two on a phone', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({
    reference: 'SO-1',
    customer: { email: 'a@shop.example' },
  });
  await merchant.choose(sessionToken);
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  await merchant.refund(id, { amount: '5' });
  await merchant.createLink();
  await merchant.payout('wages');
  await gateway.fill('USDT_TRC20', '77.31');
  const operator = new Operator(page, stack);
  await operator.open('/unmatched');
  await operator.waitsFor('77.31 USDT');
  for (const [size, first, height] of [
    [{ width: 1280, height: 800 }, 260, 44],
    [{ width: 360, height: 740 }, 300, 64],
  ] as const) {
    await page.setViewportSize(size);
    for (const path of ['/payments', '/payments?status=paid', '/links', '/unmatched', '/webhooks'].concat([
      '/money/payouts',
      '/money/refunds',
    ])) {
      await operator.open(path);
      const row = await operator.main.getByRole('row').nth(1).boundingBox();
      expect(row?.y, `${path} at ${size.width}`).toBeLessThanOrEqual(first);
      expect(Math.round(row?.height ?? 0), `${path} at ${size.width}`).toBe(height);
      await operator.inspects();
    }
  }
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
