/** Money beyond the price, at the demo's desk: the order is on hold until a person has decided. */
import { expect, test } from '../support/fixtures.ts';
import { inspect } from '../support/screens.ts';

test('what is paid twice is on hold: a person decides, and no step calls it ready', async ({
  page,
  stack,
  merchant,
}) => {
  const { id, sessionToken } = await merchant.create();
  await merchant.choose(sessionToken, 'usdt-tron');
  await page.goto(stack.consoleUrl);
  await page.getByRole('tab', { name: 'Customer' }).click();
  await page.getByText('Make a mistake').click();
  await page.getByRole('button', { name: 'Pay twice' }).click();
  await expect(page.locator('#notice')).toHaveText('You paid 24.00 USDT on TRON twice');
  // Before the first is final: otherwise the order would be ready for a moment.
  await expect.poll(async () => (await merchant.read(id)).amountPending).toBe('48.00');
  await page.getByText('At NovaPay').click();
  await page.getByRole('button', { name: 'Confirm now' }).click();

  const next = page.locator('.next-step');
  await expect(next).toContainText('Hold, a person decides: more came than was asked for.');
  await page.getByRole('tab', { name: 'Your server' }).click();
  for (const type of ['checkout.paid', 'checkout.overpaid'])
    await expect(page.locator('#webhooks')).toContainText(type);
  const steps = page.getByRole('navigation', { name: 'Steps' });
  const third = steps.getByRole('button', { name: /See your webhook/ });
  await expect(third).toHaveAttribute('data-state', 'current');
  await inspect(page, 'desk-hold');

  const opening = page.context().waitForEvent('page');
  await next.getByRole('link', { name: /console/ }).click();
  const operator = await opening;
  await operator.locator('summary', { hasText: 'Keep the extra' }).click();
  await operator.getByRole('button', { name: /^Keep the extra/ }).click();
  await expect(third).toHaveAttribute('data-state', 'done');
  await expect(next).toContainText('Paid, verified, ready to ship.');
});
