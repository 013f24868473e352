/** NovaPay's withdrawals. Like a deposit, one has a time for each status, and the clock decides which one it has. */
import type { Balances } from '../engine/balances.ts';
import { newTransactionHash } from '../engine/chains.ts';
import { atLeast, sum } from '../engine/decimals.ts';
import type { Simulation } from '../engine/server.ts';
import { settle, stepOf, stepsFrom } from '../engine/transfers.ts';
import type { Currency } from './currencies.ts';
import type { Look } from './gateway.ts';
import { LIMIT_WINDOW_MS } from './undocumented.ts';

/** Those that time leads through, in this order; each but the first is a step. */
const PATH = ['pending', 'approved', 'broadcasting', 'processing', 'completed'] as const;
export const WITHDRAWAL_STATUSES = [...PATH, 'failed'] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

/** Above either of these a signer has to approve; decimal strings in token units. */
export interface WithdrawalLimits {
  readonly single: string;
  readonly daily: string;
}

export interface Withdrawal {
  readonly kind: 'withdrawal';
  readonly id: number;
  readonly toAddress: string;
  readonly coin: Currency;
  /** As it was asked for, decimals and all. */
  readonly amount: string;
  readonly hash: string;
  readonly createdAt: number;
  /** Empty while it waits for a signer. */
  steps: readonly number[];
  failedAt: number | null;
  failure: string | null;
  /** The signer's. */
  comment: string | null;
}

export class Withdrawals {
  readonly all: Withdrawal[] = [];

  constructor(
    private readonly simulation: Simulation,
    private readonly balances: Balances<Currency>,
    private readonly limits: WithdrawalLimits,
    private readonly look: Look,
  ) {}

  /** Takes the amount; the caller has checked that there is as much. */
  add({ toAddress, coin, amount }: Pick<Withdrawal, 'toAddress' | 'coin' | 'amount'>): Withdrawal {
    const createdAt = this.simulation.now();
    const withdrawal: Withdrawal = {
      kind: 'withdrawal',
      id: this.all.length + 1,
      toAddress,
      coin,
      amount,
      hash: newTransactionHash(coin.network),
      createdAt,
      steps: this.#needsSigner(coin, amount) ? [] : this.#steps(createdAt),
      failedAt: null,
      failure: null,
      comment: null,
    };
    this.all.push(withdrawal);
    this.balances.take(coin, amount);
    this.#changed(withdrawal);
    return withdrawal;
  }

  statusOf(withdrawal: Withdrawal): WithdrawalStatus {
    return withdrawal.failedAt === null ? (PATH[this.#reached(withdrawal)] ?? 'completed') : 'failed';
  }

  /** When it came to that status, or null where it did not, or not yet. */
  since(withdrawal: Withdrawal, status: (typeof PATH)[number]): number | null {
    const step = PATH.indexOf(status);
    return this.#reached(withdrawal) >= step ? (withdrawal.steps[step - 1] ?? null) : null;
  }

  /** Neither at its end, nor waiting for a signer. */
  isOnItsWay(withdrawal: Withdrawal): boolean {
    const { steps, failedAt } = withdrawal;
    return failedAt === null && this.#reached(withdrawal) < steps.length;
  }

  /** Only one that is pending. */
  approve(withdrawal: Withdrawal, comment: string | null): void {
    withdrawal.comment = comment;
    withdrawal.steps = this.#steps(this.simulation.now() - this.simulation.stepMs);
    this.#changed(withdrawal);
  }

  reject(withdrawal: Withdrawal, comment: string | null): void {
    withdrawal.comment = comment;
    this.fail(withdrawal, 'Rejected by signer');
  }

  /** Its amount is available again. */
  fail(withdrawal: Withdrawal, reason: string): void {
    this.balances.add(withdrawal.coin, withdrawal.amount);
    withdrawal.failedAt = this.simulation.now();
    withdrawal.failure = reason;
    this.#changed(withdrawal);
  }

  /** Completes what is on its way. */
  settle(withdrawal: Withdrawal): void {
    settle([withdrawal], this.simulation.now());
    this.#changed(withdrawal);
  }

  /** What was taken and has not left. */
  frozen(coin: Currency): string {
    const open = this.all.filter((one) => one.coin === coin && one.failedAt === null);
    return sum(open.filter((one) => this.statusOf(one) !== 'completed').map(({ amount }) => amount));
  }

  /** How many steps are behind it; a failure stops it where it was. */
  #reached(withdrawal: Withdrawal): number {
    return stepOf(withdrawal, withdrawal.failedAt ?? this.simulation.now());
  }

  /** Looks at it now and at each of its steps. */
  #changed(withdrawal: Withdrawal): void {
    const look = (): void => this.look(withdrawal);
    look();
    const now = this.simulation.now();
    for (const step of withdrawal.steps.filter((time) => time > now)) this.simulation.agenda.at(step, look);
  }

  #steps(from: number): number[] {
    return stepsFrom(from, PATH.length - 1, this.simulation.stepMs);
  }

  #needsSigner(coin: Currency, amount: string): boolean {
    const since = this.simulation.now() - LIMIT_WINDOW_MS;
    const day = this.all.filter((one) => one.coin === coin && one.createdAt > since && one.failedAt === null);
    const total = sum([amount, ...day.map((one) => one.amount)]);
    return !atLeast(this.limits.single, amount) || !atLeast(this.limits.daily, total);
  }
}
