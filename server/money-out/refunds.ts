import { isRecentlyRestored, type Copy } from '../base/access/copy.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import { compare, trim, type Decimal } from '../base/money/decimal.ts';
import { DAY_MS } from '../base/clock.ts';
import { newId } from '../base/ids.ts';
import { ApiError, validationError } from '../base/errors.ts';
import { checkAddress } from '../base/money/address.ts';
import { assets, type Asset } from '../base/money/assets.ts';
import type { ExceptionKind } from '../base/contract/constants.ts';
import type { Person } from '../base/access/person.ts';
import { assertVersion } from '../money-in/checkout/commands.ts';
import type { Checkout, Payment } from '../money-in/checkout/model.ts';
import type { CheckoutStore } from '../money-in/checkout/checkout-store.ts';
import { isFinal, receivedAmount } from '../money-in/checkout/valuation.ts';
import type { Quote } from '../money-in/pricing/rates.ts';
import type { Fee } from '../gateways/transaction.ts';
import type { NativeRefunds } from '../gateways/money-out.ts';
import { newClaimToken } from './claim-token.ts';
import { createTransfers, draftOf, needsApproval, outgoingOf, type CreationOptions } from './creation.ts';
import type { Claim, Destination, SendMethod, Transfer } from './model.ts';
import { offerOf } from './offers.ts';
import { assertAmount, assertRecipient } from './payouts.ts';
import {
  planRefund,
  presentValue,
  refundableCoins,
  type Basis,
  type RefundPlan,
  type RefundTerms,
  type RefundWanted,
} from './refund-plan.ts';
import type { Recent } from './transfer-store.ts';

export interface RefundRequest
  extends Pick<RefundWanted, 'basis'>, Partial<Pick<RefundWanted, 'paymentId' | 'method' | 'amount'>> {
  /** Destination; undefined if the shopper enters it, or if the refund is paid outside. */
  readonly destination?: Destination | undefined;
  /** Set if the refund was paid by other means; null if a gateway pays it. */
  readonly outside: { readonly hash: string | null } | null;
  readonly reason: string | null;
  /** The checkout's exception that the refund resolves. */
  readonly exception?: ExceptionKind | undefined;
  /** Version of the checkout that the decision was based on; undefined to skip the check. */
  readonly version?: number | undefined;
}

/** A new refund, or a refund with a new link. `token` belongs to the link; null if there is no link. */
export interface CreatedRefund {
  readonly transfer: Transfer;
  readonly token: string | null;
}

export interface QuotedRefund extends Omit<RefundPlan, 'coins'> {
  readonly sendMethod: SendMethod;
  readonly amount: Decimal;
  /** Maximum amount, in the unit of a refund request. */
  readonly maximum: Decimal;
  readonly valueNow: Decimal | null;
  readonly fee: Fee | null;
  readonly minimum: Decimal | null;
  /** Whether a second person would have to approve. */
  readonly needsApproval: boolean;
  /** Why the refund is not possible, at all or with these parameters; null if it is possible. */
  readonly problem: ApiError | null;
}

export interface RefundsOptions extends CreationOptions {
  readonly checkouts: Pick<CheckoutStore, 'get'>;
  /** Validity of a claim link, in milliseconds. */
  readonly claimLife: number;
}

/** How a gateway pays a refund of one coin. */
interface Route {
  /** Set if the gateway refunds natively; otherwise null. */
  readonly native: NativeRefunds | null;
  readonly sendMethod: SendMethod;
  readonly hasStatusCall: boolean;
  readonly fee: Fee | null;
  readonly minimum: Decimal | null;
}

const outsideRoute: Route = {
  native: null,
  sendMethod: 'outside',
  hasStatusCall: false,
  fee: null,
  minimum: null,
};

/** Creates refunds, and reserves their amount in the transaction that writes them. */
export class Refunds {
  readonly #options: RefundsOptions;

  constructor(options: RefundsOptions) {
    this.#options = options;
  }

