/**
 * The merchant's console: its main tasks on a phone, by keyboard alone and once by touch alone. Each page on the way is small,
 * complete at 320 px and without faults for axe.
 */
import { boxOf } from '../support/box.ts';
import { expect, test } from '../support/fixtures.ts';
import { Operator, TouchOperator } from '../support/operator.ts';
import { smallPhone } from '../support/sizes.ts';

test.use(smallPhone);
// One stack for all these tests, which run one after another.
test.describe.configure({ mode: 'default' });

test('a payment is found by its customer’s e-mail and by a transaction’s hash', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({
    reference: 'order-17',
    customer: { email: 'Ada.Lovelace@shop.example', firstName: 'Ada', lastName: 'Lovelace' },
  });
  await merchant.choose(sessionToken, 'usdt-ethereum');
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  const hash = (await merchant.read(id)).payments[0]?.transactions[0]?.hash ?? '';
  expect(hash).toMatch(/^0x[0-9a-f]{64}$/);

  const operator = new Operator(page, stack);
  await operator.open();
  // The header is one row: the tasks come right below.
  expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThanOrEqual(60);
  await operator.inspects();
  await operator.search('ada.lovelace@SHOP.example');
  await operator.sees('order-17');
  await expect(page).toHaveURL(`${stack.serverUrl}/console/payments/${id}`);
  await operator.reads('paid 24.00 USD');
  await expect(operator.card('Customer')).toContainText('Ada Lovelace');
  await operator.inspects();

  await operator.visit('Orders');
  await operator.inspects();
  await operator.search(hash.slice(2).toUpperCase());
  await operator.sees('order-17');
  await expect(operator.card('Payments')).toContainText(hash);
  const explorer = operator.card('Payments').getByRole('link', { name: /Explorer/ });
  await expect(explorer).toHaveAttribute('href', new RegExp(`^https://etherscan\\.io/tx/${hash}$`));

  const other = await merchant.create({ reference: 'order-18' });
  await operator.search('order-1');
  await operator.sees('Search');
  await operator.inspects();
  await operator.press(operator.main.getByRole('link', { name: /order-18/ }));
  await expect(page).toHaveURL(`${stack.serverUrl}/console/payments/${other.id}`);

  await operator.search('nothing-of-that-name');
  await operator.reads('Nothing found for “nothing-of-that-name”.');
  await operator.inspects();
});

test('a payment is found by the end of its number, and its customer’s e-mail leads to all their orders', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const customer = { email: 'hedy@shop.example', firstName: 'Hedy' };
  for (const reference of ['SO-88417', 'SO-88418']) {
    const { id, sessionToken } = await merchant.create({ reference, customer });
    await merchant.choose(sessionToken);
    await gateway.pay();
    await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  }
  const operator = new Operator(page, stack);
  await operator.open();
  await operator.search('#8417');
  await operator.sees('SO-88417');
  await operator.press(operator.card('Customer').getByRole('link', { name: 'hedy@shop.example' }));
  await operator.sees('Orders');
  await operator.reads(/received 48\.00 USD · refunded 0\.00 · kept 48\.00/);
  for (const reference of ['SO-88417', 'SO-88418'])
    await expect(operator.main.getByRole('link', { name: reference })).toHaveCount(1);
  await operator.inspects();
});

test('an underpaid payment says what is due, received and missing, and is accepted or left unpaid', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const operator = new Operator(page, stack);
  for (const [action, status] of [
    ['Accept as paid', 'paid'],
    ['Leave unpaid', 'open'],
  ] as const) {
    const reference = `short-${status}`;
    const { id, sessionToken } = await merchant.create({ reference });
    await merchant.choose(sessionToken);
    await gateway.pay({ amount: '10' });
    await expect.poll(async () => (await merchant.read(id)).exception).toBe('underpaid');

    await operator.open();
    await operator.sees(/need you|needs you/);
    const task = operator.task(reference);
    await expect(task).toContainText('Underpaid');
    await operator.inspects();
    await operator.press(task.getByRole('link', { name: 'Open the order' }));
    await operator.sees(reference);
    const decisions = operator.card('14.00 USD is missing');
    await expect(decisions).toContainText('10.00 of 24.00 USD came as USDT on TRON, final');
    await operator.decides(decisions, 'Ask for the rest');
    await expect(operator.main.getByRole('img', { name: '41 % of the price received' })).toBeVisible();
    await operator.inspects();

    const decision = decisions
      .locator('details')
      .filter({ has: page.locator('summary', { hasText: action }) });
    await operator.press(decision.locator('summary'));
    await operator.type(decision.getByRole('textbox'), `a regular, ${status}`);
    await operator.press(decision.getByRole('button', { name: action }));
    await expect(page.getByRole('status')).toContainText(`This order is ${status}.`);
    await expect(decisions).toHaveCount(0);
    await expect(operator.card('Last decision')).toContainText(`a regular, ${status}`);
    expect(await merchant.read(id)).toMatchObject({ status, exception: null });
    await operator.inspects();
    await operator.visit('Home');
    await expect(operator.task(reference)).toHaveCount(0);
  }
});

