import type { Refund, RefundWithClaimUrl } from '../contract/refund.ts';
import { isoTime, isoTimeOrNull } from '../core/clock.ts';
import { fingerprintOf, type RefundDetails, type Transfer } from '../payout/model.ts';
import { refundStatusOf } from '../payout/news.ts';
import { renderFees } from './render-payouts.ts';

/** Refunds as the contract shows them. */

export function renderRefund(transfer: Transfer): Refund {
  const { asset, destination } = transfer;
  const refund = detailsOf(transfer);
  const { claim } = refund;
  return {
    id: transfer.id,
    checkoutId: refund.checkoutId,
    paymentId: refund.paymentId,
    provider: transfer.provider,
    kind: refundKindOf(transfer),
    basis: refund.basis,
    status: refundStatusOf(transfer),
    amount: transfer.amount,
    method: asset.method,
    asset: asset.asset,
    network: asset.network.id,
    value: refund.priceAmount,
    currency: refund.currency,
    destination: destination && { ...destination },
    fees: renderFees(transfer.fees),
    payoutId: null,
    reference: refund.reference,
    approvalBy: transfer.approvalBy,
    fingerprint: fingerprintOf(transfer),
    transactionHash: transfer.transactionHash,
    confirmations: transfer.confirmations,
    failureCode: transfer.failureCode,
    failureReason: transfer.failureReason,
    conflict: transfer.conflict,
    providerReference: transfer.providerReference,
    reason: refund.reason,
    claimExpiresAt: isoTimeOrNull(claim?.expiresAt ?? null),
    claimedAt: isoTimeOrNull(claim?.claimedAt ?? null),
    claimedFrom: claim?.claimedFrom ?? null,
    holdUntil: isoTimeOrNull(refund.holdUntil),
    createdBy: transfer.createdBy.owner,
    approvedBy: transfer.approvedBy?.owner ?? null,
    createdAt: isoTime(transfer.createdAt),
    updatedAt: isoTime(transfer.updatedAt),
  };
}

export const renderRefundWithUrl = (transfer: Transfer, claimUrl: string | null): RefundWithClaimUrl => ({
  ...renderRefund(transfer),
  claimUrl,
});

export function refundKindOf({ sendMethod }: Pick<Transfer, 'sendMethod'>): Refund['kind'] {
  if (sendMethod === 'outside') return 'manual';
  return sendMethod === 'native' ? 'native' : 'payout';
}

function detailsOf({ id, refund }: Transfer): RefundDetails {
  if (refund === null) throw new Error(`${id} is no refund`);
  return refund;
}
