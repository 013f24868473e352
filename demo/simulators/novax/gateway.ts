/**
 * NovaX's orders and their rules, without HTTP. Whether an order is over is worked out from what was paid and the clock; the first look that finds it
 * over keeps the outcome and tells the merchant.
 */
import { randomInt } from 'node:crypto';
import Big from 'big.js';
import { orderNotification, type Notification } from './notifications.ts';
import { DUE_AFTER_CANCEL, IN_TIME, SETTLED_AFTER_STEPS } from './silences.ts';
import type { WakeUps } from './wake-ups.ts';

/** The document's words for an order that is over. */
export const OUTCOMES = ['success', 'expired', 'cancelled'] as const;

export interface Outcome {
  readonly status: (typeof OUTCOMES)[number];
  readonly at: number;
  /** Of the payment that reached the amount; null where none did. */
  readonly txId: string | null;
}

/** Times are milliseconds since 1970. */
export interface Order {
  readonly id: string;
  readonly orderNumber: string;
  /** The number's own text, as the merchant sent it. */
  readonly amount: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly email: string | null;
  readonly notifyUrl: string | null;
  readonly returnUrl: string | null;
  readonly createdAt: number;
  expiresAt: number;
  outcome: Outcome | null;
  readonly transactions: Transaction[];
}

/** What a shopper paid on the hosted page; a decimal string. */
export interface Transaction {
  /** NovaX's txId. */
  readonly id: string;
  readonly amount: string;
  /** Any word: money in another currency than the merchant's changes nothing. */
  readonly currency: string;
  readonly sentAt: number;
  settledAt: number;
  reversedAt: number | null;
}

export type NewOrder = Pick<
  Order,
  'orderNumber' | 'amount' | 'name' | 'description' | 'email' | 'notifyUrl' | 'returnUrl'
>;

export interface GatewayOptions {
  readonly now: () => number;
  /** The currency of all orders. */
  readonly currency: string;
  readonly orderLifetimeMs: number;
  readonly stepMs: number;
  readonly wakeUps: WakeUps;
  /** Sends a message to a merchant's address. */
  readonly tell: (notification: Notification) => void;
}

export class NovaXGateway {
  readonly currency: string;
  readonly now: () => number;
  readonly tell: GatewayOptions['tell'];
  readonly wakeUps: WakeUps;
  /** Between the start of a payment or a refund and its end. */
  readonly settlingMs: number;
  readonly #orderLifetimeMs: number;
  readonly #orders = new Map<string, Order>();
  readonly #numbers = new Set<string>();

  constructor({ now, currency, orderLifetimeMs, stepMs, wakeUps, tell }: GatewayOptions) {
    this.now = now;
    this.currency = currency;
    this.tell = tell;
    this.wakeUps = wakeUps;
    this.settlingMs = SETTLED_AFTER_STEPS * stepMs;
    this.#orderLifetimeMs = orderLifetimeMs;
  }