  /**
   * Creates a refund.
   * @throws ApiError as `planRefund`, `method_unavailable` if the payment's gateway cannot refund it, `invalid_address`,
   *   `payout_in_doubt`, `payouts_frozen`
   */
  async create(
    checkoutId: string,
    request: RefundRequest,
    by: Person,
    context?: RequestContext,
  ): Promise<CreatedRefund> {
    const { transfers, clock } = this.#options;
    const wanted = this.#wanted(request);
    const checkout = await this.#options.checkouts.get(checkoutId);
    // Checked before planning, because an error of the plan would be misleading if the checkout has changed. Checked
    // again when the refund is written.
    assertVersion(checkout, request.version);
    const planned = planRefund(checkout, await this.#refundsOf(checkoutId), wanted);
    const { asset, coins: amount } = planned;
    const route = await this.#route(planned, request.outside !== null);
    assertAmount({ asset, minimum: route.minimum, fee: route.fee }, amount, 'amount');
    const destination = await this.#destinationOf(asset, request, route);
    const claim = this.#newClaim(request, by);
    const now = clock.now();
    const draft = (plan: RefundPlan): Transfer => ({
      ...draftOf(planned.payment.provider, { sendMethod: 'direct', observe: null }, asset, by, now),
      ...openingOf(request, destination, route, now),
      id: newId('rfd'),
      kind: 'refund',
      amount: trim(plan.coins),
      usd: this.#options.dollarsOf(plan.coins, asset.asset),
      rate: this.#rateOf(plan, request.basis, checkout.currency),
      refund: {
        checkoutId,
        paymentId: plan.payment.id,
        basis: request.basis,
        priceAmount: plan.value,
        valueReceived: plan.received,
        rateDifference: null,
        currency: checkout.currency,
        reference: checkout.details.reference ?? null,
        exception: request.exception ?? null,
        reason: request.reason,
        claim: claim?.claim ?? null,
        holdUntil: null,
        ...(route.native && { native: { orderReference: plan.payment.providerReference ?? '' } }),
      },
    });
    const redraft = ({ refundable, copy }: Recent): Transfer => {
      if (refundable === null) throw new Error('a refund was created without its checkout');
      assertVersion(refundable.checkout, request.version);
      // Plan again with fresh data, because other refunds may have reserved money since.
      const plan = planRefund(refundable.checkout, refundable.refunds, wanted);
      if (plan.coins !== amount)
        throw validationError('amount_out_of_range', 'amount', `must be at most ${plan.coins} now`);
      return { ...draft(plan), needsApproval: isOlder(plan, copy) };
    };
    const refund = { checkoutId, redraft };
    const creation = { drafts: [draft(planned)], batch: null, refund, context };
    const [created] = await createTransfers(this.#options, creation);
    if (created === undefined) throw new Error('no refund was created');
    return { transfer: await transfers.get(created.id), token: claim?.token ?? null };
  }

  /** Returns the refundable amount of each payment, or why the payment cannot be refunded. */
  async quote(
    checkoutId: string,
    request: Pick<RefundWanted, 'basis' | 'amount' | 'paymentId'>,
  ): Promise<{ readonly checkout: Checkout; readonly quotes: readonly QuotedRefund[] }> {
    const checkout = await this.#options.checkouts.get(checkoutId);
    const refunds = await this.#refundsOf(checkoutId);
    const terms = { basis: request.basis, outside: false, rateOf: this.#presentRate };
    const { store, clock } = this.#options;
    const outgoing = await store.outgoing(clock.now() - DAY_MS);
    const copy = await store.copy();
    const isRestored = copy !== null && isRecentlyRestored(copy, clock.now());
    const quotes: QuotedRefund[] = [];
    for (const { payment, asset, maximum, valueOf } of refundableCoins(checkout, refunds, terms)) {
      if (request.paymentId !== undefined && payment.id !== request.paymentId) continue;
      const whole = valueOf(maximum);
      const wanted = { ...terms, ...request, paymentId: payment.id, method: asset.method };
      const quoted = await this.#quoted(checkout, refunds, wanted, { payment, asset, ...whole });
      quotes.push({
        ...quoted,
        maximum,
        valueNow: presentValue(checkout, asset, quoted.amount, terms),
        needsApproval: isRestored || isOlder(quoted, copy) || this.#isAboveBounds(quoted, outgoing),
      });
    }
    return { checkout, quotes };
  }

  async #quoted(
    checkout: Checkout,
    refunds: readonly Transfer[],
    wanted: RefundWanted,
    whole: RefundPlan,
  ): Promise<Omit<QuotedRefund, 'maximum' | 'valueNow' | 'needsApproval'>> {
    let route: Route = outsideRoute;
    let plan = whole;
    let problem: ApiError | null = null;
    try {
      plan = planRefund(checkout, refunds, wanted);
      route = await this.#route(plan, false);
      assertAmount({ asset: plan.asset, minimum: route.minimum, fee: route.fee }, plan.coins, 'amount');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem = error;
    }
    const { coins, ...rest } = plan;
    return { ...rest, ...route, amount: coins, problem };
  }

  #isAboveBounds(
    { asset, amount }: Pick<QuotedRefund, 'asset' | 'amount'>,
    outgoing: Recent['outgoing'],
  ): boolean {
    const { bounds, dollarsOf } = this.#options;
    const wanted = outgoingOf({ kind: 'refund', asset, amount, usd: dollarsOf(amount, asset.asset) });
    return needsApproval([wanted], outgoing, bounds);
  }

  #wanted({ paymentId, method, amount, basis, outside }: RefundRequest): RefundWanted {
    return { paymentId, method, amount, basis, outside: outside !== null, rateOf: this.#presentRate };
  }

  readonly #presentRate: RefundTerms['rateOf'] = (asset, currency) =>
    this.#options.quoteOf(asset, currency)?.rate ?? null;

  /**
   * Returns the rate of a refund's value: the present rate for basis `price`, otherwise the rate at which its coins were
   * received.
   */
  #rateOf({ payment, asset: { asset, method } }: RefundPlan, basis: Basis, currency: string): Quote | null {
    if (basis === 'price') return this.#options.quoteOf(asset, currency);
    if (method === payment.asset.method) return payment.quote;
    const accepted = payment.transactions.filter((coins) => coins.method === method);
    return accepted.findLast((coins) => coins.accepted !== null)?.accepted?.quote ?? null;
  }

