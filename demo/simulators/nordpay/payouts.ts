/** Nord PAY's withdrawals: requested, confirmed, on their way, done. */
import { randomUUID } from 'node:crypto';
import type { Balances } from '../engine/balances.ts';
import { newTransactionHash } from '../engine/chains.ts';
import { atLeast, sum, times } from '../engine/decimals.ts';
import type { Simulation } from '../engine/server.ts';
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

  constructor(
    private readonly simulation: Simulation,
    private readonly balances: Balances<Currency>,
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
    const { coin, total } = withdrawal;
    if (!atLeast(this.balances.of(coin), total)) return false;
    this.balances.take(coin, total);
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
    else {
      withdrawal.failedAt = this.simulation.now();
      this.balances.add(withdrawal.coin, withdrawal.total);
    }
    return true;
  }
}
