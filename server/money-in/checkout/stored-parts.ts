import type { Person } from '../../base/access/person.ts';
import type { Asset } from '../../base/money/assets.ts';
import { trim, type Decimal } from '../../base/money/decimal.ts';
import { hashOf } from '../../base/ids.ts';
import type { Fee } from '../../gateways/transaction.ts';
import type { Quote } from '../pricing/rates.ts';
import {
  absent,
  decimalString,
  flag,
  list,
  nullable,
  number,
  object,
  objectOf,
  oneOf,
  optional,
  required,
  text,
  variants,
  type Of,
  type Shape,
} from '../../base/shape.ts';

/** Shapes that several kinds of stored documents share. */

export const asset = objectOf<Asset>({
  kind: required(oneOf('address', 'hosted', 'upi')),
  method: required(text),
  asset: required(text),
  name: required(text),
  network: required(
    objectOf<Asset['network']>({
      id: required(text),
      name: required(text),
      chainId: required(nullable(number)),
      explorer: optional(nullable(text), null),
      feeAsset: optional(nullable(text), null),
      typicalSeconds: optional(nullable(number), null),
    }),
  ),
  standard: optional(nullable(text), null),
  decimals: required(number),
  quotedTo: required(number),
  // Required: without a contract, the asset would be the network's native coin.
  contract: required(nullable(text)),
});

/** Number of uses of a link. Only 1 is valid: any other number would let the link be paid more often than was meant. */
export const oneUse: Shape<1> = (value) =>
  value === 1 ? null : ' is no number of uses that this release has';

export const feeShape = objectOf<Fee>({
  kind: required(oneOf('gateway_fee', 'network_fee')),
  asset: required(text),
  amount: required(decimalString),
});

export const quoteShape = objectOf<Quote>({
  pair: required(text),
  rate: required(decimalString),
  source: required(text),
  at: required(number),
});

export const person = objectOf<Person>({ key: required(text), owner: required(text) });

/**
 * How the money is sent. `direct`: one call. `two_step`: a request that moves nothing, then a confirmation. `native`: the
 * gateway's own refund of a payment. `outside`: paid by other means and recorded here.
 */
export const sendMethod = oneOf('direct', 'two_step', 'native', 'outside');
export type SendMethod = Of<typeof sendMethod>;

/** Destination of a refund or payout. */
export const destination = variants('type', {
  address: object({
    type: required(oneOf('address')),
    address: required(text),
    /** Network as the gateway writes it; absent for the asset's own network. */
    network: absent(text),
    token: absent(text),
  }),
  /** An account at the gateway. */
  account: object({ type: required(oneOf('account')), userId: required(text) }),
});
export type Destination = Of<typeof destination>;

/** Fields that a transfer and its checkout's copy of a refund both have. */
export const storedTransferFields = {
  provider: required(text),
  /** Asset as the catalogue had it when the transfer was created. */
  asset: required(asset),
  amount: required(decimalString),
  /** Value in US dollars at creation; null if no rate was known. */
  // Stricter default: counts as exceeding every limit.
  usd: optional(nullable(decimalString), null),
  sendMethod: required(sendMethod),
  /** Null until the customer enters the destination. */
  destination: required(nullable(destination)),
  createdBy: required(person),
  approvedBy: optional(nullable(person), null),
  fees: optional(list(feeShape), []),
  transactionHash: optional(nullable(text), null),
  confirmations: optional(nullable(number), null),
  failureCode: optional(nullable(text), null),
  failureReason: optional(nullable(text), null),
  /** Whether the gateway contradicted a final status. An operator then has to check that. */
  conflict: required(flag),
  createdAt: required(number),
  sentAt: required(nullable(number)),
  updatedAt: required(number),
};

/** Statuses of a transfer that has ended. They are final, unless the gateway contradicts them. */
export const finalStatuses = ['completed', 'failed', 'rejected', 'cancelled', 'expired', 'returned'] as const;

/** Returns a hash that changes with everything that an approver must have seen. */
export const fingerprintOf = ({
  kind,
  provider,
  asset,
  destination,
  amount,
}: {
  readonly kind: 'payout' | 'refund';
  readonly provider: string;
  readonly asset: Pick<Asset, 'method'>;
  readonly destination: Destination | null;
  readonly amount: Decimal;
}): string => hashOf(JSON.stringify([kind, provider, asset.method, destination, trim(amount)]));
