import { isRecentlyRestored, type Copy } from '../base/access/copy.ts';
import { gatewayName } from '../base/contract/constants.ts';
import { sameAddress } from '../base/money/address.ts';
import { compare } from '../base/money/decimal.ts';
import type { Log } from '../base/log/logger.ts';
import type { ListedTransfer, GatewayMoneyOut } from '../gateways/money-out.ts';
import type { Transfer } from './model.ts';
import type { TransferStore } from './transfer-store.ts';

/**
 * Approvals after a restore. The requested transfer may have been sent already: if it was sent after the copy was made,
 * neither it nor its idempotency key is in the copy. A second person approves it, unless the gateway's own list shows no
 * such payout (R110).
 */

/** Reason why a new transfer needs a second person, as shown to the merchant. */
export interface ApprovalReason {
  readonly code: 'restored' | 'restored_no_list' | 'restored_list_unread' | 'restored_listed';
  readonly reason: string;
}

/** Result of comparing the gateway's list with payouts that are about to be created. */
export interface Listing {
  /** Time of the copy for which the list was read. */
  readonly copiedAt: number;
  /** Null if the list shows none of these payouts. */
  readonly approval: ApprovalReason | null;
}

/** Reads the gateway's list, from a time before the copy was made. Payouts that this database has are ignored. */
export async function readListing(
  copy: Copy,
  drafts: readonly Transfer[],
  { list }: Pick<GatewayMoneyOut, 'list'>,
  { store, log }: { readonly store: TransferStore; readonly log: Log },
): Promise<Listing> {
  const { at: copiedAt, knownUntil } = copy;
  const provider = drafts[0]?.provider ?? '';
  const name = gatewayName(provider);
  if (list === null) {
    const reason = `${SINCE} ${name} has no list of outgoing transfers that this server can read: a second person has to check there.`;
    return { copiedAt, approval: { code: 'restored_no_list', reason } };
  }
  try {
    for (const entry of await list(knownUntil)) {
      if (!drafts.some((draft) => isSame(draft, entry))) continue;
      if ((await store.idOfProviderReference(provider, entry.providerReference)) !== undefined) continue;
      const reason = `${SINCE} ${name} lists a transfer of this amount to this address that this server does not know (${entry.providerReference}): a second person has to check there.`;
      return { copiedAt, approval: { code: 'restored_listed', reason } };
    }
    return { copiedAt, approval: null };
  } catch (error) {
    log.warn({ provider, err: error }, 'the list of a gateway could not be read before a payout');
    const reason = `${SINCE} ${name}’s list of outgoing transfers could not be read completely: a second person has to check there. Or cancel this payout, and create another one when the list can be read.`;
    return { copiedAt, approval: { code: 'restored_list_unread', reason } };
  }
}

/**
 * Returns why new transfers need a second person; null if they do not. Within the time after a restore, refunds always need
 * one, whatever the list shows: money received before the restore may have been matched to a new payment since, and its
 * first refund may have gone to another address.
 * @param listing null if no list was read
 */
export function approvalReasonOf(
  drafts: readonly Transfer[],
  copy: Copy | null,
  listing: Listing | null,
  now: number,
): ApprovalReason | null {
  if (copy === null || !isRecentlyRestored(copy, now)) return null;
  if (drafts.every(({ sendMethod }) => sendMethod === 'outside')) return null;
  if (listing?.copiedAt === copy.at) return listing.approval;
  return { code: 'restored', reason: `${SINCE} A second person has to check at its gateway.` };
}

const SINCE =
  'This database was restored from a copy, and the same may have been sent after the copy was made.';

/** Whether a list entry may be this transfer. An entry whose coin is not known here matches any coin. */
const isSame = ({ asset, amount, destination }: Transfer, entry: ListedTransfer): boolean =>
  destination?.type === 'address' &&
  sameAddress(asset.network.id, destination.address, entry.address) &&
  (entry.method === null || entry.method === asset.method) &&
  compare(entry.amount, amount) === 0;
