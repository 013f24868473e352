import type { Payment } from '../checkout/model.ts';
import type { WatchedPayment } from '../../gateways/gateway.ts';

/** Returns the parameters to poll a payment with; undefined without the gateway's id. */
export function watchedPayment(payment: Payment): WatchedPayment | undefined {
  const {
    id: paymentId,
    providerReference: reference,
    asset,
    amount,
    usd,
    address,
    createdAt,
    expiresAt,
    transactions,
    unclear,
  } = payment;
  if (reference === null) return undefined;
  const known = transactions
    .filter(({ source }) => source !== 'person')
    .map(({ key, hash, amount: received, status, matchedByPerson }) => ({
      key,
      hash,
      amount: received,
      status,
      matchedByPerson,
    }));
  const undecided = unclear.flatMap(({ key, decided }) => (decided ? [] : key));
  return {
    paymentId,
    reference,
    asset,
    amount,
    usd,
    address,
    createdAt,
    expiresAt,
    known,
    unclear: undecided,
  };
}
