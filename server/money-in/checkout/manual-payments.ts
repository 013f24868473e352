import type { Checkout } from './model.ts';
import { priceFault } from '../../base/money/currency.ts';
import { validationError } from '../../base/errors.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { hashOf } from '../../base/ids.ts';
import { trim, type Decimal } from '../../base/money/decimal.ts';
import { bareReport, manualKey } from './apply-observation.ts';
import type { Observation } from '../../gateways/gateway.ts';

/** Money that an operator has seen arrive. */
export interface ManualPayment {
  readonly paymentId: string;
  /** Amount in the payment's coin. */
  readonly amount: Decimal;
  readonly hash: string | null;
  readonly note: string;
}

/**
 * Converts a manual payment to an observation. A gateway's later report of the same hash is the same money.
 * @throws ApiError `invalid_request`, `amount_out_of_range`
 */
export function manualObservation(
  { payments }: Checkout,
  { paymentId, amount, hash, note }: ManualPayment,
  observedAt: number,
): { readonly provider: string; readonly observation: Observation } {
  const payment = payments.find(({ id }) => id === paymentId);
  if (payment === undefined)
    throw validationError('invalid_request', 'paymentId', 'must be a payment of this checkout');
  const { asset, provider } = payment;
  const fault = priceFault(amount, asset.decimals);
  if (fault !== undefined) throw validationError('amount_out_of_range', 'amount', fault);
  // Without a hash, the same note and amount for the same payment are the same money.
  const id =
    hash === null
      ? hashOf(JSON.stringify([paymentId, trim(amount), note])).slice(0, 32)
      : canonicalHash(hash);
  const { method } = asset;
  const observation: Observation = {
    paymentId,
    source: 'person',
    observedAt,
    rawStatus: note,
    status: 'awaiting',
    transactions: [{ ...bareReport, key: manualKey(id), method, amount, hash, status: 'final' }],
    raw: { note },
  };
  return { provider, observation };
}
