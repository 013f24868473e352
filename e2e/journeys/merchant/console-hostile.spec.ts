/** Hostile texts in the console: they run no script, make nothing wider than a phone, and reverse no text around them. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { smallPhone } from '../support/sizes.ts';

/** Reverses the direction of the text that follows. */
const override = '\u202e';
const hostile = [
  '"><img src=x onerror="window.ran=1"><script>window.ran=1</script>',
  override,
  '\u200b\u200d\ufeff👩‍👩‍👧‍👦🏴‍☠️',
  "';--${{7*7}}",
].join('');
/** Fills the maximum length, without a trailing space. */
const filled = (length: number): string => hostile + 'W'.repeat(length - hostile.length);

test.use({
  ...smallPhone,
  stackOptions: [{ config: { store: { name: filled(200) } } }, { scope: 'worker' }],
});

/** Blocks in which text of the console follows such a text without isolation: it would be reversed. */
async function turned(page: Page): Promise<readonly string[]> {
  return page.evaluate((override) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      if (text.textContent?.includes(override) !== true) continue;
      let block = text.parentElement;
      if (block === null || block.closest('bdi, pre, option, textarea') !== null) continue;
      while (block.parentElement !== null && getComputedStyle(block).display === 'inline')
        block = block.parentElement;
      if (!/(?:W|nothing|…)\s*$/.test(block.textContent)) found.push(block.textContent);
    }
    return found;
  }, override);
}

test('hostile texts run nothing, stay inside and turn nothing around', async ({
  page,
  stack,
  merchant,
  gateway,
  receiver,
  traffic,
}) => {
  receiver.reply = { status: 500, body: filled(4000) };
  const customer = {
    id: filled(200),
    email: filled(320),
    firstName: filled(200),
    lastName: filled(200),
    address: { line1: filled(300), city: filled(200), state: filled(200) },
  };
  const body = {
    reference: filled(200),
    description: filled(1000),
    lineItems: [{ name: filled(200), quantity: 1_000_000, amount: '24.00' }],
    customer,
    metadata: { [filled(100)]: filled(500), short: filled(500) },
  };
  const { id, sessionToken } = await merchant.create(body);
  await merchant.choose(sessionToken);
  await gateway.pay({ amount: '10' });
  await expect.poll(async () => (await merchant.read(id)).exception).toBe('underpaid');
  // Without a reference: a list shows its description.
  const other = await merchant.create({ description: filled(1000), customer });
  await merchant.cancel(other.id);
  await expect.poll(() => receiver.received).toHaveLength(1);
  await gateway.fill('USDT_TRC20', '77.31');

  const operator = new Operator(page, stack);
  const looks = async () => {
    await operator.inspects();
    expect.soft(await turned(page), new URL(page.url()).pathname).toEqual([]);
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  };
  await operator.open();
  await expect(page.getByRole('banner')).toContainText(filled(200));
  await operator.waitsFor('77.31');
  await operator.reads(hostile);
  await looks();

  await operator.open('/payments');
  await operator.reads(hostile);
  await looks();
  for (const each of [id, other.id]) {
    await operator.open(`/payments/${each}`);
    await expect(operator.card('Customer')).toContainText(filled(320));
    await looks();
  }

  const link = await merchant.createLink({
    name: filled(200),
    reference: filled(200),
    customer: { email: filled(320) },
  });
  for (const path of ['/links', `/links/${link.id}`]) {
    await operator.open(path);
    await operator.reads(hostile);
    await looks();
  }

  await operator.open('/webhooks');
  await looks();
  await operator.press(operator.main.getByRole('link', { name: 'checkout.cancelled' }));
  await operator.sees('checkout.cancelled');
  await expect(operator.main.locator('pre')).toContainText(hostile);
  await looks();

  // Two results: the search does not open one of them directly.
  await operator.search(filled(200));
  await expect(operator.main.getByRole('listitem')).toHaveCount(2);
  await expect(operator.main).toContainText(hostile);
  await looks();
  await operator.search(`${hostile}nothing`);
  await operator.reads(`Nothing found for “${hostile}nothing”`);
  await looks();

  await operator.open('/unmatched');
  await looks();
  await operator.press(operator.main.getByRole('link', { name: /77\.31/ }));
  await operator.type(
    page.getByRole('textbox', { name: 'Its order: reference, e-mail or name' }),
    `${hostile}nothing`,
  );
  await page.keyboard.press('Enter');
  await operator.reads('No order with a payment at NovaPay fits');
  await looks();
  await operator.type(
    page.getByRole('textbox', { name: 'Its order: reference, e-mail or name' }),
    filled(200),
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Credit to/ })).toBeVisible();
  await looks();

  // Text of others in a URL is shown as such, too.
  traffic.expectError(/responded with a status of 40[04]/);
  const said = encodeURIComponent(filled(200));
  for (const path of [
    `/payments?status=${said}&amount=${said}&currency=USD`,
    `/payments/${said}`,
    `/payments/${id}?language=${said}&timeline=${said}`,
    `/webhooks?delivery=waiting&endpointId=${said}`,
    `/webhooks?cursor=${said}`,
    `/webhooks/events/${said}`,
    `/links/${said}`,
    `/links/${link.id}?language=${said}`,
    `/links?reference=${said}&email=${said}`,
    `/health?amount=${said}&currency=USD`,
  ]) {
    await page.goto(`${stack.serverUrl}/console${path}`);
    await looks();
  }
});
