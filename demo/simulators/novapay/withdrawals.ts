/** Money that leaves. Like a deposit, a withdrawal has a time for each status and the clock decides which one it has. */
import Big from 'big.js';
import { newTransactionHash } from './addresses.ts';
import type { Currency } from './currencies.ts';
import { AUTO_APPROVAL_STEPS, CONFIRMATIONS, LIMIT_WINDOW_MS } from './silences.ts';

export const WITHDRAWAL_STATUSES = [
  'pending',
  'approved',
  'broadcasting',
  'processing',
  'completed',
  'failed',
] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

/** Those that time leads through, in this order; each but the first has a time of its own. */
const PATH = ['pending', 'approved', 'broadcasting', 'processing', 'completed'] as const;

/** Above either of these a signer has to approve; decimal strings in token units. */
export interface WithdrawalLimits {
  readonly single: string;
  readonly daily: string;
}

export interface Withdrawal {
  readonly id: number;
  readonly toAddress: string;
  readonly currency: Currency;
  /** As it was asked for, decimals and all. */
  readonly amount: string;
  readonly hash: string;
  readonly createdAt: number;
  /** When it is approved, broadcasting, processing and completed; empty while it waits for a signer. */
  due: readonly number[];
  failedAt: number | null;
  failure: string | null;
  /** The signer's. */
  comment: string | null;
}

export interface WithdrawalBookOptions {
  readonly now: () => number;
  readonly stepMs: number;
  readonly limits: WithdrawalLimits;
  /** Told of each withdrawal that was made, decided or moved by hand. */
  readonly touched: (withdrawal: Withdrawal) => void;
}

export class WithdrawalBook {
  readonly #now: () => number;
  readonly #stepMs: number;
  readonly #limits: WithdrawalLimits;
  readonly #touched: (withdrawal: Withdrawal) => void;
  readonly #byId = new Map<number, Withdrawal>();

  constructor({ now, stepMs, limits, touched }: WithdrawalBookOptions) {
    this.#now = now;
    this.#stepMs = stepMs;
    this.#limits = limits;
    this.#touched = touched;
  }

  /** Freezes the amount; whether there is as much is the caller's to ask first. */
  add({ toAddress, currency, amount }: Pick<Withdrawal, 'toAddress' | 'currency' | 'amount'>): Withdrawal {
    const createdAt = this.#now();
    const withdrawal: Withdrawal = {
      id: this.#byId.size + 1,
      toAddress,
      currency,
      amount,
      hash: newTransactionHash(currency.network),
      createdAt,
      due: this.#needsSigner(currency, amount)
        ? []
        : this.#pathFrom(createdAt + AUTO_APPROVAL_STEPS * this.#stepMs),
      failedAt: null,
      failure: null,
      comment: null,
    };
    this.#byId.set(withdrawal.id, withdrawal);
    this.#touched(withdrawal);
    return withdrawal;
  }

  find(id: number): Withdrawal | undefined {
    return this.#byId.get(id);
  }

  /** Oldest first. */
  list(status?: WithdrawalStatus): Withdrawal[] {
    return [...this.#byId.values()].filter(
      (withdrawal) => status === undefined || this.status(withdrawal) === status,
    );
  }

  status(withdrawal: Withdrawal): WithdrawalStatus {
    return withdrawal.failedAt === null ? (PATH[this.#reached(withdrawal)] ?? 'completed') : 'failed';
  }

  /** When it came to that status, or null where it did not, or not yet. */
  since(withdrawal: Withdrawal, status: Exclude<WithdrawalStatus, 'pending' | 'failed'>): number | null {
    const step = PATH.indexOf(status);
    return this.#reached(withdrawal) >= step ? (withdrawal.due[step - 1] ?? null) : null;
  }

  confirmations(withdrawal: Withdrawal): number {
    const status = this.status(withdrawal);
    return status === 'processing' || status === 'completed' ? CONFIRMATIONS[status] : 0;
  }

  /** When the clock moves it next, or null. */
  nextChange({ due, failedAt }: Withdrawal): number | null {
    const now = this.#now();
    return failedAt === null ? (due.find((time) => time > now) ?? null) : null;
  }

  /** A signer's word, which counts only while it is pending. */
  approve(withdrawal: Withdrawal, comment: string | null): void {
    withdrawal.comment = comment;
    withdrawal.due = this.#pathFrom(this.#now());
    this.#touched(withdrawal);
  }

  reject(withdrawal: Withdrawal, comment: string | null): void {
    withdrawal.comment = comment;
    this.fail(withdrawal, 'Rejected by signer');
  }

  /** What was frozen is free again. */
  fail(withdrawal: Withdrawal, reason: string): void {
    withdrawal.failedAt = this.#now();
    withdrawal.failure = reason;
    this.#touched(withdrawal);
  }

  /** Completes what is on its way. */
  settle(withdrawal: Withdrawal): void {
    const now = this.#now();
    withdrawal.due = withdrawal.due.map((time) => Math.min(time, now));
    this.#touched(withdrawal);
  }

  /** Held for withdrawals that are neither completed nor failed. */
  frozen(currency: Currency): Big {
    return this.#sum(currency, (status) => status !== 'completed' && status !== 'failed');
  }

  /** All that is no longer available: what is frozen and what has left. */
  taken(currency: Currency): Big {
    return this.#sum(currency, (status) => status !== 'failed');
  }

  #sum(currency: Currency, counts: (status: WithdrawalStatus) => boolean): Big {
    let total = new Big('0');
    for (const withdrawal of this.#byId.values()) {
      if (withdrawal.currency === currency && counts(this.status(withdrawal)))
        total = total.plus(withdrawal.amount);
    }
    return total;
  }

  /** How many steps of the path are behind it; a failure stops it where it was. */
  #reached({ due, failedAt }: Withdrawal): number {
    const until = failedAt ?? this.#now();
    return due.filter((time) => time <= until).length;
  }

  #pathFrom(approvedAt: number): number[] {
    return [0, 1, 2, 3].map((step) => approvedAt + step * this.#stepMs);
  }

  #needsSigner(currency: Currency, amount: string): boolean {
    const since = this.#now() - LIMIT_WINDOW_MS;
    let day = new Big(amount);
    if (day.gt(this.#limits.single)) return true;
    for (const other of this.#byId.values()) {
      if (other.currency === currency && other.createdAt > since && other.failedAt === null)
        day = day.plus(other.amount);
    }
    return day.gt(this.#limits.daily);
  }
}
