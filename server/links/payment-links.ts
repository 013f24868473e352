import type { RequestContext } from '../base/access/request-context.ts';
import type { Clock } from '../base/clock.ts';
import { ApiError, validationError } from '../base/errors.ts';
import type { Decimal } from '../base/money/decimal.ts';
import { newId } from '../base/ids.ts';
import type { Customer } from '../gateways/gateway.ts';
import { isSame } from '../base/same.ts';
import type { CheckoutWriter } from '../money-in/checkout/checkout-writer.ts';
import { givesWay, isReplaceable, wasOffered } from '../money-in/checkout/commands.ts';
import type { CheckoutCreation, CheckoutWithToken } from '../money-in/checkout/create.ts';
import { isStoredId, checkoutRequestOf, type Product, type Links, type StoredLink } from './links.ts';
import { isSamePrice, type Price } from '../money-in/checkout/price.ts';
import type { Checkout, CheckoutRequest, LinkOrder } from '../money-in/checkout/model.ts';
import { LinkChangedError, type LinkStore } from './model.ts';
import type { CheckoutStore } from '../money-in/checkout/checkout-store.ts';
import type { Input } from '../money-in/checkout/transition.ts';

/** Fields that a merchant gives for a link; undefined for one that was not given. */
export interface LinkFields {
  readonly name: string;
  readonly amount: Decimal;
  readonly currency: string;
  readonly reference?: string | null | undefined;
  readonly customer?: Customer | null | undefined;
  readonly expiresAt?: number | null | undefined;
  readonly uses?: 1 | undefined;
}

/** Null removes a field. */
export type LinkChanges = {
  readonly [Name in Exclude<keyof LinkFields, 'uses'>]?: LinkFields[Name] | undefined;
};

export type LinkStatus = 'active' | 'paid' | 'expired' | 'ended';

/** A link of the settings, or a stored one. */
export interface FoundLink {
  readonly id: string;
  readonly status: LinkStatus;
  /** Whether its page leads to a payment, or to one that was begun. */
  readonly opens: boolean;
  /** The product that its page shows. */
  readonly link: Product;
  /** Null for a link of the settings. */
  readonly stored: StoredLink | null;
}

interface Options {
  /** Links of the settings. */
  readonly catalogue: Links;
  readonly store: LinkStore;
  readonly checkouts: Pick<CheckoutStore, 'find' | 'get' | 'findAll'>;
  readonly creation: CheckoutCreation;
  readonly writer: Pick<CheckoutWriter, 'change' | 'changeBy' | 'changeTogether' | 'replacing'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Attempts to open or change a link that is changed or opened meanwhile, before the request is refused as retryable. */
const MAX_ATTEMPTS = 5;

/** Links: those of the settings, and those that the merchant makes at run time. */
export class PaymentLinks {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Undefined if there is no such link. */
  async find(id: string): Promise<FoundLink | undefined> {
    const { catalogue, store } = this.#options;
    const link = catalogue.find(id);
    if (link !== undefined) return ofSettings(id, link);
    const stored = isStoredId(id) ? await store.find(id) : undefined;
    return stored && (await this.#found([stored]))[0];
  }

  /** @throws ApiError `not_found` */
  async get(id: string): Promise<FoundLink> {
    const found = await this.find(id);
    if (found === undefined) throw noLink();
    return found;
  }

  /** Links of the settings. */
  catalogue(): readonly FoundLink[] {
    return this.#options.catalogue.all().map(([id, link]) => ofSettings(id, link));
  }

  /** Stored links, newest first. */
  async list(...page: Parameters<LinkStore['list']>): Promise<readonly FoundLink[]> {
    return this.#found(await this.#options.store.list(...page));
  }

  /** Links with their status, which depends on their checkouts. */
  async #found(stored: readonly StoredLink[]): Promise<readonly FoundLink[]> {
    const ids = stored.flatMap(({ uses, checkoutId }) =>
      uses === 1 && checkoutId !== null ? [checkoutId] : [],
    );
    const checkouts = ids.length === 0 ? [] : await this.#options.checkouts.findAll(ids);
    const now = this.#options.clock.now();
    return stored.map((link) => {
      const shared = link.uses === 1 ? checkouts.find(({ id }) => id === link.checkoutId) : undefined;
      const status = linkStatusOf(link, shared?.status === 'paid', now);
      return {
        id: link.id,
        status,
        opens: status === 'active' || (shared !== undefined && !isUsedUp(shared, storedRequest(link))),
        link: shownLink(link),
        stored: link,
      };
    });
  }

