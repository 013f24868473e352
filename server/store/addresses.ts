import type { Kysely, Selectable } from 'kysely';
import { gatewayAccount } from '../checkout/ledger-entries.ts';
import type { Position, StoredTransaction } from '../checkout/repository.ts';
import { canonicalAddress } from '../core/address.ts';
import type {
  AddressFilter,
  AddressRepository,
  DepositAddress,
  DepositLedgerEntry,
  DepositNews,
} from '../deposit/model.ts';
import type { Write } from './database-adapter.ts';
import { rowsAfter } from './queries.ts';
import { requestWrite } from './request-writes.ts';
import { nullIfEmpty, toEventRow } from './rows.ts';
import type { Database, DepositAddressRow } from './schema.ts';
import { toUnmatchedRow } from './transactions.ts';

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

  async create(address: DepositAddress, notifyHash: string, since: number): Promise<DepositAddress | null> {
    const row = toRow(address, notifyHash);
    return requestWrite(this.#write, async (tx, complete) => {
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
      .selectFrom('unmatched')
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
    const query = this.#db.selectFrom('unmatched').select('seen_at').where('id', '=', transactionId);
    return (await query.executeTakeFirst())?.seen_at ?? null;
  }

  async saveDeposit(record: StoredTransaction, { event, entries }: DepositNews): Promise<boolean> {
    const row = toUnmatchedRow(record);
    return this.#write(async (tx) => {
      const credited = await tx
        .selectFrom('transactions')
        .select('id')
        .where('provider', '=', row.provider)
        .where('key', '=', row.key)
        .executeTakeFirst();
      if (credited !== undefined) return false;
      // One that is first seen as dropped was never money.
      if (record.status !== 'gone')
        await tx
          .insertInto('unmatched')
          .values({ ...row, status: 'detected' })
          .onConflict((conflict) => conflict.columns(['provider', 'key']).doNothing())
          .execute();
      const { seen_at: _seenAt, id: _id, note: _note, ...changes } = row;
      // Of two processes that store it at once, one finds it final already (R24).
      const updated = await tx
        .updateTable('unmatched')
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
