import type { LinkFilter } from './contract.ts';
import type { StoredLink } from './links.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import type { Session } from '../base/access/tokens.ts';
import type { Position } from '../base/position.ts';
import type { Change } from '../money-in/checkout/change.ts';
import type { Checkout } from '../money-in/checkout/model.ts';

/** A stored link and the version of it that a checkout is created for. */
export interface LinkUse {
  readonly id: string;
  readonly version: number;
  /**
   * Set for a link with one use: the new checkout replaces each checkout of the link that is not cancelled. `replace` changes
   * such a checkout, or throws if it must not be replaced. Null for other links.
   */
  readonly replace: ((former: Checkout) => Change<Checkout>) | null;
}

/** Thrown if the link or its only checkout was changed or opened after it was read. Nothing was written. */
export class LinkChangedError extends Error {}

export interface LinkStore {
  add(link: StoredLink, context?: RequestContext): Promise<void>;
  find(id: string): Promise<StoredLink | undefined>;
  /** Lists links, newest first, starting after position `after`. */
  list(filter: LinkFilter, after: Position | null, limit: number): Promise<readonly StoredLink[]>;
  /**
   * Reads a link, calls `next`, and writes the result, in one transaction. `next` must be pure.
   * @param next returns the changed link; its parameter `shared` reads the link's only checkout, which cannot change meanwhile
   *   either, and throws UnreadableError
   * @throws ApiError `not_found`
   */
  change(
    id: string,
    next: (link: StoredLink, shared: () => Checkout | undefined) => StoredLink,
    context?: RequestContext,
  ): Promise<StoredLink>;
  /**
   * Like `CheckoutStore.create`, for a checkout of the link.
   * @throws LinkChangedError if the link now has another version
   */
  createCheckout(
    link: LinkUse,
    checkout: Checkout,
    session: Session,
    context?: RequestContext,
  ): Promise<void>;
  /**
   * Like `CheckoutStore.createOnce`, for a checkout of the link.
   * @throws LinkChangedError if the link now has another version
   */
  createCheckoutOnce(link: LinkUse, checkout: Checkout, session: Session): Promise<boolean>;
  /**
   * Like `CheckoutStore.change`. `next` also gets the stored link that opened the checkout, which cannot change meanwhile. It is
   * undefined if no stored link opened the checkout, or if the link cannot be read.
   *
   * Every transaction that locks a link and its checkouts locks the link first, and then the checkouts in order of their ids.
   */
  changeCheckout(
    checkoutId: string,
    next: (checkout: Checkout, link: StoredLink | undefined) => Change<Checkout>,
  ): Promise<Checkout>;
  /**
   * Like `CheckoutStore.change`, for a checkout of a link with one use, together with the link's other checkouts, in one
   * transaction. If the link can be read, this checkout becomes its current one.
   * @throws UnreadableError if one of the checkouts cannot be read
   */
  changeShared(
    checkoutId: string,
    next: (checkout: Checkout, others: readonly Checkout[]) => readonly Change<Checkout>[],
    context?: RequestContext,
  ): Promise<void>;
}