  /** Opens an expired checkout again, at its link's price as it is in the same transaction. */
  refresh(checkoutId: string): Promise<Checkout> {
    const { store, writer } = this.#options;
    return writer.changeBy<StoredLink | undefined>(
      (checkout, now, stored) => ({ type: 'refresh', price: this.#priceOf(checkout, stored, now) }),
      (next) => store.changeCheckout(checkoutId, next),
    );
  }

  /**
   * The price for a new quote; undefined if the checkout has no link, or it is gone or was ended. After the link's own end (R168), only
   * a checkout that is still open has one.
   * @param stored as it is in the transaction of the quote
   */
  #priceOf(
    { details: { link }, status, expiresAt }: Checkout,
    stored: StoredLink | undefined,
    now: number,
  ): Price | undefined {
    const own = link && this.#options.catalogue.priceOf(link);
    if (own !== undefined || stored === undefined || stored.endedAt !== null) return own;
    const isOpen = status === 'open' && now <= expiresAt;
    return isOpen || !hasLapsed(stored, now) ? stored : undefined;
  }

  /** @throws ApiError `invalid_request`, `amount_out_of_range`, `method_unavailable` */
  async create(fields: LinkFields, context?: RequestContext): Promise<FoundLink> {
    const createdAt = this.#options.clock.now();
    const {
      name,
      amount,
      currency,
      reference = null,
      customer = null,
      expiresAt = null,
      uses = null,
    } = fields;
    const link: StoredLink = {
      id: newId('lnk'),
      name,
      amount,
      currency,
      reference,
      customer,
      uses,
      checkoutId: null,
      createdAt,
      expiresAt,
      endedAt: null,
      version: 1,
    };
    requireFuture(expiresAt, createdAt);
    await this.#options.creation.assertPayable(storedRequest(link));
    await this.#options.store.add(link, context);
    return this.get(link.id);
  }

  /**
   * Changes what is given.
   * @throws ApiError `invalid_state` for one that was ended, whose money was seen, or of the settings, else as `create`
   */
  async change(id: string, changes: LinkChanges, context?: RequestContext): Promise<FoundLink> {
    const { creation, store, clock } = this.#options;
    requireFuture(changes.expiresAt, clock.now());
    return retried(async () => {
      const { stored } = await this.#own(id);
      const next = withChanges(stored, changes);
      const isRepriced = !isSamePrice(stored, next);
      if (isRepriced) await creation.assertPayable(storedRequest(next));
      await store.change(
        id,
        (link, shared) => {
          if (link.endedAt !== null) throw refused('it was ended');
          const checkout = shared();
          if (checkout !== undefined && !isReplaceable(checkout)) throw refused('money was seen for it');
          // Another price than the one that was found to be payable.
          if (isRepriced && !isSamePrice(link, stored)) throw new LinkChangedError(`link ${id} has changed`);
          return withChanges(link, changes);
        },
        context,
      );
      return this.get(id);
    });
  }

  /** @throws ApiError `invalid_state` for a link of the settings */
  async end(id: string, context?: RequestContext): Promise<FoundLink> {
    await this.#own(id);
    const endedAt = this.#options.clock.now();
    await this.#options.store.change(
      id,
      (link) => (link.endedAt === null ? { ...link, endedAt } : link),
      context,
    );
    return this.get(id);
  }

  async #own(id: string): Promise<FoundLink & { readonly stored: StoredLink }> {
    const found = await this.get(id);
    const { stored } = found;
    if (stored === null)
      throw new ApiError(
        'invalid_state',
        'This link is in the settings: change it in paywicket.config.json, and restart the server.',
      );
    return { ...found, stored };
  }

  /**
   * Opens a link for a shopper. With one use, everybody gets the same checkout as long as it can be paid, or money was seen for
   * it, and its tokens claim no refunds: all who have the link have them.
   * @param key idempotency key of the shopper's browser: it gets the same checkout again
   * @returns undefined if the checkout of this key is over
   * @throws ApiError `not_found` for a link that is over too, `invalid_request` for the quantity, else as `create`
   */
  async open({ id, quantity }: LinkOrder, key?: string): Promise<CheckoutWithToken | undefined> {
    const { creation, store } = this.#options;
    return retried(async () => {
      const { link, stored, status, opens } = await this.get(id);
      if (!opens) throw noLink();
      const request =
        stored === null ? checkoutRequestOf(id, link, quantity) : storedRequest(stored, quantity);
      if (stored?.uses === 1) return this.#openShared(stored, request, status === 'active');
      if (stored === null)
        return key === undefined ? creation.create(request) : creation.createOnce(key, request);
      const use = { id, version: stored.version, replace: null };
      return key === undefined
        ? creation.create(request, undefined, undefined, (...created) =>
            store.createCheckout(use, ...created),
          )
        : creation.createOnce(key, request, (...created) => store.createCheckoutOnce(use, ...created));
    });
  }

