import { DAY_MS } from '../../base/clock.ts';
import { canonicalAddress, hasEvmForm } from '../../base/money/address.ts';
import type { Asset } from '../../base/money/assets.ts';
import type { Observation } from '../../gateways/gateway.ts';
import type { UnmatchedTransaction } from '../../gateways/transaction.ts';
import { bareReport, statusKey } from './apply-observation.ts';
import type { Checkout, Payment } from './model.ts';
import { asUnmatched } from './shared-hashes.ts';

/**
 * A gateway's deposit address belongs to one payment at a time (R86). The claim is made in the transaction that stores the
 * address. It ends one day after the payment's end or last money, whichever is later; 30 days if some money is not final.
 * Claims end because gateways reuse addresses. A shorter time is unsafe even after a cancellation: the shopper may have paid,
 * an exchange may send a day later, and a transaction does not name its order. An EVM address is claimed on all EVM networks,
 * because it is the same account on each; its checkout may use the address once per network.
 */

export interface AddressClaim {
  readonly provider: string;
  /** Network id; `evm` for all EVM networks. */
  readonly network: string;
  /** Canonical form of the address. */
  readonly addressKey: string;
  /** Memo of the address; empty if there is none. */
  readonly memo: string;
  /** The checkout's id, or a name for the owner of a permanent address. */
  readonly holder: string;
  /** Start of the claim, in milliseconds since 1970. A claim of another holder that ended earlier is replaced. */
  readonly from: number;
  /** End of the claim, in milliseconds since 1970; null for a claim without an end. */
  readonly endsAt: number | null;
}

/**
 * A gateway without a free address on a network: its last orders there, at least two, got addresses that were already claimed.
 * Times are milliseconds since 1970.
 */
export interface AddressShortage {
  readonly provider: string;
  /** Network, as in `AddressClaim`. */
  readonly network: string;
  /** When the first of those orders was created. */
  readonly since: number;
  /** When the first of those addresses becomes free; null if all of them are permanent. */
  readonly freeAt: number | null;
}

/** Failure code of a payment whose order got an address that another payment holds. */
export const ADDRESS_IN_USE = 'address_in_use';

/** Reason that the timeline shows to merchants. */
export const addressInUseReason =
  'gave an address that another payment holds. Its order must not be paid, and stays watched';

/** Duration of a claim after money that is not final, and may never become final. */
const COMING_MS = 30 * DAY_MS;

/** Returns the fields that identify a claim. */
export const claimKeyOf = (provider: string, { network }: Asset, address: string, memo: string | null) => ({
  provider,
  network: hasEvmForm(address) ? 'evm' : network.id,
  addressKey: canonicalAddress(network.id, address),
  memo: memo ?? '',
});

/**
 * Returns the payment's claim; null if the payment has no address of its own. With UPI, all payments share the payee's address;
 * a hosted page has none. An address that another payment holds does not count.
 */
function claimOf(holder: string, payment: Payment): (AddressClaim & { readonly endsAt: number }) | null {
  const { provider, asset, address, memo, failureCode, createdAt, expiresAt } = payment;
  if (address === null || asset.kind !== 'address' || failureCode === ADDRESS_IN_USE) return null;
  const money = [...payment.transactions, payment.statusOnlyPayment ?? []].flat();
  const times = money.flatMap(({ seenAt, confirmedAt }) => [seenAt, confirmedAt ?? seenAt]);
  const from = Math.max(createdAt, ...times, ...payment.unclear.map(({ at }) => at));
  const isComing = money.some(({ status }) => status === 'detected');
  const endsAt = Math.max(expiresAt, from) + (isComing ? COMING_MS : DAY_MS);
  return { ...claimKeyOf(provider, asset, address, memo), holder, from, endsAt };
}

/** A claim to store. It lasts until the latest end among all payments of the checkout with this address. */
export interface ChangedClaim extends AddressClaim {
  /** Whether the payment gets the address now, so that no other holder may have it. */
  readonly isNew: boolean;
  /** Whether another payment of the checkout has the address on the same network. */
  readonly isTwice: boolean;
}

/** Returns the claims of a checkout that are new, or whose end has changed. */
export function changedClaims(
  { id, payments }: Pick<Checkout, 'id' | 'payments'>,
  before: readonly Payment[],
): readonly ChangedClaim[] {
  const claims = payments.flatMap((payment) => {
    const claim = claimOf(id, payment);
    return claim === null ? [] : [{ payment, claim }];
  });
  return claims.flatMap(({ payment, claim }) => {
    const stored = before.find((former) => former.id === payment.id);
    const former = stored === undefined ? null : claimOf(id, stored);
    if (former?.endsAt === claim.endsAt) return [];
    const same = claims.filter((other) => isSameAddress(other.claim, claim));
    const isNew = former === null;
    const isTwice = same.some(
      (other) =>
        other.payment !== payment &&
        other.payment.asset.network.id === payment.asset.network.id &&
        other.claim.endsAt > claim.from,
    );
    return [{ ...claim, endsAt: Math.max(...same.map((other) => other.claim.endsAt)), isNew, isTwice }];
  });
}

const isSameAddress = (one: AddressClaim, other: AddressClaim): boolean =>
  one.provider === other.provider &&
  one.network === other.network &&
  one.addressKey === other.addressKey &&
  one.memo === other.memo;

/**
 * Splits a gateway's report into the payment's own part and the unmatched part. If another payment holds the address, all
 * transactions are unmatched, except those that an operator matched to this payment.
 */
export function splitObservation(
  payment: Payment | undefined,
  observation: Observation,
): { readonly own: Observation; readonly unmatched: readonly UnmatchedTransaction[] } {
  if (payment?.failureCode !== ADDRESS_IN_USE) return { own: observation, unmatched: [] };
  const { id, providerReference: reference, asset, amount } = payment;
  const { status, raw } = observation;
  const isMatched = ({ key }: { readonly key: string }): boolean =>
    payment.transactions.some((transaction) => transaction.key === key);
  const reason = `Its order ${reference ?? ''} is that of payment ${id}, and another payment holds the address.`;
  const isPaid = status === 'settled' || status === 'detected';
  const byStatus = {
    ...bareReport,
    key: statusKey(id),
    method: asset.method,
    amount,
    // Once transactions are reported, they replace the status-only entry.
    status:
      observation.transactions.length > 0 ? ('gone' as const) : status === 'settled' ? 'final' : 'detected',
    at: observation.at ?? null,
  } as const;
  const foreign = observation.transactions.filter((transaction) => !isMatched(transaction));
  const reported = isPaid && !isMatched(byStatus) ? [...foreign, byStatus] : foreign;
  return {
    own: {
      ...observation,
      status: isPaid ? 'awaiting' : status,
      transactions: observation.transactions.filter(isMatched),
    },
    unmatched: reported.map((transaction) => asUnmatched(transaction, reason, raw)),
  };
}
