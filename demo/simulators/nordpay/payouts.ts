/** Nord PAY's withdrawals: requested, confirmed, on their way, done. */
import { randomUUID } from 'node:crypto';
import { newTransactionHash } from '../engine/chains.ts';
import { atLeast, difference, minus, sum, times } from '../engine/decimals.ts';
import type { Simulation } from '../engine/server.ts';
import type { NordPayGateway } from './gateway.ts';
import type { Currency } from './market.ts';

export interface Withdrawal {
  readonly identifier: string;
  readonly kind: 'single' | 'multiple';
  readonly coin: Currency;
  readonly transfers: readonly { readonly address: string; readonly amount: string }[];
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

export class Payouts {
  readonly withdrawals = new Map<string, Withdrawal>();
  /** Of each coin, what the merchant put in by other means, or took out. */
  readonly #moved = new Map<Currency, string>();

  constructor(
    private readonly simulation: Simulation,
    private readonly gateway: NordPayGateway,
  ) {}

  request(kind: Withdrawal['kind'], coin: Currency, transfers: Withdrawal['transfers']): Withdrawal {
    const amount = sum(transfers.map((transfer) => transfer.amount));
    const networkFee = times(coin.networkFee, String(transfers.length), coin.decimals);
    const withdrawal: Withdrawal = {
      identifier: randomUUID(),
      kind,
      coin,
      transfers,
      amount,
      networkFee,
      serviceFee: '0',
      total: sum([amount, networkFee]),
      hash: newTransactionHash(coin.network),
      confirmedAt: null,
      doneAt: Number.POSITIVE_INFINITY,
      failedAt: null,
    };
    this.withdrawals.set(withdrawal.identifier, withdrawal);
    return withdrawal;
  }

  /** Sends it, once. False where the balance is too small. */
  confirm(withdrawal: Withdrawal): boolean {
    if (withdrawal.confirmedAt !== null) return true;
    if (!atLeast(this.balances().get(withdrawal.coin) ?? '0', withdrawal.total)) return false;
    withdrawal.confirmedAt = this.simulation.now();
    withdrawal.doneAt = withdrawal.confirmedAt + 2 * this.simulation.stepMs;
    return true;
  }

  /** None is documented. */
  statusOf({
    confirmedAt,
    failedAt,
    doneAt,
  }: Withdrawal): 'requested' | 'processing' | 'completed' | 'failed' {
    if (confirmedAt === null) return 'requested';
    if (failedAt !== null) return 'failed';
    return this.simulation.now() >= doneAt ? 'completed' : 'processing';
  }

  /** Ends one that is on its way; false where it is not. What failed is back in the balance. */
  end(withdrawal: Withdrawal, how: 'finish' | 'fail'): boolean {
    if (this.statusOf(withdrawal) !== 'processing') return false;
    if (how === 'finish') withdrawal.doneAt = this.simulation.now();
    else withdrawal.failedAt = this.simulation.now();
    return true;
  }

  /** The merchant moves money in or out by other means, until there is so much of the coin. */
  setBalance(coin: Currency, amount: string): void {
    const missing = difference(amount, this.balances().get(coin) ?? '0');
    this.#moved.set(coin, sum([this.#moved.get(coin) ?? '0', missing]));
  }

  balances(): Map<Currency, string> {
    const balances = this.gateway.earned();
    for (const [coin, moved] of this.#moved) balances.set(coin, sum([balances.get(coin) ?? '0', moved]));
    for (const { confirmedAt, failedAt, coin, total } of this.withdrawals.values()) {
      if (confirmedAt !== null && failedAt === null)
        balances.set(coin, minus(balances.get(coin) ?? '0', total));
    }
    return balances;
  }
}
