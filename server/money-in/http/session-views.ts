import type { SessionView } from '../contract/session.ts';
import type { Checkout, CheckoutRefund } from '../checkout/model.ts';
import type { SessionRecord, TokenStore } from '../checkout/token-store.ts';
import type { Session } from '../../base/access/tokens.ts';
import { amounts } from '../checkout/totals.ts';
import { priceRequestOf } from '../checkout/transition.ts';
import { isoTime, type Clock } from '../../base/clock.ts';
import { ApiError, unauthorized } from '../../base/errors.ts';
import type { PaymentMethods } from '../pricing/payment-methods.ts';
import { renderSession, type ViewContext } from './render.ts';
import { renderSessionRefund } from './render-refund.ts';

/** A browser's view of a checkout. */
export interface CheckoutView {
  /** @see SessionViews.tagOf */
  readonly tag: string;
  readonly render: () => Promise<SessionView>;
}

export interface SessionViewsOptions {
  readonly tokens: Pick<TokenStore, 'findSession' | 'getShown'>;
  readonly paymentMethods: Pick<PaymentMethods, 'generation' | 'methodsFor'>;
  /** Whether the session can claim the refund now. */
  readonly isClaimable: (refund: CheckoutRefund, session: Session) => boolean;
  readonly clock: Clock;
  readonly context: ViewContext;
}

/** Reads sessions and renders their checkouts, without a cache. */
export class SessionViews {
  readonly #options: SessionViewsOptions;

  constructor(options: SessionViewsOptions) {
    this.#options = options;
  }

  /** Finds the session of a token. @throws ApiError `unauthorized` for an unknown token, `session_expired` */
  async open(tokenHash: string, whole: boolean): Promise<SessionRecord> {
    const { tokens, clock } = this.#options;
    const found = await tokens.findSession(tokenHash, whole);
    if (found === undefined) throw unauthorized();
    if (hasExpired(found.session, clock.now()))
      throw new ApiError('session_expired', 'This payment link has expired. Start again at the store.');
    return found;
  }

  /**
   * Returns the ETag of a view: id and version of the checkout and, while it is open, the generation of the methods. Opaque to
   * clients.
   */
  tagOf({ id, version, status }: SessionRecord['shown']): string {
    const generation = status === 'open' ? [this.#options.paymentMethods.generation()] : [];
    return `"${[id, version, ...generation].join('.')}"`;
  }

  /** @throws ApiError `not_found` */
  checkoutOf({ checkoutId }: Session): Promise<Checkout> {
    return this.#options.tokens.getShown(checkoutId);
  }

  of(checkout: Checkout, session: Session): CheckoutView {
    const { isClaimable } = this.#options;
    return {
      // The tag is read before the methods are rendered: if they change meanwhile, the next tag differs.
      tag: this.tagOf(checkout),
      render: () => this.#render(checkout, (refund) => isClaimable(refund, session)),
    };
  }

  /**
   * Renders the view from which a page draws the list of methods before its own first request. Null for a checkout that is not
   * open, or that has payments or refunds: a page takes addresses only from this server.
   */
  async first(checkout: Checkout): Promise<SessionView | null> {
    const isNew =
      checkout.status === 'open' && checkout.payments.length === 0 && checkout.refunds.length === 0;
    return isNew ? this.#render(checkout, () => false) : null;
  }

  async #render(checkout: Checkout, isClaimable: (refund: CheckoutRefund) => boolean): Promise<SessionView> {
    const { paymentMethods, context, clock } = this.#options;
    const sums = amounts(checkout);
    const methods = await paymentMethods.methodsFor(priceRequestOf(checkout, sums));
    return {
      ...renderSession(checkout, methods, context, clock.now(), sums),
      refunds: checkout.refunds.map((refund) => renderSessionRefund(refund, isClaimable(refund))),
      version: checkout.version,
      serverTime: isoTime(clock.now()),
    };
  }
}

const hasExpired = ({ expiresAt }: Session, now: number): boolean => now >= expiresAt;
