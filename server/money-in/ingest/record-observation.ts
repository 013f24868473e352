import type { RequestContext } from '../../base/access/request-context.ts';
import { splitObservation } from '../checkout/address-claims.ts';
import type { Checkout } from '../checkout/model.ts';
import type { Observations } from '../checkout/observations.ts';
import type { Observation } from '../../gateways/gateway.ts';
import type { UnmatchedTransactions } from './unmatched.ts';

/** Services that store gateways' reports. */
export interface ObservationTargets {
  readonly observations: Observations;
  readonly unmatched: UnmatchedTransactions;
}

/**
 * Applies a gateway's report for a payment. A transaction to an address that another payment holds is unmatched (R86).
 * @param checkout of the payment; it may be outdated
 */
export async function recordObservation(
  { observations, unmatched }: ObservationTargets,
  checkout: Checkout,
  provider: string,
  observation: Observation,
  context?: RequestContext,
): Promise<Checkout> {
  const payment = checkout.payments.find(({ id }) => id === observation.paymentId);
  const { own, unmatched: foreign } = splitObservation(payment, observation);
  await unmatched.record(provider, foreign);
  return observations.apply(checkout.id, provider, own, context);
}
