import { sameAddress } from '../base/money/address.ts';
import { compare } from '../base/money/decimal.ts';
import { ApiError } from '../base/errors.ts';
import { MINUTE_MS, type Clock } from '../base/clock.ts';
import type { Log } from '../base/log/logger.ts';
import type { ListedTransfer, SentTransfer, TransferReport } from '../gateways/money-out.ts';
import { HeldError, heldReason } from './held.ts';
import type { Transfer } from './model.ts';
import type { TransferStore } from './transfer-store.ts';
import type { Transfers } from './transfers.ts';

export interface TransferWorkerOptions {
  readonly transfers: Transfers;
  readonly store: TransferStore;
  readonly clock: Clock;
  readonly log: Log;
}

const LEASE_MS = MINUTE_MS;
const BATCH_SIZE = 50;
/** Maximum time that a gateway's clock may be behind ours, in milliseconds. */
const CLOCK_SKEW_MS = 5 * MINUTE_MS;

/** Handles due transfers: ends expired ones, sends ready ones, and polls the others. */
export class TransferWorker {
  readonly #options: TransferWorkerOptions;
  /** Ids of held transfers that were already logged. */
  readonly #held = new Set<string>();

  constructor(options: TransferWorkerOptions) {
    this.#options = options;
  }

  /** Runs one round, and resolves with the number of transfers that were due. */
  async run(): Promise<number> {
    const { store, clock } = this.#options;
    const held = (await store.copy())?.held ?? [];
    for (const id of held) this.#reportHeld(id);
    const due = await store.claimDue(clock.now(), LEASE_MS, BATCH_SIZE, held);
    for (const { id } of due) await this.attempt(id);
    return due.length;
  }

  /** Checks one transfer now, and logs a failure. */
  async attempt(transferId: string): Promise<void> {
    try {
      await this.#check(transferId);
    } catch (error) {
      // Another process changed the transfer meanwhile. The next round handles it if it is due.
      if (error instanceof ApiError && error.code === 'invalid_state') return;
      if (error instanceof HeldError) {
        for (const id of error.ids) this.#reportHeld(id);
        return;
      }
      this.#options.log.error({ transferId, err: error }, 'a payout could not be checked');
    }
  }

  /** Logs a held transfer once per process. */
  #reportHeld(transferId: string): void {
    if (this.#held.has(transferId)) return;
    this.#held.add(transferId);
    this.#options.log.warn(
      { transferId },
      `a payout or refund is held, and nothing is done with it. ${heldReason}`,
    );
  }

  /** Checks a transfer. @throws the error of the gateway call, after the next check was scheduled */
  async #check(transferId: string): Promise<void> {
    const { transfers } = this.#options;
    await transfers.apply(transferId, { type: 'tick' }, 'worker');
    const ticked = await transfers.get(transferId);
    if (!ticked.hasStatusCall || ticked.call !== null || ticked.sentAt === null) return;
    const report = await this.#reportOf(ticked);
    if (report !== null) await transfers.apply(ticked.id, { type: 'report', report }, 'worker');
  }

  async #reportOf(transfer: Transfer): Promise<TransferReport | null> {
    const { moneyOut } = this.#options.transfers.gateway(transfer.provider);
    const sent = sentTransfer(transfer);
    if (sent === null) return this.#listed(transfer);
    const [observed] = (await moneyOut.observe?.([sent])) ?? [];
    return observed?.report ?? null;
  }

  /**
   * Looks in the gateway's list for a transfer whose response was lost. Exactly one entry must match, its id must belong to
   * no other transfer, and no other unknown transfer may have the same asset, amount and address. Otherwise an operator has
   * to decide.
   */
  async #listed(transfer: Transfer): Promise<TransferReport | null> {
    const { transfers, store } = this.#options;
    const { list } = transfers.gateway(transfer.provider).moneyOut;
    if (transfer.status !== 'unknown' || list === null || transfer.sentAt === null) return null;
    const entries = await list(transfer.sentAt - CLOCK_SKEW_MS);
    const fitting: ListedTransfer[] = [];
    for (const entry of entries.filter((each) => fits(transfer, each)))
      if ((await store.idOfProviderReference(transfer.provider, entry.providerReference)) === undefined)
        fitting.push(entry);
    const [entry, ...others] = fitting;
    if (entry === undefined || others.length > 0) return null;
    const { asset, amount, destination } = transfer;
    const address = destination?.type === 'address' ? destination.address : null;
    const alike = await store.findUnknown({ asset, amount, address });
    return alike.some((id) => id !== transfer.id) ? null : entry.report;
  }
}

/** Whether a list entry has the same address, asset and amount, and is not older than our call. */
function fits({ asset, amount, destination, sentAt }: Transfer, entry: ListedTransfer): boolean {
  return (
    destination?.type === 'address' &&
    sameAddress(asset.network.id, destination.address, entry.address) &&
    entry.method === asset.method &&
    compare(entry.amount, amount) === 0 &&
    sentAt !== null &&
    entry.createdAt >= sentAt - CLOCK_SKEW_MS
  );
}

/** Returns the parameters with which a transfer is polled; null if it has no gateway id. */
export function sentTransfer({
  id,
  asset,
  amount,
  destination,
  providerReference,
}: Transfer): SentTransfer | null {
  if (destination?.type !== 'address' || providerReference === null) return null;
  return { transferId: id, asset, amount, address: destination.address, providerReference };
}
