/**
 * NovaPay's orders, deposits, permanent addresses and webhooks. There is a webhook for each new status of an order, a deposit or
 * a withdrawal, signed with the IPN secret.
 */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Balances } from '../engine/balances.ts';
import { toJson } from '../engine/bodies.ts';
import { newAddress, newTransactionHash, type Network } from '../engine/chains.ts';
import { found } from '../engine/control-api.ts';
import { fixed, minus, times } from '../engine/decimals.ts';
import type { Simulation } from '../engine/simulation.ts';
import { AddressPayments, completing, settle, settledAt } from '../engine/payments.ts';
import { findCurrency, type Currency } from './currencies.ts';
import { subjectJson } from './documents.ts';
import type { Deposit, NewOrder, Order, Subject } from './orders.ts';
import { FEE_RATE, ORDER_DEPOSIT_USER_ID, SIGNATURE_ALGORITHM } from './undocumented.ts';
import { Withdrawals } from './withdrawals.ts';

export const ORDER_STATUSES = ['pending', 'paid', 'expired', 'cancelled'] as const;
const DEPOSIT_STATUSES = ['pending', 'confirming', 'confirmed', 'settled'] as const;

export interface UserAddress {
  readonly userId: string;
  readonly coin: Currency;
  readonly address: string;
  readonly createdAt: number;
}

/**
 * First statuses that send no webhook, because the merchant knows them from the response to its own call. No call creates a
 * deposit, so a deposit's first status does send one.
 */
const KNOWN_WHEN_NEW = { order: 'pending', deposit: null, withdrawal: 'pending' } as const;

export interface Settings {
  readonly ipnSecret: string;
  readonly signatureHeader: string;
  readonly orderLifetimeMs: number;
  /** How many milliseconds the clock for deposits is behind the clock for orders. */
  readonly depositLagMs: number;
}

export class NovaPayGateway extends AddressPayments<Order, Deposit> {
  readonly deposits = new Map<string, Deposit>();
  readonly withdrawals = new Withdrawals(this);
  readonly #userAddresses = new Map<string, UserAddress>();
  /** Available balances. A balance is negative if a deposit disappears after its money was withdrawn. */
  readonly balances = new Balances<Currency>();
  /** Address for the next order on a network, instead of a new one. */
  readonly #nextAddresses = new Map<Network, string>();
  readonly #lastStatus = new WeakMap<Subject, string>();

  constructor(
    simulation: Simulation,
    readonly settings: Settings,
  ) {
    super(simulation, DEPOSIT_STATUSES);
  }

  createOrder(order: NewOrder): Order {
    return this.add({
      ...order,
      kind: 'order',
      id: randomUUID(),
      currency: order.coin.code,
      createdAt: this.simulation.now(),
      expiresAt: this.endAfter(this.settings.orderLifetimeMs),
      selectedAt: null,
      cancelledAt: null,
      reversedAt: null,
      address: null,
      transfers: [],
    });
  }

  /** Gives the order its address. Repeating the call keeps the same address. */
  select(order: Order): void {
    const { network } = order.coin;
    order.selectedAt ??= this.simulation.now();
    if (order.address !== null) return;
    order.address = this.#nextAddresses.get(network) ?? newAddress(network);
    this.#nextAddresses.delete(network);
  }

