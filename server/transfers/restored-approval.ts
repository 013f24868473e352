import { isRecentlyRestored, type Copy } from '../access/copy.ts';
import { gatewayName } from '../contract/constants.ts';
import { sameAddress } from '../core/address.ts';
import { compare } from '../core/decimal.ts';
import type { Log } from '../core/logger.ts';
import type { ListedTransfer, MoneyOut } from '../gateways/money-out.ts';
import type { Transfer } from './model.ts';
import type { TransferRepository } from './repository.ts';

/**
 * After a restore, what is asked for may have been sent by the server before: the copy does not have it, nor the key of that
 * request. A second person looks, unless the gateway's own list shows no such payout (R110).
 */

/** Why a new transfer waits for a second person, as the merchant reads it. */
export interface ApprovalReason {
  readonly code: 'restored' | 'restored_no_list' | 'restored_list_unread' | 'restored_listed';
  readonly reason: string;
}

/** What the gateway's own list said of payouts before they are written. */
export interface Listing {
  /** Of the copy that it was read for. */
  readonly copiedAt: number;
  /** Null where it shows none of them. */
  readonly approval: ApprovalReason | null;
}

/** Reads the gateway's own list from before the copy on: payouts of this database in it need no second look. */
export async function readListing(
  copy: Copy,
  drafts: readonly Transfer[],
  { list }: Pick<MoneyOut, 'list'>,
  { store, log }: { readonly store: TransferRepository; readonly log: Log },
): Promise<Listing> {
  const { at: copiedAt, knownUntil } = copy;
  const provider = drafts[0]?.provider ?? '';
  const name = gatewayName(provider);
  if (list === null) {
    const reason = `${SINCE} ${name} has no list that is read here: a second person looks there.`;
    return { copiedAt, approval: { code: 'restored_no_list', reason } };
  }
  try {
    for (const entry of await list(knownUntil)) {
      if (!drafts.some((draft) => isSame(draft, entry))) continue;
      if ((await store.idOfProviderReference(provider, entry.providerReference)) !== undefined) continue;
      const reason = `${SINCE} ${name} lists one of this amount to this address that is not known here (${entry.providerReference}): a second person looks there.`;
      return { copiedAt, approval: { code: 'restored_listed', reason } };
    }
    return { copiedAt, approval: null };
  } catch (error) {
    log.warn({ provider, err: error }, 'list not read before a payout');
    const reason = `${SINCE} ${name}’s list could not be read to its end: a second person looks there. Or cancel this, and create another once the list can be read.`;
    return { copiedAt, approval: { code: 'restored_list_unread', reason } };
  }
}

/**
 * Why these need a second person; null where they do not. Refunds, too, and no list speaks for them: money of before the
 * restore may have been matched to a new payment since, and its refund may have gone to another address.
 * @param listing null where none was read
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
  return { code: 'restored', reason: `${SINCE} A second person looks at its gateway.` };
}

const SINCE =
  'This database was put in place from a copy, and the same may have been sent after that was made.';

/** An entry of a coin that is not known here may be of any. */
const isSame = ({ asset, amount, destination }: Transfer, entry: ListedTransfer): boolean =>
  destination?.type === 'address' &&
  sameAddress(asset.network.id, destination.address, entry.address) &&
  (entry.method === null || entry.method === asset.method) &&
  compare(entry.amount, amount) === 0;
