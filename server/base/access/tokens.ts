/** Secret tokens: only their SHA-256 is stored. Times are milliseconds since 1970. */

/** A shopper's session for one checkout. */
export interface Session {
  readonly tokenHash: string;
  readonly checkoutId: string;
  /** Owner of the merchant's key that requested the token; absent for a shopper's own. */
  readonly owner?: string | undefined;
  /** Whether refunds of the checkout can be claimed with it, if the store allows claims; absent for no. */
  readonly mayClaim?: boolean | undefined;
  readonly createdAt: number;
  /** The token is invalid from then on. */
  readonly expiresAt: number;
}

/** A secret token in a URL that a gateway was given. */
export interface GatewayToken {
  /** SHA-256 of the token. */
  readonly hash: string;
  /**
   * For messages about a `payment`, a `refund` or a permanent `address`; `return`: for the shopper coming back from its page.
   */
  readonly kind: 'payment' | 'return' | 'refund' | 'address';
  /** Id of the payment (also for `return`), the refund, or the permanent address. */
  readonly subject: string;
  /** The gateway that was given the URL. */
  readonly provider: string;
  /** Null for a permanent address. */
  readonly checkoutId: string | null;
}

/** The token of a refund's claim link. */
export interface ClaimToken {
  /** SHA-256 of the token. */
  readonly hash: string;
  readonly kind: 'claim';
  /** Id of the refund. */
  readonly subject: string;
}
