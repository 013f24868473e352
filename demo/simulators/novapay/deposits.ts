/** Money that arrived, whoever it is for. A deposit's status is worked out from the clock. */
import { randomBytes } from 'node:crypto';
import Big from 'big.js';
import { newTransactionHash } from './addresses.ts';
import type { Currency } from './currencies.ts';
import { FEE_RATE } from './silences.ts';

export type DepositStatus = 'pending' | 'confirming' | 'confirmed' | 'settled';

/** Times are milliseconds since 1970; amounts are decimal strings with all of the coin's decimals. */
export interface Deposit {
  readonly id: string;
  readonly userId: string | null;
  /** The order that it was sent for; null at a user's permanent address. */
  readonly orderId: string | null;
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

export interface NewDeposit extends Pick<Deposit, 'userId' | 'orderId' | 'address' | 'currency' | 'amount'> {}

export interface DepositBookOptions {
  readonly now: () => number;
  /** Between pending, confirming, confirmed and settled. */
  readonly stepMs: number;
  /** Told of each deposit that came, went or was moved by hand. */
  readonly touched: (deposit: Deposit) => void;
}

export class DepositBook {
  readonly #now: () => number;
  readonly #stepMs: number;
  readonly #touched: (deposit: Deposit) => void;
  readonly #byId = new Map<string, Deposit>();

  constructor({ now, stepMs, touched }: DepositBookOptions) {
    this.#now = now;
    this.#stepMs = stepMs;
    this.#touched = touched;
  }

  add({ userId, orderId, address, currency, amount }: NewDeposit): Deposit {
    const createdAt = this.#now();
    const gross = new Big(amount);
    const fee = gross.times(FEE_RATE).round(currency.decimals, Big.roundDown);
    const deposit: Deposit = {
      id: `dep_${randomBytes(6).toString('hex')}`,
      userId,
      orderId,
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
    this.#byId.set(deposit.id, deposit);
    return deposit;
  }

  find(id: string): Deposit | undefined {
    return this.#byId.get(id);
  }

  /** Oldest first. */
  list(userId?: string): Deposit[] {
    return [...this.#byId.values()].filter((deposit) => userId === undefined || deposit.userId === userId);
  }

  status(deposit: Deposit): DepositStatus {
    const now = this.#now();
    if (now >= deposit.settledAt) return 'settled';
    if (now >= deposit.confirmedAt) return 'confirmed';
    return now >= deposit.confirmingAt ? 'confirming' : 'pending';
  }

  /** When the clock moves it next, or null. */
  nextChange({ confirmingAt, confirmedAt, settledAt }: Deposit): number | null {
    const now = this.#now();
    return [confirmingAt, confirmedAt, settledAt].find((time) => time > now) ?? null;
  }

  /** Moves a deposit to its next status at once; the ones after it follow at the usual pace. */
  advance(deposit: Deposit): void {
    const now = this.#now();
    switch (this.status(deposit)) {
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
    this.#touched(deposit);
  }

  settle(deposit: Deposit): void {
    const now = this.#now();
    deposit.confirmingAt = Math.min(deposit.confirmingAt, now);
    deposit.confirmedAt = Math.min(deposit.confirmedAt, now);
    deposit.settledAt = Math.min(deposit.settledAt, now);
    this.#touched(deposit);
  }

  /** As if it had never been, which is how a chain that takes a block back looks from here. */
  remove(deposit: Deposit): void {
    this.#byId.delete(deposit.id);
    this.#touched(deposit);
  }

  /** Settled money after fees, for each currency that has any. */
  settled(): Map<Currency, Big> {
    const totals = new Map<Currency, Big>();
    for (const deposit of this.#byId.values()) {
      if (this.status(deposit) !== 'settled') continue;
      totals.set(deposit.currency, (totals.get(deposit.currency) ?? new Big('0')).plus(deposit.net));
    }
    return totals;
  }
}
