/** NovaPay's withdrawals. As for deposits, each status has a time, and the clock decides which status a withdrawal has. */
import type { Hono } from 'hono';
import type { Balances } from '../engine/balances.ts';
import { newTransactionHash } from '../engine/chains.ts';
import { isoSeconds } from '../engine/clock.ts';
import { conflict, thingControls } from '../engine/control-api.ts';
import { atLeast, sum } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/request-log.ts';
import { settle, stepOf, stepsFrom } from '../engine/payments.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { Currency } from './currencies.ts';
import { withdrawalJson } from './documents.ts';
import { WITHDRAWAL_PATH, type Withdrawal, type WithdrawalStatus } from './orders.ts';
import { LIMIT_WINDOW_MS, WITHDRAWAL_LIMITS } from './undocumented.ts';

/** The members of the gateway that this module needs. */
interface Gateway {
  readonly simulation: Simulation;
  readonly balances: Balances<Currency>;
  look: (withdrawal: Withdrawal) => void;
}

export class Withdrawals {
  readonly withdrawals = new Map<string, Withdrawal>();

  constructor(private readonly gateway: Gateway) {}

  controls(): Hono<SimulatorEnv> {
    const show = (withdrawal: Withdrawal) => ({
      ...withdrawalJson(this, withdrawal),
      comment: withdrawal.comment,
    });
    /** Throws if the withdrawal has ended or waits for a signer, because time does not move it then. */
    const onItsWay = (withdrawal: Withdrawal): Withdrawal => {
      const { steps, failedAt } = withdrawal;
      if (failedAt === null && this.#reached(withdrawal) < steps.length) return withdrawal;
      throw conflict(`The withdrawal is ${this.statusOf(withdrawal)}, and time does not move it`);
    };
    const has = (withdrawal: Withdrawal, status: WithdrawalStatus) => this.statusOf(withdrawal) === status;
    return thingControls('withdrawal', this.withdrawals, show, {
      settle: (withdrawal) => {
        settle([onItsWay(withdrawal)], this.gateway.simulation.now());
        this.#changed(withdrawal);
      },
      fail: (withdrawal) => this.#fail(onItsWay(withdrawal), 'Transaction failed on chain'),
      // Decisions that are made in the gateway's own dashboard.
      approve: (withdrawal) => has(withdrawal, 'pending') && this.approve(withdrawal, null),
      reject: (withdrawal) => has(withdrawal, 'pending') && this.reject(withdrawal, null),
      // The network or the recipient's exchange has returned the money.
      return: (withdrawal) =>
        has(withdrawal, 'completed') && this.#fail(withdrawal, 'Returned by the recipient'),
    });
  }

  /** Creates a withdrawal and debits its amount. The caller has checked the balance. */
  add({ toAddress, coin, amount }: Pick<Withdrawal, 'toAddress' | 'coin' | 'amount'>): Withdrawal {
    const createdAt = this.gateway.simulation.now();
    const withdrawal: Withdrawal = {
      kind: 'withdrawal',
      id: String(this.withdrawals.size + 1),
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
    this.withdrawals.set(withdrawal.id, withdrawal);
    this.gateway.balances.take(coin, amount);
    this.#changed(withdrawal);
    return withdrawal;
  }

  statusOf(withdrawal: Withdrawal): WithdrawalStatus {
    return withdrawal.failedAt === null
      ? (WITHDRAWAL_PATH[this.#reached(withdrawal)] ?? 'completed')
      : 'failed';
  }

  /** Returns when the withdrawal reached a status; null if it has not. */
  since(withdrawal: Withdrawal, status: (typeof WITHDRAWAL_PATH)[number]): string | null {
    const step = WITHDRAWAL_PATH.indexOf(status);
    const time = this.#reached(withdrawal) >= step ? withdrawal.steps[step - 1] : undefined;
    return time === undefined ? null : isoSeconds(time);
  }

  /** Approves a withdrawal, which must be pending. */
  approve(withdrawal: Withdrawal, comment: string | null): void {
    withdrawal.comment = comment;
    withdrawal.steps = this.#steps(this.gateway.simulation.now() - this.gateway.simulation.stepMs);
    this.#changed(withdrawal);
  }

  reject(withdrawal: Withdrawal, comment: string | null): void {
    withdrawal.comment = comment;
    this.#fail(withdrawal, 'Rejected by signer');
  }

  /** Ends the withdrawal as failed and credits its amount back. */
  #fail(withdrawal: Withdrawal, reason: string): void {
    this.gateway.balances.add(withdrawal.coin, withdrawal.amount);
    withdrawal.failedAt = this.gateway.simulation.now();
    withdrawal.failure = reason;
    this.#changed(withdrawal);
  }

  /** Returns the total of the amounts that were debited but not sent yet. */
  frozen(coin: Currency): string {
    const open = [...this.withdrawals.values()].filter((one) => one.coin === coin && one.failedAt === null);
    return sum(open.filter((one) => this.statusOf(one) !== 'completed').map(({ amount }) => amount));
  }

  /** Returns how many steps the withdrawal has reached. A failure ends the count. */
  #reached(withdrawal: Withdrawal): number {
    return stepOf(withdrawal, withdrawal.failedAt ?? this.gateway.simulation.now());
  }

  /** Calls `look` for the withdrawal, now and at each of its steps. */
  #changed(withdrawal: Withdrawal): void {
    this.gateway.look(withdrawal);
    this.gateway.simulation.atSteps(withdrawal.steps, () => this.gateway.look(withdrawal));
  }

  #steps(from: number): number[] {
    return stepsFrom(from, WITHDRAWAL_PATH.length - 1, this.gateway.simulation.stepMs);
  }

  #needsSigner(coin: Currency, amount: string): boolean {
    const since = this.gateway.simulation.now() - LIMIT_WINDOW_MS;
    const day = [...this.withdrawals.values()].filter(
      (one) => one.coin === coin && one.createdAt > since && one.failedAt === null,
    );
    const total = sum([amount, ...day.map((one) => one.amount)]);
    return !atLeast(WITHDRAWAL_LIMITS.single, amount) || !atLeast(WITHDRAWAL_LIMITS.daily, total);
  }
}
