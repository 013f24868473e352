import type { Kysely } from 'kysely';
import { changedClaims, type AddressClaim, type AddressShortage } from '../checkout/address-claims.ts';
import type { Checkout, Payment } from '../checkout/model.ts';
import { DAY_MS } from '../../base/clock.ts';
import { AddressConflictError } from '../../base/errors.ts';
import { groupBy } from '../../gateways/list-reader.ts';
import type { Tx } from '../../base/store/queries.ts';
import { never, type Database } from '../../base/store/schema.ts';
import { isWatched, isAddressInUse } from './tables.ts';

/**
 * Claims an address, or changes the end of the claim. Of two concurrent transactions, the later one waits for the first.
 * Resolves with false if another holder's claim is still valid.
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

/** Claims an address. @throws AddressConflictError if another holder has the address */
export async function claimAddress(tx: Tx, claim: AddressClaim): Promise<void> {
  if (await takeAddress(tx, claim)) return;
  throw inUse(claim);
}

/**
 * Stores the claims of a checkout's payments. After a claim has ended, another holder may have the address.
 * @throws AddressConflictError if a payment gets an address that another holder has
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

/** Number of consecutive orders with held addresses that count as a shortage: a single one may be chance. */
const MIN_ORDERS = 2;

/**
 * Returns the shortages that orders of the last day show. Addresses with a memo are left out, because each order has its own
 * memo.
 */
export async function addressShortages(
  db: Kysely<Database>,
  now: number,
): Promise<readonly AddressShortage[]> {
  const orders = await db
    .selectFrom('payments')
    .select(['provider', 'addressKey', 'checkoutId', 'createdAt'])
    .where(isAddressInUse)
    .where('createdAt', '>', now - DAY_MS)
    .orderBy('createdAt')
    .execute();
  if (orders.length === 0) return [];
  const claims = await db
    .selectFrom('addressClaims')
    .select(['provider', 'network', 'addressKey', 'holder', 'endsAt'])
    .where('addressKey', 'in', [...new Set(orders.flatMap(({ addressKey }) => addressKey ?? []))])
    .where('memo', '=', '')
    .where('endsAt', '>', now)
    .execute();
  const refused = orders.flatMap(({ provider, addressKey, checkoutId, createdAt }) =>
    claims.flatMap((claim) =>
      claim.provider === provider && claim.addressKey === addressKey && claim.holder !== checkoutId
        ? [{ provider, network: claim.network, createdAt, endsAt: claim.endsAt }]
        : [],
    ),
  );
  const shortages: AddressShortage[] = [];
  for (const [first, ...others] of groupBy(
    refused,
    ({ provider, network }) => `${provider} ${network}`,
  ).values()) {
    if (first === undefined) continue;
    const { provider, network } = first;
    const given = await lastFreeAddress(db, provider, network, now - DAY_MS);
    const since = [first, ...others].filter(({ createdAt }) => createdAt >= given);
    if (since.length < MIN_ORDERS) continue;
    const freeAt = Math.min(...since.map(({ endsAt }) => endsAt));
    shortages.push({
      provider,
      network,
      since: Math.min(...since.map(({ createdAt }) => createdAt)),
      freeAt: freeAt === never ? null : freeAt,
    });
  }
  return shortages;
}

/** Returns when the last order with a free address was created at the gateway and network; `after` if there is none since. */
async function lastFreeAddress(
  db: Kysely<Database>,
  provider: string,
  network: string,
  after: number,
): Promise<number> {
  const order = await db
    .selectFrom('payments')
    .innerJoin('addressClaims as claim', (join) =>
      join
        .onRef('claim.provider', '=', 'payments.provider')
        .onRef('claim.addressKey', '=', 'payments.addressKey')
        .onRef('claim.holder', '=', 'payments.checkoutId'),
    )
    .select('payments.createdAt')
    .where('payments.provider', '=', provider)
    .where('payments.createdAt', '>', after)
    .where(isWatched)
    .where('payments.status', '!=', 'failed')
    .where('claim.network', '=', network)
    .orderBy('payments.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return order?.createdAt ?? after;
}
