import { auditedAs, type RequestContext } from '../../base/access/request-context.ts';
import { priceRequestOf } from './transition.ts';
import { isOver, newCheckout, type Checkout, type CheckoutRequest } from './model.ts';
import { minorUnits, priceFault } from '../../base/money/currency.ts';
import { validationError, ApiError } from '../../base/errors.ts';
import { hashOf, newId, newSessionToken, onceCheckoutId } from '../../base/ids.ts';
import { pad, type Decimal } from '../../base/money/decimal.ts';
import { isSame } from '../../base/same.ts';
import { lowestPrice } from '../pricing/lowest-price.ts';
import { usdIn } from '../pricing/rates.ts';
import type { Session } from '../../base/access/tokens.ts';
import type { CheckoutDependencies } from './dependencies.ts';

export interface CheckoutWithToken {
  readonly checkout: Checkout;
  /** The shopper's token for the checkout. */
  readonly sessionToken: string;
  /** When the token ends, in milliseconds since 1970. */
  readonly sessionExpiresAt: number;
}

/** The requester of a session token. */
export interface SessionMaker {
  /** Owner of the merchant's key; undefined for a shopper. */
  readonly owner: string | undefined;
  /** Whether the requester may refund now. Only then can a token for an existing checkout claim its refunds. */
  readonly mayRefund: boolean;
}

/** Maximum number of attempts to replace a checkout with other contents. After that, the request is refused as retryable. */
const MAX_REUSES = 5;

/** Creates checkouts and their session tokens. */
export class CheckoutCreation {
  readonly #options: CheckoutDependencies;

  constructor(options: CheckoutDependencies) {
    this.#options = options;
  }

  /**
   * Creates a checkout. The shopper's session token is returned once and stored only as a hash.
   * @param owner owner of the merchant's key
   * @param write stores the checkout; pass it to write something else in the same transaction
   * @throws ApiError `invalid_request`, `amount_out_of_range`, `method_unavailable`
   */
  async create(
    request: CheckoutRequest,
    owner?: string,
    context?: RequestContext,
    write: (checkout: Checkout, session: Session) => Promise<void> = (...created) =>
      this.#options.checkouts.create(...created, context),
  ): Promise<CheckoutWithToken> {
    // All who have a single-use link share its checkout, so tokens of that checkout cannot claim refunds.
    const mayClaim = request.link?.uses !== 1;
    const { checkout, sessionToken, session } = await this.#prepare(this.#draft(request), owner, mayClaim);
    await write(checkout, session);
    this.#created(checkout);
    return { checkout, sessionToken, sessionExpiresAt: session.expiresAt };
  }

  /**
   * Creates one checkout of a link per key and price. The same key again returns this checkout with a new token, while it is
   * open or processing. Concurrent requests get the same checkout, in all processes.
   * @param key idempotency key of the shopper's browser. It is secret, because the returned token can claim refunds
   * @param write stores the checkout, as in `create`; resolves with whether it was created
   * @returns undefined if the checkout of this key is over; a new one needs another key
   * @throws ApiError as `create`
   */
  async createOnce(
    key: string,
    request: CheckoutRequest,
    write: (checkout: Checkout, session: Session) => Promise<boolean> = (...created) =>
      this.#options.checkouts.createOnce(...created),
  ): Promise<CheckoutWithToken | undefined> {
    const { checkouts } = this.#options;
    const draft = this.#draft(request);
    const { amount, currency, details } = draft;
    const id = onceCheckoutId(key, [details.link?.id, details.link?.quantity, amount, currency]);
    let found = await checkouts.find(id);
    if (found === undefined) {
      const { checkout, sessionToken, session } = await this.#prepare({ ...draft, id });
      if (await write(checkout, session)) {
        this.#created(checkout);
        return { checkout, sessionToken, sessionExpiresAt: session.expiresAt };
      }
      found = await checkouts.get(id);
    }
    if (isOver(found)) return undefined;
    return this.reopened(found, { owner: undefined, mayRefund: true });
  }

