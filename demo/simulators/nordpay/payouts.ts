/** Nord PAY's withdrawals, from the request through the confirmation to the completion. */
import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { Balances } from '../engine/balances.ts';
import { newTransactionHash } from '../engine/chains.ts';
import { thingControls } from '../engine/control-api.ts';
import { atLeast, sum, times } from '../engine/decimals.ts';
import type { SimulatorEnv } from '../engine/request-log.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { Currency } from './market.ts';

export interface Withdrawal {
  readonly identifier: string;
  readonly kind: 'single' | 'multiple';
  readonly coin: Currency;
  readonly transfers: readonly { readonly address: string; readonly amount: string }[];
  /** The total that the addresses receive. */
  readonly amount: string;
  readonly networkFee: string;
  readonly serviceFee: string;
  /** The total that is taken from the balance, including fees. */
  readonly total: string;
  readonly hash: string;
  /** Status of the withdrawal; the document does not name any. */
  status: 'requested' | 'processing' | 'completed' | 'failed';
}

export class Payouts {
  readonly withdrawals = new Map<string, Withdrawal>();

  constructor(
    private readonly simulation: Simulation,
    private readonly balances: Balances<Currency>,
  ) {}

  controls(): Hono<SimulatorEnv> {
    const show = ({ coin, ...withdrawal }: Withdrawal) => ({ ...withdrawal, currency: coin.name });
    return thingControls('withdrawal', this.withdrawals, show, {
      finish: (withdrawal) => this.#end(withdrawal, 'completed'),
      fail: (withdrawal) => this.#end(withdrawal, 'failed'),
    });
  }

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
      status: 'requested',
    };
    this.withdrawals.set(withdrawal.identifier, withdrawal);
    return withdrawal;
  }

  /** Sends a requested withdrawal, once. Returns false if the balance is too small. */
  confirm(withdrawal: Withdrawal): boolean {
    const { coin, total, status } = withdrawal;
    if (status !== 'requested') return true;
    if (!atLeast(this.balances.of(coin), total)) return false;
    this.balances.take(coin, total);
    withdrawal.status = 'processing';
    this.simulation.afterSteps(2, () => this.#end(withdrawal, 'completed'));
    return true;
  }

  /** Ends a withdrawal that is on its way; returns false for others. The amount of a failed withdrawal is credited back. */
  #end(withdrawal: Withdrawal, status: 'completed' | 'failed'): boolean {
    if (withdrawal.status !== 'processing') return false;
    withdrawal.status = status;
    if (status === 'failed') this.balances.add(withdrawal.coin, withdrawal.total);
    return true;
  }
}
