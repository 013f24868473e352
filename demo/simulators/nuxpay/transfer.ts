import type { Wallet } from './currencies.ts';
import { BATCH_DONE, TRANSFER_DONE } from './silences.ts';

export type TransferStatus = 'received' | 'pending' | typeof TRANSFER_DONE | typeof BATCH_DONE | 'failed';

export interface TransferItem {
  readonly address: string;
  readonly amount: string;
  readonly charge: string;
  /** What arrives: less the network's part in a batch, where nothing is taken on top for it. */
  readonly net: string;
}

/** One transfer, or a batch of them. Amounts have every decimal of the coin. */
export interface Transfer {
  /** `transactionToken`. */
  readonly token: string;
  readonly reference: string;
  readonly wallet: Wallet;
  readonly batch: boolean;
  readonly items: readonly TransferItem[];
  readonly fee: string;
  /** What leaves the fund out address. */
  readonly total: string;
  readonly hash: string;
  readonly chargeHash: string;
  readonly feeHash: string;
  readonly createdAt: number;
  status: TransferStatus;
  /** When it reached its status. */
  at: number;
}

export function isUnderWay({ status }: Transfer): boolean {
  return status === 'received' || status === 'pending';
}

export function isDone({ status }: Transfer): boolean {
  return status === TRANSFER_DONE || status === BATCH_DONE;
}
