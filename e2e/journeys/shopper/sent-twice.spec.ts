/** The form of a product's page, which has no script, is sent more than once. */
import { expect, test } from '../support/fixtures.ts';

test.use({ javaScriptEnabled: false });

test('R126: pressed twice, and again after Back or in another tab, it leads to one checkout', async ({
  page,
  context,
  stack,
  merchant,
}) => {
  const before = await merchant.checkouts();
  const product = `${stack.serverUrl}/l/cup`;
  const hosted = new RegExp(`^${stack.serverUrl}/pay#cs_`);
  await page.goto(product);
  await page.getByRole('combobox').selectOption('2');
  await page.getByRole('button').dblclick();
  await expect(page).toHaveURL(hosted);
  const id = await merchant.idOf(page.url());

  await page.goBack();
  await page.getByRole('combobox').selectOption('2');
  await page.getByRole('button').click();
  await expect(page).toHaveURL(hosted);
  expect(await merchant.idOf(page.url())).toBe(id);

  const other = await context.newPage();
  await other.goto(product);
  await other.getByRole('combobox').selectOption('2');
  await other.getByRole('button').click();
  await expect(other).toHaveURL(hosted);
  expect(await merchant.idOf(other.url())).toBe(id);

  expect(await merchant.checkouts()).toEqual([id, ...before]);
  expect(await merchant.read(id)).toMatchObject({ amount: '48.00' });
});
