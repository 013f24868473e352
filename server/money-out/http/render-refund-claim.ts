import type { RefundClaim } from '../contract/refund-claim.ts';
import type { Store } from '../../base/contract/store.ts';
import { isoTime, isoTimeOrNull } from '../../base/clock.ts';
import type { PayoutOffer } from '../../gateways/money-out.ts';
import { isHeldBack } from '../held.ts';
import type { Transfer } from '../model.ts';
import { refundStatusOf } from '../change.ts';
import { coinOf } from '../../money-in/http/render.ts';
import { claimStatus } from '../../money-in/http/render-refund.ts';

export interface ClaimContext {
  readonly test: boolean;
  readonly store: Store;
  readonly reference: string | null;
  readonly description: string | null;
  /** The gateway's offer for the refunded coins. */
  readonly offer: PayoutOffer | undefined;
}

/** Renders a refund for its shopper. */
export function renderClaim(
  transfer: Transfer,
  { offer, ...context }: ClaimContext,
): Omit<RefundClaim, 'serverTime'> {
  const { asset, amount, destination, refund, transactionHash } = transfer;
  const { network } = asset;
  const fee = transfer.fees[0] ?? offer?.fee ?? null;
  const hasEnded = transfer.status === 'completed';
  return {
    // A held refund is `pending`: the store has to check it, so no address is accepted, and it is not on its way (R147).
    status: isHeldBack(transfer) ? 'pending' : claimStatus[refundStatusOf(transfer)],
    ...context,
    ...coinOf(asset),
    assetName: asset.name,
    amount,
    fee: fee && { asset: fee.asset, amount: fee.amount },
    // A gateway that states its fee charges the fee to the store's balance, so the whole amount arrives.
    arrives: fee === null ? null : amount,
    minimum: offer?.minimum ?? null,
    address: destination?.type === 'address' ? destination.address : null,
    holdUntil: isoTimeOrNull(refund?.holdUntil ?? null),
    transactionHash,
    explorerUrl:
      transactionHash === null || network.explorer === null
        ? null
        : `${network.explorer}${encodeURIComponent(transactionHash)}`,
    sentAt: isoTimeOrNull(hasEnded ? transfer.completedAt : null),
    expiresAt: isoTime(refund?.claim?.expiresAt ?? 0),
    version: transfer.version,
  };
}
