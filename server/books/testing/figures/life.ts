import type { Checkout } from '../../../money-in/contract/checkout.ts';
import type { Answer } from '../../../testing/workbench.ts';
import { by, down, read, times, write } from './fractions.ts';
import { LifeRefunds } from './life-refunds.ts';
import type { Coins, Fact, Price } from './facts.ts';
import { currencies, type Plan, type Step } from './plans.ts';
import { post, type World } from './world.ts';

/** Test helper: an order that lives by its plan through the shop's own routes, and what happened to it. */

type Coin = Omit<Coins, 'rate'>;

const byHand = 'by hand';
const isByHand = (key: string): boolean => key.startsWith(byHand);

/** Where a customer of this number is found. */
export const emailOf = (customer: number): string => `customer-${customer}@example.com`;

export class Life {
  readonly plan: Plan;
  readonly price: Price;
  readonly reference: string;
  readonly facts: Fact[] = [];
  /** How many steps were refused. */
  refused = 0;
  id = '';
  readonly #world: World;
  readonly #steps: Step[];
  readonly #refunds: LifeRefunds;
  /** What is at the address of each payment. */
  readonly #coins = new Map<string, Coin[]>();
  #token = '';
  #shown: Checkout | undefined;
  #made = 0;

  constructor(plan: Plan, index: number, world: World) {
    this.plan = plan;
    this.reference = `order-${index}`;
    this.#world = world;
    this.#steps = [...plan.steps];
    const { amount, currency } = plan;
    this.price = { amount, currency, places: currencies[currency as keyof typeof currencies] };
    this.#refunds = new LifeRefunds(this, world);
  }

  /** Opens the order, and chooses its method. */
  async begin(): Promise<void> {
    const { bench, linkFor } = this.#world;
    const { amount, currency, by: door, provider, customer, details } = this.plan;
    if (door === 'api') {
      const { id, token } = await bench.open({
        amount,
        currency,
        provider,
        reference: this.reference,
        metadata: { sku: this.reference },
        ...details,
        ...(customer !== null && { customer: { ...details?.customer, email: emailOf(customer) } }),
      });
      Object.assign(this, { id });
      this.#token = token;
    } else {
      const { status, body, text } = await bench.shopper(
        '',
        'POST',
        `/v1/links/${await linkFor(this.plan)}/sessions`,
        {},
      );
      if (status !== 201) throw new Error(`no link opened: ${text}`);
      this.#token = String(body['sessionToken']);
      this.id = String((await bench.shopper(this.#token, 'GET', '/v1/session')).body['id']);
    }
    await this.#choose(this.plan.method);
  }

  /** Takes the next step of its plan. */
  async step(): Promise<void> {
    const step = this.#steps.shift();
    if (step !== undefined) await this.#take(step);
    if (step !== undefined || this.#isDoubtful) await this.sync();
  }

  get isOver(): boolean {
    return this.#steps.length === 0 && !this.#isDoubtful;
  }

  /** What its gateway says of a payment now, which becomes a fact. */
  report(payment: string): readonly Coins[] {
    const { bench, rates } = this.#world;
    const { currency } = this.price;
    const coins = (this.#coins.get(payment) ?? []).map((coin) =>
      Object.assign({ rate: rates.rateOf(coin.asset, currency) }, coin),
    );
    if (coins.length > 0) this.facts.push({ at: bench.now(), is: 'reported', payment, coins });
    return coins;
  }

  /** A gateway has sent a refund of it. */
  refundSent(id: string): void {
    this.#refunds.wasSent(id);
  }

  /** Refund links end by themselves. */
  endLinks(): void {
    this.#refunds.endLinks();
  }

  /** Whether a person entered money. */
  get wasCredited(): boolean {
    return this.facts.some((fact) => fact.is === 'reported' && fact.coins.some(({ key }) => isByHand(key)));
  }

  async sync(): Promise<void> {
    this.#see(await this.#world.bench.merchant('POST', `/v1/checkouts/${this.id}/sync`));
  }

  async look(): Promise<Checkout> {
    const answer = await this.#world.bench.merchant('GET', `/v1/checkouts/${this.id}`);
    this.#see(answer);
    return answer.body as unknown as Checkout;
  }

  /** Coins may be gone: more calls decide. */
  get #isDoubtful(): boolean {
    return this.#shown?.payments.some(({ recheckedUntil }) => recheckedUntil !== null) === true;
  }

  #see({ status, body, text }: Answer): void {
    if (status >= 300) throw new Error(`${this.id} cannot be seen: ${text}`);
    const shown = body as unknown as Checkout;
    const at = this.#world.bench.now();
    if (shown.paidAt !== null && !this.#has('paid')) this.facts.push({ at, is: 'paid' });
    if (shown.readyAt !== null && !this.#has('ready')) this.facts.push({ at, is: 'ready' });
    for (const { id, provider, method, asset, amount, priceAmount, quote, expiresAt } of shown.payments) {
      if (this.#coins.has(id)) continue;
      this.#coins.set(id, []);
      this.#world.owners.set(id, this);
      this.facts.push({
        at,
        is: 'quoted',
        payment: id,
        provider,
        method,
        asset,
        amount,
        priceAmount,
        rate: quote.rate,
        until: Date.parse(expiresAt),
      });
    }
    this.#shown = shown;
  }

  /** What may be refused, as people try what cannot be done: then undefined. */
  async #post(path: string, body: object) {
    const answer = await post(this.#world.bench, path, body);
    if (answer === undefined) this.refused += 1;
    return answer;
  }

  #has(is: Fact['is']): boolean {
    return this.facts.some((fact) => fact.is === is);
  }

  async #choose(method: string): Promise<void> {
    await this.#world.bench.choose(this.#token, method);
    await this.look();
  }

  async #take(step: Step): Promise<void> {
    switch (step.do) {
      case 'pay':
        return this.#pay(step);
      case 'pay wrongly':
        return this.#payWrongly(step);
      case 'confirm':
        return this.#mark('detected', 'final');
      case 'gone':
        return this.#mark('final', 'gone', 1);
      case 'back':
        return this.#mark('gone', 'final');
      case 'choose':
        return this.#choose(step.method);
      case 'resolve':
        return this.#resolve(step.action);
      case 'refresh':
        if ((await this.#world.bench.shopper(this.#token, 'POST', '/v1/session/refresh')).status === 200)
          await this.#choose(this.plan.method);
        return;
      case 'fulfill':
      case 'unfulfill':
        return void (await this.#post(`/checkouts/${this.id}/${step.do}`, {}));
      case 'cancel':
        return void (await this.#post(`/checkouts/${this.id}/cancel`, {}));
      case 'credit':
        return this.#credit(step.percent);
      case 'refund':
        return this.#refunds.make(step);
      case 'end refund':
        return this.#refunds.end(step.as);
      case 'wait':
        return;
    }
  }

  /** The payment that the shopper is asked for last. */
  get #payment(): Checkout['payments'][number] | undefined {
    return this.#shown?.payments.findLast(({ failureCode }) => failureCode === null);
  }

  #part(amount: string, percent: number, asset: string): string {
    const places = asset === 'BTC' ? 8 : asset === 'ETH' ? 18 : 6;
    return write(down(times(read(amount), by(read(String(percent)), read('100'))), places));
  }

  #pay({ percent, status, saysWhen, hasFee }: Extract<Step, { do: 'pay' }>): void {
    const payment = this.#payment;
    if (payment === undefined) return;
    const { id, method, asset, amount } = payment;
    const moved = saysWhen ? this.#world.bench.now() : null;
    this.#add(id, {
      method,
      asset,
      amount: this.#part(amount, percent, asset),
      status,
      moved,
      fee: hasFee ? this.#part(amount, 1, asset) : null,
    });
  }

  #payWrongly({ percent, asset }: Extract<Step, { do: 'pay wrongly' }>): void {
    const payment = this.#payment;
    if (payment === undefined) return;
    const method = { TRX: 'trx-tron', BNB: 'bnb-bsc' }[asset];
    const amount = this.#part('150', percent, asset);
    this.#add(payment.id, { method, asset, amount, status: 'final', moved: null, fee: null });
  }

