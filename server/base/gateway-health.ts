/** A documented call that fails at present, with the reason. */
export interface FailingCall {
  /** Method and path, without ids. */
  readonly call: string;
  /** `unauthorized` if the gateway refused our credentials. */
  readonly code: string;
  readonly at: number;
  /**
   * The circuit breaker of the call. `creations`: creating payments. `payments`: single payments and transfers, including
   * sending, with the catalogue and rates that they need. `lists`: lists and balances, which neither needs.
   */
  readonly circuit: 'creations' | 'payments' | 'lists';
}

/** Availability of a gateway, by its recent answers. */
export interface Health {
  /** The worst of its three circuits: while `open`, other gateways are preferred. */
  readonly circuit: 'closed' | 'open' | 'half_open';
  /**
   * Whether a payment can be created. `suspended`: not, after failures or because of `Retry-After`. `unanswered`: a creation
   * timed out recently, so other gateways are preferred.
   */
  readonly creation: 'ready' | 'unanswered' | 'suspended';
  /** Each until it succeeds again. */
  readonly failing: readonly FailingCall[];
  readonly lastSuccessAt: number | null;
  readonly lastErrorAt: number | null;
  /** The fault of the last GatewayError, or `unauthorized`. */
  readonly lastErrorCode: string | null;
  /** When `limits.gatewayCallsPerSecond` last delayed or prevented a status call. */
  readonly lastDelayedAt: number | null;
}