  /** Null where the order number was used before. */
  create(order: NewOrder): Order | null {
    if (this.#numbers.has(order.orderNumber)) return null;
    const createdAt = this.now();
    const created: Order = {
      ...order,
      id: newId(),
      createdAt,
      expiresAt: createdAt + this.#orderLifetimeMs,
      outcome: null,
      transactions: [],
    };
    this.#numbers.add(created.orderNumber);
    this.#orders.set(created.id, created);
    this.wakeUps.at(created.expiresAt, () => this.outcomeOf(created));
    return created;
  }

  find(id: string): Order | undefined {
    return this.#orders.get(id);
  }

  /** Newest first. */
  orders(): Order[] {
    return [...this.#orders.values()].toReversed();
  }

  /** How the order ended, or null while it is open. */
  outcomeOf(order: Order): Outcome | null {
    if (order.outcome !== null) return order.outcome;
    const outcome = this.#workedOut(order);
    if (outcome !== null) this.#end(order, outcome);
    return outcome;
  }

  /** Everything that arrived and was not taken back, in the orders' currency. */
  paid(order: Order): Big {
    return sum(order.transactions.filter((transaction) => this.counts(transaction)));
  }

  /** Everything that was sent and not taken back, arrived or not, in the orders' currency. */
  sent(order: Order): Big {
    return sum(this.#ownCurrency(order).filter(({ reversedAt }) => reversedAt === null));
  }

  /** What is left to pay as NovaX tells it. */
  due(order: Order): Big {
    if (this.outcomeOf(order)?.status === 'cancelled') return new Big(DUE_AFTER_CANCEL);
    return positive(new Big(order.amount).minus(this.paid(order)));
  }

  /** What nobody has sent yet; "0" or above. */
  missing(order: Order): string {
    return positive(new Big(order.amount).minus(this.sent(order))).toFixed();
  }

  /** Whether it has arrived in the orders' currency and was not taken back. */
  counts(transaction: Transaction): boolean {
    return (
      this.isSettled(transaction) && transaction.reversedAt === null && transaction.currency === this.currency
    );
  }

  isSettled(transaction: Transaction): boolean {
    return transaction.settledAt <= this.now();
  }

  modifiedAt(order: Order): number {
    const now = this.now();
    const changes = this.#ownCurrency(order)
      .flatMap(({ settledAt, reversedAt }) => [settledAt, reversedAt ?? 0])
      .filter((time) => time <= now);
    return Math.max(order.createdAt, this.outcomeOf(order)?.at ?? 0, ...changes);
  }

  /** A shopper pays, whatever the order's state. */
  pay(
    order: Order,
    { amount, currency, instant }: Pick<Transaction, 'amount' | 'currency'> & { readonly instant: boolean },
  ): void {
    // What happened before this payment comes first: an order that is over by now is not paid by it.
    this.outcomeOf(order);
    const sentAt = this.now();
    const transaction: Transaction = {
      id: newId(),
      amount,
      currency,
      sentAt,
      settledAt: sentAt + (instant ? 0 : this.settlingMs),
      reversedAt: null,
    };
    order.transactions.push(transaction);
    this.wakeUps.at(transaction.settledAt, () => this.outcomeOf(order));
    this.outcomeOf(order);
  }

  /** Whatever is on its way arrives now. */
  settle(order: Order): void {
    const now = this.now();
    for (const transaction of order.transactions)
      transaction.settledAt = Math.min(transaction.settledAt, now);
    this.outcomeOf(order);
  }

  /** The last payment that arrived is taken back. False where there is none. */
  reverse(order: Order): boolean {
    // Before it is gone: what it has ended stays.
    this.outcomeOf(order);
    const last = order.transactions.findLast((transaction) => this.counts(transaction));
    if (last === undefined) return false;
    last.reversedAt = this.now();
    return true;
  }

  /** Ends an open order now, even where money is on its way. False where it is over. */
  end(order: Order, status: 'expired' | 'cancelled'): boolean {
    if (this.outcomeOf(order) !== null) return false;
    const at = this.now();
    order.expiresAt = Math.min(order.expiresAt, at);
    this.#end(order, { status, at, txId: null });
    return true;
  }

  #end(order: Order, outcome: Outcome): void {
    order.outcome = outcome;
    this.tell(orderNotification(order, outcome, this.paid(order).toFixed()));
  }

  #workedOut(order: Order): Outcome | null {
    const inTime = this.#ownCurrency(order)
      .filter((transaction) => transaction.reversedAt === null && transaction[IN_TIME] < order.expiresAt)
      .toSorted((a, b) => a.settledAt - b.settledAt);
    let total = new Big('0');
    for (const transaction of inTime) {
      total = total.plus(transaction.amount);
      if (total.lt(order.amount)) continue;
      if (!this.isSettled(transaction)) return null;
      return { status: 'success', at: transaction.settledAt, txId: transaction.id };
    }
    if (this.now() < order.expiresAt) return null;
    return { status: 'expired', at: order.expiresAt, txId: null };
  }

  #ownCurrency(order: Order): Transaction[] {
    return order.transactions.filter(({ currency }) => currency === this.currency);
  }
}

function sum(transactions: Transaction[]): Big {
  return transactions.reduce((total, { amount }) => total.plus(amount), new Big('0'));
}

function positive(amount: Big): Big {
  return amount.gt('0') ? amount : new Big('0');
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Twenty letters and digits, as in the document's sample of a redirect. */
export function newId(): string {
  return Array.from({ length: 20 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
