import type { RequestContext } from '../base/access/request-context.ts';
import { sameAddress } from '../base/money/address.ts';
import { ApiError, validationError } from '../base/errors.ts';
import { callGateway } from '../gateways/gateway-errors.ts';
import type { Person } from '../base/access/person.ts';
import { fingerprintOf } from '../money-in/checkout/stored-parts.ts';
import { batchFingerprintOf, type Transfer, type TransferEvent } from './model.ts';
import type { TransferStore } from './transfer-store.ts';
import { needsOtp } from './sending.ts';
import type { TransferTarget, TransferRequest, Transfers } from './transfers.ts';
import { isCancellable } from './transition.ts';
import { sentTransfer, type TransferWorker } from './worker.ts';

export interface DecisionsOptions {
  readonly transfers: Transfers;
  readonly store: TransferStore;
  readonly worker: TransferWorker;
  /** Whether the server moves real money. If so, the key from the environment cannot approve. */
  readonly live: boolean;
}

export interface TransferResolution {
  readonly outcome: 'completed' | 'failed' | 'returned';
  readonly transactionHash: string | null;
}

/**
 * Decisions of operators about a payout, a refund, or a batch of payouts as a whole. Callers check that the id belongs to
 * the kind of money out that the operator may decide about.
 */
export class Decisions {
  readonly #options: DecisionsOptions;

  constructor(options: DecisionsOptions) {
    this.#options = options;
  }

