/** NovaX's orders and their rules. The first check that finds an order ended stores its outcome and notifies the merchant. */
import type { Context } from 'hono';
import { z } from 'zod';
import { digits, toJson } from '../engine/bodies.ts';
import { newId } from '../engine/chains.ts';
import { iso } from '../engine/clock.ts';
import { controlBody, Undocumented } from '../engine/control-api.ts';
import { minus, plain, sum } from '../engine/decimals.ts';
import type { Simulation } from '../engine/simulation.ts';
import { Payments, completing, inOwnCurrency, missing, settledAt, statusAt } from '../engine/payments.ts';
import { OUTCOMES, type CreateOrder, type NovaXTransfer, type Order, type Outcome } from './orders.ts';
import { NovaXRefunds } from './refunds.ts';
import { CHOICES, ID_LENGTH, MORE, TRANSFER_STATUSES } from './undocumented.ts';

const Notify = z.strictObject({ status: z.enum(OUTCOMES).optional() });

export class NovaXGateway extends Payments<Order, NovaXTransfer> {
  readonly choices = new Undocumented(CHOICES);
  readonly refunds = new NovaXRefunds(this);

  /** @param currency the currency of all orders */
  constructor(
    simulation: Simulation,
    readonly currency: string,
    private readonly lifetimeMs: number,
  ) {
    super(simulation, TRANSFER_STATUSES);
  }

  create(order: z.output<typeof CreateOrder>): Order {
    const createdAt = this.simulation.now();
    return this.add({
      ...order,
      id: newId(ID_LENGTH),
      currency: this.currency,
      createdAt,
      expiresAt: createdAt + this.lifetimeMs,
      outcome: null,
      transfers: [],
    });
  }

  /** Returns how the order ended; null while it is open. */
  outcomeOf(order: Order): Outcome | null {
    if (order.outcome !== null) return order.outcome;
    const status = statusAt(standing(order), this.simulation.now());
    if (status === 'expired') this.#end(order, { status, at: order.expiresAt, txId: null });
    const last = completing(standing(order));
    if (status === 'paid' && last !== undefined)
      this.#end(order, { status: 'success', at: settledAt(last), txId: last.id });
    return order.outcome;
  }

  /** Returns the amount that has arrived and was not reversed, in the orders' currency. */
  paid(order: Order): string {
    return sum(this.#arrived(order).map(({ amount }) => amount));
  }

  /** Returns the amount that was sent and not reversed, arrived or not, in the orders' currency. */
  sent(order: Order): string {
    return sum(inOwnCurrency(standing(order)).map(({ amount }) => amount));
  }

  /** Returns the amount due, as NovaX's responses show it. */
  due(order: Order): string {
    return this.outcomeOf(order)?.status === 'cancelled' ? '0' : minus(order.amount, this.paid(order));
  }

  override missing(order: Order): string {
    return missing(standing(order));
  }

  override isOpen(order: Order): boolean {
    return this.outcomeOf(order) === null;
  }

  override look(order: Order): void {
    this.outcomeOf(order);
  }

  statusOf(order: Order): Outcome['status'] | 'new' {
    return this.outcomeOf(order)?.status ?? 'new';
  }

  override transferStatus(transfer: NovaXTransfer): string {
    return transfer.reversedAt === null ? super.transferStatus(transfer) : 'reversed';
  }

  paymentUrl({ id }: Order): string {
    return `${this.simulation.url}/pay/${id}`;
  }

  details(order: Order) {
    return {
      reference: order.orderNumber,
      amount: plain(order.amount),
      hostedUrl: this.paymentUrl(order),
    };
  }

  modifiedAt(order: Order): number {
    const changes = inOwnCurrency(order)
      .flatMap((transfer) => [settledAt(transfer), transfer.reversedAt ?? 0])
      .filter((time) => time <= this.simulation.now());
    return Math.max(order.createdAt, this.outcomeOf(order)?.at ?? 0, ...changes);
  }

  override receive(order: Order, amount: string, currency: string, instant: boolean): void {
    const sent = { ...this.sentNow(instant), reversedAt: null };
    const transfer = { id: newId(ID_LENGTH), hash: null, amount, currency, ...sent };
    order.transfers.push(transfer);
    this.simulation.agenda.at(settledAt(transfer), () => this.look(order));
  }

  /** Reverses the last transfer that has arrived. Returns false if there is none. */
  override reverse(order: Order): boolean {
    const last = this.#arrived(order).at(-1);
    if (last !== undefined) last.reversedAt = this.simulation.now();
    return last !== undefined;
  }

  override expire(order: Order): boolean {
    return this.#endNow(order, 'expired');
  }

  override cancel(order: Order): boolean {
    return this.#endNow(order, 'cancelled');
  }

  /**
   * Sends the notification of the order's outcome again. If the body of the request has another status, sends a false
   * notification with that status. Returns false if the order is open and no status was given.
   */
  override async notify(order: Order, c: Context): Promise<boolean> {
    const outcome = this.outcomeOf(order);
    const { status = outcome?.status } = await controlBody(c, Notify);
    if (status === undefined) return false;
    if (status === outcome?.status) this.#notify(order, outcome, this.paid(order));
    else
      this.#notify(order, { status, at: this.simulation.now(), txId: newId(ID_LENGTH) }, plain(order.amount));
    return true;
  }

  send(url: string | null, about: string, message: object): void {
    const more = this.simulation.isComplete && MORE.notification;
    this.simulation.send({ about, body: toJson({ ...more, ...message }) }, url);
  }

  /** Ends the order now, even if money is on its way. Returns false if the order has already ended. */
  #endNow(order: Order, status: 'expired' | 'cancelled'): boolean {
    if (this.outcomeOf(order) !== null) return false;
    const at = this.simulation.now();
    order.expiresAt = Math.min(order.expiresAt, at);
    this.#end(order, { status, at, txId: null });
    return true;
  }

  /** @param paid amount in the notification, which only a success contains */
  #notify(order: Order, { status, at, txId }: Outcome, paid: string): void {
    this.send(order.notifyUrl, order.id, {
      orderId: order.id,
      orderNumber: order.orderNumber,
      status,
      date: iso(at),
      ...(status === 'success' && { amount: digits(paid), txId }),
    });
  }

  #end(order: Order, outcome: Outcome): void {
    order.outcome = outcome;
    this.#notify(order, outcome, this.paid(order));
  }

  #arrived(order: Order): NovaXTransfer[] {
    return inOwnCurrency(order).filter((transfer) => this.transferStatus(transfer) === 'settled');
  }
}

/** Returns the order without its reversed transfers. */
function standing(order: Order): Order {
  return { ...order, transfers: order.transfers.filter(({ reversedAt }) => reversedAt === null) };
}