  #draft(request: CheckoutRequest): Checkout {
    const { amount, currency, expiresIn, ...details } = request;
    const places = minorUnits(currency);
    if (places === undefined) {
      const message = 'must be an ISO 4217 code such as "EUR", or a coin such as "USDT"';
      throw validationError('invalid_request', 'currency', message);
    }
    const fault = priceFault(amount, places);
    if (fault !== undefined) throw validationError('amount_out_of_range', 'amount', fault);
    const { provider } = details;
    if (provider !== undefined && !this.#options.gateways.some(({ id }) => id === provider)) {
      const on = this.#options.gateways.map(({ id }) => id).join(', ');
      throw validationError(
        'invalid_request',
        'provider',
        `must be a configured gateway (${on || 'there is none'})`,
      );
    }
    const { minExpiresIn } = this.#options;
    const life = expiresIn === undefined ? this.#options.expiresIn : expiresIn * 1000;
    if (life < minExpiresIn) {
      const message = `must be at least ${minExpiresIn / 1000} seconds`;
      throw validationError('invalid_request', 'expiresIn', message);
    }

    const now = this.#options.clock.now();
    return {
      ...newCheckout,
      id: newId('chk'),
      amount,
      currency,
      minorUnits: places,
      details,
      createdAt: now,
      lifetimeMs: life,
      expiresAt: now + life,
    };
  }

  /** Returns an existing checkout with another token. */
  async reopened(
    checkout: Checkout,
    maker: SessionMaker,
    context?: RequestContext,
  ): Promise<CheckoutWithToken> {
    const { sessionToken, session } = await this.newSession(checkout.id, maker, context);
    return { checkout, sessionToken, sessionExpiresAt: session.expiresAt };
  }

  /**
   * Checks that a method could pay the price.
   * @throws ApiError as `create`, and `amount_out_of_range` below every minimum, with the lowest price that works
   */
  async assertPayable({ link: _opens, ...request }: CheckoutRequest): Promise<void> {
    const { checkout } = await this.#prepare(this.#draft(request));
    const lowest = await this.lowestAmount(checkout);
    if (lowest === null) return;
    const message = `is below the minimum of every method: at present rates the lowest that works is ${lowest} ${checkout.currency}`;
    throw validationError('amount_out_of_range', 'amount', message);
  }

  /** Returns the checkout to store, with the shopper's token. @throws ApiError `method_unavailable` */
  async #prepare(
    draft: Checkout,
    owner?: string,
    mayClaim = true,
  ): Promise<CheckoutWithToken & { readonly session: Session }> {
    const methods = await this.#options.paymentMethods.methodsFor(priceRequestOf(draft));
    if (methods.length === 0) await this.#requirePayable(draft);
    // Fixed at creation: the tolerance in dollars must not change with the rates.
    const dollar = usdIn(this.#options.rates.table(), draft.currency, draft.minorUnits);
    const checkout = { ...draft, usdRate: dollar };
    const key = this.#key({ checkoutId: draft.id, owner, mayClaim, createdAt: draft.createdAt });
    return { checkout, ...key, sessionExpiresAt: key.session.expiresAt };
  }

  /** Returns the lowest price that could be paid, if the amount is too low for every method; otherwise null. */
  async lowestAmount(checkout: Checkout): Promise<Decimal | null> {
    const methods = await this.#options.paymentMethods.methodsFor(priceRequestOf(checkout));
    return lowestPrice(methods, checkout.minorUnits);
  }

  /** @throws ApiError `method_unavailable` if no method of the shop's settings can pay the price, now or later */
  async #requirePayable(draft: Checkout): Promise<void> {
    const fault = await this.#options.paymentMethods.unpayable(priceRequestOf(draft));
    if (fault === undefined) return;
    const { link } = draft.details;
    if (link === undefined) throw validationError('method_unavailable', fault.path, fault.message);
    // A shopper opens a link, so the setting to change is logged for the merchant, and not part of the answer.
    this.#options.log.warn(
      { link: link.id, fault: fault.message },
      'a product in the settings cannot be paid for',
    );
    const message = `"${draft.currency}" cannot be paid here right now; the shop has to change its settings`;
    throw validationError('method_unavailable', 'currency', message);
  }

  #key(of: Omit<Session, 'tokenHash' | 'expiresAt'>): { sessionToken: string; session: Session } {
    const sessionToken = newSessionToken();
    const expiresAt = of.createdAt + this.#options.sessionLife;
    return { sessionToken, session: { ...of, tokenHash: hashOf(sessionToken), expiresAt } };
  }

  #created({ id: checkoutId, amount, currency }: Checkout): void {
    this.#options.log.info({ checkoutId, amount, currency }, 'checkout created');
  }

  /**
   * Returns the open or processing checkout with this reference if its contents are the same. Otherwise cancels the open one
   * and creates a new one. Concurrent requests get the same checkout, in all processes. A checkout past its end is polled
   * first, so that the shopper does not pay twice: it is returned if it has money, and replaced if it has none.
   * @param poll polls a checkout's payments now; rejects with `provider_unavailable` if no gateway answers
   * @throws ApiError as `create`, `invalid_state` if a checkout with other contents has money, `request_in_progress` if
   * concurrent requests keep replacing it
   */
  async reuseOrCreate(
    request: CheckoutRequest & { readonly reference: string },
    poll: (checkoutId: string) => Promise<void>,
    maker: SessionMaker,
    context?: RequestContext,
  ): Promise<CheckoutWithToken & { readonly created: boolean }> {
    const { checkouts, clock } = this.#options;
    // Validate the new checkout first: a refused request must not cancel the open one.
    const { checkout, sessionToken, session } = await this.#prepare(this.#draft(request), maker.owner);
    for (let tries = 0; tries < MAX_REUSES; tries += 1) {
      const id = await checkouts.createUnlessUnderWay(checkout, session, context);
      if (id === undefined) {
        this.#created(checkout);
        return { checkout, sessionToken, sessionExpiresAt: session.expiresAt, created: true };
      }
      const open = await checkouts.find(id);
      if (open === undefined || !hasSameContents(open, request)) {
        await this.#cancelFormer(id, context && auditedAs('checkouts.cancel', context));
        continue;
      }
      const isPastEnd = open.status === 'open' && clock.now() > open.expiresAt;
      const found = isPastEnd ? await this.#polledAtEnd(open, poll) : open;
      if (found.status !== 'expired' && found.status !== 'cancelled')
        return { ...(await this.reopened(found, maker, context)), created: false };
    }
    throw new ApiError(
      'request_in_progress',
      'Another request with this reference is in progress. Try again in a second.',
      { retryAfter: 1000 },
    );
  }

  /**
   * Polls a checkout past its end, and returns its new state. If no gateway answers, the checkout stays open as long as its
   * expiry waits for the gateways.
   */
  async #polledAtEnd(checkout: Checkout, poll: (checkoutId: string) => Promise<void>): Promise<Checkout> {
    try {
      await poll(checkout.id);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'provider_unavailable') throw error;
    }
    return (await this.#options.checkouts.find(checkout.id)) ?? checkout;
  }

  async #cancelFormer(id: string, context: RequestContext | undefined): Promise<void> {
    try {
      await this.#options.writer.apply(id, { type: 'cancel', by: 'merchant' }, context);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'invalid_state') throw error;
      const found = await this.#options.checkouts.find(id);
      // The checkout ended meanwhile, so a new one can be created.
      if (found === undefined || isOver(found)) return;
      throw validationError(
        'invalid_state',
        'reference',
        `has a checkout for which money was already detected: ${id}`,
      );
    }
  }

  /**
   * Creates a further token for an existing checkout. The token can claim refunds only if the requester may refund: otherwise a
   * key that may only create checkouts could take a refund (R99).
   */
  async newSession(
    checkoutId: string,
    { owner, mayRefund: mayClaim }: SessionMaker,
    context?: RequestContext,
  ): Promise<{ sessionToken: string; session: Session }> {
    const createdAt = this.#options.clock.now();
    const { sessionToken, session } = this.#key({ checkoutId, owner, mayClaim, createdAt });
    await this.#options.tokens.addSession(session, context);
    return { sessionToken, session };
  }
}

/** Whether the checkout has the price and the items of the request. */
const hasSameContents = (
  { amount, currency, minorUnits: places, details }: Checkout,
  request: CheckoutRequest,
): boolean =>
  pad(amount, places) === pad(request.amount, places) &&
  currency === request.currency &&
  isSame(details.lineItems ?? [], request.lineItems ?? []);
