/**
 * The recipe of `demo/examples/woocommerce` in a real WordPress with WooCommerce: shoppers pay orders with our simulators, in a
 * browser where it matters. Skipped where they are not installed; WOOCOMMERCE_PATH is the folder of WooCommerce.
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { Shopper } from './journeys/support/shopper.ts';
import { WooCommerceBench } from './shops/woocommerce-bench.ts';
import { missingOfWooCommerce, type OrderStore } from './shops/woocommerce.ts';

const missing = missingOfWooCommerce();
if (missing !== null) console.warn(`The tests of WooCommerce are skipped, which is no pass: ${missing}`);

describe.skipIf(missing !== null).each<OrderStore>(['posts', 'tables'])(
  'the recipe WooCommerce, orders in %s (skipped without WordPress)',
  (orders) => {
    let bench: WooCommerceBench;
    let browser: Browser;

    beforeAll(async () => {
      bench = await WooCommerceBench.start(orders);
      browser = await chromium.connect(await (await fetch(inject('browserUrl'))).text());
    });
    afterAll(async () => {
      await browser?.close();
      await bench?.close();
    });

    const expectStatus = async (id: number, status: string): Promise<void> =>
      expect.poll(async () => (await bench.order(id)).status).toBe(status);

    async function newPage(): Promise<Page> {
      const context = await browser.newContext();
      onTestFinished(async () => context.close());
      return context.newPage();
    }

    /** On the hosted page. */
    async function payHosted(page: Page): Promise<void> {
      const shopper = new Shopper(page, page.getByRole('main'));
      await shopper.choose('trc20', /USDT.*TRC20/);
      await shopper.shownAddress();
      await bench.gateway.pay();
      await page.waitForURL(/order-received/);
    }

    const idOf = (page: Page): number => Number(/order-received(?:\/|=)(\d+)/.exec(page.url())?.[1]);

    test('a guest pays in the classic checkout, and the order ships once', async () => {
      const page = await newPage();
      await page.goto(`${bench.shop.url}/?add-to-cart=${bench.shop.ids.mug}`);
      await page.goto(`${bench.shop.url}/?pagename=checkout`);
      for (const [name, value] of Object.entries({
        first_name: "D'Ärcy 😀",
        last_name: 'أحمد',
        address_1: '1 Main St',
        city: 'Davis',
        postcode: '95616',
        phone: '5305550100',
        email: 'ada@example.com',
      }))
        await page.locator(`#billing_${name}`).fill(value);
      await page.getByText('Crypto (test mode)').waitFor();
      await page.getByRole('button', { name: 'Place order' }).click();
      await payHosted(page);
      const id = idOf(page);
      await expectStatus(id, 'processing');
      const checkout = await bench.checkoutOf(id);
      expect(checkout).toMatchObject({ amount: '24.00', currency: 'USD', reference: String(id) });
      expect(checkout.customer).toEqual({ email: 'ada@example.com' });
      expect(checkout.lineItems).toEqual([{ name: 'Mug', quantity: 1 }]);
      const inPosts = await bench.shop.run(`return get_post_type(${id});`);
      expect(inPosts).toBe(orders === 'posts' ? 'shop_order' : 'shop_order_placehold');
      const before = await bench.order(id);
      const hash = checkout.payments[0]?.transactions[0]?.hash ?? 'none';
      expect(
        before.notes.filter((note) => note.includes(hash) && note.includes('is paid in test mode')),
      ).toHaveLength(1);
      expect(before.transaction).toBe(checkout.id);
      const mails = (await bench.shop.mails()).length;
      const old = { ...checkout, status: 'processing', readyAt: null, version: 1 };
      expect(await bench.send('checkout.processing', old)).toBe(204);
      const statuses = await Promise.all(
        Array.from({ length: 8 }, async () => bench.send('checkout.ready', checkout)),
      );
      expect(statuses).toEqual(statuses.map(() => 204));
      expect(await bench.order(id)).toEqual(before);
      expect(await bench.shop.mails()).toHaveLength(mails);
    });

    test('a guest pays in the block checkout', async () => {
      const page = await newPage();
      await page.goto(`${bench.shop.url}/?add-to-cart=${bench.shop.ids.mug}`);
      await page.goto(`${bench.shop.url}/?page_id=${bench.shop.ids.blocks}`);
      await page.getByLabel('Email address').fill('ada@example.com');
      for (const [name, value] of Object.entries({
        'First name': "D'Ärcy 😀",
        'Last name': 'أحمد',
        Address: '1 Main St',
        City: 'Davis',
        'ZIP Code': '95616',
      }))
        await page.getByLabel(name, { exact: true }).fill(value);
      await page.getByText('Crypto (test mode)').click();
      await page.getByRole('button', { name: 'Place Order' }).click();
      await payHosted(page);
      await expectStatus(idOf(page), 'processing');
    });

    test('a refund from the order is sent to the address that the customer enters, once', async () => {
      const id = await bench.place();
      await bench.choose((await bench.pay(id)).redirect);
      await bench.gateway.pay();
      await expectStatus(id, 'processing');
      let tries = 0;
      const refund = async (amount: number, before = ''): Promise<string | number> =>
        bench.shop.run(`
        ${before}
        $args = ['order_id' => ${id}, 'amount' => '${amount}', 'reason' => 'it’s <b>broken</b>, ${(tries += 1)}', 'refund_payment' => true];
        $refund = wc_create_refund($args);
        return is_wp_error($refund) ? $refund->get_error_message() : $refund->get_id();`);
      const lost = `add_filter('http_response', fn ($answer, $args, $url) => str_ends_with($url, '/refunds')
          && $args['method'] === 'POST' ? new WP_Error('lost', 'no answer') : $answer, 10, 3);`;
      expect(await refund(10, lost)).toBe('no answer');
      expect(await refund(10)).toEqual(expect.any(Number));
      const { refunds } = await bench.checkoutOf(id);
      expect(refunds.map(({ amount, status }) => [amount, status])).toEqual([['10', 'awaiting_destination']]);
      const mail = (await bench.shop.mails()).findLast(({ subject }) => subject.startsWith('Refund from'));
      expect(mail?.to).toBe('ada@example.com');
      const [, link = ''] = /href="([^"]*#[^"]*)"/.exec(mail?.message ?? '') ?? [];
      expect((await bench.order(id)).notes.join()).not.toContain(new URL(link).hash);
      await bench.gateway.fill('USDT_TRC20', '1000');
      const page = await newPage();
      await page.goto(link);
      const claimer = new Shopper(page, page.getByRole('main'));
      await claimer.sees('Where should your refund go?');
      await page.getByRole('textbox').fill('TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8');
      await claimer.button('Continue').click();
      await claimer.button('Send refund to this address').click();
      await expect
        .poll(async () => {
          await bench.gateway.settleWithdrawals();
          return (await bench.order(id)).notes.join();
        })
        .toMatch(/rfd_\S+, 10 USDT: succeeded/);
      // The next one is called back; after that there can be another one of the same amount. Its mail fails.
      expect(await refund(5)).toEqual(expect.any(Number));
      const open = (await bench.checkoutOf(id)).refunds[1]?.id ?? '';
      await bench.paywicket.refunds.cancel(open);
      await expect
        .poll(async () => (await bench.order(id)).notes.join())
        .toContain(`${open}, 5 USDT: cancelled`);
      expect(await refund(5, "add_filter('pre_wp_mail', '__return_false', 11);")).toEqual(expect.any(Number));
      expect((await bench.order(id)).notes.join()).toMatch(/the link of rfd_\S+ could not be mailed/);
      // WooCommerce has 4 left, and Paywicket has what was called back, too.
      expect(await refund(5)).toContain('Invalid refund amount');
      expect(await refund(4)).toEqual(expect.any(Number));
      expect((await bench.order(id)).status).toBe('refunded');
      expect(await bench.send('checkout.ready', await bench.checkoutOf(id))).toBe(204);
      expect((await bench.order(id)).status).toBe('refunded');
    });

    test('a person refunds on the order’s page, and the settings’ page shows no secret', async () => {
      const id = await bench.place();
      await bench.choose((await bench.pay(id)).redirect);
      await bench.gateway.pay();
      await expectStatus(id, 'processing');
      const page = await newPage();
      await page.goto(`${bench.shop.url}/wp-login.php`);
      await page.locator('#user_login').fill('admin');
      await page.locator('#user_pass').fill('admin');
      await page.locator('#wp-submit').click();
      await page.waitForURL(/wp-admin/);
      await page.goto(`${bench.shop.url}/wp-admin/admin.php?page=wc-settings&tab=checkout&section=paywicket`);
      await page.getByText(`${bench.shop.webhookUrl} (test mode)`).waitFor();
      const html = await page.content();
      for (const secret of [bench.stack.secrets['PAYWICKET_SECRET_KEY'] ?? 'none', bench.endpoint.secret])
        expect(html).not.toContain(secret);
      const path =
        orders === 'posts' ? 'post.php?action=edit&post=' : 'admin.php?page=wc-orders&action=edit&id=';
      await page.goto(`${bench.shop.url}/wp-admin/${path}${id}`);
      await page.locator('button.refund-items').click();
      await page.locator('#refund_amount').fill('24');
      page.on('dialog', (dialog) => void dialog.accept());
      await page.locator('button.do-api-refund').click();
      await expectStatus(id, 'refunded');
      expect((await bench.checkoutOf(id)).refunds).toMatchObject([
        { amount: '24', status: 'awaiting_destination' },
      ]);
    });

    test('money that disappears again stops an order that was not shipped', async () => {
      const id = await bench.place();
      await bench.choose((await bench.pay(id)).redirect);
      await bench.gateway.pay();
      await expectStatus(id, 'processing');
      await bench.gateway.takeBack();
      const [checkoutId = ''] = (await bench.order(id)).checkouts;
      const reversed = { ...(await bench.paywicket.checkouts.get(checkoutId)), exceptions: ['reversed'] };
      // Paywicket asks for half an hour before it says so: here its answer says so.
      await bench.shop.run(`
        add_filter('http_response', function ($answer, $args, $url) {
          if (!str_ends_with($url, '/${checkoutId}')) return $answer;
          return ['body' => json_encode(['exceptions' => ['reversed']] + json_decode($answer['body'], true))] + $answer;
        }, 10, 3);
        paywicket()->handle(['type' => 'checkout.reversed', 'data' => json_decode(${JSON.stringify(JSON.stringify(reversed))}, true)]);`);
      expect(await bench.order(id)).toMatchObject({ status: 'on-hold', transaction: checkoutId });
    });

    test('what expires gets a note, and can be paid by another checkout', async () => {
      const id = await bench.place();
      await bench.pay(id);
      const [former = ''] = (await bench.order(id)).checkouts;
      await bench.paywicket.checkouts.cancel(former);
      await expect.poll(async () => (await bench.order(id)).notes.join()).toContain(`${former}: cancelled`);
      expect(await bench.shop.run(`return paywicket()->is_unpaid(wc_get_order(${id}));`)).toBe(true);
      const { redirect } = await bench.pay(id);
      expect((await bench.order(id)).checkouts).toEqual([expect.not.stringMatching(former), former]);
      expect(await bench.shop.run(`return paywicket()->is_unpaid(wc_get_order(${id}));`)).toBe(false);
      await bench.choose(redirect);
      await bench.gateway.pay();
      await expectStatus(id, 'processing');
    });

    test('an order that a second checkout pays, too, stays as it is, with a note', async () => {
      const id = await bench.place();
      await bench.pay(id);
      const [former = ''] = (await bench.order(id)).checkouts;
      await bench.paywicket.checkouts.cancel(former);
      await bench.choose((await bench.pay(id)).redirect);
      await bench.gateway.pay();
      await expectStatus(id, 'processing');
      const { transaction, stock } = await bench.order(id);
      // As after late money that a person accepted.
      const late = await bench.paywicket.checkouts.get(former);
      await bench.shop.run(`
        add_filter('http_response', function ($answer, $args, $url) {
          $ready = ['status' => 'paid', 'readyAt' => '2026-01-31T12:00:00.000Z'];
          if (!str_ends_with($url, '/${former}')) return $answer;
          return ['body' => json_encode($ready + json_decode($answer['body'], true))] + $answer;
        }, 10, 3);
        paywicket()->handle(['type' => 'checkout.ready', 'data' => json_decode(${JSON.stringify(JSON.stringify(late))}, true)]);`);
      expect(await bench.order(id)).toMatchObject({ status: 'processing', transaction, stock });
      expect((await bench.order(id)).notes.join()).toContain(
        `${former} (24 USD) is paid, but the order is paid already`,
      );
    });

    test('R170: nothing but a message of the server, about its own checkout and at its price, ships an order', async () => {
      const id = await bench.place();
      const { redirect } = await bench.pay(id);
      const checkout = await bench.checkoutOf(id);
      const ready = { ...checkout, status: 'paid', readyAt: new Date().toISOString(), amountPaid: '24.00' };
      expect(
        await bench.send('checkout.ready', ready, `whsec_${Buffer.alloc(32, 1).toString('base64')}`),
      ).toBe(400);
      for (const headers of [
        {},
        { 'webhook-id': 'evt_1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,' },
      ])
        expect(
          (await fetch(bench.shop.webhookUrl, { method: 'POST', headers, body: JSON.stringify(ready) }))
            .status,
        ).toBe(400);
      // Signed, and not so: the server is asked.
      expect(await bench.send('checkout.ready', ready)).toBe(204);
      const other = await bench.paywicket.checkouts.create({
        amount: '1.00',
        currency: 'USD',
        metadata: checkout.metadata,
      });
      expect(await bench.send('checkout.ready', { ...ready, id: other.id })).toBe(503);
      // What it says of an order is not believed either.
      const metadata = { ...checkout.metadata, wooOrder: '999999' };
      expect(await bench.send('checkout.ready', { ...ready, metadata })).toBe(204);
      // Of another shop on the same server, and of none.
      for (const foreign of [{ ...checkout.metadata, wooShop: 'other' }, {}]) {
        const { id: foreignId } = await bench.paywicket.checkouts.create({
          amount: '1.00',
          currency: 'USD',
          metadata: foreign,
        });
        expect(await bench.send('checkout.ready', { ...ready, id: foreignId })).toBe(204);
      }
      expect((await bench.order(id)).status).toBe('pending');
      // The order costs more by now.
      await bench.shop.run(`$order = wc_get_order(${id}); $order->set_total('48'); $order->save();`);
      await bench.choose(redirect);
      await bench.gateway.pay();
      await expectStatus(id, 'on-hold');
      await expect
        .poll(async () => (await bench.order(id)).notes.join())
        .toContain('the order has another total');
      expect((await bench.order(id)).transaction).toBe('');
    });

    test('an order that was edited gets a new checkout, and the former one is cancelled', async () => {
      const id = await bench.place();
      const first = await bench.pay(id);
      expect(bench.tokenOf((await bench.pay(id)).redirect)).not.toBe(bench.tokenOf(first.redirect));
      const [former = '', ...none] = (await bench.order(id)).checkouts;
      expect(none).toEqual([]);
      await bench.shop.run(`$order = wc_get_order(${id}); $order->set_total('48'); $order->save();`);
      const second = await bench.pay(id);
      expect((await bench.paywicket.checkouts.get(former)).status).toBe('cancelled');
      expect((await bench.order(id)).checkouts).toHaveLength(2);
      await bench.choose(second.redirect);
      await bench.gateway.pay();
      await expectStatus(id, 'processing');
      expect((await bench.checkoutOf(id)).amount).toBe('48.00');
    });

    test('an order that was edited after money came is not paid again', async () => {
      const id = await bench.place();
      await bench.choose((await bench.pay(id)).redirect);
      await bench.gateway.pay({ amount: '10' });
      await expect.poll(async () => (await bench.order(id)).notes.join()).toContain('underpaid');
      expect((await bench.order(id)).status).toBe('pending');
      // The rest of the same price can be paid.
      expect((await bench.pay(id)).redirect).toMatch(/#cs_/);
      await bench.shop.run(`$order = wc_get_order(${id}); $order->set_total('48'); $order->save();`);
      const refused = await bench.pay(id);
      expect(refused).toMatchObject({ result: 'failure', notices: [expect.stringContaining('has arrived')] });
      expect(await bench.shop.run(`return paywicket()->is_unpaid(wc_get_order(${id}));`)).toBe(false);
    });

    test('a coupon to zero needs no checkout', async () => {
      const id = await bench.place();
      await bench.shop.run(`$order = wc_get_order(${id}); $order->set_total('0'); $order->save();`);
      expect((await bench.pay(id)).redirect).toContain('order-received');
      expect((await bench.order(id)).checkouts).toEqual([]);
    });

    test('two tabs open one checkout', async () => {
      const id = await bench.place();
      const tabs = await Promise.all([bench.pay(id), bench.pay(id), bench.pay(id)]);
      expect(tabs.map(({ result }) => result)).toEqual(['success', 'success', 'success']);
      expect((await bench.order(id)).checkouts).toHaveLength(1);
      const { data } = await bench.paywicket.checkouts.list({ reference: String(id) });
      expect(data).toHaveLength(1);
    });

    test('an order that is cancelled ends its checkout; money that comes anyway is held for a person', async () => {
      const id = await bench.place();
      const { redirect } = await bench.pay(id);
      await bench.shop.run(`wc_get_order(${id})->update_status('cancelled');`);
      expect((await bench.checkoutOf(id)).status).toBe('cancelled');
      expect((await bench.order(id)).notes.join()).not.toContain('paid');
      expect((await bench.pay(id)).redirect).toContain('order-received');
      expect(redirect).toMatch(/#cs_/);
      const paid = await bench.place();
      await bench.choose((await bench.pay(paid)).redirect);
      await bench.gateway.send();
      await expectStatus(paid, 'on-hold');
      await bench.shop.run(`wc_get_order(${paid})->update_status('cancelled');`);
      await bench.gateway.settle();
      await expect
        .poll(async () => (await bench.order(paid)).notes.join())
        .toContain('the order does not wait for it');
      // Both `checkout.paid` and `checkout.ready` came.
      const [checkoutId = ''] = (await bench.order(paid)).checkouts;
      await expect.poll(async () => bench.undelivered(checkoutId)).toEqual([]);
      expect(await bench.order(paid)).toMatchObject({ status: 'on-hold', transaction: '' });
    });

    test('without webhooks the page that shoppers come back to asks', async () => {
      await bench.loseWebhooks();
      const id = await bench.place();
      await bench.choose((await bench.pay(id)).redirect);
      await bench.gateway.pay();
      await expect.poll(async () => (await bench.checkoutOf(id)).readyAt).not.toBeNull();
      expect((await bench.order(id)).status).toBe('pending');
      const url = await bench.shop.run<string>(`return paywicket()->get_return_url(wc_get_order(${id}));`);
      const stock = (await bench.order(id)).stock;
      await Promise.all(Array.from({ length: 4 }, async () => fetch(url)));
      expect(await bench.order(id)).toMatchObject({ status: 'processing', stock: stock - 1 });
      expect(
        (await bench.order(id)).notes.filter((note) => note.includes('is paid in test mode')),
      ).toHaveLength(1);
    });

    test('an order that was paid by other means stays paid, and its checkout is cancelled', async () => {
      const id = await bench.place();
      await bench.pay(id);
      await bench.shop.run(
        `$order = wc_get_order(${id}); $order->set_payment_method('bacs'); $order->payment_complete('bank-1');`,
      );
      expect((await bench.checkoutOf(id)).status).toBe('cancelled');
      const checkout = await bench.checkoutOf(id);
      expect(await bench.send('checkout.expired', { ...checkout, status: 'expired' })).toBe(204);
      expect(await bench.order(id)).toMatchObject({ status: 'processing', transaction: 'bank-1' });
    });

    test('prices keep the decimals of their currency', async () => {
      for (const [currency, decimals, price, sent] of [
        ['JPY', 0, '2400', '2400'],
        // The shop shows more decimals than the currency has.
        ['JPY', 3, '2400', '2400'],
        ['KWD', 3, '1.234', '1.234'],
      ] as const) {
        await bench.shop.run(`update_option('woocommerce_price_num_decimals', ${decimals});`);
        const id = await bench.place(1, currency, price);
        const { redirect } = await bench.pay(id);
        expect(await bench.checkoutOf(id)).toMatchObject({ amount: sent, currency });
        await bench.choose(redirect);
        await bench.gateway.pay();
        await expectStatus(id, 'processing');
      }
      await bench.shop.run(`update_option('woocommerce_price_num_decimals', 2);`);
      const odd = await bench.place(1, 'JPY', '2400.50');
      expect(await bench.pay(odd)).toMatchObject({
        result: 'failure',
        notices: ['Crypto payments are not available right now.'],
      });
    });

    test('secrets stay on the server, and PHP warns of nothing', async () => {
      const html = await bench.shop.run<string>('return paywicket()->generate_settings_html([], false);');
      for (const secret of [bench.stack.secrets['PAYWICKET_SECRET_KEY'] ?? 'none', bench.endpoint.secret])
        expect(html).not.toContain(secret);
      expect(html).toContain('Stored.');
      const save = async (settings: Readonly<Record<string, string>>): Promise<string[]> =>
        bench.shop.run(`
          foreach (json_decode('${JSON.stringify(settings)}') as $name => $value) $_POST["woocommerce_paywicket_$name"] = $value;
          paywicket()->process_admin_options();
          return [...array_map([paywicket(), 'get_option'], ['server', 'key', 'secret']), ...paywicket()->errors];`);
      const stored = [
        bench.stack.serverUrl,
        bench.stack.secrets['PAYWICKET_SECRET_KEY'],
        bench.endpoint.secret,
      ];
      const kept = { enabled: '1', title: 'Crypto', description: '', key: '', secret: '' };
      expect(await save({ ...kept, server: bench.stack.serverUrl })).toEqual(stored);
      expect(await save({ ...kept, server: 'http://pay.shop.example' })).toEqual([
        ...stored,
        expect.stringContaining('https://'),
      ]);
      expect(await bench.shop.warnings()).toEqual([]);
    });
  },
);
