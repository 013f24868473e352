/** A WooCommerce with the recipe, beside a stack of ours, and what tests do to its orders. */
import { createClient, type PaywicketClient } from 'paywicket/client';
import { onTestFinished } from 'vitest';
import { freePort } from '../../demo/free-port.ts';
import { startStack, type Stack } from '../../demo/stack.ts';
import { Gateway } from '../journeys/support/gateway.ts';
import { sendMessage } from './signed-message.ts';
import { type OrderStore, WooCommerce } from './woocommerce.ts';

interface Order {
  readonly id: number;
  readonly status: string;
  readonly notes: readonly string[];
  readonly checkouts: readonly string[];
  readonly transaction: string;
  readonly stock: number;
}

export class WooCommerceBench {
  readonly gateway: Gateway;
  readonly paywicket: PaywicketClient;

  private constructor(
    readonly stack: Stack,
    readonly shop: WooCommerce,
    readonly endpoint: { readonly id: string; readonly secret: string },
  ) {
    this.gateway = new Gateway(stack.simulatorUrl);
    this.paywicket = clientOf(stack);
  }

  static async start(orders: OrderStore): Promise<WooCommerceBench> {
    const port = await freePort();
    const coins = ['BTC', 'ETH', 'SOL', 'BNB', 'TRX', 'LTC', 'BCH', 'DOGE', 'TON'];
    const rates = {
      ...Object.fromEntries(coins.map((coin) => [`${coin}/USD`, '100'])),
      'JPY/USD': '0.0065',
      'KWD/USD': '3.25',
      asOf: new Date().toISOString(),
    };
    const stack = await startStack({
      balance: '1000',
      config: { rates: { source: ['static'], static: rates } },
    });
    const shop = await WooCommerce.start(port, orders).catch(async (error: unknown) => {
      await stack.close();
      throw error;
    });
    const { id, secret } = await clientOf(stack).webhookEndpoints.create({ url: shop.webhookUrl });
    const endpoint = { id, secret: secret ?? '' };
    const settings = {
      enabled: 'yes',
      title: 'Crypto',
      description: '',
      server: stack.serverUrl,
      key: stack.secrets['PAYWICKET_SECRET_KEY'],
      secret: endpoint.secret,
    };
    await shop.run(
      `return update_option('woocommerce_paywicket_settings', json_decode('${JSON.stringify(settings)}', true));`,
    );
    return new WooCommerceBench(stack, shop, endpoint);
  }

  async close(): Promise<void> {
    await this.shop.close();
    await this.stack.close();
  }

  /** An order of mugs that waits for its payment, as the checkout leaves it. */
  async place(quantity = 1, currency = 'USD', price = '24'): Promise<number> {
    return this.shop.run<number>(`
      $order = wc_create_order(['created_via' => 'checkout']);
      $order->set_currency('${currency}');
      $order->add_product(wc_get_product(${this.shop.ids.mug}), ${quantity}, ['total' => ${price} * ${quantity}]);
      $order->set_payment_method('paywicket');
      $order->set_billing_email('ada@example.com');
      $order->set_billing_first_name("D'Ärcy 😀 أحمد");
      $order->calculate_totals();
      return $order->save();`);
  }

  async order(id: number): Promise<Order> {
    return this.shop.run<Order>(`
      $order = wc_get_order(${id});
      $notes = array_map(fn ($note) => $note->content, wc_get_order_notes(['order_id' => ${id}, 'order' => 'ASC']));
      return [
        'id' => ${id}, 'status' => $order->get_status(), 'notes' => $notes, 'transaction' => $order->get_transaction_id(),
        'checkouts' => $order->get_meta('_paywicket_checkouts') ?: [],
        'stock' => wc_get_product(${this.shop.ids.mug})->get_stock_quantity(),
      ];`);
  }

  /**
   * What the shop does when the shopper places an order.
   *
   * @param before PHP that runs first
   */
  async pay(id: number, before = ''): Promise<{ result: string; redirect?: string; notices: string[] }> {
    return this.shop.run(`
      wc_load_cart();
      wc_clear_notices();
      ${before}
      $result = paywicket()->process_payment(${id});
      return $result + ['notices' => array_column(wc_get_notices('error'), 'notice')];`);
  }

  tokenOf(url = ''): string {
    return new URL(url).hash.slice(1);
  }

  /** As the hosted page does it. */
  async choose(url: string | undefined, method = 'usdt-tron'): Promise<void> {
    const answer = await fetch(`${this.stack.serverUrl}/v1/session/method`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.tokenOf(url)}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ method }),
    });
    if (!answer.ok) throw new Error(`${method}: ${answer.status}`);
  }

  async checkoutOf(id: number) {
    const [newest = ''] = (await this.order(id)).checkouts;
    return this.paywicket.checkouts.get(newest);
  }

  async send(type: string, data: object, secret = this.endpoint.secret): Promise<number> {
    return (await sendMessage(this.shop.webhookUrl, secret, type, data)).status;
  }

  /** Messages about a checkout that the shop has not taken yet. */
  async undelivered(checkoutId: string): Promise<string[]> {
    const { data } = await this.paywicket.events.list({ checkoutId });
    const open = data.filter(({ deliveries }) =>
      deliveries.some(({ endpointId, status }) => endpointId === this.endpoint.id && status !== 'delivered'),
    );
    return open.map(({ type }) => type);
  }

  async loseWebhooks(): Promise<void> {
    await this.paywicket.webhookEndpoints.disable(this.endpoint.id);
    onTestFinished(async () => void (await this.paywicket.webhookEndpoints.enable(this.endpoint.id)));
  }
}

const clientOf = ({ serverUrl, secrets }: Stack): PaywicketClient =>
  createClient({ url: serverUrl, key: secrets['PAYWICKET_SECRET_KEY'] ?? '' });

/** PHP that changes fields of the server's answers whose address has this end, within one run. */
export const answering = (end: string, fields: object): string => `
  add_filter('http_response', function ($answer, $args, $url) {
    if (!str_ends_with($url, '${end}')) return $answer;
    $fields = json_decode('${JSON.stringify(fields)}', true);
    return ['body' => json_encode($fields + json_decode($answer['body'], true))] + $answer;
  }, 10, 3);`;
