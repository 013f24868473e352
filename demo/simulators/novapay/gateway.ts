/**
 * NovaPay's memory and rules, without HTTP. Every status is worked out from what happened and the clock, so nothing ticks in the background.
 */
import { randomUUID } from 'node:crypto';
import Big from 'big.js';
import type { AnswerDetail } from '../answer-detail.ts';
import { newAddress } from './addresses.ts';
import type { Currency, Network } from './currencies.ts';
import { DepositBook, type Deposit } from './deposits.ts';
import { IN_TIME, ORDER_DEPOSIT_USER_ID } from './silences.ts';
import { WithdrawalBook, type Withdrawal, type WithdrawalLimits } from './withdrawals.ts';

export const ORDER_STATUSES = ['pending', 'paid', 'expired', 'cancelled'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Times are milliseconds since 1970; amounts are decimal strings in the order's own coin. */
export interface Order {
  readonly id: string;
  readonly amount: string;
  readonly currency: Currency;
  readonly description: string | null;
  readonly metadata: object | null;
  readonly redirectUrl: string | null;
  readonly cancelUrl: string | null;
  readonly createdAt: number;
  /** A whole second: `expires_at` is written without a fraction, and the written time is the true one. */
  expiresAt: number;
  selectedAt: number | null;
  cancelledAt: number | null;
  /** When a deposit of it vanished last. */
  reversedAt: number | null;
  address: string | null;
  readonly deposits: Deposit[];
}

export interface UserAddress {
  readonly userId: string;
  readonly currency: Currency;
  readonly address: string;
  readonly createdAt: number;
}

export interface NewOrder extends Pick<
  Order,
  'amount' | 'currency' | 'description' | 'metadata' | 'redirectUrl' | 'cancelUrl'
> {}

export interface GatewayOptions {
  readonly now: () => number;
  readonly orderLifetimeMs: number;
  /** From one status of a deposit or a withdrawal to the next. */
  readonly stepMs: number;
  readonly withdrawalLimits: WithdrawalLimits;
  readonly answers: AnswerDetail;
  /** How far the clock that stamps deposits is behind the one that stamps orders. */
  readonly depositLagMs: number;
}

/** What a message can tell of. */
export type Subject =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'deposit'; readonly deposit: Deposit }
  | { readonly kind: 'withdrawal'; readonly withdrawal: Withdrawal };

export class NovaPayGateway {
  readonly deposits: DepositBook;
  readonly withdrawals: WithdrawalBook;
  readonly answers: AnswerDetail;
  readonly depositLagMs: number;
  readonly #now: () => number;
  readonly #orderLifetimeMs: number;
  readonly #orders = new Map<string, Order>();
  readonly #userAddresses = new Map<string, UserAddress>();
  /** What the next order of a network is to get instead of a fresh address. */
  readonly #nextAddresses = new Map<Network, string>();
  #touched: (subject: Subject) => void = () => undefined;

  constructor({ now, orderLifetimeMs, stepMs, withdrawalLimits, answers, depositLagMs }: GatewayOptions) {
    this.answers = answers;
    this.depositLagMs = depositLagMs;
    this.#now = now;
    this.#orderLifetimeMs = orderLifetimeMs;
    this.deposits = new DepositBook({
      now,
      stepMs,
      touched: (deposit) => this.#touchedDeposit(deposit),
    });
    this.withdrawals = new WithdrawalBook({
      now,
      stepMs,
      limits: withdrawalLimits,
      touched: (withdrawal) => this.#touched({ kind: 'withdrawal', withdrawal }),
    });
  }

  /** Tells `listener` of everything that anybody does from now on; what the clock does it has to see for itself. */
  onTouched(listener: (subject: Subject) => void): void {
    this.#touched = listener;
  }

