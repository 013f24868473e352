/** NovaPay's orders, deposits and permanent addresses. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Balances } from '../engine/balances.ts';
import { newAddress, newTransactionHash, type Network } from '../engine/chains.ts';
import { fixed, minus, times } from '../engine/decimals.ts';
import type { Simulation } from '../engine/server.ts';
import {
  completing,
  missing,
  sentNow,
  settle,
  settledAt,
  statusAt,
  stepOf,
  type Transfer,
} from '../engine/transfers.ts';
import type { Currency } from './currencies.ts';
import { FEE_RATE, ORDER_DEPOSIT_USER_ID } from './undocumented.ts';
import type { Withdrawal } from './withdrawals.ts';

export const ORDER_STATUSES = ['pending', 'paid', 'expired', 'cancelled'] as const;
export const DEPOSIT_STATUSES = ['pending', 'confirming', 'confirmed', 'settled'] as const;

/** Its amounts have all of the coin's decimals. */
export interface Deposit extends Transfer {
  readonly kind: 'deposit';
  readonly userId: string | null;
  /** Null at a user's permanent address. */
  readonly order: Order | null;
  readonly address: string;
  readonly coin: Currency;
  readonly fee: string;
  readonly net: string;
  /** Whether it is in the balance. */
  isCredited: boolean;
}

export interface NewOrder {
  readonly amount: string;
  readonly coin: Currency;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly redirect_url: string | null;
  readonly cancel_url: string | null;
}

export interface Order extends NewOrder {
  readonly kind: 'order';
  readonly id: string;
  readonly currency: string;
  readonly createdAt: number;
  /** A whole second: `expires_at` is written without a fraction, and the written time is the true one. */
  expiresAt: number;
  selectedAt: number | null;
  cancelledAt: number | null;
  /** When it lost a deposit last. */
  reversedAt: number | null;
  address: string | null;
  readonly transfers: Deposit[];
}

export interface UserAddress {
  readonly userId: string;
  readonly coin: Currency;
  readonly address: string;
  readonly createdAt: number;
}

/** What a webhook can be about. */
export type Subject = Order | Deposit | Withdrawal;

/** Sends a webhook where the subject's status is new. */
export type Look = (subject: Subject) => void;

export class NovaPayGateway {
  readonly orders = new Map<string, Order>();
  readonly deposits = new Map<string, Deposit>();
  readonly #userAddresses = new Map<string, UserAddress>();
  /** What is available: below zero where a deposit is gone after its money was withdrawn. */
  readonly balances = new Balances<Currency>();
  /** What the next order of a network gets instead of a fresh address. */
  readonly #nextAddresses = new Map<Network, string>();

  constructor(
    private readonly simulation: Simulation,
    private readonly orderLifetimeMs: number,
    private readonly look: Look,
  ) {}

  createOrder(order: NewOrder): Order {
    const createdAt = this.simulation.now();
    const created: Order = {
      ...order,
      kind: 'order',
      id: randomUUID(),
      currency: order.coin.code,
      createdAt,
      expiresAt: Math.ceil((createdAt + this.orderLifetimeMs) / 1000) * 1000,
      selectedAt: null,
      cancelledAt: null,
      reversedAt: null,
      address: null,
      transfers: [],
    };
    this.orders.set(created.id, created);
    this.simulation.agenda.at(created.expiresAt, () => this.look(created));
    return created;
  }

  /** Gives the order its address; a second time it is the same one. */
  select(order: Order): void {
    const { network } = order.coin;
    order.selectedAt ??= this.simulation.now();
    if (order.address !== null) return;
    order.address = this.#nextAddresses.get(network) ?? newAddress(network);
    this.#nextAddresses.delete(network);
  }

