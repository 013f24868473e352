import type { RequestContext } from '../base/access/request-context.ts';
import { sameAddress } from '../base/money/address.ts';
import type { Person } from '../base/access/person.ts';
import { ApiError, unauthorized } from '../base/errors.ts';
import type { PayoutOffer } from '../gateways/money-out.ts';
import { newClaimToken } from './claim-token.ts';
import type { CheckoutRefund } from '../money-in/checkout/model.ts';
import type { Session } from '../base/access/tokens.ts';
import { HeldError, isHeldBack } from './held.ts';
import type { Destination, Transfer } from './model.ts';
import { offerOf } from './offers.ts';
import { assertRecipient } from './payouts.ts';
import type { CreatedRefund, RefundsOptions } from './refunds.ts';

export interface ClaimSettings {
  /** Time between the claim and the sending of the refund, in which the customer can withdraw the address. In milliseconds. */
  readonly holdMs: number;
  /** Whether a checkout session with `mayClaim` can claim the checkout's refunds. */
  readonly inCheckout: boolean;
}

export interface ClaimsOptions
  extends
    ClaimSettings,
    Pick<RefundsOptions, 'transfers' | 'store' | 'clock' | 'isOwnAddress' | 'claimLife'> {}

/** Maximum number of refunds that are read for one checkout. */
const MAX_REFUNDS = 50;

/** Owner that is stored for a claim link created in a checkout session that no merchant's key requested. */
const shopper = 'shopper';

/** Claims of refunds: the customer opens a refund link and enters the address that the refund is sent to. */
export class Claims {
  readonly #options: ClaimsOptions;

  constructor(options: ClaimsOptions) {
    this.#options = options;
  }

  /**
   * Returns the refund that a claim link opens.
   * @throws ApiError `unauthorized` for an unknown token, `session_expired` if the link or the refund has expired or the
   *   refund was cancelled
   */
  async open(tokenHash: string): Promise<Transfer> {
    const { store, clock } = this.#options;
    const refund = await store.findByClaim(tokenHash);
    const expiresAt = refund?.refund?.claim?.expiresAt;
    if (refund === undefined || expiresAt === undefined) throw unauthorized();
    const isUnclaimed = refund.destination === null;
    const isCalledOff = refund.status === 'expired' || refund.status === 'cancelled';
    if (isCalledOff || (isUnclaimed && clock.now() >= expiresAt))
      throw new ApiError('session_expired', 'This refund link has expired. Ask the store for a new one.');
    return refund;
  }

  /** Returns the gateway's offer (fee, minimum) for the refund's coins; undefined if there is none or it cannot be read. */
  async offerOf({ provider, asset, sendMethod }: Transfer): Promise<PayoutOffer | undefined> {
    const gateway = this.#options.transfers.find(provider);
    if (gateway === undefined || sendMethod === 'native') return undefined;
    return offerOf(gateway.moneyOut, asset.method).catch(() => undefined);
  }

