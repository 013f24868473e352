/**
 * What Nord PAY tells a merchant by itself: each transaction once it is paid, each invoice once it is expired.
 *
 * With the machine's clock a timer waits for the next change of each invoice and wallet. A clock that a test holds does not say when it moved: then
 * `advance` sends what is due.
 */
import { isOnThisMachine, type WebhookSender } from '../webhooks.ts';
import { writeJson } from './exact.ts';
import type { Invoice, NordPayGateway, Transaction, Wallet } from './gateway.ts';
import type { Market } from './market.ts';
import { EXPIRY_POSTBACK_TYPE } from './silences.ts';
import { invoiceJson, transactionJson, type Style } from './wire.ts';

type Payee = Invoice | Wallet;

interface Due {
  readonly at: number;
  readonly event: Transaction | Invoice;
  readonly payee: Payee;
}

export interface PostbackOptions {
  readonly gateway: NordPayGateway;
  readonly market: Market;
  readonly webhooks: WebhookSender;
  readonly secret: string;
  readonly now: () => number;
  /** False where a test holds the clock. */
  readonly ticking: boolean;
  /** The simulator's own address. */
  readonly base: () => string;
  readonly style: Style;
}

export class Postbacks {
  readonly #options: PostbackOptions;
  readonly #told = new WeakSet<Transaction | Invoice>();
  readonly #last = new Map<Payee, string>();
  readonly #timers = new Map<Payee, NodeJS.Timeout>();

  constructor(options: PostbackOptions) {
    this.#options = options;
  }

  /** Sends what is due about it, and waits for its next change. To be called after everything that changes it. */
  look(payee: Payee): void {
    const { now, ticking } = this.#options;
    // Before what is due: a change that comes about between the two is then told now, or waited for, and not missed.
    const next = this.#nextChange(payee);
    for (const due of this.#due(payee)) this.#tell(due);
    clearTimeout(this.#timers.get(payee));
    this.#timers.delete(payee);
    if (!ticking || next === null) return;
    this.#timers.set(payee, setTimeout(() => this.look(payee), next - now()).unref());
  }

  /** Sends everything that is due, in the order it came about; answers how many messages that were. */
  advance(): number {
    const { gateway } = this.#options;
    const due = [...gateway.invoices(), ...gateway.wallets()].flatMap((payee) => this.#due(payee));
    return due.toSorted((a, b) => a.at - b.at).filter((one) => this.#tell(one)).length;
  }

  /** The last message about it once more; false where there was none. */
  repeat(payee: Payee): boolean {
    const body = this.#last.get(payee);
    if (body !== undefined) this.#send(payee, body);
    return body !== undefined;
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #due(payee: Payee): Due[] {
    const { gateway, now } = this.#options;
    const due: Due[] = payee.transactions
      .filter((one) => one.paidAt <= now())
      .map((event) => ({ at: event.paidAt, event, payee }));
    if (payee.type === 'invoice' && gateway.statusOf(payee) === 'expired')
      due.push({ at: payee.expiresAt, event: payee, payee });
    return due.filter(({ event }) => !this.#told.has(event));
  }

  #nextChange(payee: Payee): number | null {
    const times = payee.transactions.map(({ paidAt }) => paidAt);
    if (payee.type === 'invoice') times.push(payee.expiresAt);
    const ahead = times.filter((time) => time > this.#options.now());
    return ahead.length === 0 ? null : Math.min(...ahead);
  }

  /** False where there is no address that can be called. */
  #tell({ event, payee }: Due): boolean {
    const { gateway, market, secret, base, style } = this.#options;
    this.#told.add(event);
    const about =
      event.type === 'invoice' && 'uuid' in event
        ? { postback_type: EXPIRY_POSTBACK_TYPE, ...invoiceJson(gateway, event, base(), 'details', style) }
        : transactionJson(gateway, market, event, style);
    const body = writeJson({ postback_secret: secret, ...about }, 2);
    this.#last.set(payee, body);
    return this.#send(payee, body);
  }

  #send({ postbackUrl, type, id }: Payee, body: string): boolean {
    // An address elsewhere: a simulator calls this machine alone, so nobody is there.
    if (postbackUrl === null || !isOnThisMachine(postbackUrl)) return false;
    const { webhooks, secret } = this.#options;
    webhooks.send({
      url: postbackUrl,
      body,
      about: type === 'invoice' ? String(id) : `wallet ${id}`,
      secret,
    });
    return true;
  }
}