  /** The next order of its network gets this address, which an order or a user had before. False where neither had it. */
  reuse(address: string): boolean {
    const holders = [...this.orders.values(), ...this.#userAddresses.values()];
    const holder = holders.find((candidate) => candidate.address === address);
    if (holder !== undefined) this.#nextAddresses.set(holder.coin.network, address);
    return holder !== undefined;
  }

  statusOf(order: Order): (typeof ORDER_STATUSES)[number] {
    if (order.cancelledAt !== null) return 'cancelled';
    const status = statusAt(order, this.simulation.now());
    return status === 'open' ? 'pending' : status;
  }

  updatedAt(order: Order): number {
    return Math.max(this.#statusSince(order), order.reversedAt ?? 0);
  }

  /** What is not covered by anything seen in the order's own coin; "0" or above. */
  missing(order: Order): string {
    const left = missing(order);
    return left === '0' ? left : fixed(left, order.coin.decimals);
  }

  depositStatus(deposit: Deposit): (typeof DEPOSIT_STATUSES)[number] {
    return DEPOSIT_STATUSES[stepOf(deposit, this.simulation.now())] ?? 'settled';
  }

  /** A customer sends `amount` of a coin to the order's address, whatever the order's state. */
  payOrder(order: Order, amount: string, coin: Currency, instant: boolean): void {
    const userId = this.simulation.isComplete ? ORDER_DEPOSIT_USER_ID : null;
    this.#deposit({ userId, order, address: order.address ?? '', coin }, amount, instant);
  }

  payUser({ address, coin, userId }: UserAddress, amount: string): Deposit {
    return this.#deposit({ userId, order: null, address, coin }, amount, false);
  }

  settle(deposit: Deposit): void {
    settle([deposit], this.simulation.now());
    this.#changed(deposit);
  }

  /** The order's last deposit is gone, as where a chain drops a block. False where it has none. */
  reverse(order: Order): boolean {
    const deposit = order.transfers.pop();
    if (deposit === undefined) return false;
    order.reversedAt = this.simulation.now();
    this.deposits.delete(deposit.id);
    if (deposit.isCredited) this.balances.take(deposit.coin, deposit.net);
    this.look(order);
    return true;
  }

  /** It becomes the second before this one, so that money sent from now on is late by the whole seconds that are written, too. */
  expire(order: Order): void {
    const before = Math.floor(this.simulation.now() / 1000) * 1000 - 1000;
    order.expiresAt = Math.min(order.expiresAt, before);
    this.look(order);
  }

  cancel(order: Order): void {
    order.cancelledAt ??= this.simulation.now();
    this.look(order);
  }

  /** The same user always has the same address of a currency. */
  userAddress(userId: string, coin: Currency): UserAddress {
    const key = JSON.stringify([userId, coin.code]);
    const known = this.#userAddresses.get(key);
    if (known !== undefined) return known;
    const address = newAddress(coin.network);
    const created = { userId, coin, address, createdAt: this.simulation.now() };
    this.#userAddresses.set(key, created);
    return created;
  }

  #deposit(
    to: Pick<Deposit, 'userId' | 'order' | 'address' | 'coin'>,
    sent: string,
    instant: boolean,
  ): Deposit {
    const { decimals, network, code } = to.coin;
    const amount = fixed(sent, decimals);
    const fee = fixed(times(amount, FEE_RATE, decimals), decimals);
    const hash = newTransactionHash(network);
    const deposit: Deposit = {
      ...to,
      kind: 'deposit',
      id: `dep_${randomBytes(6).toString('hex')}`,
      // As in the document's sample, although TRON's explorers write hashes without 0x.
      hash: network === 'tron' ? `0x${hash}` : hash,
      currency: code,
      amount,
      fee,
      net: fixed(minus(amount, fee), decimals),
      isCredited: false,
      ...sentNow(this.simulation, DEPOSIT_STATUSES.length - 1, instant),
    };
    this.deposits.set(deposit.id, deposit);
    to.order?.transfers.push(deposit);
    this.#changed(deposit);
    return deposit;
  }

  /** Looks at a deposit now and at each of its steps. */
  #changed(deposit: Deposit): void {
    this.#lookAt(deposit);
    if (deposit.order !== null) this.look(deposit.order);
    for (const step of deposit.steps.filter((time) => time > this.simulation.now()))
      this.simulation.agenda.at(step, () => {
        if (deposit.order !== null) this.look(deposit.order);
        if (this.deposits.has(deposit.id)) this.#lookAt(deposit);
      });
  }

  #lookAt(deposit: Deposit): void {
    if (!deposit.isCredited && this.depositStatus(deposit) === 'settled') {
      deposit.isCredited = true;
      this.balances.add(deposit.coin, deposit.net);
    }
    this.look(deposit);
  }

  #statusSince(order: Order): number {
    const { createdAt, selectedAt, cancelledAt, expiresAt, transfers } = order;
    switch (this.statusOf(order)) {
      case 'paid': {
        const last = completing(order);
        return last === undefined ? createdAt : settledAt(last);
      }
      case 'expired':
        return expiresAt;
      case 'cancelled':
        return cancelledAt ?? createdAt;
      case 'pending':
        return Math.max(selectedAt ?? createdAt, ...transfers.map(({ sentAt }) => sentAt));
    }
  }
}
