import type { Person } from '../../core/person.ts';
import type { Destination, Payment } from '../../checkout/model.ts';
import type { Asset } from '../../core/assets.ts';
import type { Fee } from '../../gateways/transaction.ts';
import {
  decimal,
  nullable,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
  variants,
  type Shape,
} from './shape.ts';

/** Shapes that several kinds of documents share. */

export const asset = object<Asset>({
  kind: required(oneOf('address', 'hosted', 'upi')),
  method: required(text),
  asset: required(text),
  name: required(text),
  network: required(
    object<Asset['network']>({
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
  // Required: without a contract, it would be the network's native coin.
  contract: required(nullable(text)),
});

/** Of a link: any other number would let it be paid more often than was meant. */
export const oneUse: Shape<1> = (value) =>
  value === 1 ? null : ' is no number of uses that this release has';

export const fee = object<Fee>({
  kind: required(oneOf('gateway_fee', 'network_fee')),
  asset: required(text),
  amount: required(decimal),
});

export const quote = object<Payment['quote']>({
  pair: required(text),
  rate: required(decimal),
  source: required(text),
  at: required(number),
});

export const person = object<Person>({ key: required(text), owner: required(text) });

export const sendMethod = oneOf('direct', 'two_step', 'native', 'outside');

export const destination = variants<Destination>('type', {
  address: object<Extract<Destination, { type: 'address' }>>({
    type: required(oneOf('address')),
    address: required(text),
    network: optional(text, undefined),
    token: optional(text, undefined),
  }),
  account: object<Extract<Destination, { type: 'account' }>>({
    type: required(oneOf('account')),
    userId: required(text),
  }),
});
