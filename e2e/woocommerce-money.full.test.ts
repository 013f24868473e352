/**
 * The recipe of `demo/examples/woocommerce` in a real WordPress with WooCommerce, where money and orders do not agree: refunds of
 * nothing, copied and deleted orders, late and lost money. Skipped where they are not installed.
 */
import type { Checkout } from 'paywicket/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answering, WooCommerceBench } from './shops/woocommerce-bench.ts';
import { missingOfWooCommerce, type OrderStore } from './shops/woocommerce.ts';

describe.skipIf(missingOfWooCommerce() !== null).each<OrderStore>(['posts', 'tables'])(
  'money and orders of the recipe WooCommerce, orders in %s (skipped without WordPress)',
  (orders) => {
    let bench: WooCommerceBench;

    beforeAll(async () => {
      bench = await WooCommerceBench.start(orders);
    });
    afterAll(async () => bench?.close());

    const expectStatus = async (id: number, status: string): Promise<void> =>
      expect.poll(async () => (await bench.order(id)).status).toBe(status);

    const notesOf = async (id: number): Promise<string> => (await bench.order(id)).notes.join('\n');

    async function paidOrder(): Promise<number> {
      const id = await bench.place();
      await bench.choose((await bench.pay(id)).redirect);
      await bench.gateway.pay();
      await expectStatus(id, 'processing');
      return id;
    }

    /** As WooCommerce's REST API does it, which does not ask whether the order can be refunded. */
    const refund = async (id: number, amount: string, before = ''): Promise<string | true> =>
      bench.shop.run(`
        ${before}
        $wanted = ['order_id' => ${id}, 'amount' => ${amount}, 'reason' => 'returned', 'refund_payment' => true];
        $result = wc_create_refund($wanted);
        return is_wp_error($result) ? $result->get_error_message() : true;`);
    const losesAnswer = `add_filter('http_response', fn ($answer, $args, $url) =>
      str_ends_with($url, '/refunds') ? new WP_Error('lost', 'no answer') : $answer, 10, 3);`;
    const byHand = (id: number, amount: string): Promise<number> =>
      bench.shop.run(`return wc_create_refund(['order_id' => ${id}, 'amount' => '${amount}'])->get_id();`);
    const refundsInShop = (id: number): Promise<string[]> =>
      bench.shop.run(
        `return array_map(fn ($refund) => $refund->get_amount(), wc_get_order(${id})->get_refunds());`,
      );

    const amountsOf = ({ refunds }: Checkout): string[] => refunds.map(({ amount }) => amount).toSorted();

    /** A message of the server arrives, while the server answers for the checkout with these fields. */
    const arrives = async (type: string, data: object, checkoutId: string, fields: object): Promise<void> =>
      bench.shop.run(`
        ${answering(`/checkouts/${checkoutId}`, fields)}
        paywicket()->handle(['type' => '${type}', 'data' => json_decode('${JSON.stringify(data)}', true)]);`);

    const logs = async (): Promise<string> =>
      bench.shop.run(`return implode(array_map('file_get_contents', glob(WC_LOG_DIR . 'paywicket-*.log')));`);

    const copyOf = async (id: number): Promise<number> => {
      const copy = await bench.place();
      await bench.shop.run(`
        [$order, $copy] = [wc_get_order(${id}), wc_get_order(${copy})];
        $copy->update_meta_data('_paywicket_checkouts', $order->get_meta('_paywicket_checkouts'));
        $copy->save();`);
      return copy;
    };

    test('a refund of 0, as for restocking alone, refunds nothing', async () => {
      const id = await paidOrder();
      for (const amount of ["'0'", "'0.00'", 'null', "''"])
        expect(
          await bench.shop.run<string>(
            `return paywicket()->process_refund(${id}, ${amount})->get_error_message();`,
          ),
        ).toContain('above 0');
      expect((await bench.checkoutOf(id)).refunds).toEqual([]);
      expect(await refund(id, "'1.00'")).toBe(true);
    });

    test('R170: a refund whose answer got lost is made once, whatever was refunded meanwhile', async () => {
      const id = await paidOrder();
      expect(await refund(id, "'5'", losesAnswer)).toBe('no answer');
      await byHand(id, '2');
      expect(await refund(id, "'3'")).toContain('a refund of 5, this order has not');
      expect(await refund(id, "'5'")).toBe(true);
      expect(await refund(id, "'5'")).toBe(true);
      expect(await refund(id, "'3'")).toBe(true);
      expect(amountsOf(await bench.checkoutOf(id))).toEqual(['3', '5', '5']);
    });

    test.each([
      [`add_action('woocommerce_order_refunded', function () { throw new Exception('a hook'); });`, 'a hook'],
      // The first mail is ours.
      [
        `add_filter('woocommerce_mail_content', function ($content) {
          static $sent = 0;
          return $sent++ > 0 ? $content : throw new Error('a template');
        });`,
        true,
      ],
      [`add_action('woocommerce_order_note_added', function () { throw new Error('a note'); });`, true],
    ])('R170: a refund is made once, where afterwards a plugin fails: %s', async (hook, said) => {
      const id = await paidOrder();
      expect(await refund(id, "'5'", hook)).toBe(said);
      if (said !== true) expect(await refund(id, "'5'")).toBe(true);
      expect(amountsOf(await bench.checkoutOf(id))).toEqual(['5']);
      expect(await refundsInShop(id)).toHaveLength(1);
      expect(await refund(id, "'5'")).toBe(true);
      expect(amountsOf(await bench.checkoutOf(id))).toEqual(['5', '5']);
    });

    test('R170: a refund during which PHP ended is not taken for another one', async () => {
      const id = await paidOrder();
      const ends = `add_filter('pre_http_request', function ($is, $args, $url) {
        if (str_ends_with($url, '/refunds')) exit('null');
        return $is;
      }, 10, 3);`;
      await refund(id, "'5'", ends).catch(() => null);
      const [cutOff] = await bench.shop.run<number[]>(
        `return array_map(fn ($refund) => $refund->get_id(), wc_get_order(${id})->get_refunds());`,
      );
      expect(await refund(id, "'5'")).toContain(`the refund #${cutOff} was made is not known`);
      expect(amountsOf(await bench.checkoutOf(id))).toEqual([]);
      await bench.shop.run(`wc_get_order(${cutOff})->delete(true);`);
      expect(await refund(id, "'5'")).toBe(true);
      expect(await refund(id, "'5'")).toBe(true);
      expect(amountsOf(await bench.checkoutOf(id))).toEqual(['5', '5']);
    });

    test('R170: of two refunds of one amount at once each is made', async () => {
      const id = await paidOrder();
      // WooCommerce stores each before it asks for its payment.
      await byHand(id, '5');
      await byHand(id, '5');
      const make = () =>
        bench.shop.run<boolean>(`return paywicket()->process_refund(${id}, '5.00') === true;`);
      expect([await make(), await make()]).toEqual([true, true]);
      expect(amountsOf(await bench.checkoutOf(id))).toEqual(['5', '5']);
    });

    test('R170: a refund that failed is made anew', async () => {
      const id = await paidOrder();
      const { id: checkoutId } = await bench.checkoutOf(id);
      expect(await refund(id, "'5'")).toBe(true);
      const [made] = (await bench.checkoutOf(id)).refunds;
      await bench.paywicket.refunds.cancel(made?.id ?? '');
      await bench.shop.run(`wc_get_order(${id})->get_refunds()[0]->delete(true);`);
      expect(await refund(id, "'5'")).toBe(true);
      const { refunds } = await bench.paywicket.checkouts.get(checkoutId);
      expect(refunds.map(({ status }) => status).toSorted()).toEqual(['awaiting_destination', 'cancelled']);
    });

    test('a refund whose link cannot be mailed stays, and is noted', async () => {
      const id = await paidOrder();
      const fails = `add_filter('http_response', fn ($answer, $args, $url) =>
        str_ends_with($url, '/message') ? new WP_Error('lost', 'no answer') : $answer, 10, 3);`;
      expect(await refund(id, "'5'", fails)).toBe(true);
      expect(amountsOf(await bench.checkoutOf(id))).toEqual(['5']);
      expect(await notesOf(id)).toContain('could not be mailed');
    });

    test('a copy of an order is not paid by the checkout of the first', async () => {
      const id = await bench.place();
      const { redirect } = await bench.pay(id);
      const [early, late] = [await copyOf(id), await copyOf(id)];
      await bench.choose(redirect);
      await bench.gateway.pay();
      await expectStatus(id, 'processing');
      await bench.shop.run(`paywicket()->look(${early});`);
      expect(await bench.order(early)).toMatchObject({ status: 'pending', transaction: '' });
      expect((await bench.pay(late)).redirect).toMatch(/#cs_/);
      const [own, ...others] = (await bench.order(late)).checkouts;
      expect(own).not.toBe((await bench.order(id)).transaction);
      expect(others).toEqual([]);
      expect(await bench.order(late)).toMatchObject({ status: 'pending', transaction: '' });
    });

    test('a refund is only of a payment of this order', async () => {
      const id = await paidOrder();
      const copy = await copyOf(id);
      const transaction = (await bench.order(id)).transaction;
      for (const [order, other] of [
        [copy, transaction],
        [await bench.place(), transaction],
        [await bench.place(), '../checkouts'],
      ] as const) {
        await bench.shop.run(
          `$order = wc_get_order(${order}); $order->set_transaction_id('${other}'); $order->save();`,
        );
        expect(await refund(order, "'24'")).toContain('no payment of this order');
      }
      expect((await bench.checkoutOf(id)).refunds).toEqual([]);
    });

    test('late money at a former checkout holds the order, and it is not sold again', async () => {
      const id = await bench.place();
      await bench.choose((await bench.pay(id)).redirect);
      const [former = ''] = (await bench.order(id)).checkouts;
      await bench.paywicket.checkouts.cancel(former);
      await bench.pay(id);
      await bench.gateway.pay({ amount: '10' });
      await expectStatus(id, 'on-hold');
      expect((await bench.paywicket.checkouts.get(former)).status).toBe('cancelled');
      expect(await notesOf(id)).toContain('late. 10.00 of 24 USD');
      // A person may wait for the payment again: the newest checkout has no money.
      await bench.shop.run(`wc_get_order(${id})->update_status('pending');`);
      expect(await bench.pay(id)).toMatchObject({
        result: 'failure',
        notices: [expect.stringContaining('has arrived')],
      });
      expect((await bench.order(id)).checkouts).toHaveLength(2);
      // A second late payment has a note of its own.
      const { metadata } = await bench.paywicket.checkouts.get(former);
      const message = { id: former, metadata };
      await arrives('checkout.late_payment', message, former, { amountReceived: '15.00' });
      expect(await notesOf(id)).toContain('late. 15.00 of 24 USD');
    });

    test('a refund that comes back, or is contradicted, is noted', async () => {
      const id = await paidOrder();
      const { id: checkoutId } = await bench.checkoutOf(id);
      expect(await refund(id, "'10'")).toBe(true);
      const [made] = (await bench.checkoutOf(id)).refunds;
      const refundId = made?.id ?? '';
      // The messages are about a payout, as which it is sent.
      const data = { id: refundId, refundId };
      await arrives('payout.returned', data, checkoutId, { refunds: [{ ...made, status: 'returned' }] });
      expect(await notesOf(id)).toContain(`${refundId}, 10 USDT: returned`);
      const conflict = { refunds: [{ ...made, status: 'succeeded', conflict: true }] };
      await arrives('payout.conflict', data, checkoutId, conflict);
      expect(await notesOf(id)).toContain(`${refundId}, 10 USDT: conflict`);
      // Of no refund.
      await arrives('payout.returned', { id: 'pyt_1', refundId: null }, checkoutId, {});
    });

    test('money that was seen and is gone gives the stock back, and the order can be paid', async () => {
      const id = await bench.place();
      await bench.choose((await bench.pay(id)).redirect);
      const { stock } = await bench.order(id);
      await bench.gateway.send();
      await expectStatus(id, 'on-hold');
      expect((await bench.order(id)).stock).toBe(stock - 1);
      const { id: checkoutId, metadata } = await bench.checkoutOf(id);
      const message = { id: checkoutId, metadata };
      // The gateway of the tests settles it in the end: from here on the test says what the server knows.
      await bench.loseWebhooks();
      const gone = { readyAt: null, amountKept: '0.00', amountPending: '0.00', exceptions: [] };
      await arrives('checkout.processing', message, checkoutId, { ...gone, status: 'open' });
      expect((await bench.order(id)).status).toBe('on-hold');
      await arrives('checkout.expired', message, checkoutId, { ...gone, status: 'expired' });
      expect(await bench.order(id)).toMatchObject({ status: 'pending', stock });
      expect(await notesOf(id)).toContain('is gone');
      // Another method may put it on hold: that is no money of ours.
      await bench.shop.run(
        `$order = wc_get_order(${id}); $order->set_payment_method('bacs'); $order->update_status('on-hold');`,
      );
      await arrives('checkout.expired', message, checkoutId, { ...gone, status: 'expired' });
      expect((await bench.order(id)).status).toBe('on-hold');
      await bench.shop.run(
        `$order = wc_get_order(${id}); $order->set_payment_method('paywicket'); $order->update_status('pending');`,
      );
      // It is seen again.
      const seen = { ...gone, amountPending: '24.00', status: 'processing' };
      await arrives('checkout.processing', message, checkoutId, seen);
      expect((await bench.order(id)).status).toBe('on-hold');
    });

    test('an order in the trash ends its checkout, and a deleted one leaves its money to the console', async () => {
      const trash = (id: number): string =>
        orders === 'posts' ? `wp_trash_post(${id});` : `wc_get_order(${id})->delete();`;
      for (const end of [trash, (id: number) => `wc_get_order(${id})->delete(true);`]) {
        const id = await bench.place();
        await bench.pay(id);
        const checkout = await bench.checkoutOf(id);
        await bench.shop.run(end(id));
        expect((await bench.paywicket.checkouts.get(checkout.id)).status).toBe('cancelled');
        await expect.poll(async () => bench.undelivered(checkout.id)).toEqual([]);
      }
      const id = await bench.place();
      await bench.choose((await bench.pay(id)).redirect);
      await bench.gateway.send();
      await expectStatus(id, 'on-hold');
      const { id: checkoutId } = await bench.checkoutOf(id);
      await bench.shop.run(`wc_get_order(${id})->delete(true);`);
      await bench.gateway.settle();
      await expect.poll(async () => (await bench.paywicket.checkouts.get(checkoutId)).readyAt).not.toBeNull();
      await expect.poll(async () => bench.undelivered(checkoutId)).toEqual([]);
      expect(await logs()).toMatch(
        new RegExp(`Order ${id}: the order was deleted. Checkout ${checkoutId}: money came`),
      );
    });

    test('an amount below every minimum, and a server of another kind, are said at the checkout', async () => {
      const id = await bench.place();
      expect(await bench.pay(id, answering('/v1/checkouts', { payable: false }))).toMatchObject({
        result: 'failure',
        notices: [expect.stringContaining('choose another method')],
      });
      expect((await bench.checkoutOf(id)).status).toBe('cancelled');
      const other = await bench.place();
      const answers = `add_filter('http_response', fn ($answer) => ['body' => '{"ok": true}'] + $answer);`;
      expect(await bench.pay(other, answers)).toMatchObject({
        result: 'failure',
        notices: ['Crypto payments are not available right now.'],
      });
      expect((await bench.order(other)).checkouts).toEqual([]);
      expect((await bench.pay(other)).redirect).toMatch(/#cs_/);
    });

    test('two first purchases at once name the shop alike', async () => {
      const [before, named, after] = await bench.shop.run<string[]>(`
        global $wpdb;
        $shop = new ReflectionMethod('WC_Gateway_Paywicket', 'shop');
        $shop->setAccessible(true);
        $before = $shop->invoke(paywicket());
        delete_option('paywicket_shop');
        get_option('paywicket_shop');
        // Another process is faster.
        $row = ['option_name' => 'paywicket_shop', 'option_value' => 'other', 'autoload' => 'yes'];
        $wpdb->insert($wpdb->options, $row);
        $named = $shop->invoke(paywicket());
        $wpdb->update($wpdb->options, ['option_value' => $before], ['option_name' => 'paywicket_shop']);
        return [$before, $named, $shop->invoke(paywicket())];`);
      expect(named).toBe('other');
      expect(after).toBe(before);
    });

    test('PHP warns of nothing', async () => {
      expect(await bench.shop.warnings()).toEqual([]);
    });
  },
);
