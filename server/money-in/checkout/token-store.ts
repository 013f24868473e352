import type { RequestContext } from '../../base/access/request-context.ts';
import type { GatewayToken, Session } from '../../base/access/tokens.ts';
import type { Checkout } from './model.ts';

/** A session with its checkout as it is now. */
export interface SessionRecord {
  readonly session: Session;
  /** Fields that tell whether the checkout has changed. */
  readonly shown: Pick<Checkout, 'id' | 'version' | 'status'>;
  /** Null if it was not asked for. */
  readonly checkout: Checkout | null;
}

/** Shoppers' sessions, and the tokens of URLs that gateways were given. Each is found by its hash. */
export interface TokenStore {
  addSession(session: Session, context?: RequestContext): Promise<void>;
  /** Ends all sessions of a checkout. */
  endSessions(checkoutId: string, context?: RequestContext): Promise<void>;
  /** Read in one row. @param whole false for a look that probably finds no news: without the checkout's document */
  findSession(tokenHash: string, whole: boolean): Promise<SessionRecord | undefined>;
  /** The checkout of a session, for browsers: does not wait for a write in progress. @throws ApiError `not_found` */
  getShown(checkoutId: string): Promise<Checkout>;
  /**
   * Finds a token of one of these kinds; tokens of other kinds are not found.
   * @param hash SHA-256 of the token in the URL
   */
  findToken<K extends GatewayToken['kind']>(
    hash: string,
    kinds: readonly K[],
  ): Promise<(GatewayToken & { readonly kind: K }) | undefined>;
}