  #refundsOf(checkoutId: string): Promise<readonly Transfer[]> {
    return this.#options.store.list({ kind: 'refund', checkoutId }, null, MAX_REFUNDS);
  }

  #newClaim({ destination, outside }: RefundRequest, by: Person): { token: string; claim: Claim } | null {
    if (destination !== undefined || outside !== null) return null;
    const { clock, claimLife } = this.#options;
    const { token, hash: tokenHash } = newClaimToken();
    const expiresAt = clock.now() + claimLife;
    return { token, claim: { tokenHash, expiresAt, linkOwners: [by.owner], claimedAt: null } };
  }

  /**
   * Returns how the refund is paid. @throws ApiError `method_unavailable` if the gateway that received the money cannot
   * refund it
   */
  async #route({ payment, asset, coins }: RefundPlan, outside: boolean): Promise<Route> {
    if (outside) return outsideRoute;
    const { provider, memo } = payment;
    const native = this.#options.transfers.native(provider);
    if (native !== undefined) return nativeRoute(native, payment, coins);
    const paying = this.#options.transfers.find(provider);
    if (paying === undefined) throw outsideOnly(`${provider} cannot send money, or is not set up`);
    const { moneyOut } = paying;
    if (memo !== null) throw outsideOnly(`${asset.network.name} needs a memo, which ${provider} cannot send`);
    if (moneyOut.sendsToListedOnly && moneyOut.allowRecipients === null)
      throw outsideOnly(
        `${provider} only sends to addresses on its list, and the key for that list is not set`,
      );
    const offer = await offerOf(moneyOut, asset.method);
    if (offer === undefined) throw outsideOnly(`${provider} cannot send ${asset.method} right now`);
    const { sendMethod, observe } = moneyOut;
    const { fee, minimum } = offer;
    return { native: null, sendMethod, hasStatusCall: observe !== null, fee, minimum };
  }

  /**
   * Checks and returns the destination; undefined if the shopper enters it. @throws ApiError `invalid_address` with the
   * reason
   */
  async #destinationOf(
    asset: Asset,
    { destination }: RefundRequest,
    { native }: Route,
  ): Promise<Destination | undefined> {
    if (native !== null) {
      const given = nativeDestination(destination, native);
      if (given.type === 'address') await this.#assertNativeRecipient(given.address);
      return given;
    }
    if (destination === undefined) return undefined;
    if (destination.type === 'account')
      throw badDestination('type', 'must be address: this gateway does not refund to accounts');
    const { address, network = asset.network.id, token = asset.asset } = destination;
    if (network.toLowerCase() !== asset.network.id)
      throw badDestination('network', `must be ${asset.network.id}: the payment arrived on that network`);
    if (token.toUpperCase() !== asset.asset)
      throw badDestination('token', `must be ${asset.asset}: the payment was made in that coin`);
    await assertRecipient(asset, address, 'destination.address', this.#options.isOwnAddress);
    return { type: 'address', address };
  }

  /** The gateway chooses the network, so the address is checked on every network that accepts its format. */
  async #assertNativeRecipient(address: string): Promise<void> {
    for (const asset of assets)
      if (checkAddress(asset.network.id, address) === 'valid')
        await assertRecipient(asset, address, 'destination.address', this.#options.isOwnAddress);
  }
}