test('the rest of an underpaid payment is asked for by a link, in the language of the customer', async ({
  page,
  context,
  stack,
  merchant,
  gateway,
}) => {
  const customer = { email: 'ada@shop.example' };
  const { id, sessionToken } = await merchant.create({ reference: 'short-asked', customer });
  await merchant.choose(sessionToken);
  await gateway.pay({ amount: '10' });
  await expect.poll(async () => (await merchant.read(id)).exception).toBe('underpaid');
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${id}`);
  const card = operator.card('14.00 USD is missing');
  await operator.press(card.getByRole('button', { name: 'Ask for the rest' }));
  const link = await card.getByRole('textbox', { name: 'Link to pay the rest' }).inputValue();
  expect(link).toMatch(/\/pay#cs_[\w-]+$/);
  await operator.tabTo(card.getByRole('combobox', { name: /^Language/ }));
  await page.keyboard.type('Arabic');
  await operator.press(card.getByRole('button', { name: 'Write' }));
  const text = card.getByRole('textbox', { name: 'Text for the customer' });
  await expect(text).toHaveAttribute('dir', 'rtl');
  expect(await text.inputValue()).toContain(link);
  await expect(card.getByRole('link', { name: 'Open in mail' })).toHaveAttribute('href', /^mailto:ada@shop/);
  await operator.inspects();
  const shopper = await context.newPage();
  await shopper.goto(link);
  await expect(shopper.getByRole('main')).toContainText('14.00');
  await shopper.close();
});

test('several underpaid payments are accepted at once with one note', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const ids: string[] = [];
  for (const reference of ['many-1', 'many-2', 'many-3']) {
    const { id, sessionToken } = await merchant.create({ reference });
    await merchant.choose(sessionToken);
    await gateway.pay({ amount: '10' });
    await expect.poll(async () => (await merchant.read(id)).exception).toBe('underpaid');
    ids.push(id);
  }
  const operator = new Operator(page, stack);
  await operator.open('/payments?task=underpaid');
  await operator.inspects();
  for (const reference of ['many-3', 'many-1']) {
    await operator.tabTo(operator.main.getByRole('checkbox', { name: `Choose ${reference}` }));
    await page.keyboard.press('Space');
  }
  await operator.reads('2 chosen: 28.00 USD missing');
  await operator.type(operator.main.getByRole('textbox', { name: /^Why, for the records/ }), 'at the till');
  // It takes a second click: Enter in the field does nothing.
  await page.keyboard.press('Enter');
  await operator.press(operator.main.locator('summary', { hasText: 'Accept as paid' }));
  await operator.press(operator.main.getByRole('button', { name: 'Accept as paid' }));
  await expect(page.getByRole('status')).toHaveText('Accepted: 2 orders.');
  await expect(operator.main.getByRole('checkbox', { name: 'Choose many-2' })).toBeVisible();
  await expect(operator.main.getByRole('link', { name: 'many-1' })).toHaveCount(0);
  for (const [at, status] of ['paid', 'open', 'paid'].entries())
    expect(await merchant.read(ids[at] ?? '')).toMatchObject({ status });
  await operator.open(`/payments/${ids[0] ?? ''}`);
  await expect(operator.card('Last decision')).toContainText('at the till');
});

test('Home says what came in today, and for which orders', async ({ page, stack, merchant, gateway }) => {
  // An order of a link, whose price only this test uses.
  const link = await merchant.createLink({ name: 'Cup of 82', amount: '82.00', reference: 'order-of-82' });
  const { id, sessionToken } = await merchant.openLink(link.id);
  await merchant.choose(sessionToken, 'ltc-litecoin');
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  const operator = new Operator(page, stack);
  await operator.open();
  const figures = operator.main.getByRole('region', { name: 'Figures' });
  for (const period of ['Received today', 'Received this week', 'Received this month'])
    await expect(figures.getByRole('heading', { name: period }).locator('..')).toContainText(
      /\d\.\d\d USD\s*\d+ paid/,
    );
  const coins = operator.main.locator('details').filter({ hasText: 'Coins this month' });
  await operator.press(coins.locator('summary'));
  await expect(coins.getByRole('row').filter({ hasText: 'LTC' })).toContainText(
    /^NovaPay, LTC\s*1(\.0+)? LTC\s*82\.00 USD/,
  );
  const days = operator.card(/^Received in the last 30 days$/);
  await operator.press(days.locator('summary'));
  await expect(days.getByRole('row')).toHaveCount(31);
  // A bar is for pointers, and too narrow for the Tab key: the table of the days has the same links.
  const bar = days
    .getByRole('listitem')
    .getByRole('link', { name: /^[\d-]+: [\d.,]+ USD, \d+ paid$/ })
    .last();
  const ledger = (await bar.getAttribute('href')) ?? '';
  await bar.click();
  await operator.sees('Ledger');
  expect(page.url()).toBe(`${stack.serverUrl}${ledger}`);
  await operator.open();
  await operator.press(days.locator('summary'));
  await operator.press(days.getByRole('row').nth(1).getByRole('link').first());
  await operator.sees('Ledger');
  expect(page.url()).toBe(`${stack.serverUrl}${ledger}`);
  await operator.open();
  await operator.press(days.locator('summary'));
  // Figures, tasks, bars and orders are as wide as the page on a phone, and beside each other on a wide screen.
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const placeOf = async (card: typeof days) => {
    const { x, width } = await boxOf(card);
    return { left: Math.round(x), width: Math.round(width) };
  };
  const tasks = operator.main.getByRole('region', { name: 'What needs you' });
  expect((await placeOf(tasks)).left).toBe((await placeOf(days)).left);
  await page.setViewportSize({ width: 1280, height });
  expect((await placeOf(figures)).width).toBe(1088);
  expect(await placeOf(tasks)).toEqual({ left: 96, width: 715 });
  expect(await placeOf(days)).toEqual({ left: 827, width: 357 });
  const order = operator.card('To ship').getByRole('listitem').filter({ hasText: 'order-of-82' });
  expect((await order.boundingBox())?.height).toBeLessThanOrEqual(45);
  await page.setViewportSize({ width, height });
  await operator.inspects();
  await expect(order).toContainText(/^order-of-82.*Cup of 82\d+ [A-Z][a-z]{2} \d\d:\d\d$/);
  const mark = operator.card('To ship').getByRole('button', { name: 'Mark as shipped' });
  await expect(mark).toBeHidden();
  await operator.tabTo(order.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await operator.inspects();
  await operator.press(mark);
  await expect(page.getByRole('status')).toHaveText('Marked as shipped: 1 order.');
  await expect(operator.main.getByRole('listitem').filter({ hasText: 'order-of-82' })).toHaveCount(0);
  expect(await merchant.read(id)).toMatchObject({ fulfilledAt: expect.any(String) });
});

test('by touch alone, money that a person saw is credited by hand', async ({ page, stack, merchant }) => {
  const customer = { email: 'thumb@shop.example' };
  const { id, sessionToken } = await merchant.create({ reference: 'by-hand', customer });
  await merchant.choose(sessionToken);
  const operator = new TouchOperator(page, stack);
  await operator.open();
  await operator.search('thumb@shop.example');
  await operator.sees('by-hand');
  await operator.inspects();
  const form = operator.main.getByRole('region', { name: 'Money' }).locator('details');
  await operator.press(form.locator('summary', { hasText: 'Credit by hand' }));
  await operator.type(form.getByRole('textbox', { name: 'Amount in USDT' }), '24.00');
  await operator.type(form.getByRole('textbox', { name: 'Transaction hash' }), 'cd'.repeat(32));
  await operator.type(form.getByRole('textbox', { name: 'What you saw' }), 'seen in the dashboard');
  await operator.press(form.getByRole('button', { name: 'Credit by hand' }));
  await expect(page.getByRole('status')).toHaveText('Credited. This order is paid.');
  await operator.reads('paid 24.00 USD');
  await expect(operator.card('Payments')).toContainText('cd'.repeat(32));
  expect(await merchant.read(id)).toMatchObject({ status: 'paid', amountPaid: '24.00' });
  await operator.inspects();
  await operator.visit('Home');
  await operator.visit('Orders');
  await operator.reads('by-hand');
});

test('money that fits no payment is credited to the one that it was for', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({
    amount: '77.31',
    reference: 'order-of-77',
    customer: { firstName: 'Ada', lastName: 'Lovelace' },
  });
  await merchant.choose(sessionToken);
  await gateway.fill('USDT_TRC20', '77.31');
  const operator = new Operator(page, stack);
  await operator.open();
  await operator.waitsFor(/77\.31\S* USDT .*arrived at/);
  await operator.inspects();
  const task = operator.task('77.31');
  await operator.press(task.getByRole('link', { name: 'Match it to an order' }));
  await operator.sees('77.31 USDT on TRON');
  const card = operator.card('77.31 USDT came without an order');
  await expect(card.getByRole('listitem')).toContainText(
    /^order-of-77 · Ada Lovelace · \d+ [A-Z][a-z]{2} \d\d:\d\d/,
  );
  await operator.inspects();
  await operator.type(
    card.getByRole('textbox', { name: 'Its order: reference, e-mail or name' }),
    'order-of-77',
  );
  await page.keyboard.press('Enter');
  const credit = page.getByRole('button', { name: 'Credit to order-of-77' });
  await expect(credit).toBeVisible();
  await operator.inspects();
  await operator.press(credit);
  await expect(page.getByRole('status')).toHaveText('Credited to the order.');
  await operator.press(operator.main.getByRole('link', { name: 'an order' }));
  await expect(page).toHaveURL(`${stack.serverUrl}/console/payments/${id}`);
  await operator.reads('paid 77.31 USD');
  await operator.visit('Home');
  await expect(operator.task('77.31')).toHaveCount(0);
});

test('a gateway that is down is named on Home, until it answers again', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { sessionToken } = await merchant.create();
  await merchant.choose(sessionToken);
  const operator = new Operator(page, stack);
  await operator.open();
  // Another test may have broken it, and calls stay suspended for a minute.
  const shown = async () => {
    await page.reload();
    return operator.card('Gateways').textContent();
  };
  await expect.poll(shown, { timeout: 180_000 }).toContain('NovaPay ok');
  await gateway.break({ mode: 'down' });
  await operator.waitsFor(/Gateway down/);
  await operator.waitsFor(/novapay does not answer/i);
  await expect(operator.card('Gateways')).toContainText('NovaPay down');
  await operator.inspects();
  await gateway.heal();
  // After failures the server suspends calls for a minute.
  await operator.waitsFor(/^(?!.*Gateway down)/, 180_000);
  await expect(operator.card('Gateways')).toContainText('NovaPay ok');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a payment is found, filtered, checked and cancelled', async ({ page, stack, merchant }) => {
    const { id } = await merchant.create({
      reference: 'no-script-1',
      customer: { email: 'grace@shop.example' },
    });
    await merchant.create({ reference: 'no-script-2', amount: '25.00' });
    const operator = new Operator(page, stack);
    await operator.open();
    await operator.search('grace@shop.example');
    await operator.sees('no-script-1');
    await operator.press(operator.main.getByRole('button', { name: 'Check now' }));
    await expect(page.getByRole('status')).toHaveText('The gateways were asked. This order is open.');
    // The message appears only once.
    await page.reload();
    await expect(page.getByRole('status')).toHaveCount(0);

    await operator.visit('Orders');
    await operator.press(operator.main.locator('summary', { hasText: 'More filters' }));
    await operator.type(operator.main.getByRole('textbox', { name: 'Amount' }), '24.00');
    await operator.type(operator.main.getByRole('textbox', { name: 'Currency' }), 'USD');
    await operator.tabTo(operator.main.getByRole('combobox', { name: 'Status' }));
    await page.keyboard.type('open');
    await operator.press(operator.main.getByRole('button', { name: 'Filter' }));
    await expect(operator.main.getByRole('link', { name: 'no-script-2' })).toHaveCount(0);
    await operator.press(operator.main.getByRole('link', { name: 'no-script-1' }));
    await operator.press(operator.main.getByRole('button', { name: 'Cancel order' }));
    await expect(page.getByRole('status')).toHaveText(/^Cancelled\./);
    await operator.reads('cancelled 24.00 USD');
    expect(await merchant.read(id)).toMatchObject({ status: 'cancelled' });
  });
});
