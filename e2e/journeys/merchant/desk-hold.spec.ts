/** Money beyond the price, at the demo's desk: the order is on hold until a person has decided. */
import { expect, test } from '../support/fixtures.ts';
import { inspect } from '../support/screens.ts';

test('what is paid twice is on hold: a person decides, and no step calls it shipped', async ({
  page,
  stack,
  merchant,
}) => {
  const { id, sessionToken } = await merchant.create();
  await merchant.choose(sessionToken, 'usdt-tron');
  await page.goto(stack.consoleUrl);
  await page.getByRole('tab', { name: 'Be the customer' }).click();
  const payment = page.getByRole('region', { name: 'Current payment' });
  await payment.getByText('Make a mistake').click();
  await payment.getByRole('button', { name: 'Pay twice' }).click();
  await expect(page.locator('#notice')).toHaveText('You paid 24.00 USDT on TRON twice');
  // Before the first is final: otherwise the order would be ready for a moment.
  await expect.poll(async () => (await merchant.read(id)).amountPending).toBe('48.00');
  await payment.getByText('At NovaPay').click();
  await payment.getByRole('button', { name: 'Confirm now' }).click();

  const merchantDoes = page.locator('.sides div').filter({ hasText: 'Merchant does' });
  await expect(merchantDoes).toContainText('Hold, a person decides: more came than was asked for.');
  await page.getByRole('tab', { name: 'Messages' }).click();
  for (const type of ['checkout.paid', 'checkout.overpaid'])
    await expect(page.locator('#webhooks')).toContainText(type);
  const line = page.getByRole('list', { name: 'What happens' });
  await expect(line.getByRole('listitem').filter({ hasText: 'Webhook verified' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await inspect(page, 'desk-hold');

  const opening = page.context().waitForEvent('page');
  await merchantDoes.getByRole('link', { name: /console/ }).click();
  const operator = await opening;
  await operator.locator('summary', { hasText: 'Keep the extra' }).click();
  await operator.getByRole('button', { name: /^Keep the extra/ }).click();
  await expect(line.getByRole('listitem').filter({ hasText: 'Webhook verified' })).toHaveAttribute(
    'data-state',
    'done',
  );
  await expect(merchantDoes).toContainText('Ships it, and marks it as shipped');
});
