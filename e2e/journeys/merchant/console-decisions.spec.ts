/** Each decision about an order, by keyboard on a phone: what it is about, its buttons, and the way on. */
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { smallPhone } from '../support/sizes.ts';

test.use({
  ...smallPhone,
  stackOptions: [{ gateways: ['novapay', 'nuxpay'], balance: '1000' }, { scope: 'worker' }],
});
test.describe.configure({ mode: 'default' });

test('too much is refunded by one button or kept by another, and the next one follows', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const ids: string[] = [];
  for (const reference of ['over-1', 'over-2', 'over-3']) {
    const customer = { firstName: 'Ngoc', lastName: 'O’Neill' };
    const { id, sessionToken } = await merchant.create({ reference, customer });
    await merchant.choose(sessionToken);
    await gateway.pay({ amount: '36.5' });
    await expect.poll(async () => (await merchant.read(id)).exception).toBe('overpaid');
    ids.push(id);
  }
  const [first = '', second = '', third = ''] = ids;
  const list = '/payments?task=overpaid';
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${third}?list=${encodeURIComponent(list)}`);
  const card = operator.card('12.50 USD too much');
  await expect(card).toContainText('36.50 of 24.00 USD came as USDT on TRON, final');
  await expect(operator.main).toContainText(/Ngoc O’Neill · \d+ [A-Z][a-z]{2} \d\d:\d\d · Back to the list/);
  await operator.decides(card, 'Refund the excess');
  await operator.inspects();

  const keep = card.locator('details').filter({ hasText: 'Keep the extra 12.50 USD' });
  await operator.press(keep.locator('summary'));
  await operator.press(keep.getByRole('button', { name: 'Keep the extra 12.50 USD' }));
  await expect(page.getByRole('status')).toHaveText('Accepted. This order is paid.');
  await operator.inspects();
  await operator.press(operator.main.getByRole('link', { name: 'Next overpaid (2 left)' }));
  await operator.sees('over-1');
  await expect(page).toHaveURL(
    `${stack.serverUrl}/console/payments/${first}?list=${encodeURIComponent(list)}`,
  );

  await operator.press(card.getByRole('button', { name: 'Refund the excess' }));
  await operator.sees('Refund of 12.50 USDT on TRON');
  await operator.press(operator.main.getByRole('link', { name: 'Next overpaid (1 left)' }));
  await operator.sees('over-2');
  await operator.press(operator.main.getByRole('link', { name: 'Back to the list' }));
  await expect(page).toHaveURL(`${stack.serverUrl}/console${list}`);
  // Of the first one, the refund is under way.
  await operator.open(`/payments/${first}`);
  await operator.decides(card, 'Open the refund');
  await operator.press(card.getByRole('link', { name: 'Open the refund' }));
  await operator.sees('Refund of 12.50 USDT on TRON');
  // Nor is it kept before that refund is cancelled.
  await operator.open(`/payments/${first}`);
  await expect(card).toContainText('A refund of 12.50 USDT on TRON is open, so this money cannot be kept.');
  await operator.inspects();
  await operator.press(card.getByRole('button', { name: 'Cancel the refund' }));
  await expect(page.getByRole('status')).toHaveText('Cancelled: nothing is sent.');
  for (const id of [first, second]) await merchant.accept(id);
});

test('what came after the end is accepted', async ({ page, stack, merchant, gateway }) => {
  const { id, sessionToken } = await merchant.create({ reference: 'late-1' });
  await merchant.choose(sessionToken);
  await merchant.cancel(id);
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).exception).toBe('late');
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${id}`);
  const card = operator.card('Paid after it was cancelled');
  await operator.decides(card, 'Refund');
  await operator.inspects();
  const accept = card.locator('details').filter({ hasText: 'Accept as paid' });
  await operator.press(accept.locator('summary'));
  await operator.type(accept.getByRole('textbox'), 'a regular');
  await operator.press(accept.getByRole('button', { name: 'Accept as paid' }));
  await expect(page.getByRole('status')).toHaveText('Accepted. This order is paid.');
  expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null });
});

test('a wrong coin says what it is worth, and is refunded as that coin', async ({
  page,
  stack,
  merchant,
  gatewayOf,
}) => {
  const { id, sessionToken } = await merchant.create({ reference: 'wrong-1', provider: 'nuxpay' });
  await merchant.choose(sessionToken, 'ltc-litecoin');
  await gatewayOf('nuxpay').pay({ currency: 'bitcoin', amount: '0.000375' });
  await expect.poll(async () => (await merchant.read(id)).exception).toBe('wrong_asset');
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${id}`);
  const card = operator.card(/^0\.000375 BTC came instead of [\d.]+ LTC$/);
  await expect(card).toContainText(/Worth now: \d+\.\d\d of 24\.00 USD/);
  await operator.decides(card, 'Refund 0.000375 BTC');
  await operator.inspects();
  const unpaid = card.locator('details').filter({ hasText: 'Leave unpaid' });
  await operator.press(unpaid.locator('summary'));
  await operator.press(unpaid.getByRole('button', { name: 'Leave unpaid' }));
  await expect(page.getByRole('status')).toHaveText('Left unpaid. This order is open.');
  expect(await merchant.read(id)).toMatchObject({ status: 'open', exception: null });
});

test('money that may be gone, or is not final, is first asked for at the gateway', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({ reference: 'gone-1' });
  await merchant.choose(sessionToken);
  await gateway.send();
  const operator = new Operator(page, stack);
  await expect.poll(async () => (await merchant.read(id)).status).toBe('processing');
  await operator.open(`/payments/${id}`);
  await operator.decides(operator.card('Not final yet'), 'Check now');
  await operator.inspects();
  await gateway.settle();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  await gateway.takeBack();
  await expect.poll(async () => (await merchant.read(id)).payments[0]?.recheckedUntil).not.toBeNull();
  await operator.open(`/payments/${id}`);
  const card = operator.card(/^May be gone, being rechecked until/);
  await operator.decides(card, 'Check now');
  await expect(card).toHaveClass('card decision lost');
  await operator.inspects();
  await operator.press(card.getByRole('button', { name: 'Check now' }));
  await expect(page.getByRole('status')).toContainText('The gateways were asked.');
});

test('money that came without an order is credited to the one that fits, with its customer and day', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({
    amount: '78.13',
    reference: 'order-of-78',
    customer: { firstName: 'Grace', lastName: 'Hopper' },
  });
  await merchant.choose(sessionToken);
  await gateway.fill('USDT_TRC20', '78.13');
  const operator = new Operator(page, stack);
  await operator.open('/unmatched');
  await operator.waitsFor('78.13');
  await operator.press(operator.main.getByRole('link', { name: /^78\.13/ }));
  const card = operator.card('78.13 USDT came without an order');
  await expect(card.getByRole('listitem')).toContainText(
    /^order-of-78 · Grace Hopper · \d+ [A-Z][a-z]{2} \d\d:\d\d78\.13 USD, open/,
  );
  await operator.decides(card, 'Credit to order-of-78');
  await operator.inspects();
  await operator.press(card.getByRole('button', { name: 'Credit to order-of-78' }));
  await expect(page.getByRole('status')).toHaveText('Credited to the order.');
  expect(await merchant.read(id)).toMatchObject({ status: 'paid' });
  await operator.press(operator.main.getByRole('link', { name: 'Back to the list' }));
  await expect(page).toHaveURL(`${stack.serverUrl}/console/unmatched`);
});
