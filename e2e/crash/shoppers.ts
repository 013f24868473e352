import { z } from 'zod';
import { checkout, Memory, session, type Checkout, type Command, type Session } from './memory.ts';
import type { Random } from './random.ts';

export interface ShopOptions {
  readonly serverUrl: string;
  readonly simulatorUrl: string;
  readonly secretKey: string;
  readonly random: Random;
}

const deposit = z.object({
  deposit_id: z.string(),
  amount: z.string(),
  currency: z.string(),
  status: z.string(),
});
const order = z.object({
  order_id: z.string(),
  currency: z.string(),
  deposit_address: z.string().nullable(),
  metadata: z.object({ payment_id: z.string() }),
  deposits: z.array(deposit),
});
export type Order = z.infer<typeof order>;

const created = checkout.extend({ sessionToken: z.string() });
const link = z.looseObject({ id: z.string() });
const opened = z.looseObject({ sessionToken: z.string() });

/** The server ended during a request. */
class Cut extends Error {}

/** Shoppers and a merchant who send random requests concurrently, and record every response. */
export class Shop {
  readonly memories = new Map<string, Memory>();
  /** Links with one use. */
  readonly links: string[] = [];
  readonly faults: string[] = [];
  /** Write requests without a response yet. */
  waiting = 0;
  answers = 0;
  /** Makes notes unique: the same note about the same payment would mean the same money. */
  #notes = 0;
  readonly #options: ShopOptions;
  /** Grows whenever the server ends or restarts: odd while it runs. */
  #run = 0;
  /** Callbacks that wait for the server to run. */
  #arrivals: (() => void)[] = [];
  #over = false;

  constructor(options: ShopOptions) {
    this.#options = options;
  }

  open(): void {
    this.#run += 1;
    for (const enter of this.#arrivals.splice(0)) enter();
  }

  /** Sends no new requests. Open ones may be cut from now on. */
  shut(): void {
    this.#run += 1;
  }

  end(): void {
    this.#over = true;
    for (const enter of this.#arrivals.splice(0)) enter();
  }

  get #isUp(): boolean {
    return this.#run % 2 === 1;
  }

  /** Runs one shopper after another, until the end. */
  async serve(): Promise<void> {
    while (!this.#over) {
      if (!this.#isUp) await new Promise<void>((resolve) => this.#arrivals.push(resolve));
      if (this.#over) return;
      try {
        await this.#visit();
      } catch (error) {
        if (!(error instanceof Cut)) this.faults.push(`a shopper: ${String(error)}`);
      }
    }
  }

  async #visit(): Promise<void> {
    const { random } = this.#options;
    const known = [...this.memories.values()];
    // Now and then a shopper returns to a checkout that a crash interrupted.
    const returning = known.length > 0 && random.chance(0.5);
    const isByLink = !returning && random.chance(0.4);
    const memory = returning
      ? random.of(known.slice(-12))
      : await (isByLink ? this.#createByLink() : this.#create());
    if (memory === null) return;
    if (!returning || memory.payments.size === 0) await this.#select(memory);
    if (memory.link !== null && random.chance(0.6)) await this.#payTwice(memory, memory.link);
    if (random.chance(0.7)) await this.#pay(memory);
    for (let steps = 1 + random.below(5); steps > 0 && !this.#over; steps -= 1) await this.#step(memory);
  }

  #select(memory: Memory): Promise<void> {
    const method = this.#options.random.of(methods);
    return this.#shopper(memory, 'POST', '/v1/session/method', { method });
  }

  async #create(): Promise<Memory | null> {
    const { random } = this.#options;
    const expiresIn = random.of([2, 4, 1800, 1800]);
    const body = { amount: `${5 + random.below(90)}.${10 + random.below(90)}`, currency: 'USD', expiresIn };
    const answer = await this.#ask(null, 'POST', '/v1/checkouts', body);
    if (answer === null) return null;
    const view = created.parse(answer);
    const memory = new Memory(view.id, view.sessionToken);
    this.memories.set(view.id, memory);
    this.#learn(memory, view, 0);
    return memory;
  }

  /** A link with one use, whose checkout others share. */
  async #createByLink(): Promise<Memory | null> {
    const { random } = this.#options;
    const body = {
      name: 'Invoice',
      amount: `${5 + random.below(90)}.${10 + random.below(90)}`,
      currency: 'USD',
      uses: 1,
    };
    const answer = await this.#ask(null, 'POST', '/v1/links', body);
    if (answer === null) return null;
    const { id } = link.parse(answer);
    this.links.push(id);
    return this.#open(id);
  }

  /** By somebody else who has the link. */
  async #open(id: string): Promise<Memory | null> {
    const answer = await this.#ask(null, 'POST', `/v1/links/${id}/sessions`, {});
    if (answer === null) return null;
    const { sessionToken } = opened.parse(answer);
    const read = await this.#ask(null, 'GET', '/v1/session', undefined, null, sessionToken);
    if (read === null) return null;
    const view = session.parse(read);
    const memory = this.memories.get(view.id) ?? new Memory(view.id, sessionToken, id);
    this.memories.set(view.id, memory);
    this.#learn(memory, view, 0);
    return memory;
  }

  /** What could lead to two payments of a link: another checkout takes the place of one, both are paid, and both are accepted. */
  async #payTwice(former: Memory, link: string): Promise<void> {
    const { random } = this.#options;
    await this.#cancelByMerchant(former);
    const next = (await this.#open(link)) ?? former;
    if (next.payments.size === 0) await this.#select(next);
    for (let steps = 3 + random.below(6); steps > 0 && !this.#over; steps -= 1) {
      const one = random.of([former, next]);
      const pick = random.below(3);
      if (pick === 0) await this.#pay(one);
      if (pick === 1) await this.#merchant(one, 'POST', `/v1/checkouts/${one.id}/sync`);
      if (pick === 2) await this.accept(one);
    }
  }

