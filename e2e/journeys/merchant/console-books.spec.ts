/** The console's books: a month as CSV in one click, ledger, daily totals, reconciliation and audit log. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { smallPhone } from '../support/sizes.ts';

test.use(smallPhone);

test('Books closes a month in one click, and each of its pages can be read on a phone', async ({
  page,
  stack,
  merchant,
  gateway,
}) => {
  const { id, sessionToken } = await merchant.create({ reference: 'order-of-the-month' });
  await merchant.choose(sessionToken);
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  const operator = new Operator(page, stack);
  await operator.open();
  await operator.visit('Books');
  await operator.sees('Books');
  await operator.inspects();
  const month = operator.card('Close a month');

  // Of the month before there is only the head.
  for (const [button, head] of [
    ['Download orders as CSV', /^\uFEFFkind,day,time,[^\n]*,at,localTime\r\n$/],
    ['Download ledger as CSV', /^\uFEFFat,id,kind,[^\n]*,date,timeZone,localTime\r\n$/],
  ] as const) {
    const closed = page.waitForEvent('download');
    await operator.press(month.getByRole('button', { name: button }));
    const download = await closed;
    expect(download.suggestedFilename()).toMatch(/^(orders|ledger)_\d{4}-\d\d-01_\d{4}-\d\d-\d\d_.+\.csv$/);
    expect(await readFile(await download.path(), 'utf8')).toMatch(head);
  }

  // The next files are for a spreadsheet with decimal commas.
  await operator.press(month.getByRole('link', { name: 'Change' }));
  const files = operator.card('Your files');
  await files.getByRole('combobox', { name: 'Numbers in CSV files' }).selectOption('comma');
  await operator.press(files.getByRole('button', { name: 'Save' }));
  await operator.reads('Saved.');
  await operator.inspects();
  await operator.visit('Books');
  const withCommas = page.waitForEvent('download');
  await operator.press(month.getByRole('button', { name: 'Download orders as CSV' }));
  const commas = await withCommas;
  expect(commas.suggestedFilename()).toMatch(/^orders-comma_\d{4}-\d\d-01_/);
  expect(await readFile(await commas.path(), 'utf8')).toMatch(/^\uFEFFkind;day;time;/);

  await month.getByRole('combobox', { name: 'Month' }).selectOption({ index: 0 });
  await operator.press(month.getByRole('button', { name: 'Show daily totals' }));
  await operator.sees('Daily totals');
  await expect(page.getByRole('row').filter({ hasText: 'NovaPay' }).first()).toContainText('24.00');
  await operator.inspects();
  await operator.press(page.getByRole('link', { name: /^\d{4}-\d\d-\d\d$/ }).first());
  await operator.sees('Ledger');
  await operator.reads('order-of-the-month');
  await operator.inspects();

  await operator.visit('Books');
  await operator.press(operator.main.getByRole('link', { name: 'Reconciliation' }));
  await operator.press(operator.main.getByRole('button', { name: 'Compare' }));
  await operator.reads(/NovaPay (agrees|differs|not comparable)/);
  await operator.inspects();

  await operator.visit('Books');
  await operator.press(operator.main.getByRole('link', { name: 'Audit log' }));
  await operator.sees('Audit log');
  await operator.reads('checkouts.create');
  await operator.inspects();
});
