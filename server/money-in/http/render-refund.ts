import type { ClaimStatus, RefundStatus } from '../../base/contract/constants.ts';
import type { Refund } from '../contract/refund.ts';
import type { SessionView } from '../contract/session.ts';
import type { CheckoutRefund } from '../checkout/model.ts';
import { fingerprintOf, type storedTransferFields } from '../checkout/stored-parts.ts';
import { isoTime, isoTimeOrNull } from '../../base/clock.ts';
import type { Fee } from '../../gateways/transaction.ts';

/** Renders the refunds of a checkout, and the fields that payouts share with them. */

type SharedField = keyof typeof storedTransferFields | 'id' | 'approvalBy' | 'providerReference';
type Common = Pick<CheckoutRefund, SharedField> & { readonly kind: 'payout' | 'refund' };

/** Renders the common fields of payouts and refunds. */
export function renderTransfer(transfer: Common) {
  const { asset } = transfer;
  return {
    id: transfer.id,
    provider: transfer.provider,
    method: asset.method,
    asset: asset.asset,
    network: asset.network.id,
    amount: transfer.amount,
    worth: transfer.usd,
    fees: renderFees(transfer.fees),
    approvalBy: transfer.approvalBy,
    fingerprint: fingerprintOf(transfer),
    transactionHash: transfer.transactionHash,
    confirmations: transfer.confirmations,
    failureCode: transfer.failureCode,
    failureReason: transfer.failureReason,
    conflict: transfer.conflict,
    providerReference: transfer.providerReference,
    createdBy: transfer.createdBy.owner,
    approvedBy: transfer.approvedBy?.owner ?? null,
    createdAt: isoTime(transfer.createdAt),
    sentAt: isoTimeOrNull(transfer.sentAt),
    updatedAt: isoTime(transfer.updatedAt),
  };
}

export const renderFees = (fees: readonly Fee[]) =>
  fees.map(({ kind, asset, amount }) => ({ kind, asset, amount }));

export function renderCheckoutRefund(refund: CheckoutRefund, checkoutId: string): Refund {
  const { destination, claim } = refund;
  return {
    ...renderTransfer({ ...refund, kind: 'refund' }),
    checkoutId,
    paymentId: refund.paymentId,
    kind: refundKindOf(refund),
    basis: refund.basis,
    status: refund.status,
    value: refund.value,
    rateDifference: refund.rateDifference,
    currency: refund.currency,
    destination: destination && { ...destination },
    reference: refund.reference,
    reason: refund.note,
    claimExpiresAt: isoTimeOrNull(claim?.expiresAt),
    claimedAt: isoTimeOrNull(claim?.claimedAt),
    claimedFrom: claim?.claimedFrom ?? null,
    linkedBy: [...(claim?.linkOwners ?? [])],
    holdUntil: isoTimeOrNull(refund.holdUntil),
  };
}

export function refundKindOf({ sendMethod }: Pick<CheckoutRefund, 'sendMethod'>): Refund['kind'] {
  if (sendMethod === 'outside') return 'manual';
  return sendMethod === 'native' ? 'native' : 'payout';
}

/** Renders a refund for the session of its checkout. */
export const renderSessionRefund = (
  { status, amount, asset }: CheckoutRefund,
  claimable: boolean,
): SessionView['refunds'][number] => ({
  status: claimStatus[status],
  amount,
  asset: asset.asset,
  claimable,
});

export const claimStatus: Readonly<Record<RefundStatus, ClaimStatus>> = {
  awaiting_destination: 'awaiting_destination',
  on_hold: 'on_hold',
  awaiting_approval: 'pending',
  awaiting_funds: 'pending',
  awaiting_confirmation: 'pending',
  pending: 'sending',
  unknown: 'sending',
  succeeded: 'succeeded',
  failed: 'failed',
  rejected: 'failed',
  returned: 'failed',
  expired: 'expired',
  cancelled: 'cancelled',
};
