import type { RequestContext } from '../access/request-context.ts';
import { canonicalAddress } from '../core/address.ts';
import { GatewayError, PaywicketError, UnreadableError, validationError } from '../core/errors.ts';
import { DAY_MS, MINUTE_MS, type Clock } from '../core/clock.ts';
import { call } from '../core/gateway-errors.ts';
import type {
  AllowedRecipient,
  ListedTransfer,
  Recipient,
  StoredTransfer,
  TransferMessage,
} from '../gateways/money-out.ts';
import { BatchDecisions } from './batch-decisions.ts';
import { Claims, type ClaimSettings } from './claims.ts';
import type { CreationOptions } from './creation.ts';
import { Decisions } from './decisions.ts';
import { limitsOf, type Limits } from './limits.ts';
import type { Transfer } from './model.ts';
import { assertAddress, Payouts } from './payouts.ts';
import { Refunds, type RefundsOptions } from './refunds.ts';
import type { TransferRepository } from './repository.ts';
import { needsOtp, sentRefundOf } from './sending.ts';
import { Transfers, type TransfersOptions } from './transfers.ts';
import { TransferWorker } from './worker.ts';

export interface TransferServiceOptions
  extends
    TransfersOptions,
    Pick<RefundsOptions, 'checkouts' | 'rateOf' | 'claimLife' | 'bounds' | 'dollarsOf'> {
  readonly claims: ClaimSettings;
  /** Whether real money moves. */
  readonly live: boolean;
}

/** How long a one-time password is taken, in milliseconds. */
const OTP_LIFE_MS = 10 * MINUTE_MS;

/** Money out, wired for routes, webhook inbox and jobs. */
export class TransferService {
  readonly store: TransferRepository;
  readonly payouts: Payouts;
  readonly refunds: Refunds;
  readonly decisions: Decisions;
  readonly batchDecisions: BatchDecisions;
  readonly refundDecisions: Decisions;
  readonly claims: Claims;
  readonly #clock: Clock;
  readonly #bounds: TransferServiceOptions['bounds'];
  readonly #transfers: Transfers;
  readonly #worker: TransferWorker;

