import { isRecentlyRestored } from '../base/access/copy.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import type { Asset } from '../base/money/assets.ts';
import { DAY_MS, type Clock } from '../base/clock.ts';
import { add, compare, sum, type Decimal } from '../base/money/decimal.ts';
import { ApiError, validationError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import type { Log } from '../base/log/logger.ts';
import type { Person } from '../base/access/person.ts';
import type { Quote } from '../money-in/pricing/rates.ts';
import type { GatewayMoneyOut } from '../gateways/money-out.ts';
import { approvalReasonOf, readListing, type ApprovalReason, type Listing } from './restored-approval.ts';
import type { Transfer } from './model.ts';
import type { Batch, OutgoingAmount, Recent, TransferStore } from './transfer-store.ts';
import { newSecrets } from './sending.ts';
import { frozenError } from './obstacle.ts';
import type { Transfers } from './transfers.ts';

/** Creates payouts and refunds, and starts their first gateway calls. */

/** Maximum amount in 24 hours without a second person, by method; `*` applies to all other methods. Undefined for no limit. */
type Bounds = Readonly<Record<string, Decimal | undefined>>;

export function isAbove(bounds: Bounds, method: string, amount: Decimal): boolean {
  const bound = Object.hasOwn(bounds, method) ? bounds[method] : bounds['*'];
  return bound !== undefined && compare(amount, bound) > 0;
}

/** Limits above which a second person has to approve. */
export interface TransferBounds {
  readonly payoutsAbove: Bounds;
  readonly refundsAbove: Bounds;
  /** Maximum value of all assets in 24 hours, in US dollars; null for no limit. */
  readonly perDay: { readonly payouts: Decimal | null; readonly refunds: Decimal | null };
}

export interface CreationOptions {
  readonly transfers: Transfers;
  readonly store: TransferStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly bounds: TransferBounds;
  /** Converts an amount to US dollars; null if no rate is known. */
  readonly dollarsOf: (amount: Decimal, asset: string) => Decimal | null;
  /** Returns a coin's present market rate in a currency; null if none is known. */
  readonly quoteOf: (asset: string, currency: string) => Quote | null;
  /** Whether this is the deposit address of one of our payments or customers: money sent there would come back as a payment. */
  readonly isOwnAddress: (asset: Asset, address: string) => Promise<boolean>;
}

export interface Creation {
  readonly drafts: readonly Transfer[];
  readonly batch: Batch | null;
  /**
   * Set only for a refund. `redraft` plans the refund again inside the transaction, as other refunds may have reserved
   * money since.
   */
  readonly refund?: {
    readonly checkoutId: string;
    readonly redraft: (recent: Recent) => Transfer;
  };
  readonly context: RequestContext | undefined;
}

/**
 * Writes all of the new transfers or none, and makes the gateway calls of those that need no approval.
 * @throws ApiError `payouts_frozen`, `duplicate_reference`, `payout_in_doubt`
 */
export async function createTransfers(
  options: CreationOptions,
  { drafts, batch, refund, context }: Creation,
): Promise<readonly Transfer[]> {
  const { transfers, store, clock, bounds } = options;
  const secrets = newSecrets();
  const reference = drafts[0]?.reference ?? null;
  const isSent = drafts.some(({ sendMethod }) => sendMethod !== 'outside');
  const isShort = await transfers.isShort(drafts.filter(({ status }) => status === 'ready'));
  const listing = refund === undefined ? await listingOf(options, drafts) : null;
  const created = await store.create(
    drafts.map(({ asset, amount, destination }) => ({
      asset,
      amount,
      address: destination?.type === 'address' ? destination.address : null,
    })),
    reference,
    clock.now() - DAY_MS,
    (recent) => {
      const { frozen, isReferenceTaken, unknownOutcomes, outgoing } = recent;
      if (frozen !== null && isSent) throw frozenError(frozen);
      if (isReferenceTaken) throw duplicateReference(reference);
      assertNoneUnknown(unknownOutcomes);
      const current = refund === undefined ? drafts : [refund.redraft(recent)];
      const approval = approvalReasonOf(current, recent.copy, listing, clock.now());
      const waits =
        approval !== null ||
        current.some((draft) => draft.needsApproval) ||
        needsApproval(current.map(outgoingOf), outgoing, bounds);
      const opened = waits ? current.map((draft) => withApproval(draft, approval)) : current;
      const started = transfers.started(opened, { frozen, isShort, by: 'person' });
      const checkout = recent.refundable?.checkout ?? null;
      return {
        batch,
        changes: started.map((transfer) => transfers.changeOf(null, transfer, checkout, secrets)),
      };
    },
    refund?.checkoutId,
    context,
  );
  const [first] = created;
  if (first === undefined) throw new Error('no transfer was created');
  const begun = created.filter(({ call }) => call !== null);
  await transfers.perform(batch === null ? { transferId: first.id } : { batchId: batch.id }, begun, secrets);
  return created;
}

/** Reads the gateway's list of payouts; null unless the database was recently restored from a copy. */
async function listingOf(
  { transfers, store, clock, log }: CreationOptions,
  drafts: readonly Transfer[],
): Promise<Listing | null> {
  const [copy, [first]] = [await store.copy(), drafts];
  if (copy === null || first === undefined || !isRecentlyRestored(copy, clock.now())) return null;
  return readListing(copy, drafts, transfers.gateway(first.provider).moneyOut, { store, log });
}

/**
 * Whether a second person has to approve new transfers: together with those of the last 24 hours, the amount of a method or
 * the value of all assets exceeds its limit. An amount without a rate counts as exceeding the limit of the value.
 */
export function needsApproval(
  wanted: readonly OutgoingAmount[],
  outgoing: readonly OutgoingAmount[],
  bounds: TransferBounds,
): boolean {
  return wanted.some(({ kind, method }) => {
    const all = [...outgoing, ...wanted].filter((entry) => entry.kind === kind);
    const inAsset = sum(all.filter((entry) => entry.method === method).map(({ amount }) => amount));
    const perAsset = kind === 'refund' ? bounds.refundsAbove : bounds.payoutsAbove;
    const perDay = kind === 'refund' ? bounds.perDay.refunds : bounds.perDay.payouts;
    return isAbove(perAsset, method, inAsset) || (perDay !== null && isWorthMore(all, perDay));
  });
}

function isWorthMore(amounts: readonly OutgoingAmount[], bound: Decimal): boolean {
  let total = '0';
  for (const { usd } of amounts) {
    if (usd === null) return true;
    total = add(total, usd);
  }
  return compare(total, bound) > 0;
}

/** Makes a draft wait for approval. A refund without an address needs its approval only after the shopper has entered one. */
const withApproval = (draft: Transfer, approval: ApprovalReason | null): Transfer =>
  draft.status === 'awaiting_destination'
    ? { ...draft, needsApproval: true }
    : {
        ...draft,
        needsApproval: true,
        status: 'awaiting_approval',
        approvalBy: 'merchant',
        completedAt: null,
        failureCode: approval?.code ?? null,
        failureReason: approval?.reason ?? null,
      };

/** Returns a draft with amount 0 and without a destination, which the caller fills in. */
export function draftOf(
  provider: string,
  moneyOut: Pick<GatewayMoneyOut, 'sendMethod' | 'observe'>,
  asset: Asset,
  by: Person,
  now: number,
): Transfer {
  return {
    id: newId('pyt'),
    kind: 'payout',
    provider,
    asset,
    amount: '0',
    usd: null,
    rate: null,
    sendMethod: moneyOut.sendMethod,
    hasStatusCall: moneyOut.observe !== null,
    destination: null,
    reference: null,
    batchId: null,
    position: 0,
    refund: null,
    status: 'ready',
    approvalBy: null,
    needsApproval: false,
    createdBy: by,
    approvedBy: null,
    call: null,
    quote: null,
    fees: [],
    providerReference: null,
    transactionHash: null,
    confirmations: null,
    failureCode: null,
    failureReason: null,
    conflict: false,
    createdAt: now,
    sentAt: null,
    completedAt: null,
    updatedAt: now,
    version: 1,
  };
}

export const outgoingOf = ({
  kind,
  asset,
  amount,
  usd,
}: Pick<Transfer, 'kind' | 'asset' | 'amount' | 'usd'>): OutgoingAmount => ({
  kind,
  method: asset.method,
  amount,
  usd,
});

const duplicateReference = (reference: string | null): ApiError =>
  validationError(
    'duplicate_reference',
    'reference',
    `${reference} is already the reference of another payout or batch: check that one first`,
  );

/**
 * Rejects a new transfer if a transfer with the same amount and address may already have been sent.
 * @throws ApiError `payout_in_doubt`
 */
function assertNoneUnknown([first]: readonly string[]): void {
  if (first !== undefined)
    throw new ApiError(
      'payout_in_doubt',
      `The ${first.startsWith('rfd_') ? 'refund' : 'payout'} ${first} of the same amount to the same address may have been sent. Wait for its outcome; if that is unknown, find out what happened and resolve it first.`,
    );
}
