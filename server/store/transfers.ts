import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { canonicalAddress } from '../core/address.ts';
import { trim } from '../core/decimal.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { gatewayAccount } from '../checkout/ledger-entries.ts';
import { PaywicketError } from '../core/errors.ts';
import type { Position } from '../checkout/repository.ts';
import type { Transfer } from '../payout/model.ts';
import type { TransferLedgerEntry } from '../payout/news.ts';
import type {
  Batch,
  NewTransfer,
  Recent,
  TransferChange,
  TransferFilter,
  TransferRepository,
} from '../payout/repository.ts';
import type { Write } from './database-adapter.ts';
import { loadCheckout, saveCheckout } from './checkouts.ts';
import { lastRestoreKey, restoredKey } from './freeze.ts';
import { advisoryLock, rowsAfter } from './queries.ts';
import { NO_REQUEST } from '../access/request-context.ts';
import { requestWrite } from './request-writes.ts';
import {
  fromDocument,
  isReferenceTaken,
  isUnsent,
  outgoing,
  readFreeze,
  refundable,
  toBeSent,
  unknownOutcomes,
} from './transfer-conditions.ts';
import { never, type Database } from './schema.ts';
import type { BatchRow, TransferRow } from './transfer-schema.ts';

type Tx = Transaction<Database>;

/** Money out: each transfer is one document, with columns for what is searched. */
export class SqlTransfers implements TransferRepository {
  readonly #db: Kysely<Database>;
  readonly #write: Write;

  constructor({ db, write }: { readonly db: Kysely<Database>; readonly write: Write }) {
    this.#db = db;
    this.#write = write;
  }

