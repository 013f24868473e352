import { changedClaims, type AddressClaim } from '../checkout/address-claims.ts';
import type { Checkout, Payment } from '../checkout/model.ts';
import { AddressConflictError } from '../core/errors.ts';
import type { Tx } from './queries.ts';
import { never } from './schema.ts';

/**
 * Takes an address, or changes the end of the claim. Of two transactions at once the later one waits for the first.
 * Resolves with false where another holder's claim lasts.
 */
async function takeAddress(tx: Tx, { from, endsAt, ...claim }: AddressClaim): Promise<boolean> {
  const row = { ...claim, endsAt: endsAt ?? never };
  const taken = await tx
    .insertInto('addressClaims')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['provider', 'network', 'addressKey', 'memo'])
        .doUpdateSet({ holder: row.holder, endsAt: row.endsAt })
        .where((is) =>
          is.or([is('addressClaims.holder', '=', row.holder), is('addressClaims.endsAt', '<=', from)]),
        ),
    )
    .returning('holder')
    .executeTakeFirst();
  return taken !== undefined;
}

/** @throws AddressConflictError where another holds the address */
export async function claimAddress(tx: Tx, claim: AddressClaim): Promise<void> {
  if (await takeAddress(tx, claim)) return;
  throw inUse(claim);
}

/**
 * What the payments of a checkout claim, as they are stored. Once a claim is over, another may have the address.
 * @throws AddressConflictError where a payment gets an address that another holds
 */
export async function claimPaymentAddresses(
  tx: Tx,
  before: readonly Payment[],
  checkout: Checkout,
): Promise<void> {
  for (const { isNew, isTwice, ...claim } of changedClaims(checkout, before)) {
    if (!isNew) await takeAddress(tx, claim);
    else if (isTwice) throw inUse(claim);
    else await claimAddress(tx, claim);
  }
}

const inUse = ({ provider }: AddressClaim): AddressConflictError =>
  new AddressConflictError(`${provider} gave an address that another payment or user holds`);