  /**
   * Approves a transfer or batch.
   * @throws ApiError `forbidden` for the transfer's creator; `invalid_state` if the transfer does not wait for approval,
   *   has changed since the approver read it, or belongs to a batch; `method_unavailable` if the gateway's signer key is
   *   not set; `provider_*`, `payouts_frozen`
   */
  async approve(
    of: TransferTarget,
    fingerprint: string,
    by: Person,
    context?: RequestContext,
  ): Promise<void> {
    const { worker, live } = this.#options;
    const found = await this.#read(of);
    const reviews = this.#reviewsOf(found, 'approve', null);
    // A batch has one fingerprint. If it is outdated, each item gets '', so that `transition` refuses the item after it
    // has checked person and status.
    const isBatchSeen = 'batchId' in of && fingerprint === batchFingerprintOf(found);
    const seenOf = (transfer: Transfer): string =>
      'transferId' in of ? fingerprint : isBatchSeen ? fingerprintOf(transfer) : '';
    await this.#decide(
      of,
      waitsForApproval,
      (transfer) => ({ type: 'approve', by, fingerprint: seenOf(transfer), live }),
      { context, sends: true },
    );
    for (const [id, review] of reviews) {
      await review();
      // The gateway has recorded the decision. If its answer to this poll is lost, the next poll gets the status.
      await worker.attempt(id);
    }
  }

  /** Rejects a transfer or batch. Throws the same errors as `approve`, but the transfer's creator may reject it. */
  async reject(
    of: TransferTarget,
    comment: string | null,
    by: Person,
    context?: RequestContext,
  ): Promise<void> {
    const found = await this.#read(of);
    // The gateway comes first: a transfer is recorded as rejected only once the gateway has rejected it.
    const reviews = this.#reviewsOf(found, 'reject', comment);
    for (const review of reviews.values()) await review();
    // True if the gateway's message about the rejection arrived before this decision was recorded.
    const isRejected = ({ id, status }: Transfer): boolean => reviews.has(id) && status === 'failed';
    await this.#decide(
      of,
      (transfer) => waitsForApproval(transfer) || isRejected(transfer),
      (transfer) => (isRejected(transfer) ? null : { type: 'reject', by, comment }),
      { context },
    );
  }

  /**
   * Continues a transfer or batch that waits for confirmation or for funds.
   * @param otp one-time password; only for a native refund on chain
   * @throws ApiError `invalid_state` if nothing waits for confirmation, `invalid_request`, `payouts_frozen`
   */
  async confirm(of: TransferTarget, otp: string | null, context?: RequestContext): Promise<void> {
    const found = await this.#read(of);
    const wantsOtp = found.some(needsOtp);
    if (wantsOtp !== (otp !== null))
      throw validationError(
        'invalid_request',
        'otp',
        wantsOtp ? 'is required for this refund' : 'must be left out: this refund needs no one-time password',
      );
    await this.#decide(of, waitsForConfirmation, () => ({ type: 'confirm' }), { otp, context });
  }

  /**
   * Cancels a transfer or batch.
   * @throws ApiError `invalid_state` once the gateway may move money
   */
  async cancel(of: TransferTarget, context?: RequestContext): Promise<void> {
    await this.#read(of);
    await this.#decide(of, isCancellable, () => ({ type: 'cancel' }), { context });
  }

  /**
   * Records the outcome of one transfer, which may be an item of a batch.
   * @throws ApiError `forbidden` for the transfer's creator, `invalid_state` if its outcome is already known
   */
  async resolve(
    transferId: string,
    resolution: TransferResolution,
    note: string,
    by: Person,
    context?: RequestContext,
  ): Promise<void> {
    const event: TransferEvent = { type: 'resolve', by, note, ...resolution };
    await this.#options.transfers.decide({ transferId }, () => event, { context });
  }

  /** Records outcomes, as `resolve`, for items of a batch. @throws ApiError `invalid_request` with an address that no item has */
  async resolveItems(
    batchId: string,
    items: readonly (TransferResolution & { readonly address: string })[],
    note: string,
    by: Person,
    context?: RequestContext,
  ): Promise<void> {
    const found = await this.#itemsOf(batchId);
    const resolutions = new Map<string, TransferResolution>();
    for (const [index, { address, outcome, transactionHash }] of items.entries()) {
      const own = found.find((transfer) => hasAddress(transfer, address));
      if (own === undefined)
        throw validationError(
          'invalid_request',
          `items.${index}.address`,
          'is not the address of a payout of this batch',
        );
      resolutions.set(own.id, { outcome, transactionHash });
    }
    const eventOf = ({ id }: Transfer): TransferEvent | null => {
      const resolution = resolutions.get(id);
      return resolution === undefined ? null : { type: 'resolve', by, note, ...resolution };
    };
    await this.#options.transfers.decide({ batchId }, eventOf, { context });
  }

  /**
   * Applies a decision. If it concerns some items of a batch, the other items are skipped. If it concerns no item of the
   * batch, or not the single transfer, `transition` throws.
   */
  async #decide(
    of: TransferTarget,
    concerns: (transfer: Transfer) => boolean,
    eventOf: (transfer: Transfer) => TransferEvent | null,
    request: TransferRequest,
  ): Promise<void> {
    const eventFor = (transfer: Transfer, all: readonly Transfer[]): TransferEvent | null =>
      'batchId' in of && all.some(concerns) && !concerns(transfer) ? null : eventOf(transfer);
    await this.#options.transfers.decide(of, eventFor, request);
  }

  /**
   * Reads the transfers of a decision.
   * @throws ApiError `not_found`; `invalid_state` for an item of a batch, because batches are decided as a whole
   */
  async #read(of: TransferTarget): Promise<readonly Transfer[]> {
    if ('batchId' in of) return this.#itemsOf(of.batchId);
    const transfer = await this.#options.transfers.get(of.transferId);
    if (transfer.batchId === null || transfer.approvalBy === 'provider') return [transfer];
    throw new ApiError(
      'invalid_state',
      `The payout ${transfer.id} belongs to the batch ${transfer.batchId}, which is decided as a whole.`,
    );
  }

  /**
   * Reads all items of a batch.
   * @throws ApiError `not_found`; `invalid_state` if an item cannot be read, because no decision is made about only a part
   *   of a batch (R151)
   */
  async #itemsOf(batchId: string): Promise<readonly Transfer[]> {
    const found = await this.#options.store.shownBatch(batchId);
    if (found === undefined) throw new ApiError('not_found', 'There is no batch with this id.');
    if (found.unreadable.length > 0)
      throw new ApiError(
        'invalid_state',
        `Nothing was done, because payouts of this batch cannot be read: ${found.unreadable.map((each) => each.id).join(', ')}. They are damaged, or were written by a later release. Run paywicket doctor to see what is wrong, restore these rows from a backup or start the release that wrote them, and try again.`,
      );
    return found.transfers;
  }

  /** Returns functions that send the decision to the gateway, by the id of the transfer that waits for the gateway's approval. */
  #reviewsOf(
    found: readonly Transfer[],
    action: 'approve' | 'reject',
    comment: string | null,
  ): ReadonlyMap<string, () => Promise<void>> {
    const reviews = new Map<string, () => Promise<void>>();
    for (const transfer of found) {
      if (!waitsForApproval(transfer) || transfer.approvalBy !== 'provider') continue;
      const { review } = this.#options.transfers.gateway(transfer.provider).moneyOut;
      const sent = sentTransfer(transfer);
      if (review === null || sent === null)
        throw new ApiError(
          'method_unavailable',
          `Approve or reject it in the dashboard of ${transfer.provider}: its signer key is not set on this server.`,
        );
      reviews.set(transfer.id, () => callGateway(review(sent, action, comment)));
    }
    return reviews;
  }
}

/** Whether a transfer waits for an approval, by the merchant or by the gateway. */
const waitsForApproval = ({ status }: Transfer): boolean => status === 'awaiting_approval';

const waitsForConfirmation = ({ status }: Transfer): boolean =>
  status === 'awaiting_funds' || status === 'awaiting_confirmation';

const hasAddress = ({ asset, destination }: Transfer, address: string): boolean =>
  destination?.type === 'address' && sameAddress(asset.network.id, destination.address, address);
