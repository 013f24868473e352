/** Plays NovaPay's customer, its chain and its bad days through the simulator's control API. */
import { z } from 'zod';

const Order = z.object({
  order_id: z.string(),
  status: z.string(),
  currency: z.string(),
  amount: z.string(),
  deposit_address: z.string().nullable(),
  deposits: z.array(z.object({ deposit_id: z.string() })),
});
export type Order = z.infer<typeof Order>;
const Orders = z.object({ data: z.array(Order) });

export interface Fault {
  mode: 'down' | 'slow' | 'html' | 'rate_limited' | 'drop_after_effect';
  /** Milliseconds, for `slow` and `rate_limited`. */
  ms?: number;
  /** Status of the page that `html` answers with. */
  status?: 200 | 502;
  /** Only calls of this method and with this in their path. */
  method?: string;
  path?: string;
}

export class Gateway {
  readonly #control: string;

  /** @param url Origin of the simulator. */
  constructor(url: string) {
    this.#control = `${url}/control`;
  }

  /** The order of the checkout that a test has just opened. */
  async newestOrder(): Promise<Order> {
    const [newest] = (await this.orders()).slice(0, 1);
    if (newest === undefined) throw new Error('NovaPay has no order yet.');
    return newest;
  }

  async orders(): Promise<Order[]> {
    return Orders.parse(await this.#call('GET', '/orders')).data;
  }

  /** Pays the newest order and settles it at once; without `amount` pays what is missing. */
  async pay(payment: { amount?: string } = {}): Promise<void> {
    await this.#act('pay', { instant: true, ...payment });
  }

  /** Pays the newest order; the money is seen on the chain and stays unconfirmed until it is settled. */
  async send(payment: { amount?: string } = {}): Promise<void> {
    await this.#act('pay', payment);
  }

  /** Settles what was sent for the newest order. */
  async settle(): Promise<void> {
    const { deposits } = await this.newestOrder();
    for (const { deposit_id: id } of deposits) await this.#call('POST', `/deposits/${id}/settle`, {});
  }

  async expire(): Promise<void> {
    await this.#act('expire', {});
  }

  async break(fault: Fault): Promise<void> {
    await this.#call('POST', '/faults', fault);
  }

  async heal(): Promise<void> {
    await this.#call('DELETE', '/faults');
  }

  async #act(lever: string, body: object): Promise<void> {
    const { order_id: id } = await this.newestOrder();
    await this.#call('POST', `/orders/${id}/${lever}`, body);
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(this.#control + path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