  async create(
    wanted: readonly NewTransfer[],
    reference: string | null,
    since: number,
    decide: (recent: Recent) => { readonly batch: Batch | null; readonly changes: readonly TransferChange[] },
    checkoutId?: string,
    context = NO_REQUEST,
  ): Promise<readonly Transfer[]> {
    return requestWrite(this.#write, context, async (tx, done) => {
      // Whoever else creates one waits, so that sums and references are those of this moment.
      await advisoryLock(tx, 'transfers');
      const { batch, changes } = decide({
        frozen: await readFreeze(tx),
        isReferenceTaken: reference !== null && (await isReferenceTaken(tx, reference)),
        unknownOutcomes: await unknownOutcomes(tx, wanted),
        outgoing: await outgoing(tx, since),
        refundable: checkoutId === undefined ? null : await refundable(tx, checkoutId),
      });
      if (batch !== null) await tx.insertInto('batches').values(toBatchRow(batch)).execute();
      for (const change of changes) {
        await tx.insertInto('transfers').values(toRow(change)).execute();
        await writeNews(tx, change);
      }
      await done({ id: batch?.id ?? changes[0]?.transfer.id ?? '', created: true });
      return changes.map(({ transfer }) => transfer);
    });
  }

  async change(
    of: { readonly transferId: string } | { readonly batchId: string },
    next: Parameters<TransferRepository['change']>[1],
    context = NO_REQUEST,
  ): Promise<readonly Transfer[]> {
    const [column, id] =
      'batchId' in of ? (['batch_id', of.batchId] as const) : (['id', of.transferId] as const);
    return requestWrite(this.#write, context, async (tx, done) => {
      const rows = await tx
        .selectFrom('transfers')
        .select('document')
        .where(column, '=', id)
        .orderBy('position')
        .forUpdate()
        .execute();
      if (rows.length === 0)
        throw new PaywicketError('not_found', 'There is no payout, refund or batch with this id.');
      const found = rows.map(fromDocument);
      const unsent = found.filter(isUnsent);
      const checkoutId = unsent[0]?.refund?.checkoutId;
      const changes = next(
        found,
        await readFreeze(tx),
        checkoutId === undefined ? null : await refundable(tx, checkoutId),
        (await unknownOutcomes(tx, unsent.map(toBeSent))).length > 0,
      );
      for (const change of changes) {
        const row = toRow(change);
        await tx.updateTable('transfers').set(row).where('id', '=', row.id).execute();
        await writeNews(tx, change);
      }
      await done({ id, created: false });
      return changes.map(({ transfer }) => transfer);
    });
  }

  async find(id: string): Promise<Transfer | undefined> {
    return this.#one('id', id);
  }

  findUnknown(wanted: NewTransfer): Promise<readonly string[]> {
    return unknownOutcomes(this.#db, [wanted]);
  }

  async findByClaim(tokenHash: string): Promise<Transfer | undefined> {
    return this.#one('claim_hash', tokenHash);
  }

  async findByNotify(capabilityHash: string): Promise<Transfer | undefined> {
    return this.#one('notify_hash', capabilityHash);
  }

  async findByProviderReference(provider: string, reference: string): Promise<Transfer | undefined> {
    const row = await this.#db
      .selectFrom('transfers')
      .select('document')
      .where('provider', '=', provider)
      .where('provider_reference', '=', reference)
      .limit(1)
      .executeTakeFirst();
    return row && fromDocument(row);
  }

  async findByHash(provider: string, hash: string): Promise<readonly Transfer[]> {
    const rows = await this.#db
      .selectFrom('transfers')
      .select('document')
      .where('provider', '=', provider)
      .where('hash_key', '=', canonicalHash(hash))
      .execute();
    return rows.map(fromDocument);
  }

  async findBatch(
    id: string,
  ): Promise<{ readonly batch: Batch; readonly transfers: readonly Transfer[] } | undefined> {
    const row = await this.#db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return undefined;
    const items = await this.#db
      .selectFrom('transfers')
      .select('document')
      .where('batch_id', '=', id)
      .orderBy('position')
      .execute();
    return { batch: fromBatchRow(row), transfers: items.map(fromDocument) };
  }

  async list(filter: TransferFilter, after: Position | null, limit: number): Promise<readonly Transfer[]> {
    const { kind, provider, statuses, reference, checkoutId, batchId, from, to } = filter;
    const equal = { kind, provider, reference, refund_checkout_id: checkoutId, batch_id: batchId };
    let query = this.#db.selectFrom('transfers').select('document').where(rowsAfter('created_at', after));
    for (const [column, value] of Object.entries(equal))
      if (value !== undefined) query = query.where(sql.ref(column), '=', value);
    if (statuses !== undefined) query = query.where('status', 'in', statuses);
    if (from !== undefined) query = query.where('created_at', '>=', from);
    if (to !== undefined) query = query.where('created_at', '<', to);
    const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(fromDocument);
  }

  async listBatches(after: Position | null, limit: number): Promise<readonly Batch[]> {
    const rows = await this.#db
      .selectFrom('batches')
      .selectAll()
      .where(rowsAfter('created_at', after))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(fromBatchRow);
  }

  async claimDue(now: number, lease: number, limit: number): Promise<readonly Transfer[]> {
    const rows = await this.#write((tx) =>
      tx
        .with('due', (db) =>
          db
            .selectFrom('transfers')
            .select('id')
            .where('next_at', '<=', now)
            .orderBy('next_at')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('transfers')
        .set({ next_at: now + lease })
        .where('id', 'in', (db) => db.selectFrom('due').select('id'))
        .returning('document')
        .execute(),
    );
    return rows.map(fromDocument);
  }

  async isDepositAddress(addressKey: string): Promise<boolean> {
    for (const table of ['payments', 'deposit_addresses'] as const) {
      const query = this.#db.selectFrom(table).select('id').where('address_key', '=', addressKey);
      if ((await query.limit(1).executeTakeFirst()) !== undefined) return true;
    }
    return false;
  }

  async isRestored(): Promise<boolean> {
    const query = this.#db.selectFrom('meta').select('key').where('key', '=', restoredKey);
    return (await query.executeTakeFirst()) !== undefined;
  }

  async finishRestore(): Promise<void> {
    await this.#write(async (tx) => {
      const restored = await tx
        .deleteFrom('meta')
        .where('key', '=', restoredKey)
        .returning('value')
        .executeTakeFirst();
      if (restored === undefined) return;
      await tx
        .insertInto('meta')
        .values({ key: lastRestoreKey, value: restored.value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: restored.value }))
        .execute();
    });
  }

  async #one(column: 'id' | 'claim_hash' | 'notify_hash', value: string): Promise<Transfer | undefined> {
    if (value === '') return undefined;
    const row = await this.#db
      .selectFrom('transfers')
      .select('document')
      .where(column, '=', value)
      .executeTakeFirst();
    return row && fromDocument(row);
  }
}

