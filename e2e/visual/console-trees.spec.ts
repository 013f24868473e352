/** The console's accessibility tree for screen readers, in reading order. On a separate stack: Home shows all payments. */
import { expect, test } from '../journeys/support/fixtures.ts';
import { Operator } from '../journeys/support/operator.ts';
import { expectTree, undated } from './trees.ts';

test.use({ stackOptions: [{}, { scope: 'worker' }] });

test('the console: the order and the names that are read', async ({ page, stack, merchant, gateway }) => {
  const { id, sessionToken } = await merchant.create({ reference: 'order-17' });
  await merchant.choose(sessionToken);
  await gateway.pay({ amount: '10' });
  await expect.poll(async () => (await merchant.read(id)).exception).toBe('underpaid');
  const operator = new Operator(page, stack);
  await operator.open();
  await expectTree(page.locator('body'), 'console-home', undated);
  await operator.open(`/payments/${id}`);
  await operator.waitsFor('checkout.underpaid Delivered');
  await expectTree(page.locator('body'), 'console-payment', undated);
});
