import type { RequestContext } from '../access/request-context.ts';
import { priceRequestOf } from './transition.ts';
import { isOver, newCheckout, type Checkout, type CheckoutRequest } from './model.ts';
import { minorUnits, priceFault } from '../core/currency.ts';
import { validationError, PaywicketError } from '../core/errors.ts';
import { hashOf, newId, newSessionToken, onceCheckoutId } from '../core/ids.ts';
import { pad, type Decimal } from '../core/decimal.ts';
import { isSame } from '../core/same.ts';
import { lowestPrice } from '../pricing/lowest-price.ts';
import { usdIn } from '../pricing/rates.ts';
import type { Session } from './repository.ts';
import type { CheckoutParts } from './parts.ts';

export interface CreatedCheckout {
  readonly checkout: Checkout;
  /** The shopper's key to it. */
  readonly sessionToken: string;
}

/** Who asks for a token to a checkout. */
export interface SessionMaker {
  /** Of the merchant's key; undefined for a shopper. */
  readonly owner: string | undefined;
  /** Whether they may pay back money now: a token that they get for a checkout that exists may claim its refunds then. */
  readonly mayRefund: boolean;
}

/** So often a checkout with other contents is superseded before the request is refused with a retry. */
const MAX_REUSES = 5;

/** How checkouts come into being, and the keys to them. */
export class CheckoutCreation {
  readonly #parts: CheckoutParts;

  constructor(parts: CheckoutParts) {
    this.#parts = parts;
  }

  /**
   * Opens a checkout. The token is the shopper's only key to it and is not stored once this has returned.
   * @param owner of the merchant's key
   * @throws PaywicketError `invalid_request`, `amount_out_of_range`, `method_unavailable`
   */
  async create(request: CheckoutRequest, owner?: string, context?: RequestContext): Promise<CreatedCheckout> {
    const { checkout, sessionToken, session } = await this.#prepare(this.#draft(request), owner);
    await this.#parts.store.create(checkout, session, context);
    this.#created(checkout);
    return { checkout, sessionToken };
  }