  constructor({ bounds, claims, live, dollarsOf, ...options }: TransferServiceOptions) {
    const { store, clock, log, checkouts, rateOf, claimLife } = options;
    this.store = store;
    this.#clock = clock;
    this.#bounds = bounds;
    this.#transfers = new Transfers(options);
    const transfers = this.#transfers;
    this.#worker = new TransferWorker({ transfers, store, clock, log });
    const deciding = { transfers, store, worker: this.#worker, live };
    this.decisions = new Decisions({ ...deciding, kind: 'payout' });
    this.batchDecisions = new BatchDecisions(deciding);
    this.refundDecisions = new Decisions({ ...deciding, kind: 'refund' });
    const isOwnAddress: CreationOptions['isOwnAddress'] = ({ network }, address) =>
      store.isDepositAddress(canonicalAddress(network.id, address));
    const creating = { transfers, store, clock, log, bounds, dollarsOf, isOwnAddress };
    this.payouts = new Payouts(creating);
    this.refunds = new Refunds({ ...creating, checkouts, rateOf, claimLife });
    this.claims = new Claims({ transfers, store, clock, isOwnAddress, claimLife, ...claims });
  }

  /** Before anything else is done. @see Transfers.recover */
  recover(): Promise<void> {
    return this.#transfers.recover();
  }

  /** Handles transfers that are due; resolves with their number. */
  round(): Promise<number> {
    return this.#worker.run();
  }

  /** What goes out without a second person, and how much of that is used. */
  async limits(): Promise<{ readonly payouts: Limits; readonly refunds: Limits }> {
    const outgoing = await this.store.outgoing(this.#clock.now() - DAY_MS);
    return {
      payouts: limitsOf('payout', outgoing, this.#bounds),
      refunds: limitsOf('refund', outgoing, this.#bounds),
    };
  }

  /**
   * A gateway's own list since a time, with our id of each. Changes nothing.
   * @throws PaywicketError `method_unavailable`, `provider_*`
   */
  async listAt(
    provider: string,
    { from, to = Infinity }: { readonly from: number; readonly to?: number | undefined },
  ): Promise<readonly { readonly entry: ListedTransfer; readonly payoutId: string | null }[]> {
    const { list } = this.#transfers.gateway(provider).moneyOut;
    if (list === null)
      throw validationError(
        'method_unavailable',
        'provider',
        `${provider} has no list of outgoing transfers`,
      );
    const listed = await call(list(from));
    const found: { entry: ListedTransfer; payoutId: string | null }[] = [];
    for (const entry of listed.filter(({ createdAt }) => createdAt < to)) {
      const payoutId = await this.store.idOfProviderReference(provider, entry.providerReference);
      found.push({ entry, payoutId: payoutId ?? null });
    }
    return found;
  }

  /**
   * Polls those of ours that a gateway lists since a time, so that returned money is known; resolves with them as they
   * then are, but for those that can not be read.
   * @throws PaywicketError as `listAt`
   */
  async sync(provider: string, from: number): Promise<readonly Transfer[]> {
    const listed = await this.listAt(provider, { from });
    const own = new Set(listed.flatMap(({ payoutId }) => payoutId ?? []));
    const synced: Transfer[] = [];
    for (const id of own) {
      await this.#worker.attempt(id);
      try {
        synced.push(await this.#transfers.get(id));
      } catch (error) {
        // The attempt has logged it.
        if (!(error instanceof UnreadableError)) throw error;
      }
    }
    return synced;
  }

  /** @throws PaywicketError `method_unavailable`, `invalid_address` naming it, `provider_*` */
  async allowRecipients(
    provider: string,
    recipients: readonly Recipient[],
  ): Promise<readonly AllowedRecipient[]> {
    const { moneyOut } = this.#transfers.gateway(provider);
    if (moneyOut.allowRecipients === null)
      throw validationError(
        'method_unavailable',
        'provider',
        `${provider} has no list of recipients, or its key is not set`,
      );
    const offers = await moneyOut.offers();
    for (const [index, { address, method }] of recipients.entries()) {
      const offer = offers.find(({ asset }) => asset.method === method);
      if (offer !== undefined) assertAddress(offer.asset, address, `addresses.${index}.address`);
    }
    return call(moneyOut.allowRecipients(recipients));
  }

  /**
   * Applies a gateway's webhook about money that went out. False where it is about something else.
   * @throws GatewayError `unexpected_response` where it cannot be read, or fits no transfer: it is kept and shown
   */
  async receive(provider: string, body: string, refundId: string | null = null): Promise<boolean> {
    if (refundId !== null) {
      await this.#receiveNative(provider, body, refundId);
      return true;
    }
    const { messages } = this.#transfers.find(provider)?.moneyOut ?? {};
    const message = messages?.read(body) ?? null;
    if (messages === undefined || messages === null || message === null) return false;
    const named = (await this.#named(provider, message)).filter((transfer) => transfer.provider === provider);
    const differences = named.map((transfer) => {
      const stored = storedTransfer(transfer);
      return stored === null ? 'address' : messages.differenceOf(message, stored);
    });
    const fitting = named.filter((_, index) => differences[index] === null);
    if (fitting.length === 0) {
      const why = named.length === 0 ? 'names no payout of ours' : `differs in ${differences[0]}`;
      throw unexpected(provider, `a message about money that went out ${why}`);
    }
    for (const { id } of fitting)
      await this.#transfers.apply(id, { type: 'report', report: message.report }, 'worker');
    return true;
  }

  /** A refund has no status call: a message at its own address counts, where it fits in every field. */
  async #receiveNative(provider: string, body: string, refundId: string): Promise<void> {
    const native = this.#transfers.native(provider);
    const message = native?.readMessage(body) ?? null;
    if (native === undefined || message === null)
      throw unexpected(provider, 'a message about a refund is about something else');
    const difference = native.differenceOf(message, sentRefundOf(await this.#transfers.get(refundId)));
    if (difference !== null) throw unexpected(provider, `a message about a refund differs in ${difference}`);
    await this.#transfers.apply(refundId, { type: 'report', report: message.report }, 'worker');
  }

  /**
   * Has the gateway send the one-time password for the refund on chain of this checkout that waits for it; resolves with
   * when it expires. It is counted before, whatever the gateway answers, and has its tries once it was sent: a password that
   * was not replaced has no more.
   * @throws PaywicketError `invalid_state` where none waits, or it gets no more of them; `provider_*`
   */
  async sendOtp(checkoutId: string, context?: RequestContext): Promise<number> {
    const waiting = { kind: 'refund', checkoutId, statuses: ['awaiting_confirmation'] } as const;
    const refund = (await this.store.list(waiting, null, 100)).find(needsOtp);
    const native = refund && this.#transfers.native(refund.provider);
    if (refund === undefined || native === undefined)
      throw new PaywicketError('invalid_state', 'No refund of this checkout waits for a one-time password.');
    // Who asked is in the audit log, whatever the gateway answers; the request is done once the password was sent.
    const counting = context && { ...context, idempotency: null };
    await this.#transfers.apply(refund.id, { type: 'otp_requested' }, 'person', { context: counting });
    const expiresAt = this.#clock.now() + OTP_LIFE_MS;
    await call(native.sendOtp(sentRefundOf(refund).orderReference));
    await this.#transfers.apply(refund.id, { type: 'otp_sent', expiresAt }, 'person', { context });
    return expiresAt;
  }

  /** By our reference, else by the hash that the gateway gave before. */
  async #named(
    provider: string,
    { match: { transferId, transactionHash } }: TransferMessage,
  ): Promise<readonly Transfer[]> {
    if (transferId !== null) {
      const single = await this.store.find(transferId);
      return single === undefined ? ((await this.store.findBatch(transferId))?.transfers ?? []) : [single];
    }
    return transactionHash === null ? [] : this.store.findByHash(provider, transactionHash);
  }
}

const unexpected = (provider: string, why: string): GatewayError =>
  new GatewayError(provider, 'unexpected_response', why, { effect: 'none' });

function storedTransfer(transfer: Transfer): StoredTransfer | null {
  const { id, asset, amount, destination, batchId, transactionHash } = transfer;
  if (destination?.type !== 'address') return null;
  return { transferId: id, asset, amount, address: destination.address, batchId, transactionHash };
}
