import { expect, test } from '../support/fixtures.ts';
import { inspect } from '../support/screens.ts';
import { Shopper } from '../support/shopper.ts';

/** Quotes expire soon, in checkouts that last half an hour. */
test.use({ stackOptions: [{ config: { checkout: { quoteLock: 12 } } }, { scope: 'worker' }] });

test('a part came and its price is over: the rest is paid to a new address', async ({
  page,
  gateway,
  merchant,
}) => {
  const { id, url } = await merchant.create();
  await page.goto(url);
  const shopper = new Shopper(page, page.getByRole('main'));
  await shopper.choose('trc20', /USDT.*TRC20/);
  const former = await shopper.shownAddress();
  await gateway.pay({ amount: '10' });
  await shopper.sees('Received 10.00 USDT of 24.00 USDT');

  await shopper.sees('This address has expired');
  await shopper.reads('$10.00 of $24.00 received');
  await inspect(page, 'hosted-rest-over');
  await shopper.button('Get a new address').click();
  await expect.poll(async () => shopper.shownAddress()).not.toBe(former);
  expect(await shopper.shownAmount()).toBe('14.00');
  await gateway.pay();
  await shopper.sees('Paid');
  expect(await merchant.read(id)).toMatchObject({ status: 'paid', exception: null, amountPaid: '24.00' });
});