  /**
   * Opens a checkout of a link once for each key and price: who asks again with the same key gets it, with a token of
   * their own, while it is open or its money on its way. Two requests at once get one, whatever process they reach.
   * @param key idempotency key of the shopper's browser, which no one else has: it claims what is paid back to them
   * @returns undefined where that checkout is over; the next needs another key
   * @throws PaywicketError as `create`
   */
  async createOnce(key: string, request: CheckoutRequest): Promise<CreatedCheckout | undefined> {
    const { store } = this.#parts;
    const draft = this.#draft(request);
    const { amount, currency, details } = draft;
    const id = onceCheckoutId(key, [details.link?.id, details.link?.quantity, amount, currency]);
    let found = await store.find(id);
    if (found === undefined) {
      const { checkout, sessionToken, session } = await this.#prepare({ ...draft, id });
      if (await store.createOnce(checkout, session)) {
        this.#created(checkout);
        return { checkout, sessionToken };
      }
      found = await store.get(id);
    }
    if (isOver(found)) return undefined;
    const { sessionToken } = await this.newSession(id, { owner: undefined, mayRefund: true });
    return { checkout: found, sessionToken };
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
    if (provider !== undefined && !this.#parts.providers.some(({ id }) => id === provider)) {
      const on = this.#parts.providers.map(({ id }) => id).join(', ');
      throw validationError(
        'invalid_request',
        'provider',
        `must be a configured gateway (${on || 'none is'})`,
      );
    }
    const { minExpiresIn } = this.#parts;
    const life = expiresIn === undefined ? this.#parts.expiresIn : expiresIn * 1000;
    if (life < minExpiresIn) {
      const message = `must be at least ${minExpiresIn / 1000} seconds`;
      throw validationError('invalid_request', 'expiresIn', message);
    }

    const now = this.#parts.clock.now();
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

  /** As it is to be kept, with the shopper's key to it. @throws PaywicketError `method_unavailable` */
  async #prepare(draft: Checkout, owner?: string): Promise<CreatedCheckout & { readonly session: Session }> {
    const methods = await this.#parts.paymentMethods.methodsFor(priceRequestOf(draft));
    if (methods.length === 0) await this.#requirePayable(draft);
    // Fixed at creation, once rates are known: the tolerance in dollars must not move with them.
    const dollar = usdIn(this.#parts.rates.table(), draft.currency, draft.minorUnits);
    const checkout = { ...draft, usdRate: dollar };
    // The token of who opens the checkout: the shopper's, who may claim what is paid back to them.
    return {
      checkout,
      ...this.#key({ checkoutId: draft.id, owner, mayClaim: true, createdAt: draft.createdAt }),
    };
  }

  /** The lowest price that could be paid, where what is due is too little for every method; null where it is not. */
  async lowestAmount(checkout: Checkout): Promise<Decimal | null> {
    const methods = await this.#parts.paymentMethods.methodsFor(priceRequestOf(checkout));
    return lowestPrice(methods, checkout.minorUnits);
  }

  /** @throws PaywicketError `method_unavailable` where no setting of the shop lets it be paid, now or later */
  async #requirePayable(draft: Checkout): Promise<void> {
    const fault = await this.#parts.paymentMethods.unpayable(priceRequestOf(draft));
    if (fault === undefined) return;
    const { link } = draft.details;
    if (link === undefined) throw validationError('method_unavailable', fault.path, fault.message);
    // A link is opened by a shopper: which setting to change goes to the log.
    this.#parts.log.warn(
      { link: link.id, fault: fault.message },
      'a product of the catalogue can not be paid for',
    );
    const message = `"${draft.currency}" can not be paid here at present; the shop has to see to it`;
    throw validationError('method_unavailable', 'currency', message);
  }

  #key(of: Omit<Session, 'tokenHash' | 'expiresAt'>): { sessionToken: string; session: Session } {
    const sessionToken = newSessionToken();
    const expiresAt = of.createdAt + this.#parts.sessionLife;
    return { sessionToken, session: { ...of, tokenHash: hashOf(sessionToken), expiresAt } };
  }

  #created({ id: checkoutId, amount, currency }: Checkout): void {
    this.#parts.log.info({ checkoutId, amount, currency }, 'checkout created');
  }

  /**
   * The open checkout with this reference, or the one whose money is on its way, if its contents are the same; else a
   * new one, and the open one is cancelled. Two requests at once get one checkout, whatever process they reach. One past
   * its end is polled first: without money a new one replaces it; with money it is the result, so that the shopper does not pay twice.
   * @param poll polls a checkout's payments now; rejects with `provider_unavailable` where no gateway answers
   * @throws PaywicketError as `create`, `invalid_state` where money was seen for one with other contents, and
   *   `request_in_progress` where concurrent requests keep replacing it
   */
  async reuseOrCreate(
    request: CheckoutRequest & { readonly reference: string },
    poll: (checkoutId: string) => Promise<void>,
    maker: SessionMaker,
    context?: RequestContext,
  ): Promise<CreatedCheckout & { readonly created: boolean }> {
    const { store, clock } = this.#parts;
    // Validate the new checkout first: a refused request must not cancel the open one.
    const { checkout, sessionToken, session } = await this.#prepare(this.#draft(request), maker.owner);
    for (let tries = 0; tries < MAX_REUSES; tries += 1) {
      const id = await store.createUnlessUnderWay(checkout, session, context);
      if (id === undefined) {
        this.#created(checkout);
        return { checkout, sessionToken, created: true };
      }
      const open = await store.find(id);
      if (open === undefined || !hasSameContents(open, request)) {
        await this.#cancelFormer(id, context);
        continue;
      }
      const isPastEnd = open.status === 'open' && clock.now() > open.expiresAt;
      const found = isPastEnd ? await this.#polledAtEnd(open, poll) : open;
      if (found.status !== 'expired' && found.status !== 'cancelled')
        return {
          checkout: found,
          sessionToken: (await this.newSession(id, maker, context)).sessionToken,
          created: false,
        };
    }
    throw new PaywicketError(
      'request_in_progress',
      'Others ask for something else under this reference at the same time. Ask again.',
      { retryAfter: 1000 },
    );
  }

  /** Where no gateway answers, it stays open for as long as an expiry waits for them. */
  async #polledAtEnd(checkout: Checkout, poll: (checkoutId: string) => Promise<void>): Promise<Checkout> {
    try {
      await poll(checkout.id);
    } catch (error) {
      if (!(error instanceof PaywicketError) || error.code !== 'provider_unavailable') throw error;
    }
    return (await this.#parts.store.find(checkout.id)) ?? checkout;
  }

  async #cancelFormer(id: string, context: RequestContext | undefined): Promise<void> {
    try {
      await this.#parts.writer.apply(id, { type: 'cancel', by: 'merchant' }, context);
    } catch (error) {
      if (!(error instanceof PaywicketError) || error.code !== 'invalid_state') throw error;
      const found = await this.#parts.store.find(id);
      // It ended meanwhile, so the new one can be created.
      if (found === undefined || isOver(found)) return;
      throw validationError('invalid_state', 'reference', `has a checkout that money was seen for: ${id}`);
    }
  }

  /**
   * A further token for a checkout that exists; it is not stored once this has returned. It claims refunds only where its
   * maker may pay back money: otherwise who may only open checkouts would take a refund with a token of their own (R99).
   */
  async newSession(
    checkoutId: string,
    { owner, mayRefund: mayClaim }: SessionMaker,
    context?: RequestContext,
  ): Promise<{ sessionToken: string; session: Session }> {
    const createdAt = this.#parts.clock.now();
    const { sessionToken, session } = this.#key({ checkoutId, owner, mayClaim, createdAt });
    await this.#parts.store.addSession(session, context);
    return { sessionToken, session };
  }
}

/** The same price for the same things. */
const hasSameContents = (
  { amount, currency, minorUnits: places, details }: Checkout,
  request: CheckoutRequest,
): boolean =>
  pad(amount, places) === pad(request.amount, places) &&
  currency === request.currency &&
  isSame(details.lineItems ?? [], request.lineItems ?? []);