/** A refund moves its checkout in the same transaction. */
async function changeCheckout(tx: Tx, { transfer, checkout: next }: TransferChange): Promise<void> {
  if (transfer.refund === null || next === null) return;
  const before = await loadCheckout(tx, transfer.refund.checkoutId, { lock: true });
  if (before === undefined) throw new Error(`${transfer.id} refunds a checkout that is not there`);
  const change = next(before);
  if (change.checkout !== before) await saveCheckout(tx, before, change);
}

async function writeNews(tx: Tx, change: TransferChange): Promise<void> {
  const { transfer, events, entries, at } = change;
  await changeCheckout(tx, change);
  for (const { id, type, data } of events) {
    await tx
      .insertInto('events')
      .values({ id, subject: transfer.id, type, version: transfer.version, at, data: JSON.stringify(data) })
      .execute();
    await tx.insertInto('outbox').values({ event_id: id, at }).execute();
  }
  const accounts: Readonly<Record<TransferLedgerEntry['kind'], string>> = {
    payout: `payout:${transfer.id}`,
    refund: `refund:${transfer.id}`,
    gateway_fee: `fees:${transfer.provider}`,
    network_fee: 'fees:network',
  };
  for (const { reverses, ...entry } of entries)
    await tx
      .insertInto('ledger')
      .values({
        ...entry,
        at,
        reverses: reverses ?? '',
        checkout_id: transfer.refund?.checkoutId ?? '',
        payment_id: transfer.refund?.paymentId ?? '',
        provider: transfer.provider,
        currency: transfer.refund?.currency ?? 'USD',
        quote: 'null',
        from_account: transfer.sendMethod === 'outside' ? 'outside' : gatewayAccount(transfer.provider),
        to_account: accounts[entry.kind],
        provider_reference: transfer.providerReference ?? '',
        hash: transfer.transactionHash ?? '',
      })
      .execute();
}

function toRow({ transfer, nextAt }: TransferChange): TransferRow {
  const { asset, destination, refund } = transfer;
  return {
    id: transfer.id,
    kind: transfer.kind,
    status: transfer.status,
    provider: transfer.provider,
    method: asset.method,
    address_key:
      destination?.type === 'address' ? canonicalAddress(asset.network.id, destination.address) : '',
    amount: trim(transfer.amount),
    usd: transfer.usd ?? '',
    reference: transfer.reference ?? '',
    batch_id: transfer.batchId ?? '',
    position: transfer.position,
    refund_checkout_id: refund?.checkoutId ?? '',
    refund_payment_id: refund?.paymentId ?? '',
    provider_reference: transfer.providerReference ?? '',
    hash_key: transfer.transactionHash === null ? '' : canonicalHash(transfer.transactionHash),
    claim_hash: refund?.claim?.tokenHash ?? '',
    notify_hash: refund?.native?.notifyHash ?? '',
    created_at: transfer.createdAt,
    next_at: nextAt ?? never,
    version: transfer.version,
    document: JSON.stringify(transfer),
  };
}

const toBatchRow = ({ createdAt, ...batch }: Batch): BatchRow => ({ ...batch, created_at: createdAt });
const fromBatchRow = ({ created_at: createdAt, ...batch }: Selectable<BatchRow>): Batch => ({
  ...batch,
  createdAt,
});
