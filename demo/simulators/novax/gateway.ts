/** NovaX's orders and their rules. The first look that finds an order over keeps its outcome and notifies the merchant. */
import { randomInt } from 'node:crypto';
import { isLosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { digits, numberText, optionalText, text, toJson } from '../engine/bodies.ts';
import { iso } from '../engine/clock.ts';
import type { Paid } from '../engine/control-api.ts';
import { minus, sum } from '../engine/decimals.ts';
import type { Simulation } from '../engine/server.ts';
import {
  completing,
  inOwnCurrency,
  missing,
  sentNow,
  settle,
  settledAt,
  statusAt,
  type Transfer,
} from '../engine/transfers.ts';
import { MORE, STEPS_TO_SETTLE } from './undocumented.ts';

/** The document's statuses of an order that is over. */
export const OUTCOMES = ['success', 'expired', 'cancelled'] as const;

export interface Outcome {
  readonly status: (typeof OUTCOMES)[number];
  readonly at: number;
  /** Of the transfer that reached the amount; null where none did. */
  readonly txId: string | null;
}

const numberPart = z.unknown().refine(isLosslessNumber, 'must be a number');

/** What the merchant sends; the amount is the number's own text. */
export const CreateOrder = z.object({
  type: optionalText,
  orderNumber: text,
  amount: numberText,
  name: optionalText,
  description: optionalText,
  email: optionalText,
  notifyUrl: optionalText,
  returnUrl: optionalText,
  customerInformation: z
    .object({
      firstName: optionalText,
      lastName: optionalText,
      dob: z.record(z.string(), numberPart).nullish(),
      address: z.record(z.string(), optionalText).nullish(),
    })
    .nullish(),
});

interface NovaXTransfer extends Transfer {
  reversedAt: number | null;
}

export interface Order extends z.output<typeof CreateOrder> {
  readonly id: string;
  readonly currency: string;
  readonly createdAt: number;
  expiresAt: number;
  outcome: Outcome | null;
  readonly transfers: NovaXTransfer[];
}

export class NovaXGateway {
  readonly orders = new Map<string, Order>();

  /** @param currency of all orders */
  constructor(
    private readonly simulation: Simulation,
    readonly currency: string,
    private readonly lifetimeMs: number,
  ) {}

  create(order: z.output<typeof CreateOrder>): Order {
    const createdAt = this.simulation.now();
    const created: Order = {
      ...order,
      id: newId(),
      currency: this.currency,
      createdAt,
      expiresAt: createdAt + this.lifetimeMs,
      outcome: null,
      transfers: [],
    };
    this.orders.set(created.id, created);
    this.simulation.agenda.at(created.expiresAt, () => this.outcomeOf(created));
    return created;
  }

  /** How the order ended, or null while it is open. */
  outcomeOf(order: Order): Outcome | null {
    if (order.outcome !== null) return order.outcome;
    const status = statusAt(standing(order), this.simulation.now());
    if (status === 'expired') this.#end(order, { status, at: order.expiresAt, txId: null });
    const last = completing(standing(order));
    if (status === 'paid' && last !== undefined)
      this.#end(order, { status: 'success', at: settledAt(last), txId: last.id });
    return order.outcome;
  }

  /** Everything that arrived and was not reversed, in the orders' currency. */
  paid(order: Order): string {
    return sum(this.#arrived(order).map(({ amount }) => amount));
  }

  /** Everything that was sent and not reversed, arrived or not, in the orders' currency. */
  sent(order: Order): string {
    return sum(inOwnCurrency(standing(order)).map(({ amount }) => amount));
  }

  /** What is left to pay by NovaX's answers. */
  due(order: Order): string {
    return this.outcomeOf(order)?.status === 'cancelled' ? '0' : minus(order.amount, this.paid(order));
  }

  missing(order: Order): string {
    return missing(standing(order));
  }

  statusOf(transfer: NovaXTransfer): 'reversed' | 'settled' | 'pending' {
    if (transfer.reversedAt !== null) return 'reversed';
    return settledAt(transfer) <= this.simulation.now() ? 'settled' : 'pending';
  }

  modifiedAt(order: Order): number {
    const changes = inOwnCurrency(order)
      .flatMap((transfer) => [settledAt(transfer), transfer.reversedAt ?? 0])
      .filter((time) => time <= this.simulation.now());
    return Math.max(order.createdAt, this.outcomeOf(order)?.at ?? 0, ...changes);
  }

  /** A shopper pays, whatever the order's state. */
  pay(order: Order, { amounts, currency, instant }: Paid): void {
    for (const amount of amounts) {
      const sent = sentNow(this.simulation, STEPS_TO_SETTLE, instant);
      const transfer = { id: newId(), hash: null, amount, currency, ...sent, reversedAt: null };
      order.transfers.push(transfer);
      this.simulation.agenda.at(settledAt(transfer), () => this.outcomeOf(order));
    }
    this.outcomeOf(order);
  }

  settle(order: Order): void {
    settle(order.transfers, this.simulation.now());
    this.outcomeOf(order);
  }

  /** The last transfer that arrived is reversed. False where there is none. */
  reverse(order: Order): boolean {
    const last = this.#arrived(order).at(-1);
    if (last !== undefined) last.reversedAt = this.simulation.now();
    return last !== undefined;
  }

  /** Ends an open order now, even where money is on its way. False where it is over. */
  end(order: Order, status: 'expired' | 'cancelled'): boolean {
    if (this.outcomeOf(order) !== null) return false;
    const at = this.simulation.now();
    order.expiresAt = Math.min(order.expiresAt, at);
    this.#end(order, { status, at, txId: null });
    return true;
  }

  /** @param paid sent with a success alone */
  notify(order: Order, { status, at, txId }: Outcome, paid: string): void {
    this.send(order.notifyUrl, order.id, {
      orderId: order.id,
      orderNumber: order.orderNumber,
      status,
      date: iso(at),
      ...(status === 'success' && { amount: digits(paid), txId }),
    });
  }

  send(url: string | null, about: string, message: object): void {
    const more = this.simulation.isComplete && MORE.notification;
    this.simulation.send(url, { about, body: toJson({ ...more, ...message }) });
  }

  #end(order: Order, outcome: Outcome): void {
    order.outcome = outcome;
    this.notify(order, outcome, this.paid(order));
  }

  #arrived(order: Order): NovaXTransfer[] {
    return inOwnCurrency(order).filter((transfer) => this.statusOf(transfer) === 'settled');
  }
}

/** The order without what was reversed. */
function standing(order: Order): Order {
  return { ...order, transfers: order.transfers.filter(({ reversedAt }) => reversedAt === null) };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Twenty letters and digits, as in the document's sample of a redirect. */
export function newId(): string {
  return Array.from({ length: 20 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
