import type { RequestContext } from '../access/request-context.ts';
import { PaywicketError, validationError } from '../core/errors.ts';
import { call } from '../core/gateway-errors.ts';
import type { Person } from '../core/person.ts';
import type { Transfer, TransferEvent } from './model.ts';
import type { TransferRepository } from './repository.ts';
import { needsOtp } from './sending.ts';
import type { Transfers } from './transfers.ts';
import { sentTransfer, type TransferWorker } from './worker.ts';

export interface DecisionsOptions {
  /** Transfers of the other kind are reported as not found. */
  readonly kind: Transfer['kind'];
  readonly transfers: Transfers;
  readonly store: TransferRepository;
  readonly worker: TransferWorker;
  /** Whether real money moves: then the key from the environment cannot approve. */
  readonly live: boolean;
}

export interface Resolution {
  readonly outcome: 'completed' | 'failed' | 'returned';
  readonly transactionHash: string | null;
}

/** Operators' decisions about single payouts, or about single refunds. */
export class Decisions {
  readonly #options: DecisionsOptions;

  constructor(options: DecisionsOptions) {
    this.#options = options;
  }

  /**
   * @throws PaywicketError `forbidden` for the transfer's creator; `invalid_state` if it waits for no approval, has changed
   *   since or belongs to a batch; `method_unavailable` if the gateway's signer key is not set; `provider_*`, `payouts_frozen`
   */
  async approve(id: string, fingerprint: string, by: Person, context?: RequestContext): Promise<Transfer> {
    const { transfers, worker, live } = this.#options;
    const event: TransferEvent = { type: 'approve', by, fingerprint, live };
    const transfer = await this.#single(id);
    const review = this.#reviewOf(transfer, 'approve', null);
    const approved = await transfers.apply(id, event, 'person', { context });
    if (review === null) return approved;
    await review();
    // The gateway has recorded the decision: if its answer is missing, the next poll gets the status.
    await worker.attempt(id);
    return transfers.get(id);
  }

  /** As `approve`, but the transfer's creator may reject it. */
  async reject(id: string, comment: string | null, by: Person, context?: RequestContext): Promise<Transfer> {
    const { transfers } = this.#options;
    const transfer = await this.#single(id);
    // Ask the gateway first: the transfer is rejected only once the gateway has rejected it.
    await this.#reviewOf(transfer, 'reject', comment)?.();
    const current = await transfers.get(id);
    const isEnded = transfer.approvalBy === 'provider' && current.status === 'failed';
    return isEnded ? current : transfers.apply(id, { type: 'reject', by, comment }, 'person', { context });
  }

  /**
   * @param otp one-time password; only for a native refund on chain
   * @throws PaywicketError `invalid_state` if nothing waits for confirmation, `invalid_request`, `payouts_frozen`
   */
  async confirm(id: string, otp: string | null = null, context?: RequestContext): Promise<Transfer> {
    const wantsOtp = needsOtp(await this.#single(id));
    if (wantsOtp !== (otp !== null))
      throw validationError(
        'invalid_request',
        'otp',
        wantsOtp ? 'is required for this refund' : 'must be left out: this refund needs no one-time password',
      );
    return this.#options.transfers.apply(id, { type: 'confirm' }, 'person', { otp, context });
  }

  /** @throws PaywicketError `invalid_state` once the gateway may move money */
  async cancel(id: string, context?: RequestContext): Promise<Transfer> {
    await this.#single(id);
    return this.#options.transfers.apply(id, { type: 'cancel' }, 'person', { context });
  }

  /** @throws PaywicketError `forbidden` for the transfer's creator, `invalid_state` if its outcome is known */
  resolve(
    id: string,
    resolution: Resolution & { readonly note: string },
    by: Person,
    context?: RequestContext,
  ): Promise<Transfer> {
    return this.#options.transfers.apply(id, { type: 'resolve', by, ...resolution }, 'person', { context });
  }

  /** @throws PaywicketError `not_found`, `invalid_state` if it belongs to a batch, which is decided as a whole */
  async #single(id: string): Promise<Transfer> {
    const { transfers, kind } = this.#options;
    const transfer = await transfers.get(id, kind);
    if (transfer.batchId === null || transfer.approvalBy === 'provider') return transfer;
    throw new PaywicketError(
      'invalid_state',
      `The payout ${id} belongs to the batch ${transfer.batchId}, which is decided as a whole.`,
    );
  }

  /** Sends the decision to the gateway; null if the approval is the merchant's. */
  #reviewOf(
    transfer: Transfer,
    action: 'approve' | 'reject',
    comment: string | null,
  ): (() => Promise<void>) | null {
    if (transfer.status !== 'awaiting_approval' || transfer.approvalBy !== 'provider') return null;
    const { review } = this.#options.transfers.gateway(transfer.provider).moneyOut;
    const sent = sentTransfer(transfer);
    if (review === null || sent === null)
      throw new PaywicketError(
        'method_unavailable',
        `Approve or reject it in the dashboard of ${transfer.provider}: its signer key is not set on this server.`,
      );
    return () => call(review(sent, action, comment));
  }
}
