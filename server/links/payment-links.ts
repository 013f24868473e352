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

/** Fields that a merchant gives for a link; undefined if not given. */
export interface LinkFields {
  readonly name: string;
  readonly amount: Decimal;
  readonly currency: string;
  readonly reference?: string | null | undefined;
  readonly customer?: Customer | null | undefined;
  readonly expiresAt?: number | null | undefined;
  readonly uses?: 1 | undefined;
}

/** Changes of a link: undefined keeps a field, null removes it. */
export type LinkChanges = {
  readonly [Name in Exclude<keyof LinkFields, 'uses'>]?: LinkFields[Name] | undefined;
};

export type LinkStatus = 'active' | 'paid' | 'expired' | 'ended';

/** A link of the settings, or a stored link. */
export interface FoundLink {
  readonly id: string;
  readonly status: LinkStatus;
  /** Whether the link's page leads to a payment, or to a payment that was already begun. */
  readonly opens: boolean;
  /** The product that the link's page shows. */
  readonly link: Product;
  /** The stored link; null for a link of the settings. */
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

/**
 * Maximum number of attempts to open or change a link that is changed or opened meanwhile. After them, the request is refused
 * with an error that allows a retry.
 */
const MAX_ATTEMPTS = 5;

/** Payment links: links of the settings, and links that the merchant creates at run time. */
export class PaymentLinks {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Returns a link; undefined if there is no link with this id. */
  async find(id: string): Promise<FoundLink | undefined> {
    const { catalogue, store } = this.#options;
    const link = catalogue.find(id);
    if (link !== undefined) return ofSettings(id, link);
    const stored = isStoredId(id) ? await store.find(id) : undefined;
    return stored && (await this.#found([stored]))[0];
  }

  /**
   * Returns a link.
   * @throws ApiError `not_found`
   */
  async get(id: string): Promise<FoundLink> {
    const found = await this.find(id);
    if (found === undefined) throw noLink();
    return found;
  }

  /** Lists the links of the settings. */
  catalogue(): readonly FoundLink[] {
    return this.#options.catalogue.all().map(([id, link]) => ofSettings(id, link));
  }

  /** Lists stored links, newest first. */
  async list(...page: Parameters<LinkStore['list']>): Promise<readonly FoundLink[]> {
    return this.#found(await this.#options.store.list(...page));
  }

  /** Adds the status to stored links. It depends on their checkouts. */
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

  /** Opens an expired checkout again, at the price that its link has in the same transaction. */
  refresh(checkoutId: string): Promise<Checkout> {
    const { store, writer } = this.#options;
    return writer.changeBy<StoredLink | undefined>(
      (checkout, now, stored) => ({ type: 'refresh', price: this.#priceOf(checkout, stored, now) }),
      (next) => store.changeCheckout(checkoutId, next),
    );
  }

  /**
   * Returns the price for a new quote. Undefined if the checkout has no link, or if the link is gone or was ended. After the
   * link has expired (R168), only a checkout that is still open gets a price.
   * @param stored the stored link, as read in the transaction of the quote
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

  /**
   * Creates a stored link.
   * @throws ApiError `invalid_request`, `amount_out_of_range`, `method_unavailable`
   */
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
   * Changes the given fields of a stored link.
   * @throws ApiError `invalid_state` for a link that was ended, for which money was seen, or that is in the settings; and the
   *   errors of `create`
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
          // The resulting price may differ from the one that was found to be payable.
          if (isRepriced && !isSamePrice(link, stored)) throw new LinkChangedError(`link ${id} has changed`);
          return withChanges(link, changes);
        },
        context,
      );
      return this.get(id);
    });
  }

  /**
   * Ends a stored link.
   * @throws ApiError `invalid_state` for a link of the settings
   */
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
   * Opens a link for a shopper. For a link with one use, everyone gets the same checkout as long as it can be paid, or after
   * money was seen for it. Its tokens cannot claim refunds, because everyone who has the link gets them.
   * @param key idempotency key of the shopper's browser: the same key gets the same checkout again
   * @returns undefined if the checkout of this key is over
   * @throws ApiError `not_found` also for a link that is over, `invalid_request` for the quantity; and the errors of `create`
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

  /**
   * Opens a link with one use.
   * @throws LinkChangedError also if its checkout must not be replaced any more, because of an event in the meantime
   */
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
    // The former checkout is changed as if the merchant had cancelled it, so it never becomes paid automatically.
    return writer.replacing((change) => {
      const replace = (now: Checkout) => {
        if (isUsedUp(now, request)) return change(now);
        if (now.id === checkoutId) throw new LinkChangedError(`checkout ${now.id} has changed`);
        // Money was accepted for this checkout while the link could not be read.
        throw noLink();
      };
      return creation.create(request, undefined, undefined, (...created) =>
        store.createCheckout({ id, version, replace }, ...created),
      );
    });
  }

  /**
   * Accepts money for a checkout, as an operator decided. If the checkout's link has one use, this checkout now pays the link,
   * and no other checkout of the link becomes paid. All of this happens in one transaction, so that no checkout is opened or
   * paid meanwhile (R167).
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

/** Runs the work again if a link was changed or opened meanwhile. */
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

/** Whether a shared checkout must be replaced, because it is over, or because the link's price or items have changed. */
function isUsedUp(checkout: Checkout, { amount, currency, lineItems }: CheckoutRequest): boolean {
  if (!isReplaceable(checkout)) return false;
  if (checkout.status !== 'open') return true;
  // Somebody may have sent coins at the price that their page shows, so this checkout stays (R169).
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

/** Whether the link itself has expired. */
const hasLapsed = ({ expiresAt }: StoredLink, now: number): boolean => expiresAt !== null && now >= expiresAt;

function requireFuture(expiresAt: number | null | undefined, now: number): void {
  if (typeof expiresAt === 'number' && expiresAt <= now)
    throw validationError('invalid_request', 'expiresAt', 'must be in the future');
}

const noLink = (): ApiError => new ApiError('not_found', 'There is no such product here.');

const refused = (why: string): ApiError =>
  new ApiError('invalid_state', `This link cannot be changed: ${why}.`);