const badDestination = (path: string, message: string): ApiError =>
  validationError('invalid_address', `destination.${path}`, message);

/** Returns the route of a native refund. It carries no amount: the gateway always refunds the whole order. */
function nativeRoute(native: NativeRefunds, payment: Payment, coins: Decimal): Route {
  const whole = receivedAmount(payment, isFinal);
  if (compare(coins, whole) !== 0)
    throw validationError(
      'amount_out_of_range',
      'amount',
      `must be ${whole}: ${payment.provider} refunds only whole orders. To refund another amount, do it outside Paywicket and record that with outside: true`,
    );
  return { ...outsideRoute, native, sendMethod: 'native' };
}

function nativeDestination(destination: Destination | undefined, native: NativeRefunds): Destination {
  const networks = native.networks.join(', ');
  if (destination === undefined)
    throw validationError(
      'method_unavailable',
      'destination',
      'is required, because this gateway has no refund link: name an account, or an address that is confirmed with a one-time password, or refund outside Paywicket and record that with outside: true',
    );
  if (destination.type === 'account') return destination;
  const { address, network, token } = destination;
  if (network === undefined || !native.networks.includes(network.toUpperCase()))
    throw badDestination('network', `must be one of ${networks}`);
  if (token === undefined) throw badDestination('token', 'is required, such as USDT');
  if (!native.isAddress(network, address))
    throw badDestination('address', `is not an address on ${network}: check it with the recipient`);
  return { type: 'address', address, network: network.toUpperCase(), token };
}

function openingOf(
  { outside }: RefundRequest,
  destination: Destination | undefined,
  { sendMethod, hasStatusCall }: Route,
  now: number,
): Partial<Transfer> {
  const how = { sendMethod, hasStatusCall, destination: destination ?? null };
  if (outside !== null)
    return { ...how, status: 'completed', completedAt: now, transactionHash: outside.hash };
  return { ...how, status: destination === undefined ? 'awaiting_destination' : 'ready' };
}

/** Maximum number of refunds that are read for a checkout, far above the number that any checkout has. */
const MAX_REFUNDS = 10_000;

const outsideOnly = (why: string): ApiError =>
  new ApiError(
    'method_unavailable',
    `${why}. Refund it outside Paywicket, and record that with outside: true.`,
  );

/**
 * Whether a refund returns money that was received before a restore. Such money may have been refunded after the copy was
 * made, so a second person approves. An operator may also have matched such money to a newer payment.
 */
function isOlder({ payment }: Pick<RefundPlan, 'payment'>, copy: Copy | null): boolean {
  if (copy === null) return false;
  const restoredBy = copy.unfrozenAt ?? Infinity;
  return (
    payment.createdAt <= copy.at ||
    payment.transactions.some(
      ({ at, seenAt, matchedByPerson }) => matchedByPerson && (at ?? seenAt) <= restoredBy,
    )
  );
}