  /** @throws LinkChangedError also if its checkout is not to be replaced any more, because of what has happened meanwhile */
  async #openShared(
    { id, version, checkoutId }: StoredLink,
    request: CheckoutRequest,
    isActive: boolean,
  ): Promise<CheckoutWithToken> {
    const { checkouts, creation, store, writer } = this.#options;
    const former = checkoutId === null ? undefined : await checkouts.find(checkoutId);
    if (former !== undefined && !isUsedUp(former, request))
      return creation.reopened(former, { owner: undefined, mayRefund: false });
    if (!isActive) throw noLink();
    // As one that the merchant cancelled, the former one never becomes paid by itself.
    return writer.replacing((change) => {
      const replace = (now: Checkout) => {
        if (isUsedUp(now, request)) return change(now);
        if (now.id === checkoutId) throw new LinkChangedError(`checkout ${now.id} has changed`);
        // Money was accepted for it while the link could not be read.
        throw noLink();
      };
      return creation.create(request, undefined, undefined, (...created) =>
        store.createCheckout({ id, version, replace }, ...created),
      );
    });
  }

  /**
   * An operator accepts money for a checkout. If its link has one use, the link is paid by it from then on, and no other checkout
   * of it becomes paid: in the same transaction, so that none is opened or paid meanwhile (R167).
   * @param decide the operator's decision
   * @throws ApiError `invalid_state` if another checkout of the link has money
   */
  async accept(
    id: string,
    decide: (checkout: Checkout) => Input,
    context: RequestContext,
  ): Promise<Checkout> {
    const { checkouts, store, writer } = this.#options;
    const { link } = (await checkouts.get(id)).details;
    return link?.uses === 1
      ? writer.changeTogether(decide, givesWay, (next) => store.changeShared(id, next, context))
      : writer.change(id, decide, undefined, context);
  }
}

/** Tries again where a link was changed or opened meanwhile. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1)
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LinkChangedError)) throw error;
    }
  throw new ApiError('request_in_progress', 'This link is being changed. Try again in a second.', {
    retryAfter: 1000,
  });
}

const withChanges = (link: StoredLink, changes: LinkChanges): StoredLink => {
  const { name, amount, currency, reference, customer, expiresAt } = changes;
  return {
    ...link,
    name: name ?? link.name,
    amount: amount ?? link.amount,
    currency: currency ?? link.currency,
    reference: reference === undefined ? link.reference : reference,
    customer: customer === undefined ? link.customer : customer,
    expiresAt: expiresAt === undefined ? link.expiresAt : expiresAt,
  };
};

/** Whether a shared checkout is to be replaced: it is over, or the link asks for something else now. */
function isUsedUp(checkout: Checkout, { amount, currency, lineItems }: CheckoutRequest): boolean {
  if (!isReplaceable(checkout)) return false;
  if (checkout.status !== 'open') return true;
  // Somebody may have sent coins at the price that their page shows (R169).
  if (wasOffered(checkout)) return false;
  return (
    !isSamePrice(checkout, { amount, currency }) || !isSame(checkout.details.lineItems ?? [], lineItems ?? [])
  );
}

const ofSettings = (id: string, link: Product): FoundLink => ({
  id,
  status: 'active',
  opens: true,
  link,
  stored: null,
});

const shownLink = ({ name, amount, currency }: StoredLink): Product => ({
  name,
  amount,
  currency,
  maxQuantity: 1,
});

function storedRequest(link: StoredLink, quantity = 1): CheckoutRequest {
  const { id, uses, reference, customer } = link;
  return {
    ...checkoutRequestOf(id, shownLink(link), quantity),
    link: { id, quantity, ...(uses === 1 && { uses }) },
    ...(reference !== null && { reference }),
    ...(customer !== null && { customer }),
  };
}

function linkStatusOf(link: StoredLink, isPaid: boolean, now: number): LinkStatus {
  if (link.uses === 1 && isPaid) return 'paid';
  if (link.endedAt !== null) return 'ended';
  return hasLapsed(link, now) ? 'expired' : 'active';
}

/** Whether its own end has passed. */
const hasLapsed = ({ expiresAt }: StoredLink, now: number): boolean => expiresAt !== null && now >= expiresAt;

function requireFuture(expiresAt: number | null | undefined, now: number): void {
  if (typeof expiresAt === 'number' && expiresAt <= now)
    throw validationError('invalid_request', 'expiresAt', 'must be in the future');
}

const noLink = (): ApiError => new ApiError('not_found', 'There is no such product here.');

const refused = (why: string): ApiError =>
  new ApiError('invalid_state', `This link cannot be changed: ${why}.`);
