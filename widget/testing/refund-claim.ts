import type { RefundClaim } from '../../server/money-out/contract/refund-claim.ts';
import type { SessionView } from '../../server/money-in/contract/session.ts';

/** A refund of the session's store, whose address is not named yet. */
export function refundClaim({ store, serverTime, expiresAt }: SessionView): RefundClaim {
  return {
    status: 'awaiting_destination',
    test: false,
    store,
    reference: 'order-7',
    description: null,
    asset: 'USDT',
    assetName: 'Tether',
    network: 'tron',
    networkName: 'TRON',
    networkStandard: 'TRC20',
    amount: '50',
    fee: null,
    arrives: null,
    minimum: null,
    address: null,
    holdUntil: null,
    transactionHash: null,
    explorerUrl: null,
    sentAt: null,
    expiresAt,
    version: 1,
    serverTime,
  };
}
