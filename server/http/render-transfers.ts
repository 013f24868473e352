import { isoTime } from '../core/clock.ts';
import type { Fee } from '../gateways/gateway.ts';
import { fingerprintOf, type Transfer } from '../payout/model.ts';

/** What a payout and a refund have in common, as the contract shows it. */
export function renderTransfer(transfer: Transfer) {
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
    updatedAt: isoTime(transfer.updatedAt),
  };
}

export const renderFees = (fees: readonly Fee[]) =>
  fees.map(({ kind, asset, amount }) => ({ kind, asset, amount }));
