import type { LinkFilter } from './contract.ts';
import type { StoredLink } from './links.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import type { Session } from '../base/access/tokens.ts';
import type { Position } from '../base/position.ts';
import type { Change } from '../money-in/checkout/change.ts';
import type { Checkout } from '../money-in/checkout/model.ts';

/** The version of a stored link that a checkout is created for. */
export interface LinkUse {
  readonly id: string;
  readonly version: number;
  /**
   * The link has one use: the checkout takes the place of each that the merchant has not cancelled, which this changes, or throws.
   * Null for other links.
   */
  readonly replace: ((former: Checkout) => Change<Checkout>) | null;
}

/** The link or its only checkout was changed or opened since it was read, so nothing was written. */
export class LinkChangedError extends Error {}

export interface LinkStore {
  add(link: StoredLink, context?: RequestContext): Promise<void>;
  find(id: string): Promise<StoredLink | undefined>;
  /** Newest first, after position `after`. */
  list(filter: LinkFilter, after: Position | null, limit: number): Promise<readonly StoredLink[]>;
  /**
   * Reads a link, calls `next`, and writes the result in one transaction. `next` must be pure.
   * @param next `shared` reads its only checkout, which cannot change meanwhile either; it throws UnreadableError
   * @throws ApiError `not_found`
   */
  change(
    id: string,
    next: (link: StoredLink, shared: () => Checkout | undefined) => StoredLink,
    context?: RequestContext,
  ): Promise<StoredLink>;
  /**
   * As `CheckoutStore.create`, of a checkout of the link.
   * @throws LinkChangedError if the link has another version now
   */
  createCheckout(
    link: LinkUse,
    checkout: Checkout,
    session: Session,
    context?: RequestContext,
  ): Promise<void>;
  /** As `CheckoutStore.createOnce`, of a checkout of the link. @throws LinkChangedError if the link has another version now */
  createCheckoutOnce(link: LinkUse, checkout: Checkout, session: Session): Promise<boolean>;
  /**
   * As `CheckoutStore.change`, with the stored link that opened the checkout, which cannot change meanwhile; undefined without one,
   * or if it cannot be read.
   *
   * Wherever a transaction locks a link and checkouts of it, it locks the link first, and then the checkouts by their ids.
   */
  changeCheckout(
    checkoutId: string,
    next: (checkout: Checkout, link: StoredLink | undefined) => Change<Checkout>,
  ): Promise<Checkout>;
  /**
   * As `CheckoutStore.change`, of a checkout of a link with one use and of the link's other checkouts, in one transaction. The link,
   * where it can be read, leads to this checkout from then on.
   * @throws UnreadableError if one of them cannot be read
   */
  changeShared(
    checkoutId: string,
    next: (checkout: Checkout, others: readonly Checkout[]) => readonly Change<Checkout>[],
    context?: RequestContext,
  ): Promise<void>;
}
