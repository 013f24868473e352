import type { Payment } from './model.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { hashOf } from '../core/ids.ts';
import { trim, type Decimal } from '../core/decimal.ts';
import { manualKey } from './apply-observation.ts';
import type { Observation } from '../gateways/gateway.ts';

/** Coins that a person says have come. */
export interface ManualPayment {
  /** In the payment's coin. */
  readonly amount: Decimal;
  readonly hash: string | null;
  readonly note: string;
}

/** A person's word that money came for a payment, as it is taken in. */
export function manualObservation(
  { id: paymentId, asset: { method } }: Payment,
  { amount, hash, note }: ManualPayment,
  askedAt: number,
): Observation {
  // Without a hash, the same words about the same payment are the same money.
  const word =
    hash === null
      ? hashOf(JSON.stringify([paymentId, trim(amount), note])).slice(0, 32)
      : canonicalHash(hash);
  return {
    paymentId,
    source: 'person',
    observedAt: askedAt,
    rawStatus: note,
    status: 'awaiting',
    transactions: [
      {
        key: manualKey(word),
        method,
        amount,
        hash,
        status: 'final',
        confirmations: null,
        requiredConfirmations: null,
        at: null,
        fees: [],
        single: true,
      },
    ],
    raw: { note },
  };
}