  /**
   * Checks whether the refund could be claimed with this address. Stores nothing.
   * @throws ApiError `invalid_address` with the reason, `invalid_state` if another address was claimed, `payout_in_doubt`
   */
  async check(refund: Transfer, address: string): Promise<void> {
    if (isHeldBack(refund)) throw checkedByStore();
    if (isTo(refund, address)) return;
    if (refund.status !== 'awaiting_destination') throw claimedAlready();
    await assertRecipient(refund.asset, address, 'address', this.#options.isOwnAddress);
    const { id, asset, amount } = refund;
    const unknown = await this.#options.store.findUnknown({ asset, amount, address });
    // This refund is in the list itself if the same claim was sent twice and is already being carried out.
    if (unknown.some((each) => each !== id))
      throw new ApiError(
        'payout_in_doubt',
        'The store is checking a refund of the same amount to this address. Try again later.',
      );
  }

  /**
   * Stores the destination, and sends the refund unless it needs an approval or is on hold. Repeating a claim with the same
   * address changes nothing.
   * @param from network address of the client
   * @throws ApiError as `check`, `unauthorized`, `session_expired`
   */
  async claim(refund: Transfer, tokenHash: string, address: string, from: string): Promise<void> {
    const { transfers, clock, holdMs } = this.#options;
    const { id } = refund;
    await this.check(refund, address);
    if (isTo(refund, address)) return;
    const destination: Destination = { type: 'address', address };
    const holdUntil = holdMs > 0 ? clock.now() + holdMs : null;
    try {
      // While money out is frozen, the claim is stored and the refund waits for an operator.
      await transfers.apply(id, { type: 'claim', tokenHash, destination, holdUntil, from }, 'worker');
    } catch (error) {
      if (error instanceof HeldError) throw checkedByStore();
      if (!(error instanceof ApiError && error.code === 'invalid_state')) throw error;
      // Either another client was faster, or this request was sent twice.
      if (!isTo(await transfers.get(id), address)) throw claimedAlready();
    }
  }

  /**
   * Withdraws the address that the customer entered.
   * @throws ApiError `invalid_state` if the hold is over, `unauthorized`, `payout_in_doubt` if the refund is held
   *   (`held.ts`)
   */
  async takeBack(refund: Transfer, tokenHash: string): Promise<void> {
    const { id, status } = refund;
    if (isHeldBack(refund)) throw checkedByStore();
    if (status === 'awaiting_destination') return;
    if (status !== 'on_hold') throw tooLate();
    try {
      await this.#options.transfers.apply(id, { type: 'take_back', tokenHash }, 'worker');
    } catch (error) {
      if (error instanceof HeldError) throw checkedByStore();
      throw error instanceof ApiError && error.code === 'invalid_state' ? tooLate() : error;
    }
  }

  /** Whether this refund can now be claimed in this session of its checkout. */
  isClaimable({ status, claim }: CheckoutRefund, { mayClaim = false }: Session): boolean {
    const { inCheckout, clock } = this.#options;
    const isOpen = claim !== null && clock.now() < claim.expiresAt;
    return inCheckout && mayClaim && status === 'awaiting_destination' && isOpen;
  }

  /**
   * Creates a new claim link. The former link stops working, and an address that was entered there is withdrawn.
   * @throws ApiError `invalid_state` if the merchant entered the destination, or the refund is being sent
   */
  async newLink(
    id: string,
    by: Person,
    expiresAt = this.#options.clock.now() + this.#options.claimLife,
    context?: RequestContext,
  ): Promise<CreatedRefund & { readonly token: string }> {
    const { token, hash: tokenHash } = newClaimToken();
    const event = { type: 'new_claim_link', by, tokenHash, expiresAt } as const;
    const { transfers } = this.#options;
    await transfers.apply(id, event, 'worker', { context });
    return { transfer: await transfers.get(id), token };
  }

  /**
   * Creates a claim link, as `newLink`, for the checkout's oldest refund without a destination. The claim period is not
   * extended. The owner of the key that requested the session could claim the refund, so that owner cannot approve it.
   * @throws ApiError `forbidden` if the store or the session does not allow claims, `invalid_state` if no refund waits for
   *   an address, `payout_in_doubt` if such refunds exist but all of them are held
   */
  async newLinkInCheckout({
    checkoutId,
    owner = shopper,
    mayClaim = false,
  }: Session): Promise<{ readonly token: string; readonly expiresAt: number }> {
    const { inCheckout, store, clock } = this.#options;
    if (!inCheckout)
      throw new ApiError(
        'forbidden',
        'The refund cannot be claimed here. Ask the store for the refund link.',
      );
    if (!mayClaim)
      throw new ApiError(
        'forbidden',
        'This link opens the checkout, but cannot be used to claim its refund. Ask the store for the refund link.',
      );
    const filter = { kind: 'refund', checkoutId, statuses: ['awaiting_destination'] } as const;
    const refunds = await store.list(filter, null, MAX_REFUNDS);
    const expiryOf = ({ refund }: Transfer): number => refund?.claim?.expiresAt ?? 0;
    const open = refunds.filter((refund) => clock.now() < expiryOf(refund));
    const waiting = open.findLast((refund) => !isHeldBack(refund));
    if (waiting === undefined && open.length > 0) throw checkedByStore();
    if (waiting === undefined)
      throw new ApiError('invalid_state', 'No refund of this checkout is waiting for an address.');
    const expiresAt = expiryOf(waiting);
    try {
      const { token } = await this.newLink(waiting.id, { key: shopper, owner }, expiresAt);
      return { token, expiresAt };
    } catch (error) {
      throw error instanceof HeldError ? checkedByStore() : error;
    }
  }
}

const isTo = ({ asset, destination }: Transfer, address: string): boolean =>
  destination?.type === 'address' && sameAddress(asset.network.id, destination.address, address);

/** Error for the shopper about a held refund. Only the merchant can end the hold. */
const checkedByStore = (): ApiError =>
  new ApiError('payout_in_doubt', 'The store is checking this refund. Try again later.');

const claimedAlready = (): ApiError =>
  new ApiError('invalid_state', 'Another address was already entered for this refund.');

const tooLate = (): ApiError =>
  new ApiError('invalid_state', 'The refund is already on its way. Its address cannot be changed.');
