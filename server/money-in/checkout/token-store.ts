import type { RequestContext } from '../../base/access/request-context.ts';
import type { GatewayToken, Session } from '../../base/access/tokens.ts';
import type { Checkout } from './model.ts';

/** A session with its checkout as it is now. */
export interface SessionRecord {
  readonly session: Session;
  /** Fields that show whether the checkout has changed. */
  readonly shown: Pick<Checkout, 'id' | 'version' | 'status'>;
  /** The checkout; null if `whole` was false. */
  readonly checkout: Checkout | null;
}

/** Shoppers' sessions, and the tokens in the URLs that gateways got. Each is found by its hash. */
export interface TokenStore {
  addSession(session: Session, context?: RequestContext): Promise<void>;
  /** Ends all sessions of a checkout. */
  endSessions(checkoutId: string, context?: RequestContext): Promise<void>;
  /**
   * Finds a session by reading one row.
   * @param whole false to leave out the checkout's document, for polls that probably find nothing new
   */
  findSession(tokenHash: string, whole: boolean): Promise<SessionRecord | undefined>;
  /** Returns the checkout of a session for a browser, without waiting for a write in progress. @throws ApiError `not_found` */
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
