/** An invoice made in the console: by keyboard on a phone, mailed, and paid by a customer in another browser. */
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { readQr } from '../support/qr.ts';
import { Shopper } from '../support/shopper.ts';
import { smallPhone } from '../support/sizes.ts';

test.use(smallPhone);

test('an invoice is made, mailed in the customer’s language, opened elsewhere, paid, and seen as paid', async ({
  page,
  browser,
  stack,
  gateway,
  traffic,
}) => {
  const operator = new Operator(page, stack);
  const { main } = operator;
  await operator.open();
  await operator.visit('Orders');
  await operator.press(main.getByRole('link', { name: 'Links', exact: true }));
  await operator.sees('Links');
  await operator.inspects();
  await operator.press(main.locator('summary', { hasText: '⋯' }));
  await operator.press(main.getByRole('link', { name: 'New payment link' }));
  await operator.sees('New link');
  await expect(main.getByRole('radio', { name: 'One customer, paid once (an invoice)' })).toBeChecked();
  await operator.inspects();

  const field = (name: RegExp) => main.getByRole('textbox', { name });
  await operator.type(field(/^What it is for/), 'Invoice 71');
  await operator.type(field(/^Amount/), '24,00 apples');
  await operator.type(field(/^Currency/), 'USD');
  await operator.type(field(/^Your reference/), 'invoice-71');
  await operator.type(field(/^Customer’s e-mail/), 'ann@shop.example');
  await page.keyboard.press('Enter');
  await operator.reads('Nothing was created. Correct the marked fields.');
  await operator.reads('Write the amount in USD, like 84.50.');
  await expect(field(/^Your reference/)).toHaveValue('invoice-71');
  await operator.inspects();
  await operator.type(field(/^Amount/), '$24,00');
  await page.keyboard.press('Enter');
  await operator.sees('Invoice 71');
  await operator.reads('It can be paid once. The customer has not opened it yet.');
  const path = new URL(page.url()).pathname.replace(/^\/console/, '');
  const link = await main.getByRole('textbox', { name: 'Link for the customer' }).inputValue();
  expect(link).toMatch(/\/l\/lnk_[\w-]{24}$/);
  await operator.inspects();

  // Printed, there is the card alone.
  await expect(operator.card('QR code to print')).toBeVisible();
  const qr = main.getByRole('img', { name: 'QR code of the link' });
  expect(readQr(await qr.screenshot())).toBe(link);
  await page.emulateMedia({ media: 'print' });
  await expect(qr).toBeVisible();
  const shown = await page.evaluate(() => document.body.innerText.trim().split(/\n+/));
  expect(shown).toEqual(['Invoice 71', '24.00 USD', link]);
  await page.emulateMedia({ media: null });

  const text = operator.card('Text for the customer');
  await operator.tabTo(text.getByRole('combobox', { name: 'Language' }));
  await page.keyboard.type('German');
  await operator.press(text.getByRole('button', { name: 'Write' }));
  await expect(text.getByRole('textbox', { name: 'To copy' })).toHaveAttribute('lang', 'de');
  const mail = new URL((await text.getByRole('link', { name: 'Open in mail' }).getAttribute('href')) ?? '');
  expect(mail.pathname).toBe('ann@shop.example');
  const body = mail.searchParams.get('body') ?? '';
  expect(body).toContain('Invoice 71');
  expect(body).toContain('invoice-71');
  const mailed = /^http\S+$/m.exec(body)?.[0] ?? '';
  expect(mailed).toBe(`${link}?locale=de`);
  await operator.inspects();

  const elsewhere = await browser.newContext({ ...smallPhone, locale: 'en-US' });
  await traffic.watch(elsewhere);
  const other = await elsewhere.newPage();
  await other.goto(mailed);
  await expect(other.locator('html')).toHaveAttribute('lang', 'de');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Invoice 71');
  await other.goto(link);
  await other.getByRole('button').click();
  const shopper = new Shopper(other, other.getByRole('main'));
  await shopper.choose('trc20', /USDT.*TRC20/);
  await shopper.shownAddress();
  await operator.open(path);
  await operator.reads('The customer has opened it.');
  await gateway.pay();
  await shopper.sees('Paid');

  await operator.waitsFor('It was paid. Its page now leads to the receipt.');
  await operator.reads('Received24.00 USD');
  await operator.inspects();
  await operator.press(main.getByRole('link', { name: 'All its orders' }));
  await operator.sees('Orders');
  await operator.press(main.getByRole('link', { name: 'invoice-71' }));
  await operator.sees('invoice-71');
  await operator.inspects();
  await operator.press(main.getByRole('link', { name: /^lnk_/ }));
  await operator.sees('Invoice 71');
  await elsewhere.close();
});
