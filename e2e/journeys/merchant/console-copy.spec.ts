/** Copying in the merchant's console: by its buttons, where the clipboard is refused, and without script. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { smallPhone } from '../support/sizes.ts';

test.use(smallPhone);

/** What comes where the person pastes. */
async function pasted(page: Page): Promise<string> {
  const field = page.getByRole('searchbox');
  await page.setViewportSize({ width: 1280, height: 800 });
  await field.fill('');
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
  return field.inputValue();
}

test('an id and a text are copied by keyboard, which is said, and the text opens in a mail', async ({
  page,
  context,
  stack,
  merchant,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { id } = await merchant.create({ reference: 'order-61', customer: { email: 'ada@shop.example' } });
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${id}`);
  const copyId = operator.main.getByRole('button', { name: 'Copy id' });
  await operator.press(copyId);
  await expect(page.locator('[aria-live=polite]')).toHaveText('Copied');
  await expect(operator.main.getByRole('button', { name: 'Copied id' })).toBeFocused();
  await expect(copyId).toBeVisible();
  expect(await pasted(page)).toBe(id);

  const card = operator.card('Text for the customer');
  const text = await card.getByRole('textbox', { name: 'To copy' }).inputValue();
  await operator.press(card.getByRole('button', { name: 'Copy text' }));
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(text);
  const mail = new URL((await card.getByRole('link', { name: 'Open in mail' }).getAttribute('href')) ?? '');
  expect(mail.pathname).toBe('ada@shop.example');
  expect(mail.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(text);
  await operator.inspects();
});

test('where the clipboard is refused, it is copied by the selection, or selected for the person', async ({
  page,
  stack,
  merchant,
}) => {
  const { id } = await merchant.create({ reference: 'order-62' });
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${id}`);
  const copyId = operator.main.getByRole('button', { name: 'Copy id' });
  await operator.press(copyId);
  await expect(page.locator('[aria-live=polite]')).toHaveText('Copied');
  expect(await pasted(page)).toBe(id);

  await page.evaluate(() => {
    // oxlint-disable-next-line typescript/no-deprecated -- what the script falls back to
    document.execCommand = () => false;
  });
  await operator.press(copyId);
  await expect(page.locator('[aria-live=polite]')).toContainText('The text is selected');
  expect(await page.evaluate(() => String(getSelection()))).toBe(id);
});

test('a hash that is shown short, and an address in groups, are selected in full by a click', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({ reference: 'order-64' });
  await merchant.choose(sessionToken, 'usdt-ethereum');
  await gateway.pay({ amount: '10' });
  await expect.poll(async () => (await merchant.read(id)).exception).toBe('underpaid');
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${id}`);
  for (const code of [operator.main.locator('code.short'), operator.main.locator('code.address')]) {
    const whole = await code.textContent();
    expect(whole).toMatch(/^0x[\dA-Fa-f]{40,64}$/);
    await code.click({ position: { x: 8, y: 8 } });
    await page.keyboard.press('ControlOrMeta+C');
    expect(await pasted(page)).toBe(whole);
  }
  await merchant.accept(id);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('there are no copy buttons', async ({ page, stack, merchant }) => {
    const { id } = await merchant.create({ reference: 'order-63' });
    const operator = new Operator(page, stack);
    await operator.open(`/payments/${id}`);
    await expect(operator.main.locator('.copy')).not.toHaveCount(0);
    await expect(operator.main.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
    await expect(operator.main.getByRole('link', { name: 'Open in mail' })).toBeVisible();
  });
});
