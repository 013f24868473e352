import type { ListedPayout, Payout, PayoutBatch } from '../contract/payout.ts';
import { isoTime } from '../core/clock.ts';
import { add, pad, sum } from '../core/decimal.ts';
import type { Fee } from '../gateways/gateway.ts';
import type { ListedTransfer } from '../gateways/money-out.ts';
import { batchFingerprintOf } from '../payout/batch-decisions.ts';
import type { Transfer } from '../payout/model.ts';
import type { Batch } from '../payout/repository.ts';
import { renderFees, renderTransfer } from './render-transfers.ts';

/** Money out as the contract shows it. */

export function renderPayout(transfer: Transfer): Payout {
  const { id, kind, destination, reference, batchId } = transfer;
  return {
    ...renderTransfer(transfer),
    address: destination?.type === 'address' ? destination.address : null,
    reference,
    status: statusOf(transfer),
    refundId: kind === 'refund' ? id : null,
    batchId,
  };
}

export const renderBatch = (batch: Batch, transfers: readonly Transfer[]): PayoutBatch => ({
  id: batch.id,
  provider: batch.provider,
  method: batch.method,
  reference: batch.reference,
  status: batchStatusOf(transfers.map(statusOf)),
  approvalBy: transfers.find(({ approvalBy }) => approvalBy !== null)?.approvalBy ?? null,
  fingerprint: batchFingerprintOf(transfers),
  worth: transfers.every(({ usd }) => usd !== null)
    ? pad(sum(transfers.map(({ usd }) => usd ?? '0')), 2)
    : null,
  fees: renderFees(sumsOf(transfers.flatMap(({ fees }) => fees))),
  items: transfers.map((transfer) => {
    const { id, address, amount, status, transactionHash, failureCode, failureReason } =
      renderPayout(transfer);
    return {
      payoutId: id,
      address: address ?? '',
      amount,
      status,
      transactionHash,
      failureCode,
      failureReason,
    };
  }),
  createdBy: transfers[0]?.createdBy.owner ?? '',
  createdAt: isoTime(batch.createdAt),
});

export const renderListed = (
  provider: string,
  { report, createdAt, ...entry }: ListedTransfer,
  payoutId: string | null,
): ListedPayout => ({
  provider,
  providerReference: entry.providerReference,
  payoutId,
  method: entry.method,
  address: entry.address,
  amount: entry.amount,
  status: report.status,
  transactionHash: report.transactionHash,
  failureReason: report.failureReason,
  createdAt: isoTime(createdAt),
});

/** A payout is never one that waits for its shopper; `ready` is about to be sent. */
function statusOf({ status }: Transfer): Payout['status'] {
  if (status === 'ready') return 'sending';
  if (status === 'awaiting_destination' || status === 'on_hold') return 'awaiting_confirmation';
  return status === 'expired' ? 'cancelled' : status;
}

/** What a person has to see first; of items that ended differently, `partial`. */
const inProgress = [
  'unknown',
  'awaiting_approval',
  'awaiting_funds',
  'awaiting_confirmation',
  'sending',
] as const satisfies readonly Payout['status'][];

function batchStatusOf(statuses: readonly Payout['status'][]): PayoutBatch['status'] {
  const waiting = inProgress.find((status) => statuses.includes(status));
  if (waiting !== undefined) return waiting;
  const [first = 'partial', ...others] = new Set(statuses);
  return others.length > 0 ? 'partial' : first;
}

function sumsOf(fees: readonly Fee[]): readonly Fee[] {
  const sums = new Map<string, Fee>();
  for (const fee of fees) {
    const key = `${fee.kind} ${fee.asset}`;
    const known = sums.get(key);
    sums.set(key, known === undefined ? fee : { ...known, amount: add(known.amount, fee.amount) });
  }
  return [...sums.values()];
}
