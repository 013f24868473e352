import type { RequestContext } from '../base/access/request-context.ts';
import { canonicalAddress } from '../base/money/address.ts';
import { GatewayError, ApiError, UnreadableError, validationError } from '../base/errors.ts';
import { DAY_MS, MINUTE_MS, type Clock } from '../base/clock.ts';
import { callGateway } from '../gateways/gateway-errors.ts';
import type {
  AllowedRecipient,
  ListedTransfer,
  Recipient,
  StoredTransfer,
  TransferMessage,
} from '../gateways/money-out.ts';
import { Claims, type ClaimSettings } from './claims.ts';
import type { CreationOptions } from './creation.ts';
import { Decisions } from './decisions.ts';
import { limitsOf, type Limits } from './limits.ts';
import type { Transfer } from './model.ts';
import { assertAddress, Payouts } from './payouts.ts';
import { Refunds, type RefundsOptions } from './refunds.ts';
import type { TransferStore } from './transfer-store.ts';
import { needsOtp, sentRefundOf } from './sending.ts';
import { Transfers, type TransfersOptions } from './transfers.ts';
import { TransferWorker } from './worker.ts';

export interface TransferServiceOptions
  extends
    TransfersOptions,
    Pick<RefundsOptions, 'checkouts' | 'quoteOf' | 'claimLife' | 'bounds' | 'dollarsOf'> {
  readonly claims: ClaimSettings;
  /** Whether the server moves real money. */
  readonly live: boolean;
}

/** Validity of a one-time password, in milliseconds. */
const OTP_LIFE_MS = 10 * MINUTE_MS;

/** Payouts and refunds, composed for the routes, the webhook inbox and the background jobs. */
export class TransferService {
  readonly store: TransferStore;
  readonly payouts: Payouts;
  readonly refunds: Refunds;
  readonly decisions: Decisions;
  readonly claims: Claims;
  readonly #clock: Clock;
  readonly #bounds: TransferServiceOptions['bounds'];
  readonly #transfers: Transfers;
  readonly #worker: TransferWorker;

  constructor({ bounds, claims, live, dollarsOf, ...options }: TransferServiceOptions) {
    const { store, clock, log, checkouts, quoteOf, claimLife } = options;
    this.store = store;
    this.#clock = clock;
    this.#bounds = bounds;
    this.#transfers = new Transfers(options);
    const transfers = this.#transfers;
    this.#worker = new TransferWorker({ transfers, store, clock, log });
    this.decisions = new Decisions({ transfers, store, worker: this.#worker, live });
    const isOwnAddress: CreationOptions['isOwnAddress'] = ({ network }, address) =>
      store.isDepositAddress(canonicalAddress(network.id, address));
    const creating = { transfers, store, clock, log, bounds, dollarsOf, quoteOf, isOwnAddress };
    this.payouts = new Payouts(creating);
    this.refunds = new Refunds({ ...creating, checkouts, claimLife });
    this.claims = new Claims({ transfers, store, clock, isOwnAddress, claimLife, ...claims });
  }

  /** Ends calls that a former process left in progress. Must run before anything else. @see Transfers.recover */
  recover(): Promise<void> {
    return this.#transfers.recover();
  }

  /** Handles the transfers that are due, and resolves with their number. */
  round(): Promise<number> {
    return this.#worker.run();
  }

  /** Returns the limits above which a second person has to approve, and how much of them is used. */
  async limits(): Promise<{ readonly payouts: Limits; readonly refunds: Limits }> {
    const outgoing = await this.store.outgoing(this.#clock.now() - DAY_MS);
    return {
      payouts: limitsOf('payout', outgoing, this.#bounds),
      refunds: limitsOf('refund', outgoing, this.#bounds),
    };
  }

  /**
   * Reads the gateway's own list since a time, with our id of each entry. Changes nothing.
   * @throws ApiError `method_unavailable`, `provider_*`
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
    const listed = await callGateway(list(from));
    const found: { entry: ListedTransfer; payoutId: string | null }[] = [];
    for (const entry of listed.filter(({ createdAt }) => createdAt < to)) {
      const payoutId = await this.store.idOfProviderReference(provider, entry.providerReference);
      found.push({ entry, payoutId: payoutId ?? null });
    }
    return found;
  }

  /**
   * Polls each transfer of this server that is in the gateway's list since a time, so that returned money is found.
   * Resolves with the updated transfers, except those that cannot be read.
   * @throws ApiError as `listAt`
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
        // `attempt` has logged the error.
        if (!(error instanceof UnreadableError)) throw error;
      }
    }
    return synced;
  }

  /**
   * Adds recipients to the gateway's allow-list. @throws ApiError `method_unavailable`, `invalid_address` with the address,
   * `provider_*`
   */
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
    return callGateway(moneyOut.allowRecipients(recipients));
  }

  /**
   * Applies a gateway's webhook about a payout or refund. Resolves with false if the message is about something else.
   * @throws GatewayError `unexpected_response` if the message cannot be read or matches no transfer; the inbox then stores
   *   and shows it
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
      const why = named.length === 0 ? 'names no payout of this server' : `differs in ${differences[0]}`;
      throw unexpected(provider, `a message about money that went out ${why}`);
    }
    for (const { id } of fitting)
      await this.#transfers.apply(id, { type: 'report', report: message.report }, 'worker');
    return true;
  }

  /**
   * Applies a message to the callback URL of a native refund, which has no status call. The message counts if every field
   * matches.
   */
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
   * Requests the one-time password for the checkout's waiting refund on chain, and resolves with the password's expiry. The
   * request is counted before the gateway is called, whether or not the gateway answers. Only a newly sent password resets
   * the count of refused tries.
   * @throws ApiError `invalid_state` if no refund waits, or its maximum of passwords is reached; `provider_*`
   */
  async sendOtp(checkoutId: string, context?: RequestContext): Promise<number> {
    const waiting = { kind: 'refund', checkoutId, statuses: ['awaiting_confirmation'] } as const;
    const refund = (await this.store.list(waiting, null, 100)).find(needsOtp);
    const native = refund && this.#transfers.native(refund.provider);
    if (refund === undefined || native === undefined)
      throw new ApiError('invalid_state', 'No refund of this checkout is waiting for a one-time password.');
    // The audit log gets the request whatever the gateway answers. The idempotency record is completed only after the
    // password was sent, and names the refund, because a later refund of the checkout gets passwords of its own (R157).
    const counting = context && { ...context, idempotency: null };
    const completing = context && {
      ...context,
      idempotency: context.idempotency && { ...context.idempotency, object: refund.id },
    };
    await this.#transfers.apply(refund.id, { type: 'otp_requested' }, 'person', { context: counting });
    const expiresAt = this.#clock.now() + OTP_LIFE_MS;
    await callGateway(native.sendOtp(sentRefundOf(refund).orderReference));
    await this.#transfers.apply(refund.id, { type: 'otp_sent', expiresAt }, 'person', {
      context: completing,
    });
    return expiresAt;
  }

  /**
   * Returns the expiry of the one-time password that was sent last.
   * @throws ApiError `not_found`, `invalid_state`
   */
  async otpExpiry(refundId: string): Promise<number> {
    const { refund } = await this.#transfers.get(refundId, 'refund');
    const sent = refund?.native?.otp?.expiresAt ?? null;
    if (sent === null) throw new ApiError('invalid_state', 'No one-time password was sent for this refund.');
    return sent;
  }

  /**
   * Finds the transfers that a message names: by our id, or otherwise by the transaction hash that the gateway reported
   * before.
   */
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
