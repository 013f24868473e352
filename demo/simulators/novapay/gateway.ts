/**
 * NovaPay's memory and rules, without HTTP. Every status is worked out from what happened and the clock, so nothing ticks in the background.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import Big from 'big.js';
import { newAddress, newTransactionHash } from './addresses.ts';
import type { Currency } from './currencies.ts';
import { FEE_RATE, IN_TIME, NEWEST_FIRST, ORDER_DEPOSIT_USER_ID } from './silences.ts';

export const ORDER_STATUSES = ['pending', 'paid', 'expired', 'cancelled'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export type DepositStatus = 'pending' | 'confirming' | 'confirmed' | 'settled';

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
  address: string | null;
  readonly deposits: Deposit[];
}

export interface Deposit {
  readonly id: string;
  readonly userId: string | null;
  readonly address: string;
  readonly currency: Currency;
  readonly hash: string;
  readonly amount: string;
  readonly fee: string;
  readonly net: string;
  readonly createdAt: number;
  confirmingAt: number;
  confirmedAt: number;
  settledAt: number;
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
  /** Between pending, confirming, confirmed and settled. */
  readonly stepMs: number;
}

export class NovaPayGateway {
  readonly #now: () => number;
  readonly #orderLifetimeMs: number;
  readonly #stepMs: number;
  readonly #orders: Order[] = [];
  readonly #ordersById = new Map<string, Order>();
  readonly #deposits: Deposit[] = [];
  readonly #userAddresses = new Map<string, UserAddress>();

  constructor({ now, orderLifetimeMs, stepMs }: GatewayOptions) {
    this.#now = now;
    this.#orderLifetimeMs = orderLifetimeMs;
    this.#stepMs = stepMs;
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
      address: null,
      deposits: [],
    };
    this.#orders.push(created);
    this.#ordersById.set(created.id, created);
    return created;
  }

  findOrder(id: string): Order | undefined {
    return this.#ordersById.get(id);
  }

  orders(status?: OrderStatus): Order[] {
    return listed(this.#orders.filter((order) => status === undefined || this.statusOf(order) === status));
  }

  /** Gives the order its address; a second time it is the same one. */
  select(order: Order): void {
    order.selectedAt ??= this.#now();
    order.address ??= newAddress(order.currency.network);
  }

  statusOf(order: Order): OrderStatus {
    const now = this.#now();
    if (order.cancelledAt !== null) return 'cancelled';
    if (this.#paidAt(order) !== null) return 'paid';
    if (now < order.expiresAt) return 'pending';
    return sum(this.#inTime(order)).gte(order.amount) ? 'pending' : 'expired';
  }

  updatedAt(order: Order): number {
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

  /** What is not covered yet by anything seen in the order's own coin; "0" or above. */
  missing(order: Order): string {
    const left = new Big(order.amount).minus(sum(ofOwnCoin(order)));
    return left.gt('0') ? left.toFixed(order.currency.decimals) : '0';
  }

  /** A customer sends `amount` of `currency` to the order's address, whatever the order's state. */
  payOrder(order: Order & { address: string }, amount: string, currency: Currency): Deposit {
    const deposit = this.#deposit(order.address, amount, currency, ORDER_DEPOSIT_USER_ID);
    order.deposits.push(deposit);
    return deposit;
  }

  payUser(address: UserAddress, amount: string): Deposit {
    return this.#deposit(address.address, amount, address.currency, address.userId);
  }

  /**
   * The order's time is over now, whatever `expires_at` said. It becomes the second before this one, so that money sent from now on is late by the
   * whole seconds that are written, too.
   */
  expire(order: Order): void {
    order.expiresAt = Math.min(order.expiresAt, Math.floor(this.#now() / 1000) * 1000 - 1000);
  }

  cancel(order: Order): void {
    order.cancelledAt ??= this.#now();
  }

  findDeposit(id: string): Deposit | undefined {
    return this.#deposits.find((deposit) => deposit.id === id);
  }

  deposits(userId?: string): Deposit[] {
    return listed(this.#deposits.filter((deposit) => userId === undefined || deposit.userId === userId));
  }

  depositStatus(deposit: Deposit): DepositStatus {
    const now = this.#now();
    if (now >= deposit.settledAt) return 'settled';
    if (now >= deposit.confirmedAt) return 'confirmed';
    return now >= deposit.confirmingAt ? 'confirming' : 'pending';
  }

  /** Moves a deposit to its next status at once; the ones after it follow at the usual pace. */
  advance(deposit: Deposit): void {
    const now = this.#now();
    switch (this.depositStatus(deposit)) {
      case 'pending':
        deposit.confirmingAt = now;
        deposit.confirmedAt = now + this.#stepMs;
        deposit.settledAt = now + 2 * this.#stepMs;
        break;
      case 'confirming':
        deposit.confirmedAt = now;
        deposit.settledAt = now + this.#stepMs;
        break;
      case 'confirmed':
        deposit.settledAt = now;
        break;
      case 'settled':
        break;
    }
  }

  settle(deposit: Deposit): void {
    const now = this.#now();
    deposit.confirmingAt = Math.min(deposit.confirmingAt, now);
    deposit.confirmedAt = Math.min(deposit.confirmedAt, now);
    deposit.settledAt = Math.min(deposit.settledAt, now);
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

  /** Settled money after fees, for each currency that ever had any. */
  balances(): { currency: Currency; available: string }[] {
    const totals = new Map<Currency, Big>();
    for (const deposit of this.#deposits) {
      if (this.depositStatus(deposit) !== 'settled') continue;
      totals.set(deposit.currency, (totals.get(deposit.currency) ?? new Big('0')).plus(deposit.net));
    }
    return [...totals].map(([currency, total]) => ({
      currency,
      available: total.toFixed(currency.decimals),
    }));
  }

  #deposit(address: string, amount: string, currency: Currency, userId: string | null): Deposit {
    const createdAt = this.#now();
    const gross = new Big(amount);
    const fee = gross.times(FEE_RATE).round(currency.decimals, Big.roundDown);
    const deposit: Deposit = {
      id: `dep_${randomBytes(6).toString('hex')}`,
      userId,
      address,
      currency,
      hash: newTransactionHash(currency.network),
      amount: gross.toFixed(currency.decimals),
      fee: fee.toFixed(currency.decimals),
      net: gross.minus(fee).toFixed(currency.decimals),
      createdAt,
      confirmingAt: createdAt + this.#stepMs,
      confirmedAt: createdAt + 2 * this.#stepMs,
      settledAt: createdAt + 3 * this.#stepMs,
    };
    this.#deposits.push(deposit);
    return deposit;
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

function listed<T>(oldestFirst: T[]): T[] {
  return NEWEST_FIRST ? oldestFirst.toReversed() : oldestFirst;
}

function ofOwnCoin(order: Order): Deposit[] {
  return order.deposits.filter((deposit) => deposit.currency === order.currency);
}

function sum(deposits: Deposit[]): Big {
  return deposits.reduce((total, deposit) => total.plus(deposit.amount), new Big('0'));
}
