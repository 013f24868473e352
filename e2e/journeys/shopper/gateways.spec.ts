/** Each gateway for shoppers: what is shown, how to pay, and the message after an error. */
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { readQr } from '../support/qr.ts';
import { inspect } from '../support/screens.ts';
import { Shopper } from '../support/shopper.ts';
import { phone } from '../support/sizes.ts';

const methods = {
  'doge-dogecoin': ['novapay'],
  'usdt-bsc': ['nordpay'],
  'ltc-litecoin': ['nuxpay'],
  'sol-solana': ['noxpay'],
  'usdt-tron': ['nordpay', 'novapay'],
  'btc-bitcoin': ['nuxpay', 'novapay'],
};

test.use({
  stackOptions: {
    gateways: ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'],
    config: { routing: { methods } },
  },
});
// One stack with all gateways for the file, instead of one for each worker.
test.describe.configure({ mode: 'default' });
/** The text that a phone's camera would read from the screen. */
async function scanned(shopper: Shopper): Promise<string | null> {
  const code = await shopper.shownQr();
  await code.scrollIntoViewIfNeeded();
  return readQr(await code.screenshot());
}

const coins = [
  {
    id: 'novapay',
    name: 'NovaPay',
    search: 'dogecoin',
    option: /DOGE/,
    amount: '171.4286',
    holds: (address: string, amount: string) => `dogecoin:${address}?amount=${amount}`,
    seesItComing: true,
  },
  {
    id: 'nordpay',
    name: 'Nord PAY',
    search: 'bep20',
    option: /USDT.*BEP20/,
    amount: '24.00',
    holds: (address: string) => address,
    seesItComing: true,
  },
  {
    id: 'nordpay',
    name: 'Nord PAY',
    // Not in the server's table: described by the gateway's catalogue.
    search: 'usdc',
    option: /USDC.*ERC20/,
    amount: '24.00',
    holds: (address: string) => address,
    seesItComing: true,
  },
  {
    id: 'nuxpay',
    name: 'NuxPay',
    search: 'litecoin',
    option: /LTC/,
    amount: '0.292683',
    holds: (address: string, amount: string) => `litecoin:${address}?amount=${amount}`,
    seesItComing: true,
  },
  {
    id: 'noxpay',
    name: 'NoxPay',
    search: 'solana',
    option: /^SOL/,
    amount: '0.16',
    // As the gateway writes the amount.
    holds: (address: string, amount: string) => `solana:${address}?amount=${amount}0000`,
    // An intent is pending until it is settled, whatever was sent.
    seesItComing: false,
  },
] as const;

test.describe('a coin', () => {
  test.beforeEach(async ({ page, stack }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
  });

  for (const { id, name, search, option, amount, holds, seesItComing } of coins) {
    test(`at ${name} (${search}) is paid to the address that is shown and in the code, and the page says so`, async ({
      page,
      gatewayOf,
    }) => {
      const gateway = gatewayOf(id);
      const shopper = new Shopper(page);
      await shopper.buy();
      await shopper.choose(search, option);
      const address = await shopper.shownAddress();
      expect(address).toBe((await gateway.newestPayment()).address);
      expect(await shopper.shownAmount()).toBe(amount);
      expect(await scanned(shopper)).toBe(holds(address, amount));

      await gateway.send();
      if (seesItComing) await shopper.sees('Payment detected');
      await gateway.settle();
      await shopper.sees('Paid');
    });
  }

  test('at Nord PAY is paid in two parts, to one address', async ({ page, gatewayOf }) => {
    const gateway = gatewayOf('nordpay');
    const shopper = new Shopper(page);
    await shopper.buy();
    await shopper.choose('bep20', /USDT.*BEP20/);
    const address = await shopper.shownAddress();
    await gateway.pay({ amount: '10' });
    await shopper.sees('Received 10.00 USDT of 24.00 USDT');
    await shopper.reads('Send 14.00 USDT more to the same address before');
    expect(await shopper.shownAddress()).toBe(address);
    expect(await shopper.shownAmount()).toBe('14.00');
    expect(await scanned(shopper)).toBe(address);
    await gateway.pay();
    await shopper.sees('Paid');
  });
});

