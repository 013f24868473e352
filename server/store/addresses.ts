import type { Kysely, Selectable, Transaction } from 'kysely';
import { gatewayAccount } from '../checkout/ledger-entries.ts';
import type { Position, StoredTransaction } from '../checkout/repository.ts';
import { canonicalAddress } from '../core/address.ts';
import { compare } from '../core/decimal.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import type {
  AddressFilter,
  AddressRepository,
  DepositAddress,
  DepositLedgerEntry,
  DepositNews,
} from '../deposit/model.ts';
import type { Write } from './database-adapter.ts';
import { rowsAfter } from './queries.ts';
import { NO_REQUEST } from '../access/request-context.ts';
import { requestWrite } from './request-writes.ts';
import { nullIfEmpty, toEventRow, toTransactionRow } from './rows.ts';
import type { Database, DepositAddressRow } from './schema.ts';

type Tx = Transaction<Database>;

/** So many owners are looked up in one statement. */
const BATCH_SIZE = 500;

/** Permanent deposit addresses, and what came to them. */
export class SqlAddresses implements AddressRepository {
  readonly #db: Kysely<Database>;
  readonly #write: Write;

  constructor({ db, write }: { readonly db: Kysely<Database>; readonly write: Write }) {
    this.#db = db;
    this.#write = write;
  }

  async create(
    address: DepositAddress,
    notifyHash: string,
    since: number,
    context = NO_REQUEST,
  ): Promise<DepositAddress | null> {
    const row = toRow(address, notifyHash);
    return requestWrite(this.#write, context, async (tx, complete) => {
      const payment = await tx
        .selectFrom('payments')
        .select('id')
        .where('provider', '=', row.provider)
        .where('address_key', '=', row.address_key)
        .where('expires_at', '>', since)
        .limit(1)
        .executeTakeFirst();
      if (payment !== undefined) return null;
      const inserted = await tx
        .insertInto('deposit_addresses')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      const stored =
        inserted ??
        (await tx
          .selectFrom('deposit_addresses')
          .selectAll()
          .where('provider', '=', row.provider)
          .where('method', '=', row.method)
          .where('user_id', '=', row.user_id)
          .executeTakeFirstOrThrow());
      await complete({ id: stored.id, created: true });
      return fromRow(stored);
    });
  }

  async find(id: string): Promise<DepositAddress | undefined> {
    const row = await this.#addresses().where('id', '=', id).executeTakeFirst();
    return row && fromRow(row);
  }

  async findByUser(provider: string, method: string, userId: string): Promise<DepositAddress | undefined> {
    const row = await this.#addresses()
      .where('provider', '=', provider)
      .where('method', '=', method)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  async findByOwners(provider: string, owners: readonly string[]): Promise<readonly DepositAddress[]> {
    const found: DepositAddress[] = [];
    for (let from = 0; from < owners.length; from += BATCH_SIZE) {
      const some = owners.slice(from, from + BATCH_SIZE);
      const rows = await this.#addresses()
        .where('provider', '=', provider)
        .where('owner', 'in', some)
        .execute();
      found.push(...rows.map(fromRow));
    }
    return found;
  }

  async ownersAmong(provider: string, owners: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.findByOwners(provider, owners)).map(({ owner }) => owner));
  }

  async hasCapability(provider: string, hash: string): Promise<boolean> {
    const query = this.#addresses().where('provider', '=', provider).where('notify_hash', '=', hash);
    return (await query.executeTakeFirst()) !== undefined;
  }

  async list(
    { provider, userId }: AddressFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly DepositAddress[]> {
    const rows = await this.#addresses()
      .$if(provider !== undefined, (query) => query.where('provider', '=', provider ?? ''))
      .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
      .where(rowsAfter('created_at', after))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  async oldest(provider: string): Promise<number | null> {
    const row = await this.#db
      .selectFrom('deposit_addresses')
      .select('created_at')
      .where('provider', '=', provider)
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst();
    return row?.created_at ?? null;
  }

  async oldestPending(provider: string, since: number): Promise<number | null> {
    const row = await this.#db
      .selectFrom('transactions')
      .select('seen_at')
      .where('state', '=', 'deposit')
      .where('seen_at', '>=', since)
      .where('provider', '=', provider)
      .where('status', '=', 'detected')
      .orderBy('seen_at')
      .limit(1)
      .executeTakeFirst();
    return row?.seen_at ?? null;
  }

  async seenAt(transactionId: string): Promise<number | null> {
    const query = this.#db.selectFrom('transactions').select('seen_at').where('id', '=', transactionId);
    return (await query.executeTakeFirst())?.seen_at ?? null;
  }

  async saveDeposit(
    given: StoredTransaction,
    newsOf: (stored: StoredTransaction) => DepositNews,
  ): Promise<boolean | 'contradicted'> {
    return this.#write(async (tx) => {
      const record = await identify(tx, given);
      if (record === null) return 'contradicted';
      const row = toTransactionRow(record);
      // One that is first seen as dropped was never money.
      if (record.status !== 'gone')
        await tx
          .insertInto('transactions')
          .values({ ...row, status: 'detected' })
          .onConflict((conflict) => conflict.columns(['provider', 'key']).doNothing())
          .execute();
      const { seen_at: _seenAt, id: _id, note: _note, ...changes } = row;
      // Of two processes that store it at once, one finds it final already (R24).
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
      const { event, entries } = newsOf(record);
      await tx.insertInto('events').values(toEventRow(event)).execute();
      await tx.insertInto('outbox').values({ event_id: event.id, at: event.at }).execute();
      await tx
        .insertInto('ledger')
        .values(entries.map((entry) => ledgerRow(entry, record, event.at)))
        .execute();
      return true;
    });
  }

  #addresses() {
    return this.#db.selectFrom('deposit_addresses').selectAll();
  }
}

