import type { RequestContext } from '../access/request-context.ts';
import { sameAddress } from '../core/address.ts';
import { PaywicketError, validationError } from '../core/errors.ts';
import { hashOf } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import type { DecisionsOptions, Resolution } from './decisions.ts';
import { fingerprintOf, type Transfer, type TransferEvent } from './model.ts';
import { isCancellable } from './transition.ts';

/** Decisions of operators about a batch as a whole. */
export class BatchDecisions {
  readonly #options: Pick<DecisionsOptions, 'transfers' | 'store' | 'live'>;

  constructor(options: Pick<DecisionsOptions, 'transfers' | 'store' | 'live'>) {
    this.#options = options;
  }

  /** @throws PaywicketError as `Decisions.approve`, checked for every item that waits for approval */
  async approve(id: string, fingerprint: string, by: Person, context?: RequestContext): Promise<void> {
    const { live } = this.#options;
    const known = batchFingerprintOf(await this.#items(id));
    await this.#decide(
      id,
      waitsForMerchant,
      (transfer) => ({
        type: 'approve',
        by,
        // An outdated batch fingerprint becomes '', so that `transition` refuses it after its checks of person and status.
        fingerprint: fingerprint === known ? fingerprintOf(transfer) : '',
        live,
      }),
      context,
    );
  }

  async reject(id: string, comment: string | null, by: Person, context?: RequestContext): Promise<void> {
    await this.#decide(id, waitsForMerchant, () => ({ type: 'reject', by, comment }), context);
  }

  async confirm(id: string, context?: RequestContext): Promise<void> {
    const waits = ({ status }: Transfer): boolean =>
      status === 'awaiting_funds' || status === 'awaiting_confirmation';
    await this.#decide(id, waits, () => ({ type: 'confirm' }), context);
  }

  async cancel(id: string, context?: RequestContext): Promise<void> {
    await this.#decide(id, isCancellable, () => ({ type: 'cancel' }), context);
  }

  /** @throws PaywicketError `invalid_request` with the address, if no item of the batch has it */
  async resolve(
    id: string,
    items: readonly (Resolution & { readonly address: string })[],
    note: string,
    by: Person,
    context?: RequestContext,
  ): Promise<void> {
    const transfers = await this.#items(id);
    const resolutions = new Map<string, Resolution>();
    for (const [index, { address, outcome, transactionHash }] of items.entries()) {
      const own = transfers.find((transfer) => hasAddress(transfer, address));
      if (own === undefined)
        throw validationError(
          'invalid_request',
          `items.${index}.address`,
          'is not the address of a payout of this batch',
        );
      resolutions.set(own.id, { outcome, transactionHash });
    }
    const eventOf = (transfer: Transfer): TransferEvent | null => {
      const resolution = resolutions.get(transfer.id);
      return resolution === undefined ? null : { type: 'resolve', by, note, ...resolution };
    };
    await this.#options.transfers.applyToBatch(id, eventOf, context);
  }

  /** Skips items that the decision does not apply to. If it applies to none, `transition` throws for the first item. */
  async #decide(
    id: string,
    concerns: (transfer: Transfer) => boolean,
    eventOf: (transfer: Transfer) => TransferEvent,
    context: RequestContext | undefined,
  ): Promise<void> {
    const isAny = (await this.#items(id)).some(concerns);
    const eventFor = (transfer: Transfer): TransferEvent | null =>
      !isAny || concerns(transfer) ? eventOf(transfer) : null;
    await this.#options.transfers.applyToBatch(id, eventFor, context);
  }

  /** @throws PaywicketError `not_found`; `invalid_state` where one of them cannot be read: no part is decided on (R151) */
  async #items(id: string): Promise<readonly Transfer[]> {
    const found = await this.#options.store.shownBatch(id);
    if (found === undefined) throw new PaywicketError('not_found', 'There is no batch with this id.');
    if (found.unreadable.length > 0)
      throw new PaywicketError(
        'invalid_state',
        `Nothing was done, because payouts of this batch cannot be read: ${found.unreadable.map((each) => each.id).join(', ')}. They are damaged, or were written by a later release. Run paywicket doctor to see what is wrong, restore these rows from a backup or start the release that wrote them, and try again.`,
      );
    return found.transfers;
  }
}

const waitsForMerchant = ({ status, approvalBy }: Transfer): boolean =>
  status === 'awaiting_approval' && approvalBy === 'merchant';

const hasAddress = ({ asset, destination }: Transfer, address: string): boolean =>
  destination?.type === 'address' && sameAddress(asset.network.id, destination.address, address);

/** Changes with everything that an approver of the batch must have seen. */
export const batchFingerprintOf = (transfers: readonly Transfer[]): string =>
  hashOf(JSON.stringify(transfers.map(fingerprintOf)));