test.describe('an exchange withdraws 24 and deducts a fee of 1', () => {
  /** If only one method is left there is no choice. */
  const open = async (page: Page, url: string): Promise<Shopper> => {
    await page.goto(url);
    return new Shopper(page, page.getByRole('main'));
  };

  // Nord PAY takes 1 USDT at least, and no other gateway has such a minimum in its documents.
  for (const { id, name, method } of [
    { id: 'novapay', name: 'NovaPay', method: 'usdt-tron' },
    { id: 'nordpay', name: 'Nord PAY', method: 'usdt-tron' },
    { id: 'nuxpay', name: 'NuxPay', method: 'usdt-ethereum' },
  ] as const)
    test(`${name} takes the rest: the shopper is asked for exactly 1`, async ({
      page,
      gatewayOf,
      merchant,
    }) => {
      const gateway = gatewayOf(id);
      const checkout = await merchant.create({ provider: id, methods: [method] });
      const shopper = await open(page, checkout.url);
      const address = await shopper.shownAddress();
      expect(await shopper.shownAmount()).toBe('24.00');
      await gateway.pay({ amount: '23' });
      await shopper.sees('Received 23.00 USDT of 24.00 USDT');
      await shopper.reads('Send 1.00 USDT more to the same address before');
      expect(await shopper.shownAmount()).toBe('1.00');
      expect(await shopper.shownAddress()).toBe(address);
      expect(await merchant.read(checkout.id)).toMatchObject({ status: 'open', amountPaid: '23.00' });
      await gateway.pay({ amount: '1' });
      await shopper.sees('Paid');
      expect(await merchant.read(checkout.id)).toMatchObject({ status: 'paid', exception: null });
    });

  test('Nord PAY takes no less than 10 TRX, and 8.33 are missing: the shopper is asked for nothing', async ({
    page,
    gatewayOf,
    merchant,
  }) => {
    const gateway = gatewayOf('nordpay');
    const checkout = await merchant.create({ provider: 'nordpay', methods: ['trx-tron'] });
    const shopper = await open(page, checkout.url);
    await shopper.shownAddress();
    expect(await shopper.shownAmount()).toBe('200');
    await gateway.pay({ amount: '191.67' });
    await shopper.sees('Too little arrived');
    await shopper.reads('What you sent is safe. Morrow Ceramics will settle the difference with you.');
    await shopper.reads('Please don’t send more.');
    await expect(shopper.address).toHaveCount(0);
    await expect(shopper.qr).toHaveCount(0);
    await inspect(page, 'gateways-too-little');
    expect(await merchant.read(checkout.id)).toMatchObject({ status: 'open', amountPaid: '23.00' });
  });

  test('NoxPay shows no parts: nothing is said to have come until the rest has', async ({
    page,
    gatewayOf,
    merchant,
  }) => {
    const gateway = gatewayOf('noxpay');
    const checkout = await merchant.create({ provider: 'noxpay', methods: ['usdt-solana'] });
    const shopper = await open(page, checkout.url);
    const address = await shopper.shownAddress();
    await gateway.pay({ amount: '23' });
    const asked = (await gateway.requests()).length;
    // Two further reads: one that was already on its way may be older.
    await expect.poll(async () => (await gateway.requests()).length).toBeGreaterThan(asked + 1);
    expect(await shopper.shownAmount()).toBe('24.00');
    expect(await shopper.shownAddress()).toBe(address);
    expect(await merchant.read(checkout.id)).toMatchObject({ status: 'open', amountPaid: '0.00' });
    await gateway.pay();
    await shopper.sees('Paid');
    expect(await merchant.read(checkout.id)).toMatchObject({ status: 'paid', exception: null });
  });

  test('NovaX’s own page takes the rest: the shopper is asked for exactly 1 there', async ({
    page,
    gatewayOf,
    merchant,
  }) => {
    const gateway = gatewayOf('novax');
    const checkout = await merchant.create({ provider: 'novax', methods: ['hosted'] });
    const shopper = await open(page, checkout.url);
    await shopper.sees('Pay by card, bank or digital wallet');
    await gateway.pay({ amount: '23' });
    await shopper.sees('Received $23.00 of $24.00');
    await shopper.reads('Pay the remaining $1.00 on the same payment page before');
    expect(await merchant.read(checkout.id)).toMatchObject({ status: 'open' });
    await gateway.pay({ amount: '1' });
    await shopper.sees('Paid');
    expect(await merchant.read(checkout.id)).toMatchObject({ status: 'paid', exception: null });
  });
});