  /**
   * Makes the next order on the address's network use this address again. Returns false if no order or user has had the address.
   */
  reuse(address: string): boolean {
    const holders = [...this.payments.values(), ...this.#userAddresses.values()];
    const holder = holders.find((candidate) => candidate.address === address);
    if (holder !== undefined) this.#nextAddresses.set(holder.coin.network, address);
    return holder !== undefined;
  }

  override statusOf(order: Order): (typeof ORDER_STATUSES)[number] {
    return order.cancelledAt === null ? super.statusOf(order) : 'cancelled';
  }

  updatedAt(order: Order): number {
    return Math.max(this.#statusSince(order), order.reversedAt ?? 0);
  }

  /** Returns the amount that is not covered by deposits in the order's coin; at least 0. */
  override missing(order: Order): string {
    const left = super.missing(order);
    return left === '0' ? left : fixed(left, order.coin.decimals);
  }

  override decimals(code: string): number | undefined {
    return findCurrency(code)?.decimals;
  }

  details({ metadata, address }: Order) {
    // The merchant puts its own ID into the order's metadata.
    const reference = metadata?.['payment_id'];
    return { reference: typeof reference === 'string' ? reference : null, address };
  }

  override receive(order: Order, amount: string, currency: string, instant: boolean): void {
    const userId = this.simulation.isComplete ? ORDER_DEPOSIT_USER_ID : null;
    const coin = found(findCurrency(currency), 'currency');
    this.#deposit({ userId, order, address: order.address ?? '', coin }, amount, instant);
  }

  payUser({ address, coin, userId }: UserAddress, amount: string): Deposit {
    return this.#deposit({ userId, order: null, address, coin }, amount, false);
  }

  override settle({ transfers }: Order): void {
    for (const deposit of transfers) this.settleDeposit(deposit);
  }

  settleDeposit(deposit: Deposit): void {
    settle([deposit], this.simulation.now());
    this.#changed(deposit);
  }

  /** Removes the order's last deposit, as if the blockchain had dropped its block. Returns false if there is none. */
  override reverse(order: Order): boolean {
    const deposit = order.transfers.pop();
    if (deposit === undefined) return false;
    order.reversedAt = this.simulation.now();
    this.deposits.delete(deposit.id);
    if (deposit.isCredited) this.balances.take(deposit.coin, deposit.net);
    this.look(order);
    return true;
  }

  override cancel(order: Order): void {
    order.cancelledAt ??= this.simulation.now();
    this.look(order);
  }

  /** Returns a user's address for a currency, which is always the same. */
  userAddress(userId: string, coin: Currency): UserAddress {
    const key = JSON.stringify([userId, coin.code]);
    const known = this.#userAddresses.get(key);
    if (known !== undefined) return known;
    const address = newAddress(coin.network);
    const created = { userId, coin, address, createdAt: this.simulation.now() };
    this.#userAddresses.set(key, created);
    return created;
  }

  /** Sends a webhook if the status is new. If several statuses passed unnoticed, only the last one is sent. */
  override look(subject: Subject): void {
    const { status } = subjectJson(this, subject);
    const before = this.#lastStatus.get(subject) ?? KNOWN_WHEN_NEW[subject.kind];
    this.#lastStatus.set(subject, status);
    if (before !== status) this.notify(subject);
  }

  /** Sends a webhook with the current status. Returns false if no webhook address is set. */
  override notify(subject: Subject): boolean {
    const { ipnSecret, signatureHeader } = this.settings;
    const data = subjectJson(this, subject);
    const body = toJson({ event: `${subject.kind}.${data.status}`, data });
    const signature = createHmac(SIGNATURE_ALGORITHM, ipnSecret).update(body).digest('hex');
    const { id } = subject.kind === 'deposit' ? (subject.order ?? subject) : subject;
    return this.simulation.send({ headers: { [signatureHeader]: signature }, body, about: id });
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
      // The prefix is as in the document's sample, although TRON's explorers write hashes without 0x.
      hash: network === 'tron' ? `0x${hash}` : hash,
      currency: code,
      amount,
      fee,
      net: fixed(minus(amount, fee), decimals),
      isCredited: false,
      ...this.sentNow(instant),
    };
    this.deposits.set(deposit.id, deposit);
    to.order?.transfers.push(deposit);
    this.#changed(deposit);
    return deposit;
  }

  /** Calls `look` for a deposit and its order, now and at each of the deposit's steps. */
  #changed(deposit: Deposit): void {
    this.#lookAt(deposit);
    if (deposit.order !== null) this.look(deposit.order);
    this.simulation.atSteps(deposit.steps, () => {
      if (deposit.order !== null) this.look(deposit.order);
      if (this.deposits.has(deposit.id)) this.#lookAt(deposit);
    });
  }

  #lookAt(deposit: Deposit): void {
    if (!deposit.isCredited && this.transferStatus(deposit) === 'settled') {
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
