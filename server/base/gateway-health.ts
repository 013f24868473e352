/** A documented call to a gateway that currently fails, with the reason. */
export interface FailingCall {
  /** Method and path, without ids. */
  readonly call: string;
  /** Code of the failure; `unauthorized` if the gateway refused our credentials. */
  readonly code: string;
  readonly at: number;
  /**
   * The circuit breaker that the call belongs to. `creations`: creating payments. `payments`: single payments and transfers,
   * including sending, with the catalogue and rates that they need. `lists`: lists and balances, which the other two do not
   * need.
   */
  readonly circuit: 'creations' | 'payments' | 'lists';
}

/** Availability of a gateway, derived from its recent answers. */
export interface Health {
  /** The worst state of the three circuits. While it is `open`, other gateways are preferred. */
  readonly circuit: 'closed' | 'open' | 'half_open';
  /**
   * Whether a payment can be created. `suspended`: no, because of failures or `Retry-After`. `unanswered`: yes, but a creation
   * timed out recently, so other gateways are preferred.
   */
  readonly creation: 'ready' | 'unanswered' | 'suspended';
  /** Calls that fail at present. A call is listed until it succeeds again. */
  readonly failing: readonly FailingCall[];
  readonly lastSuccessAt: number | null;
  readonly lastErrorAt: number | null;
  /** The fault of the last GatewayError, or `unauthorized`. */
  readonly lastErrorCode: string | null;
  /** Time when `limits.gatewayCallsPerSecond` last delayed or prevented a status call. */
  readonly lastDelayedAt: number | null;
}