test(
  'R44: another coin at NuxPay counts for nothing, the shopper sees that, and the right one still pays',
  { tag: '@gate' },
  async ({ page, gatewayOf, merchant }) => {
    const gateway = gatewayOf('nuxpay');
    const { id, url } = await merchant.create();
    await page.goto(url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.choose('litecoin', /LTC/);
    const address = await shopper.shownAddress();
    await gateway.pay({ currency: 'bitcoin', amount: '0.000375' });
    await shopper.sees('A different coin arrived');
    await shopper.reads(
      'Your 0.000375 BTC arrived and isn’t lost, but it doesn’t count yet. Morrow Ceramics decides whether to accept or return it. Don’t send more.',
    );
    await expect(page.getByText(/0\.000375 BTC.? on .?Bitcoin/)).toBeVisible();
    await expect(page.getByText(address)).toHaveCount(0);
    expect(await merchant.read(id)).toMatchObject({
      status: 'open',
      exception: 'wrong_asset',
      amountPaid: '0.00',
    });
    await gateway.pay();
    await shopper.sees('Paid');
  },
);

test.describe("NovaX's own page", () => {
  const openLink = async (context: BrowserContext, shopper: Shopper): Promise<Page> => {
    await shopper.sees('Pay by card, bank or digital wallet');
    const opened = context.waitForEvent('page');
    await shopper.dialog
      .getByRole('link', { name: /^Continue to the payment page ?, opens in a new tab$/ })
      .click();
    return opened;
  };

  test(
    'opens in a new tab, takes the money and leads on to the shop; the first tab says paid by itself',
    { tag: '@gate' },
    async ({ page, context, gatewayOf, stack }) => {
      const gateway = gatewayOf('novax');
      await page.goto(new URL('/products/cup', stack.shopUrl).href);
      const shopper = new Shopper(page);
      await shopper.buy();
      // What needs no crypto is one row after the coins, which opens to each of them.
      const rows = shopper.dialog.getByRole('list', { name: 'Payment methods' }).getByRole('button');
      await rows.filter({ hasText: 'No crypto? Pay by card or bank' }).click();
      await expect(shopper.dialog.getByRole('status').filter({ hasText: '2 methods' })).toHaveCount(1);
      await expect(rows.filter({ hasText: 'UPI' }).last()).toBeVisible();
      await rows.filter({ hasText: 'Card, bank or digital wallet' }).last().click();
      const tab = await openLink(context, shopper);
      expect(await tab.evaluate(() => window.opener === null)).toBe(true);
      const { hostedUrl } = await gateway.newestPayment();
      await expect(tab).toHaveURL(hostedUrl ?? '');
      await expect(tab.getByRole('heading', { name: '24 USD' })).toBeVisible();
      await tab.getByRole('button', { name: 'Pay in full' }).click();
      await expect(tab.getByRole('status')).toHaveText(/^A payment is on its way/);
      await gateway.settle();

      await shopper.sees('Paid');
      // The gateway redirects back at once, and its webhook may come later than its page.
      const again = tab.getByRole('link', { name: 'Check again' });
      const thanks = tab.getByRole('heading', { name: 'Thank you, it is paid' });
      await expect(again.or(thanks)).toBeVisible();
      if (await again.isVisible()) await again.click();
      await expect(tab).toHaveURL(new RegExp(`^${new URL(stack.shopUrl).origin}/orders/MC-`));
      await expect(thanks).toBeVisible();
    },
  );

  test('takes a part, the first tab asks for the rest, and the same page takes it', async ({
    page,
    context,
    gatewayOf,
    stack,
  }) => {
    const gateway = gatewayOf('novax');
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.buy();
    await shopper.choose('card', /Card, bank or digital wallet/);
    const tab = await openLink(context, shopper);
    await tab.getByRole('textbox', { name: 'Amount' }).fill('10.00');
    await tab.getByRole('button', { name: 'Pay a part' }).click();
    await gateway.settle();
    await shopper.sees('Received $10.00 of $24.00');
    await shopper.reads('Pay the remaining $14.00 on the same payment page before');
    await inspect(page, 'gateways-rest');

    await expect(tab.getByText('14 USD', { exact: true })).toBeVisible();
    await tab.getByRole('button', { name: 'Pay in full' }).click();
    await gateway.settle();
    await shopper.sees('Paid');
  });

  test('comes back to a page that says paid, also on another device that scanned its code', async ({
    page,
    context,
    browser,
    gatewayOf,
    merchant,
    traffic,
  }) => {
    const gateway = gatewayOf('novax');
    const { url } = await merchant.create();
    await page.goto(url);
    const shopper = new Shopper(page, page.getByRole('main'));
    await shopper.choose('card', /Card, bank or digital wallet/);
    await shopper.sees('Pay by card, bank or digital wallet');
    const code = await scanned(shopper);
    expect(code).toBe((await gateway.newestPayment()).hostedUrl);

    const device = await browser.newContext();
    await traffic.watch(device);
    const elsewhere = await device.newPage();
    await elsewhere.goto(code ?? '');
    await elsewhere.getByRole('button', { name: 'Pay in full' }).click();
    await gateway.settle();
    await expect(elsewhere).toHaveURL(/\/pay\/return\/[^/?]+\?.*status=success/);
    await expect(elsewhere.getByRole('heading', { name: 'Paid', exact: true })).toBeVisible();
    await expect(elsewhere.getByText(/Morrow Ceramics.? has received your payment/u)).toBeVisible();
    await shopper.sees('Paid');

    // If the browser has the checkout, the return page is the checkout itself.
    const back = await context.newPage();
    await back.goto(elsewhere.url());
    await expect(back.getByRole('heading', { name: 'Paid', exact: true })).toBeVisible();
    // At the end its token is forgotten.
    await expect.poll(async () => back.evaluate(() => localStorage.getItem('paywicket'))).toBe('{}');
    await device.close();
  });

  test('is cancelled there: both tabs say that nothing is paid, and a new page can be opened', async ({
    page,
    context,
    gatewayOf,
    stack,
  }) => {
    const gateway = gatewayOf('novax');
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.buy();
    await shopper.choose('card', /Card, bank or digital wallet/);
    const tab = await openLink(context, shopper);
    const former = await gateway.newestPayment();
    await tab.getByRole('button', { name: 'Cancel' }).click();
    await expect(tab).toHaveURL(/\/pay\/return\/[^/?]+\?.*status=cancelled/);
    await shopper.sees('This payment was cancelled');
    await shopper.reads('We’ll keep watching for your payment until');
    // Whether this page was made before or after the gateway's webhook is a matter of milliseconds.
    await tab.reload();
    await expect(tab.getByRole('heading', { name: 'This payment was cancelled' })).toBeVisible();
    await expect(tab.getByText('pay on the page where you started')).toBeVisible();
    await inspect(tab, 'gateways-return-cancelled');
    await shopper.button('Get a new payment page').click();
    const again = await openLink(context, shopper);
    expect(again.url()).not.toBe(former.hostedUrl);
    await again.getByRole('button', { name: 'Pay in full' }).click();
    await gateway.settle();
    await shopper.sees('Paid');
    await tab.reload();
    await expect(tab).toHaveURL(new RegExp(`^${new URL(stack.shopUrl).origin}/orders/MC-`));
  });
});

test.describe('UPI at NoxPay', () => {
  test.use(phone);

  test.afterEach(async ({ gatewayOf }) => gatewayOf('noxpay').choose({ upi: 'vpa' }));

  for (const upi of ['vpa', 'link']) {
    const tag = upi === 'vpa' ? '@gate' : [];
    test(
      `given as a ${upi}, is shown in rupees with its id, copied, scanned and paid`,
      { tag },
      async ({ page, context, gatewayOf, stack, isMobile }) => {
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        const gateway = gatewayOf('noxpay');
        await gateway.choose({ upi });
        await page.goto(new URL('/products/cup', stack.shopUrl).href);
        const shopper = new Shopper(page);
        await shopper.buy();
        await shopper.choose('upi', /UPI/);
        await shopper.sees('Pay ₹2,000.00 by UPI');
        await shopper.reads('Pay exactly ₹2,000.00 in one payment');
        const vpa = await shopper.shownAddress();
        expect(vpa).toMatch(/^noxpay\.[0-9a-f]+@bank$/);
        const { address, amount } = await gateway.newestPayment();
        expect(Number(amount)).toBe(2000);
        if (upi === 'vpa') expect(vpa).toBe(address);

        const code = (await scanned(shopper)) ?? '';
        if (upi === 'link') expect(code).toBe(address);
        expect(code).toMatch(/^upi:\/\/pay\?/);
        expect(Object.fromEntries(new URL(code).searchParams)).toMatchObject({
          pa: vpa,
          am: '2000.00',
          cu: 'INR',
        });
        const app = shopper.dialog.getByRole('link', { name: 'Open UPI app' });
        // On a computer there is no app to open: the code is scanned.
        if (isMobile) await expect(app).toHaveAttribute('href', code);
        else await expect(app).toHaveCount(0);

        const clipboard = async () => page.evaluate(async () => navigator.clipboard.readText());
        await shopper.button('Copy UPI ID').click();
        await expect.poll(clipboard).toBe(vpa);
        await shopper.button('Copy amount').click();
        await expect.poll(clipboard).toBe('2000.00');
        await gateway.pay();
        await shopper.sees('Paid');
      },
    );
  }
});

test.describe('the preferred gateway', () => {
  const troubles = [
    {
      id: 'nordpay',
      title: 'Nord PAY is down',
      fault: { mode: 'down' },
      search: 'trc20',
      option: /USDT.*TRC20/,
    },
    {
      id: 'nuxpay',
      title: 'NuxPay answers with a web page',
      fault: { mode: 'html', status: 200 },
      search: 'bitcoin',
      option: /^BTC/,
    },
  ] as const;

  for (const { id, title, fault, search, option } of troubles) {
    test(`${title}: the next one gives the one address that is seen, without a word of trouble`, async ({
      page,
      gateway: next,
      gatewayOf,
      merchant,
      traffic,
    }) => {
      const preferred = gatewayOf(id);
      const checkout = await merchant.create();
      await page.goto(checkout.url);
      const shopper = new Shopper(page, page.getByRole('main'));
      await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
      const before = await preferred.payments();
      await preferred.break(fault);
      await shopper.choose(search, option);
      const address = await shopper.shownAddress();
      await expect(shopper.address).toHaveCount(1);
      expect(address).toBe((await next.newestPayment()).address);
      await expect(shopper.dialog.getByRole('alert')).toHaveText(/^\s*$/);
      expect(traffic.errors).toEqual([]);
      expect(await preferred.payments()).toEqual(before);
      const { payments } = await merchant.read(checkout.id);
      expect(payments).toMatchObject([
        { provider: id, status: 'failed' },
        { provider: 'novapay', status: 'awaiting' },
      ]);

      await next.pay();
      await shopper.sees('Paid');
      expect(await merchant.read(checkout.id)).toMatchObject({ status: 'paid', exception: null });
    });
  }
});

test.describe('its screen', () => {
  test.use(phone);

  const screens = [
    { name: 'gateways-coin', search: 'solana', option: /^SOL/, title: /^Send/ },
    { name: 'gateways-hosted', search: 'card', option: /Card/, title: 'Pay by card, bank or digital wallet' },
    { name: 'gateways-upi', search: 'upi', option: /UPI/, title: 'Pay ₹2,000.00 by UPI' },
  ] as const;

  for (const { name, search, option, title } of screens) {
    test(`${name} has no fault that axe finds, light and dark`, async ({ page, stack }) => {
      await page.goto(new URL('/products/cup', stack.shopUrl).href);
      const shopper = new Shopper(page);
      await shopper.buy();
      await expect(shopper.dialog.getByRole('combobox', { name: 'Search coins and networks' })).toBeVisible();
      if (name === 'gateways-coin') await inspect(page, 'gateways-choose');
      await shopper.choose(search, option);
      await shopper.sees(title);
      await (name === 'gateways-coin' ? shopper.shownQr() : expect(shopper.qr).toBeVisible());
      await inspect(page, name);
    });
  }
});