  #cancelByMerchant(memory: Memory): Promise<void> {
    return this.#merchant(memory, 'POST', `/v1/checkouts/${memory.id}/cancel`, undefined, 'merchant cancel');
  }

  accept(memory: Memory): Promise<void> {
    return this.#merchant(
      memory,
      'POST',
      `/v1/checkouts/${memory.id}/resolve`,
      { action: 'accept' },
      'resolve',
    );
  }

  #step(memory: Memory): Promise<unknown> {
    const { random } = this.#options;
    if (memory.link !== null && random.chance(0.2)) return this.#open(memory.link);
    const merchant = `/v1/checkouts/${memory.id}`;
    const pick = random.below(100);
    if (pick < 20) return this.#select(memory);
    if (pick < 40) return this.#pay(memory);
    if (pick < 72) return this.#merchant(memory, 'POST', `${merchant}/sync`);
    if (pick < 78) return this.#shopper(memory, 'GET', '/v1/session');
    if (pick < 82) return this.#merchant(memory, 'GET', merchant);
    if (pick < 86) return this.#shopper(memory, 'POST', '/v1/session/cancel', undefined, 'shopper cancel');
    if (pick < 88) return this.#cancelByMerchant(memory);
    if (pick < 92) return this.#shopper(memory, 'POST', '/v1/session/refresh', undefined, 'refresh');
    if (pick < 96) {
      const action = random.of(['accept', 'ignore']);
      return this.#merchant(memory, 'POST', `${merchant}/resolve`, { action }, 'resolve');
    }
    const [paymentId] = memory.payments.keys();
    if (paymentId === undefined) return Promise.resolve();
    const seen = { paymentId, amount: `${1 + random.below(9)}`, note: `seen, ${(this.#notes += 1)}` };
    return this.#merchant(memory, 'POST', `${merchant}/settle`, seen, 'settle');
  }

  /** Sends coins to an address from a response. */
  async #pay(memory: Memory): Promise<void> {
    const { random } = this.#options;
    const payments = [...memory.payments.values()];
    if (payments.length === 0) return;
    const { address, amount } = random.of(payments);
    const own = (await this.orders()).find(({ deposit_address: held }) => held === address);
    if (own === undefined) {
      this.faults.push(`${memory.id}: the gateway has no order with the address ${address}`);
      return;
    }
    const cents = Math.round(Number(amount) * 100);
    const sent = random.of([cents, cents, Math.ceil(cents / 2), Math.ceil(cents / 3), cents + 500]);
    const coins = `${Math.floor(sent / 100)}.${String(sent % 100).padStart(2, '0')}`;
    await this.control('POST', `/payments/${own.order_id}/pay`, {
      amount: coins,
      instant: random.chance(0.5),
    });
  }

  async #shopper(
    memory: Memory,
    method: string,
    path: string,
    body?: object,
    command?: Command,
  ): Promise<void> {
    const floor = memory.version;
    const answer = await this.#ask(memory, method, path, body, command, memory.token);
    if (answer !== null) this.#learn(memory, session.parse(answer), floor);
  }

  async #merchant(
    memory: Memory,
    method: string,
    path: string,
    body?: object,
    command?: Command,
  ): Promise<void> {
    const floor = memory.version;
    const answer = await this.#ask(memory, method, path, body, command);
    if (answer !== null) this.#learn(memory, checkout.parse(answer), floor);
  }

  #learn(memory: Memory, view: Checkout | Session, floor: number): void {
    this.answers += 1;
    this.faults.push(...memory.learn(view, floor).map((fault) => `${memory.id}: ${fault}`));
  }

  /** Null if the request was refused. */
  async #ask(
    memory: Memory | null,
    method: string,
    path: string,
    body?: object,
    command: Command | null = null,
    token: string = this.#options.secretKey,
  ): Promise<unknown> {
    const run = this.#run;
    memory?.count(memory.sent, command);
    if (method === 'POST') this.waiting += 1;
    try {
      const answer = await fetch(this.#options.serverUrl + path, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
      });
      const json: unknown = await answer.json();
      if (!answer.ok) {
        // An interrupted gateway call is not the server's fault.
        if (answer.status === 500) this.faults.push(`${method} ${path}: ${JSON.stringify(json)}`);
        return null;
      }
      memory?.count(memory.answered, command);
      return json;
    } catch (error) {
      if (run === this.#run && this.#isUp) this.faults.push(`${method} ${path}: ${String(error)}`);
      throw new Cut();
    } finally {
      if (method === 'POST') this.waiting -= 1;
    }
  }

  /** A read for the audit, outside the shoppers' requests. */
  async read(memory: Memory, sync = false): Promise<Checkout> {
    const answer = await fetch(`${this.#options.serverUrl}/v1/checkouts/${memory.id}${sync ? '/sync' : ''}`, {
      method: sync ? 'POST' : 'GET',
      headers: { Authorization: `Bearer ${this.#options.secretKey}` },
    });
    if (!answer.ok) throw new Error(`${memory.id} cannot be read: ${answer.status} ${await answer.text()}`);
    const view = checkout.parse(await answer.json());
    this.#learn(memory, view, memory.version);
    return view;
  }

  async orders(): Promise<readonly Order[]> {
    return z.object({ data: z.array(order) }).parse(await this.control('GET', '/orders')).data;
  }

  async control(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.#options.simulatorUrl}/control${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}

/** Each is worth one dollar, so that the audit can sum coins. */
const methods = ['usdt-tron', 'usdt-ethereum', 'usdt-solana'];