/**
 * A gateway's lists need not agree on whether a transaction has an id; without one its key begins with its hash. One with
 * an id and one without, of the same hash, address and amount, are one deposit: it stays under its first id of ours, and
 * the gateway's id becomes its key, so that another id of the same hash is another deposit. Null where final entries of
 * one hash do not fit each other: nothing says whether they are the same coins (R24).
 */
async function identify(tx: Tx, record: StoredTransaction): Promise<StoredTransaction | null> {
  const { provider, key, amount, depositAddressId } = record;
  if ((depositAddressId ?? null) === null) return record;
  // Of two processes that store it under two keys at once, one finds what the other stored.
  await tx
    .selectFrom('deposit_addresses')
    .select('id')
    .where('id', '=', depositAddressId ?? '')
    .forUpdate()
    .executeTakeFirst();
  // No other entry has the key of one without a hash as its hash.
  const hash = canonicalHash(record.hash ?? key);
  const rows = await tx
    .selectFrom('transactions')
    .select(['id', 'key', 'hash', 'hash_key', 'amount', 'status', 'state', 'seen_at'])
    .where('provider', '=', provider)
    .where((is) =>
      is.or([
        is('key', '=', key),
        is.and([
          is('address_id', '=', depositAddressId ?? ''),
          is('state', '=', 'deposit'),
          is('hash_key', '=', hash),
        ]),
      ]),
    )
    .execute();
  const own = rows.find((row) => row.key === key);
  const stored = own === undefined ? record : { ...record, id: own.id, seenAt: own.seen_at };
  const isDecided = own?.state === 'credited' || own?.state === 'ignored';
  if (isDecided || (own?.state === 'deposit' && own.status === 'final')) return stored;
  const others = rows.filter((row) => row !== own && row.hash_key === hash);
  const isOfHash = isHashKey(record);
  const same =
    // The gateway gave it an id since.
    others.find(({ id }) => id === record.id) ??
    others.find((row) => isHashKey(row) !== isOfHash && compare(row.amount, amount) === 0);
  const isContradicted = others.some((row) => row.status === 'final' && (isOfHash || isHashKey(row)));
  if (same === undefined && (record.status !== 'final' || !isContradicted)) return stored;
  // It was stored before it was final.
  if (own?.state === 'deposit')
    await tx.deleteFrom('transactions').where('provider', '=', provider).where('key', '=', key).execute();
  if (same === undefined) return null;
  const hasNewKey = !isOfHash && own?.state !== 'open';
  if (hasNewKey) await tx.updateTable('transactions').set({ key }).where('id', '=', same.id).execute();
  return { ...record, id: same.id, key: hasNewKey ? key : same.key, seenAt: same.seen_at };
}

function isHashKey({ key, hash }: Pick<StoredTransaction, 'key' | 'hash'>): boolean {
  const [start = '', ...rest] = key.split('/');
  return hash !== null && rest.length > 0 && canonicalHash(start) === canonicalHash(hash);
}

function ledgerRow(
  entry: DepositLedgerEntry,
  { provider, key, hash, depositAddressId }: StoredTransaction,
  at: number,
) {
  const gateway = gatewayAccount(provider);
  const fees = entry.kind === 'gateway_fee' ? `fees:${provider}` : 'fees:network';
  const isReceived = entry.kind === 'received';
  return {
    ...entry,
    at,
    checkout_id: '',
    payment_id: '',
    provider,
    currency: 'USD',
    quote: 'null',
    from_account: isReceived ? `deposit:${depositAddressId}` : gateway,
    to_account: isReceived ? gateway : fees,
    provider_reference: key,
    hash: hash ?? '',
    reverses: '',
  };
}

const toRow = (address: DepositAddress, notifyHash: string): DepositAddressRow => ({
  id: address.id,
  provider: address.provider,
  method: address.asset.method,
  asset: JSON.stringify(address.asset),
  address: address.address,
  address_key: canonicalAddress(address.asset.network.id, address.address),
  owner: address.owner,
  reference: address.reference ?? '',
  user_id: address.userId ?? '',
  label: address.label ?? '',
  notify_hash: notifyHash,
  created_at: address.createdAt,
});

const fromRow = (row: Selectable<DepositAddressRow>): DepositAddress => ({
  id: row.id,
  provider: row.provider,
  asset: JSON.parse(row.asset) as DepositAddress['asset'],
  address: row.address,
  owner: row.owner,
  reference: nullIfEmpty(row.reference),
  userId: nullIfEmpty(row.user_id),
  label: nullIfEmpty(row.label),
  createdAt: row.created_at,
});
