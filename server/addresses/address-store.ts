import type { AddressFilter } from './contract.ts';
import { claimKeyOf, type AddressClaim } from '../money-in/checkout/address-claims.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import type { Position } from '../base/position.ts';
import { compare } from '../base/money/decimal.ts';
import { canonicalHash } from '../base/money/tx-hash.ts';
import type { AddressStore, StoredDepositAddress, DepositRecords } from './model.ts';
import { claimAddress } from '../money-in/store/address-claims.ts';
import { saveTokens } from '../base/store/tokens.ts';
import { fromAddressRow, toAddressRow, addressTerms } from './stored-address.ts';
import { readableByTime, SqlStore, type Tx } from '../base/store/queries.ts';
import { saveRecords } from '../money-in/store/records.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import { addTerms } from '../base/store/terms.ts';
import { requestWrite } from '../base/store/request-writes.ts';
import { toTransactionRow } from '../money-in/store/rows.ts';

/** Maximum number of owners per SQL statement. */
const BATCH_SIZE = 500;

/** Store of permanent deposit addresses and the deposits to them. */
export class SqlAddresses extends SqlStore implements AddressStore {
  async create(
    address: StoredDepositAddress,
    notifyHash: string,
    context?: RequestContext,
  ): Promise<StoredDepositAddress> {
    const row = toAddressRow(address);
    const { id, provider } = address;
    return requestWrite(this.write, context, async (tx, complete) => {
      const inserted = await tx
        .insertInto('depositAddresses')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      if (inserted !== undefined) {
        await claimAddress(tx, claimOf(address));
        await addTerms(tx, addressTerms(address));
        await saveTokens(tx, [
          { hash: notifyHash, kind: 'address', subject: id, provider, checkoutId: null },
        ]);
      }
      const stored =
        inserted ??
        (await tx
          .selectFrom('depositAddresses')
          .selectAll()
          .where('provider', '=', row.provider)
          .where('method', '=', row.method)
          .where('userId', '=', row.userId)
          .executeTakeFirstOrThrow());
      await complete({ id: stored.id, created: true });
      return fromAddressRow(stored);
    });
  }

  async find(id: string): Promise<StoredDepositAddress | undefined> {
    const row = await this.#addresses().where('id', '=', id).executeTakeFirst();
    return row && fromAddressRow(row);
  }

  async findByUser(
    provider: string,
    method: string,
    userId: string,
  ): Promise<StoredDepositAddress | undefined> {
    const row = await this.#addresses()
      .where('provider', '=', provider)
      .where('method', '=', method)
      .where('userId', '=', userId)
      .executeTakeFirst();
    return row && fromAddressRow(row);
  }

  async findByOwners(provider: string, owners: readonly string[]): ReturnType<AddressStore['findByOwners']> {
    const found: StoredDepositAddress[] = [];
    const unreadable = new Set<string>();
    for (let from = 0; from < owners.length; from += BATCH_SIZE) {
      const some = owners.slice(from, from + BATCH_SIZE);
      const rows = await this.#addresses()
        .where('provider', '=', provider)
        .where('providerOwner', 'in', some)
        .execute();
      for (const row of rows) {
        const address = this.reader.or(null, () => fromAddressRow(row));
        if (address === null) unreadable.add(row.providerOwner);
        else found.push(address);
      }
    }
    return { found, unreadable };
  }