  createOrder(order: NewOrder): Order {
    const createdAt = this.#now();
    const created: Order = {
      ...order,
      id: randomUUID(),
      createdAt,
      expiresAt: Math.ceil((createdAt + this.#orderLifetimeMs) / 1000) * 1000,
      selectedAt: null,
      cancelledAt: null,
      reversedAt: null,
      address: null,
      deposits: [],
    };
    this.#orders.set(created.id, created);
    this.#touched({ kind: 'order', order: created });
    return created;
  }

  findOrder(id: string): Order | undefined {
    return this.#orders.get(id);
  }

  /** Oldest first. */
  orders(status?: OrderStatus): Order[] {
    return [...this.#orders.values()].filter(
      (order) => status === undefined || this.statusOf(order) === status,
    );
  }

  /** Gives the order its address; a second time it is the same one. */
  select(order: Order): void {
    order.selectedAt ??= this.#now();
    order.address ??= this.#addressFor(order.currency.network);
  }

  /** The next order of its network gets this address, which an order or a user had before. False where nobody had it. */
  reuse(address: string): boolean {
    const holder = [...this.#orders.values(), ...this.#userAddresses.values()].find(
      (holder) => holder.address === address,
    );
    if (holder === undefined) return false;
    this.#nextAddresses.set(holder.currency.network, address);
    return true;
  }

  statusOf(order: Order): OrderStatus {
    const now = this.#now();
    if (order.cancelledAt !== null) return 'cancelled';
    if (this.#paidAt(order) !== null) return 'paid';
    if (now < order.expiresAt) return 'pending';
    return sum(this.#inTime(order)).gte(order.amount) ? 'pending' : 'expired';
  }

  /** When the clock alone may move it next, or null. */
  nextChange(order: Order): number | null {
    if (this.statusOf(order) !== 'pending') return null;
    const now = this.#now();
    const times = [order.expiresAt, ...this.#inTime(order).map((deposit) => deposit.settledAt)];
    const next = Math.min(...times.filter((time) => time > now));
    return Number.isFinite(next) ? next : null;
  }

  updatedAt(order: Order): number {
    return Math.max(this.#statusSince(order), order.reversedAt ?? order.createdAt);
  }

  /** What is not covered yet by anything seen in the order's own coin; "0" or above. */
  missing(order: Order): string {
    const left = new Big(order.amount).minus(sum(ofOwnCoin(order)));
    return left.gt('0') ? left.toFixed(order.currency.decimals) : '0';
  }

  /** A customer sends `amount` of `currency` to the order's address, whatever the order's state. */
  payOrder(
    order: Order & { address: string },
    { amount, currency, instant }: { amount: string; currency: Currency; instant: boolean },
  ): Deposit {
    const deposit = this.deposits.add({
      userId: this.answers === 'complete' ? ORDER_DEPOSIT_USER_ID : null,
      orderId: order.id,
      address: order.address,
      currency,
      amount,
    });
    order.deposits.push(deposit);
    if (instant) this.deposits.settle(deposit);
    else this.#touchedDeposit(deposit);
    return deposit;
  }

  payUser({ address, currency, userId }: UserAddress, amount: string): Deposit {
    const deposit = this.deposits.add({ userId, orderId: null, address, currency, amount });
    this.#touchedDeposit(deposit);
    return deposit;
  }

  /** The order's last deposit vanishes. False where it has none. */
  reverse(order: Order): boolean {
    const deposit = order.deposits.pop();
    if (deposit === undefined) return false;
    order.reversedAt = this.#now();
    this.deposits.remove(deposit);
    return true;
  }

  /**
   * The order's time is over now, whatever `expires_at` said. It becomes the second before this one, so that money sent from now on is late by the
   * whole seconds that are written, too.
   */
  expire(order: Order): void {
    order.expiresAt = Math.min(order.expiresAt, Math.floor(this.#now() / 1000) * 1000 - 1000);
    this.#touched({ kind: 'order', order });
  }

  cancel(order: Order): void {
    order.cancelledAt ??= this.#now();
    this.#touched({ kind: 'order', order });
  }

  /** The same user always has the same address of a currency. */
  userAddress(userId: string, currency: Currency): UserAddress {
    const key = JSON.stringify([userId, currency.code]);
    let address = this.#userAddresses.get(key);
    if (address === undefined) {
      address = { userId, currency, address: newAddress(currency.network), createdAt: this.#now() };
      this.#userAddresses.set(key, address);
    }
    return address;
  }

  /** Of each currency with settled money. Below zero where a deposit vanished after its money was withdrawn. */
  balances(): { currency: Currency; available: Big; frozen: Big }[] {
    return [...this.deposits.settled()].map(([currency, received]) => ({
      currency,
      available: received.minus(this.withdrawals.taken(currency)),
      frozen: this.withdrawals.frozen(currency),
    }));
  }

  available(currency: Currency): Big {
    return this.balances().find((balance) => balance.currency === currency)?.available ?? new Big('0');
  }

  #touchedDeposit(deposit: Deposit): void {
    this.#touched({ kind: 'deposit', deposit });
    const order = deposit.orderId === null ? undefined : this.#orders.get(deposit.orderId);
    if (order !== undefined) this.#touched({ kind: 'order', order });
  }

  #addressFor(network: Network): string {
    const used = this.#nextAddresses.get(network);
    this.#nextAddresses.delete(network);
    return used ?? newAddress(network);
  }

  #statusSince(order: Order): number {
    switch (this.statusOf(order)) {
      case 'paid':
        return this.#paidAt(order) ?? order.createdAt;
      case 'expired':
        return order.expiresAt;
      case 'cancelled':
        return order.cancelledAt ?? order.createdAt;
      case 'pending':
        return Math.max(
          order.selectedAt ?? order.createdAt,
          ...order.deposits.map((deposit) => deposit.createdAt),
        );
    }
  }

  /** When settled money that came in time reached the amount, or null. */
  #paidAt(order: Order): number | null {
    const now = this.#now();
    let total = new Big('0');
    for (const deposit of this.#inTime(order).toSorted((a, b) => a.settledAt - b.settledAt)) {
      if (deposit.settledAt > now) return null;
      total = total.plus(deposit.amount);
      if (total.gte(order.amount)) return deposit.settledAt;
    }
    return null;
  }

  #inTime(order: Order): Deposit[] {
    return ofOwnCoin(order).filter((deposit) => deposit[IN_TIME] < order.expiresAt);
  }
}

function ofOwnCoin(order: Order): Deposit[] {
  return order.deposits.filter((deposit) => deposit.currency === order.currency);
}

function sum(deposits: Deposit[]): Big {
  return deposits.reduce((total, deposit) => total.plus(deposit.amount), new Big('0'));
}
