/** Secret tokens: only their SHA-256 is stored. Times are milliseconds since 1970. */

/** A shopper's session for one checkout. */
export interface Session {
  readonly tokenHash: string;
  readonly checkoutId: string;
  /** Owner of the merchant's key that requested the token; absent if no key requested it. */
  readonly owner?: string | undefined;
  /** Whether the token can claim refunds of the checkout, if the store allows claims. Absent means no. */
  readonly mayClaim?: boolean | undefined;
  readonly createdAt: number;
  /** Time from which the token is invalid. */
  readonly expiresAt: number;
}

/** A secret token in a URL that was given to a gateway. */
export interface GatewayToken {
  /** SHA-256 of the token. */
  readonly hash: string;
  /**
   * Purpose of the URL. For `payment`, `refund` and `address` (a permanent address): messages from the gateway. For `return`:
   * the shopper who comes back from the gateway's page.
   */
  readonly kind: 'payment' | 'return' | 'refund' | 'address';
  /** Id of the payment (also for `return`), the refund, or the permanent address. */
  readonly subject: string;
  /** The gateway that was given the URL. */
  readonly provider: string;
  /** Id of the checkout; null for a permanent address. */
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