  #add(payment: string, coin: Omit<Coin, 'key'>): void {
    if (/^0*\.?0*$/.test(coin.amount)) return;
    this.#made += 1;
    this.#coins.get(payment)?.push({ ...coin, key: `${payment} ${this.#made}` });
  }

  #mark(from: Coin['status'], to: Coin['status'], count = Infinity): void {
    let left = count;
    for (const [payment, coins] of this.#coins)
      this.#coins.set(
        payment,
        coins.map((coin) => {
          if (coin.status !== from || left === 0) return coin;
          left -= 1;
          return Object.assign({}, coin, { status: to });
        }),
      );
  }

  async #resolve(action: 'accept' | 'ignore'): Promise<void> {
    const exception = this.#shown?.exception ?? null;
    const isOfWrongCoins = action === 'accept' && exception === 'wrong_asset';
    const path = `/checkouts/${this.id}/resolve`;
    const named = exception === null ? { action } : { action, exception };
    const { bench, rates } = this.#world;
    const { currency } = this.price;
    const at = bench.now();
    // Coins without a rate are worth what a person says.
    const value = write(down(by(read(this.price.amount), read('3')), this.price.places));
    const rated = await post(bench, path, named);
    const done = rated ?? (isOfWrongCoins ? await this.#post(path, { ...named, value }) : undefined);
    if (rated === undefined && !isOfWrongCoins) this.refused += 1;
    if (done === undefined) return;
    if (action === 'ignore' && exception === null) this.facts.push({ at, is: 'dismissed' });
    if (isOfWrongCoins)
      this.facts.push({
        at,
        is: 'accepted',
        rates: { TRX: rates.rateOf('TRX', currency) },
        ...(rated === undefined && { value }),
      });
  }

  async #credit(percent: number): Promise<void> {
    const payment = this.#payment;
    if (payment === undefined) return;
    const { id, method, asset } = payment;
    const amount = this.#part(payment.amount, percent, asset);
    const done = await this.#post(`/checkouts/${this.id}/settle`, {
      paymentId: id,
      amount,
      note: `seen ${this.#made}`,
    });
    if (done === undefined) return;
    const rate = this.#world.rates.rateOf(asset, this.price.currency);
    this.#made += 1;
    const key = `${byHand} ${this.#made}`;
    const coins = [{ key, method, asset, amount, status: 'final', moved: null, rate, fee: null }] as const;
    this.facts.push({ at: this.#world.bench.now(), is: 'reported', payment: id, coins });
  }
}
