import type { Routing } from '../pricing/gateway-offers.ts';
import type { Rates } from '../pricing/rates.ts';
import type { Terms } from './model.ts';

/** The merchant's settings for all checkouts. Durations are in milliseconds. */
export interface CheckoutSettings {
  readonly terms: Terms;
  readonly expiresIn: number;
  /** Minimum `expiresIn` of a request. */
  readonly minExpiresIn: number;
  readonly quoteLock: number;
  readonly sessionLife: number;
  readonly paymentsPerCheckout: number;
  /** Ids of the offered methods, in the order of the offer; null for all methods of the gateways. */
  readonly methods: readonly string[] | null;
  /** Which methods come first: coins, or card, bank and UPI. */
  readonly first: 'coins' | 'card';
  readonly rates: Rates;
  readonly routing: Routing;
  readonly trustGateway: readonly string[];
  /** URL at which gateways reach this server. */
  readonly publicUrl: string;
}
