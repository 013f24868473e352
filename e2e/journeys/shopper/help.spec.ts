/** The help behind a click, and the next steps after a payment has ended. */
import { expect, test } from '../support/fixtures.ts';
import { readQr } from '../support/qr.ts';
import { Shopper } from '../support/shopper.ts';
import { desktop, phone } from '../support/sizes.ts';

test.use(phone);

test.describe('while paying', () => {
  test.beforeEach(async ({ page, stack }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
  });

  test('from an exchange: what was sent is looked for, and it is paid', async ({
    page,
    gateway,
    traffic,
  }) => {
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    await shopper.helpWith('Paying from an exchange?');
    await shopper.sees('Paying from an exchange?');
    expect(await shopper.shownAddress()).toBe(address);
    await shopper.reads(
      'If your exchange takes its fee out of the amount, add the fee, so that the full amount arrives.',
    );
    await shopper.button('I’ve sent it').click();
    await shopper.sees('Looking for your payment');
    const reported = traffic.requests.filter(
      (request) => request.url().endsWith('/v1/session/sent') && request.method() === 'POST',
    );
    expect(reported).toHaveLength(1);
    await gateway.pay();
    await shopper.sees('Paid');
  });

  test(
    'out of help the focus is on the button that opens it, unless the payment has gone on',
    {
      tag: '@gate',
    },
    async ({ page, gateway }) => {
      const shopper = new Shopper(page);
      await shopper.buy();
      await shopper.sees('Choose how to pay');
      await shopper.button('Help').press('Enter');
      const title = shopper.dialog.getByRole('heading', { level: 2 });
      await expect(title).toHaveText('Help with this payment');
      await expect(title).toBeFocused();
      await shopper.button('Back').press('Enter');
      await expect(shopper.button('Help')).toBeFocused();
      await expect(shopper.dialog.getByRole('status').first()).toContainText('Choose how to pay');

      await shopper.choose('trc20', /USDT.*TRC20/);
      await shopper.shownAddress();
      await shopper.helpWith('Something wrong?');
      await expect(title).toBeFocused();
      await shopper.button('Back').press('Enter');
      await expect(shopper.button('Help')).toBeFocused();

      await shopper.button('Help').press('Enter');
      await expect(title).toHaveText('Help with this payment');
      await gateway.pay();
      await shopper.sees('Paid');
      await expect(title).toBeFocused();
    },
  );

  test('R2: the address is read aloud, to be compared', async ({ page }) => {
    const shopper = new Shopper(page);
    const address = await shopper.askForAddress();
    await shopper.helpWith('Check the address');
    await shopper.sees('Check the address');
    await shopper.button('Read aloud').click();
    await expect(shopper.dialog.getByRole('status')).toContainText('capital t');
    await shopper.button('Back').click();
    expect(await shopper.shownAddress()).toBe(address);
  });

  test('something is wrong: the id of another network is recognised, and the shop gets the report', async ({
    page,
    merchant,
    traffic,
  }) => {
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await shopper.helpWith('Something wrong?');
    await shopper.sees('Something wrong?');
    const hash = `0x${'ab'.repeat(32)}`;
    const send = shopper.dialog.getByRole('button', { name: /^Send message to .*Morrow Ceramics/ });
    await expect(send).toBeDisabled();
    await shopper.dialog.getByRole('textbox').fill(hash);
    await shopper.reads(
      'This looks like a transaction ID from a network such as Ethereum, but this address only accepts USDT on TRON.',
    );
    await send.click();
    await shopper.sees('Thank you');
    const reported = traffic.requests.find(
      (request) => request.url().endsWith('/v1/session/report') && request.method() === 'POST',
    );
    expect(reported?.postDataJSON()).toEqual({ hash });
    await expect.poll(async () => merchant.eventTypes()).toContain('checkout.reported');
  });

  test('a payment is cancelled, after it was asked whether it was sent, and money that arrives anyway is detected', async ({
    page,
    gateway,
  }) => {
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await shopper.helpWith('Cancel payment');
    await shopper.sees('Cancel this payment?');
    await shopper.button('Continue payment').click();
    await expect(shopper.address).toBeVisible();
    await shopper.button('Help').click();
    await expect(shopper.dialog.getByRole('heading', { name: /^Help/ })).toBeFocused();
    // As in Safari, where a click leaves the focus where it is: all of it is announced.
    await shopper.button('Cancel payment').dispatchEvent('click');
    await shopper.sees('Cancel this payment?');
    await expect(shopper.dialog.getByRole('status').first()).toContainText(
      'Cancel this payment? Only cancel if you haven’t sent anything.',
    );
    await shopper.button('Cancel payment').click();
    await shopper.sees('This payment was cancelled');
    await shopper.reads('Don’t pay again.');
    await gateway.pay();
    await shopper.sees('Paid');
  });

  test('the rest of a part payment is paid with another coin', async ({ page, gateway }) => {
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await gateway.pay({ amount: '10' });
    await shopper.sees('Received 10.00 USDT of 24.00 USDT');
    await shopper.button('Pay the rest another way').click();
    await shopper.sees('Pay the rest another way');
    await shopper.button('Choose another method').click();
    await shopper.choose('bitcoin', /^BTC/);
    await shopper.reads('Send only BTC on Bitcoin');
    await gateway.pay();
    await shopper.sees('Paid');
  });
});

test.describe('on a desktop', () => {
  test.use(desktop);

  test('a payment continues on the phone that scans its code', async ({ page, stack }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.askForAddress();
    await shopper.button('Continue on your phone').click();
    await shopper.sees('Continue on your phone');
    await expect(shopper.qr).toBeVisible();
    expect(readQr(await shopper.qr.screenshot())).toMatch(new RegExp(`^${stack.serverUrl}/pay#cs_`));
  });
});
