/** Plays a gateway's customer, its chain and its faults through the simulators' common control API. */
import { z } from 'zod';

const Payment = z.object({
  id: z.string(),
  /** The gateway's own code. */
  currency: z.string(),
  amount: z.string(),
  address: z.string().nullable(),
  hostedUrl: z.string().nullable(),
  /** Oldest first. */
  transactions: z.array(z.object({ hash: z.string().nullable() })),
});
export type Payment = z.infer<typeof Payment>;
const Payments = z.object({ data: z.array(Payment) });

const Withdrawals = z.object({ data: z.array(z.object({ id: z.coerce.string() })) });
const Requests = z.object({
  data: z.array(z.object({ method: z.string(), path: z.string(), body: z.unknown() })),
});
export type Request = z.infer<typeof Requests>['data'][number];

export interface Fault {
  mode: 'down' | 'slow' | 'html' | 'rate_limited' | 'drop_after_effect';
  /** Milliseconds, for `slow` and `rate_limited`. */
  ms?: number;
  /** Status of the page that `html` answers with. */
  status?: 200 | 502;
  /** Only calls with this method and this substring in their path. */
  method?: string;
  path?: string;
}

export class Gateway {
  readonly #control: string;
  #wasBroken = false;

  /** @param url Origin of the simulator. */
  constructor(url: string) {
    this.#control = `${url}/control`;
  }

  /** Whether a test has set a fault, even if it was reset. */
  get wasBroken(): boolean {
    return this.#wasBroken;
  }

  /** The payment of the checkout that a test has just opened. */
  async newestPayment(): Promise<Payment> {
    const [newest] = await this.payments();
    if (newest === undefined) throw new Error('The gateway has no payment yet.');
    return newest;
  }

  /** Newest first. */
  async payments(): Promise<Payment[]> {
    return Payments.parse(await this.#call('GET', '/payments')).data;
  }

  /** Its requests, oldest first. */
  async requests(): Promise<Request[]> {
    return Requests.parse(await this.#call('GET', '/log')).data;
  }

  /** Pays the newest payment and settles it at once; by default the missing amount in its own coin. */
  async pay(payment: { amount?: string; currency?: string } = {}): Promise<void> {
    await this.#act('pay', { instant: true, ...payment });
  }

  /** Pays the newest payment; the money is seen on the chain and stays unconfirmed until it is settled. */
  async send(payment: { amount?: string } = {}): Promise<void> {
    await this.#act('pay', payment);
  }

  /** Settles everything sent for the newest payment. */
  async settle(): Promise<void> {
    await this.#act('settle', {});
  }

  async expire(): Promise<void> {
    await this.#act('expire', {});
  }

  async cancel(): Promise<void> {
    await this.#act('cancel', {});
  }

  /** Takes the newest payment's money back after it was final. */
  async takeBack(): Promise<void> {
    await this.#act('reverse', {});
  }

  /** Adds to the merchant's balance at NovaPay. */
  async fill(currency: string, amount: string): Promise<void> {
    const filled = await this.#call('POST', '/deposits', { user_id: 'till', currency, amount });
    const { data } = z.object({ data: z.object({ deposit_id: z.coerce.string() }) }).parse(filled);
    await this.#call('POST', `/deposits/${data.deposit_id}/settle`, {});
  }

  /** Completes NovaPay's withdrawals. */
  async settleWithdrawals(): Promise<void> {
    const { data } = Withdrawals.parse(await this.#call('GET', '/withdrawals'));
    for (const { id } of data) await this.#call('POST', `/withdrawals/${id}/settle`, {}).catch(() => {});
  }

  /** Sets its undocumented behaviour. */
  async choose(undocumented: Record<string, string>): Promise<void> {
    await this.#call('POST', '/undocumented', undocumented);
  }

  async break(fault: Fault): Promise<void> {
    this.#wasBroken = true;
    await this.#call('POST', '/faults', fault);
  }

  async heal(): Promise<void> {
    await this.#call('DELETE', '/faults');
  }

  async #act(lever: string, body: object): Promise<void> {
    const { id } = await this.newestPayment();
    await this.#call('POST', `/payments/${id}/${lever}`, body);
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
