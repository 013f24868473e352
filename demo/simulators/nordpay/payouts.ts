/** Money out: requested, confirmed, on its way, done. */
import { randomUUID } from 'node:crypto';
import { newHash, type Currency } from './currencies.ts';
import { atLeast, left, product, total } from './exact.ts';
import type { NordPayGateway } from './gateway.ts';
import { SERVICE_FEE_OUT, WITHDRAWAL_STATUSES } from './silences.ts';

export interface Transfer {
  readonly address: string;
  readonly amount: string;
}

export interface Withdrawal {
  readonly identifier: string;
  readonly kind: 'single' | 'multiple';
  readonly currency: Currency;
  readonly transfers: readonly Transfer[];
  /** What the addresses get, together. */
  readonly amount: string;
  readonly networkFee: string;
  readonly serviceFee: string;
  /** What leaves the balance. */
  readonly total: string;
  readonly hash: string;
  confirmedAt: number | null;
  doneAt: number;
  failedAt: number | null;
}

export type WithdrawalStatus = 'requested' | (typeof WITHDRAWAL_STATUSES)[keyof typeof WITHDRAWAL_STATUSES];

export class Payouts {
  readonly #now: () => number;
  readonly #stepMs: number;
  readonly #gateway: NordPayGateway;
  readonly #withdrawals = new Map<string, Withdrawal>();

  /** @param stepMs a transfer takes two of them */
  constructor(options: {
    readonly now: () => number;
    readonly stepMs: number;
    readonly gateway: NordPayGateway;
  }) {
    this.#now = options.now;
    this.#stepMs = options.stepMs;
    this.#gateway = options.gateway;
  }

  request(kind: Withdrawal['kind'], currency: Currency, transfers: readonly Transfer[]): Withdrawal {
    const amount = total(transfers.map((transfer) => transfer.amount));
    const networkFee = product(currency.networkFee, String(transfers.length), currency.decimals);
    const withdrawal: Withdrawal = {
      identifier: randomUUID(),
      kind,
      currency,
      transfers,
      amount,
      networkFee,
      serviceFee: SERVICE_FEE_OUT,
      total: total([amount, networkFee, SERVICE_FEE_OUT]),
      hash: newHash(currency),
      confirmedAt: null,
      doneAt: Number.POSITIVE_INFINITY,
      failedAt: null,
    };
    this.#withdrawals.set(withdrawal.identifier, withdrawal);
    return withdrawal;
  }

  find(identifier: string): Withdrawal | undefined {
    return this.#withdrawals.get(identifier);
  }

  /** Oldest first. */
  all(): Withdrawal[] {
    return [...this.#withdrawals.values()];
  }

  /** Sends it, once. False where the balance does not reach. */
  confirm(withdrawal: Withdrawal): boolean {
    if (withdrawal.confirmedAt !== null) return true;
    if (!atLeast(this.balances().get(withdrawal.currency) ?? '0', withdrawal.total)) return false;
    withdrawal.confirmedAt = this.#now();
    withdrawal.doneAt = withdrawal.confirmedAt + 2 * this.#stepMs;
    return true;
  }

  statusOf({ confirmedAt, failedAt, doneAt }: Withdrawal): WithdrawalStatus {
    if (confirmedAt === null) return 'requested';
    if (failedAt !== null) return WITHDRAWAL_STATUSES.failed;
    return this.#now() >= doneAt ? WITHDRAWAL_STATUSES.done : WITHDRAWAL_STATUSES.onItsWay;
  }

  /** Ends a transfer that is on its way; false where it is not. What failed is back in the balance. */
  end(withdrawal: Withdrawal, how: 'finish' | 'fail'): boolean {
    if (this.statusOf(withdrawal) !== WITHDRAWAL_STATUSES.onItsWay) return false;
    if (how === 'finish') withdrawal.doneAt = this.#now();
    else withdrawal.failedAt = this.#now();
    return true;
  }

  balances(): Map<Currency, string> {
    const balances = this.#gateway.earned();
    for (const { confirmedAt, failedAt, currency, total } of this.#withdrawals.values()) {
      if (confirmedAt !== null && failedAt === null)
        balances.set(currency, left(balances.get(currency) ?? '0', total));
    }
    return balances;
  }
}
