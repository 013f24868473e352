import { heldCode } from '../../base/contract/constants.ts';
import type { ListedPayout, Payout, PayoutBatch } from '../contract/payout.ts';
import type { RefundWithClaimUrl } from '../contract/refund.ts';
import type { Refund } from '../../money-in/contract/refund.ts';
import { renderCheckoutRefund, renderFees, renderTransfer } from '../../money-in/http/render-refund.ts';
import { isoTime } from '../../base/clock.ts';
import { add, pad, sum } from '../../base/money/decimal.ts';
import type { Fee } from '../../gateways/transaction.ts';
import type { ListedTransfer } from '../../gateways/money-out.ts';
import { heldReason, isHeldBack } from '../held.ts';
import { batchFingerprintOf, transferStatuses, type Transfer } from '../model.ts';
import { checkoutRefundOf } from '../change.ts';
import type { ShownBatch } from '../transfer-store.ts';

/** Renders payouts and refunds as the contract describes them. */

export function renderPayout(transfer: Transfer): Payout {
  const { id, kind, destination, reference, batchId } = transfer;
  return {
    ...renderTransfer(transfer),
    ...reasonOf(transfer),
    address: destination?.type === 'address' ? destination.address : null,
    reference,
    status: shownStatusOf(transfer),
    refundId: kind === 'refund' ? id : null,
    batchId,
  };
}

export const renderBatch = ({ batch, transfers, unreadable }: ShownBatch): PayoutBatch => ({
  id: batch.id,
  provider: batch.provider,
  method: batch.method,
  reference: batch.reference,
  status: renderBatchStatus([...transfers, ...unreadable]),
  approvalBy: transfers.find(({ approvalBy }) => approvalBy !== null)?.approvalBy ?? null,
  // A batch with unreadable payouts cannot be approved, so it has no fingerprint.
  fingerprint: unreadable.length === 0 ? batchFingerprintOf(transfers) : '',
  worth:
    unreadable.length === 0 && transfers.every(({ usd }) => usd !== null)
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
  unreadable: unreadable.map(({ id }) => id),
  createdBy: transfers[0]?.createdBy.owner ?? '',
  createdAt: isoTime(batch.createdAt),
});

export const renderBatchStatus = (
  items: readonly Pick<Transfer, 'status' | 'isHeld'>[],
): PayoutBatch['status'] => batchStatusOf(items.map(shownStatusOf));

export const renderListed = (
  provider: string,
  { report, createdAt, ...entry }: ListedTransfer,
  payoutId: string | null,
): ListedPayout => ({
  provider,
  ...entry,
  payoutId,
  status: report.status,
  transactionHash: report.transactionHash,
  failureReason: report.failureReason,
  createdAt: isoTime(createdAt),
});

/** Returns the reason why a held transfer is not continued; empty for other transfers. */
function reasonOf(transfer: Transfer): Partial<Pick<Transfer, 'failureCode' | 'failureReason'>> {
  return isHeldBack(transfer) ? { failureCode: heldCode, failureReason: heldReason } : {};
}

/**
 * Returns a transfer's status as that of a payout. A status that only a later release knows is `unknown`, because the
 * transfer may have been sent. `ready` means about to be sent. Payouts have no statuses for waiting for a shopper, nor for
 * expiry.
 */
function shownStatusOf(transfer: Pick<Transfer, 'status' | 'isHeld'>): Payout['status'] {
  const { status } = transfer;
  if (isHeldBack(transfer)) return 'unknown';
  if (!transferStatuses.includes(status)) return 'unknown';
  if (status === 'ready') return 'sending';
  if (status === 'awaiting_destination' || status === 'on_hold') return 'awaiting_confirmation';
  return status === 'expired' ? 'cancelled' : status;
}

/** Statuses of unfinished items, most urgent first: the first one that an item has is the status of the batch. */
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

/**
 * Renders a refund.
 * @throws Error for a payout
 */
export function renderRefund(transfer: Transfer): Refund {
  const refund = checkoutRefundOf(transfer);
  if (refund === null || transfer.refund === null) throw new Error(`${transfer.id} is no refund`);
  return { ...renderCheckoutRefund(refund, transfer.refund.checkoutId), ...reasonOf(transfer) };
}

export const renderRefundWithUrl = (transfer: Transfer, claimUrl: string | null): RefundWithClaimUrl => ({
  ...renderRefund(transfer),
  claimUrl,
});
