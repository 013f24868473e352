import type { Selectable } from 'kysely';
import { canonicalAddress } from '../base/money/address.ts';
import type { StoredDepositAddress } from './model.ts';
import type { Database } from '../base/store/schema.ts';
import { readJsonColumn } from '../base/store/documents.ts';
import { asset } from '../money-in/checkout/stored-parts.ts';
import { terms, type Term } from '../base/store/terms.ts';

/** Storage format of a deposit address: columns, with its asset as JSON. */

export const toAddressRow = ({
  asset,
  owner,
  reference,
  ...address
}: StoredDepositAddress): Database['depositAddresses'] => ({
  ...address,
  providerOwner: owner,
  providerReference: reference,
  method: asset.method,
  asset: JSON.stringify(asset),
  addressKey: canonicalAddress(asset.network.id, address.address),
});

/** Reads an address from its row. @throws UnreadableError */
export function fromAddressRow(row: Selectable<Database['depositAddresses']>): StoredDepositAddress {
  const { method: _method, addressKey: _addressKey, providerOwner, providerReference, ...address } = row;
  const named = { owner: providerOwner, reference: providerReference };
  return {
    ...address,
    ...named,
    asset: readJsonColumn({ kind: 'deposit address', id: row.id }, row.asset, asset),
  };
}

/** Returns the search terms of an address. The merchant's user id is its reference. */
export const addressTerms = (address: StoredDepositAddress): readonly Term[] =>
  terms('deposit_address', address, 'reference', address.userId);
