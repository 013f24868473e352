import type { Refund, RefundWithClaimUrl } from '../contract/refund.ts';
import { isoTimeOrNull } from '../core/clock.ts';
import type { RefundDetails, Transfer } from '../payout/model.ts';
import { refundStatusOf } from '../payout/news.ts';
import { renderTransfer } from './render-transfers.ts';

/** Refunds as the contract shows them. */

export function renderRefund(transfer: Transfer): Refund {
  const { destination } = transfer;
  const refund = detailsOf(transfer);
  const { claim } = refund;
  return {
    ...renderTransfer(transfer),
    checkoutId: refund.checkoutId,
    paymentId: refund.paymentId,
    kind: refundKindOf(transfer),
    basis: refund.basis,
    status: refundStatusOf(transfer),
    value: refund.priceAmount,
    currency: refund.currency,
    destination: destination && { ...destination },
    payoutId: null,
    reference: refund.reference,
    reason: refund.reason,
    claimExpiresAt: isoTimeOrNull(claim?.expiresAt ?? null),
    claimedAt: isoTimeOrNull(claim?.claimedAt ?? null),
    claimedFrom: claim?.claimedFrom ?? null,
    holdUntil: isoTimeOrNull(refund.holdUntil),
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