  async count(provider: string): Promise<number> {
    const row = await this.db
      .selectFrom('depositAddresses')
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .where('provider', '=', provider)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  async oldest(provider: string): Promise<number | null> {
    const query = this.db.selectFrom('depositAddresses').select('createdAt').where('provider', '=', provider);
    return (await query.orderBy('createdAt').limit(1).executeTakeFirst())?.createdAt ?? null;
  }

  async ownersAmong(provider: string, owners: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (let from = 0; from < owners.length; from += BATCH_SIZE) {
      const some = owners.slice(from, from + BATCH_SIZE);
      const query = this.db
        .selectFrom('depositAddresses')
        .select('providerOwner')
        .where('provider', '=', provider);
      const rows = await query.where('providerOwner', 'in', some).execute();
      for (const { providerOwner } of rows) found.add(providerOwner);
    }
    return found;
  }

  async list(
    { provider, userId }: AddressFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredDepositAddress[]> {
    const filter = { equal: { provider, userId } };
    const reading = { reader: this.reader, read: fromAddressRow };
    return readableByTime(reading, this.#addresses(), 'createdAt', filter, after, limit);
  }

  async countDepositsLike(
    provider: string,
    { hash, key, amount }: Pick<StoredTransaction, 'hash' | 'key' | 'amount'>,
  ): Promise<number> {
    const rows = await this.db
      .selectFrom('transactions')
      .select('amount')
      .where('provider', '=', provider)
      // For a transaction without a hash, `hashKey` is its key, which no other transaction has.
      .where('hashKey', '=', canonicalHash(hash ?? key))
      .where('state', '=', 'deposit')
      .execute();
    return rows.filter((row) => compare(row.amount, amount) === 0).length;
  }

  async seenAt(transactionId: string): Promise<number | null> {
    const query = this.db.selectFrom('transactions').select('seenAt').where('id', '=', transactionId);
    return (await query.executeTakeFirst())?.seenAt ?? null;
  }

  async saveDeposit(
    given: StoredTransaction,
    recordsOf: (stored: StoredTransaction) => DepositRecords,
  ): Promise<boolean | 'contradicted'> {
    return this.write(async (tx) => {
      const record = await identify(tx, given);
      if (record === null) return 'contradicted';
      const row = toTransactionRow(record);
      // A transaction that is already dropped when it is first seen was never money, so it is not stored.
      if (record.status !== 'gone')
        await tx
          .insertInto('transactions')
          .values({ ...row, status: 'detected' })
          .onConflict((conflict) => conflict.columns(['provider', 'key']).doNothing())
          .execute();
      const { seenAt: _seenAt, id: _id, note: _note, ...changes } = row;
      // If two processes store the deposit concurrently, one of them finds that it is final already, and changes nothing (R24).
      const updated = await tx
        .updateTable('transactions')
        .set(changes)
        .where('provider', '=', row.provider)
        .where('key', '=', row.key)
        .where((is) =>
          is.or([
            is('state', '=', 'open'),
            is.and([is('state', '=', 'deposit'), is('status', '!=', 'final')]),
          ]),
        )
        .returning('id')
        .executeTakeFirst();
      if (updated === undefined) return false;
      if (record.status !== 'final') return true;
      await saveRecords(tx, { ...recordsOf(record), tokens: [] });
      return true;
    });
  }

  #addresses() {
    return this.db.selectFrom('depositAddresses').selectAll();
  }
}

/**
 * Finds out whether a deposit is already stored under another key. One list of a gateway may show a transaction with an id,
 * and another list without one; its key then begins with its hash. An entry with an id and one without are the same deposit
 * if hash, address and amount are the same. The deposit keeps our first id, and the gateway's id becomes its key, so that
 * another id with the same hash is another deposit. Resolves with null if final entries of one hash contradict each other,
 * so that they may or may not be the same coins (R24).
 */
async function identify(tx: Tx, record: StoredTransaction): Promise<StoredTransaction | null> {
  const { provider, key, amount, depositAddressId } = record;
  if ((depositAddressId ?? null) === null) return record;
  // Locks the address. If two processes store the deposit under two keys, the later one finds the row of the first.
  await tx
    .selectFrom('depositAddresses')
    .select('id')
    .where('id', '=', depositAddressId ?? '')
    .forUpdate()
    .executeTakeFirst();
  // For a transaction without a hash, `hashKey` is its key, which no other transaction has.
  const hash = canonicalHash(record.hash ?? key);
  const rows = await tx
    .selectFrom('transactions')
    .select(['id', 'key', 'hash', 'hashKey', 'amount', 'status', 'state', 'seenAt'])
    .where('provider', '=', provider)
    .where((is) =>
      is.or([
        is('key', '=', key),
        is.and([
          is('depositAddressId', '=', depositAddressId ?? ''),
          is('state', '=', 'deposit'),
          is('hashKey', '=', hash),
        ]),
      ]),
    )
    .execute();
  const own = rows.find((row) => row.key === key);
  const stored = own === undefined ? record : { ...record, id: own.id, seenAt: own.seenAt };
  const isDecided = own?.state === 'credited' || own?.state === 'ignored';
  if (isDecided || (own?.state === 'deposit' && own.status === 'final')) return stored;
  const others = rows.filter((row) => row !== own && row.hashKey === hash);
  const isOfHash = isHashKey(record);
  const same =
    // The gateway has given the transaction an id since.
    others.find(({ id }) => id === record.id) ??
    others.find((row) => isHashKey(row) !== isOfHash && compare(row.amount, amount) === 0);
  const isContradicted = others.some((row) => row.status === 'final' && (isOfHash || isHashKey(row)));
  if (same === undefined && (record.status !== 'final' || !isContradicted)) return stored;
  // Replaces the row that was stored before the deposit was final.
  if (own?.state === 'deposit')
    await tx.deleteFrom('transactions').where('provider', '=', provider).where('key', '=', key).execute();
  if (same === undefined) return null;
  const hasNewKey = !isOfHash && own?.state !== 'open';
  if (hasNewKey) await tx.updateTable('transactions').set({ key }).where('id', '=', same.id).execute();
  return { ...record, id: same.id, key: hasNewKey ? key : same.key, seenAt: same.seenAt };
}

function isHashKey({ key, hash }: Pick<StoredTransaction, 'key' | 'hash'>): boolean {
  const [start = '', ...rest] = key.split('/');
  return hash !== null && rest.length > 0 && canonicalHash(start) === canonicalHash(hash);
}

/**
 * Returns the claim of an address, which never ends. Its holder is the gateway's user, who may have one address for all
 * coins of a network.
 */
const claimOf = ({ provider, asset, address, owner, createdAt }: StoredDepositAddress): AddressClaim => ({
  ...claimKeyOf(provider, asset, address, null),
  holder: `owner ${owner}`,
  from: createdAt,
  endsAt: null,
});
