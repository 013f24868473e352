import type { TaskReason } from '../contract/constants.ts';
import { isShownAs, transferWaits, waitingBatchIds } from './search-and-tasks/task-conditions.ts';
import { sql, type Kysely, type SqlBool } from 'kysely';
import { canonicalHash } from '../core/tx-hash.ts';
import { gatewayAccount } from '../checkout/ledger-entries.ts';
import { PaywicketError } from '../core/errors.ts';
import type { Copy } from '../access/copy.ts';
import type { Frozen } from '../access/freeze.ts';
import type { Position } from '../checkout/repository.ts';
import { isReserved as isTransferReserved, type Transfer } from '../transfers/model.ts';
import type { TransferLedgerEntry } from '../transfers/repository.ts';
import type {
  BatchWithTransfers,
  Batch,
  NewTransfer,
  OutgoingAmount,
  Recent,
  Refundable,
  ShownBatch,
  TransferChange,
  TransferFilter,
  TransferRepository,
} from '../transfers/repository.ts';
import { getCheckout, loadCheckout, saveCheckout } from './checkouts.ts';
import { saveTokens } from './tokens.ts';
import { assertNotHeld, copyOf, heldIds, markCopy, noteUnread, withHeld } from './copies.ts';
import { freeze, readFreeze } from './freeze.ts';
import { lockRow, claiming, newestFirst, newestReadable, SqlPart, type Tx } from './queries.ts';
import { addEvents } from './add-events.ts';
import type { RequestContext } from '../access/request-context.ts';
import { endSignIns } from './people.ts';
import { addTerms, batchTerms, payoutTerms } from './search-and-tasks/terms.ts';
import { requestWrite } from './request-writes.ts';
import { unfinishedTransfers } from './unfinished-transfers.ts';
import { unknownOutcomes, unknownTwins } from './unknown-outcomes.ts';
import { toCheckout, toTransfer, toTransferRow, unreadableStatus } from './rows.ts';
import type { Database } from './schema.ts';

/** Payouts and refunds: one document each, with search columns. */
export class SqlTransfers extends SqlPart implements TransferRepository {
  async create(
    wanted: readonly NewTransfer[],
    reference: string | null,
    since: number,
    decide: (recent: Recent) => { readonly batch: Batch | null; readonly changes: readonly TransferChange[] },
    checkoutId?: string,
    context?: RequestContext,
  ): Promise<readonly Transfer[]> {
    return requestWrite(this.write, context, async (tx, done) => {
      // Serializes creations, so that sums and references are current.
      await lockRow(tx, 'transfers');
      const { batch, changes } = decide({
        frozen: await readFreeze(tx),
        isReferenceTaken: reference !== null && (await isReferenceTaken(tx, reference)),
        unknownOutcomes: await unknownOutcomes(tx, this.reader, wanted),
        outgoing: await outgoing(tx, since),
        refundable: checkoutId === undefined ? null : await refundable(tx, checkoutId),
        copy: await copyOf(tx),
      });
      if (batch !== null) {
        await tx.insertInto('payoutBatches').values(batch).execute();
        await addTerms(tx, batchTerms(batch));
      }
      for (const change of changes) {
        await tx.insertInto('transfers').values(toTransferRow(change)).execute();
        await addTerms(tx, payoutTerms(change.transfer));
        await writeNews(tx, change);
      }
      await done({ id: batch?.id ?? changes[0]?.transfer.id ?? '', created: true });
      return changes.map(({ transfer }) => transfer);
    });
  }

  async change(
    of: { readonly transferId: string } | { readonly batchId: string },
    next: Parameters<TransferRepository['change']>[1],
    context?: RequestContext,
  ): Promise<readonly Transfer[]> {
    const [column, id] =
      'batchId' in of ? (['batchId', of.batchId] as const) : (['id', of.transferId] as const);
    return requestWrite(this.write, context, async (tx, done) => {
      const rows = await tx
        .selectFrom('transfers')
        .select(['id', 'document'])
        .where(column, '=', id)
        .orderBy('position')
        .forUpdate()
        .execute();
      if (rows.length === 0)
        throw new PaywicketError('not_found', 'There is no payout, refund or batch with this id.');
      const ids = rows.map((row) => row.id);
      await assertNotHeld(tx, ids);
      const found = rows.map(toTransfer);
      const unsent = found.filter(isUnsent);
      // Of two transfers of the same amount to the same address, the second one to start sees the first.
      if (unsent.length > 0) await lockRow(tx, 'transfers');
      const checkoutId = unsent[0]?.refund?.checkoutId;
      const frozen = await readFreeze(tx);
      // `unfreeze --except` may have ended the freeze since the first look.
      if (unsent.length > 0 && frozen === null) await assertNotHeld(tx, ids);
      const changes = next(
        found,
        frozen,
        checkoutId === undefined ? null : await refundable(tx, checkoutId),
        await unknownTwins(tx, this.reader, unsent),
      );
      for (const change of changes) await update(tx, change);
      await done({ id, created: false });
      return changes.map(({ transfer }) => transfer);
    });
  }

  async find(id: string): Promise<Transfer | undefined> {
    const rows = await this.#documents().where('id', '=', id).execute();
    return (await withHeld(this.db, rows.map(toTransfer)))[0];
  }

  outgoing(since: number): Promise<readonly OutgoingAmount[]> {
    return outgoing(this.db, since);
  }

  findUnknown(wanted: NewTransfer): Promise<readonly string[]> {
    return unknownOutcomes(this.db, this.reader, [wanted]);
  }

  async findByClaim(tokenHash: string): Promise<Transfer | undefined> {
    const rows = await this.db
      .selectFrom('tokens')
      .innerJoin('transfers', 'transfers.id', 'tokens.subject')
      .select(['transfers.id', 'document'])
      .where('hash', '=', tokenHash)
      .where('tokens.kind', '=', 'claim')
      .execute();
    return (await withHeld(this.db, rows.map(toTransfer)))[0];
  }

  async idOfProviderReference(provider: string, reference: string): Promise<string | undefined> {
    const sent = this.db.selectFrom('transfers').select('id').where('provider', '=', provider);
    const row = await sent.where('providerReference', '=', reference).limit(1).executeTakeFirst();
    return row?.id;
  }

  async findByHash(provider: string, hash: string): Promise<readonly Transfer[]> {
    const sent = this.#documents().where('provider', '=', provider);
    return (await sent.where('hashKey', '=', canonicalHash(hash)).execute()).map(toTransfer);
  }

  async findBatch(id: string): Promise<BatchWithTransfers | undefined> {
    const batch = await this.#batch(id);
    if (batch === undefined) return undefined;
    const items = await this.#documents().where('batchId', '=', id).orderBy('position').execute();
    return { batch, transfers: await withHeld(this.db, items.map(toTransfer)) };
  }

  async shownBatch(id: string): Promise<ShownBatch | undefined> {
    const batch = await this.#batch(id);
    return batch && (await this.shownBatches([batch]))[0];
  }

  async shownBatches(found: readonly Batch[]): Promise<readonly ShownBatch[]> {
    const shown: ShownBatch[] = [];
    for (const batch of found) {
      const items = this.#documents().select('status').where('batchId', '=', batch.id).orderBy('position');
      const rows = await items.execute();
      const transfers = await withHeld(this.db, this.reader.all(rows, toTransfer));
      const read = new Set(transfers.map(({ id }) => id));
      const unreadable = rows
        .filter(({ id }) => !read.has(id))
        .map((row) => ({ id: row.id, status: unreadableStatus(row) }));
      shown.push({ batch, transfers, unreadable });
    }
    return shown;
  }

  async list(filter: TransferFilter, after: Position | null, limit: number): Promise<readonly Transfer[]> {
    const { kind, provider, statuses, shownAs, task, reference, checkoutId: refundCheckoutId } = filter;
    const { batchId, from, to } = filter;
    const held = task === undefined && shownAs === undefined ? [] : await heldIds(this.db);
    const where = [
      ...(task === undefined ? [] : [transferWaits(task, held)]),
      ...(shownAs === undefined ? [] : [isShownAs(shownAs, held)]),
    ];
    let query = this.#documents();
    if (statuses !== undefined) query = query.where('status', 'in', statuses);
    const equal = { kind, provider, reference, refundCheckoutId, batchId };
    const reading = { reader: this.reader, read: toTransfer };
    const found = await newestReadable(reading, query, 'createdAt', { equal, from, to, where }, after, limit);
    return withHeld(this.db, found);
  }

  async listBatches(
    task: TaskReason<'payout_batch'> | undefined,
    after: Position | null,
    limit: number,
  ): Promise<readonly Batch[]> {
    let query = this.db.selectFrom('payoutBatches').selectAll();
    if (task !== undefined) {
      const ids = await waitingBatchIds(this.db, task, await heldIds(this.db));
      // PostgreSQL rejects an empty list.
      if (ids.length === 0) return [];
      query = query.where('id', 'in', ids);
    }
    return newestFirst(query, 'createdAt', {}, after, limit);
  }

  async claimDue(
    now: number,
    lease: number,
    limit: number,
    except: readonly string[] = [],
  ): Promise<readonly Transfer[]> {
    const rows = await this.write((tx) => {
      let due = tx.selectFrom('transfers').select('id').where('nextAt', '<=', now);
      // PostgreSQL rejects an empty list.
      if (except.length > 0) due = due.where('id', 'not in', except);
      return claiming(tx, due.orderBy('nextAt').limit(limit))
        .updateTable('transfers')
        .set({ nextAt: now + lease, scheduleSetAt: now })
        .where('id', 'in', (db) => db.selectFrom('due').select('id'))
        .returning(['id', 'document'])
        .execute();
    });
    return this.reader.all(rows, toTransfer);
  }

  async isDepositAddress(addressKey: string): Promise<boolean> {
    for (const table of ['payments', 'depositAddresses'] as const) {
      const query = this.db.selectFrom(table).select('id').where('addressKey', '=', addressKey);
      if ((await query.limit(1).executeTakeFirst()) !== undefined) return true;
    }
    return false;
  }

  copy(): Promise<Copy | null> {
    return copyOf(this.db);
  }

  async freezeRestored(
    frozen: Frozen,
    next: (transfer: Transfer) => TransferChange,
    context?: RequestContext,
  ): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, done) => {
      const isNew = await freeze(tx, frozen);
      await markCopy(tx, frozen.at);
      await endSignIns(tx);
      const unread: string[] = [];
      for await (const rows of unfinishedTransfers(tx))
        for (const row of rows) {
          const transfer = this.reader.or(null, () => toTransfer(row));
          if (transfer === null || !(await this.#updateReadable(tx, next(transfer)))) unread.push(row.id);
        }
      await noteUnread(tx, unread);
      await done({ id: '', created: false });
      return isNew;
    });
  }

  /** False if it was not changed: a refund whose checkout is unreadable. */
  async #updateReadable(tx: Tx, change: TransferChange): Promise<boolean> {
    const checkoutId = change.transfer.refund?.checkoutId;
    if (checkoutId !== undefined) {
      const row = await tx
        .selectFrom('checkouts')
        .select(['id', 'document'])
        .where('id', '=', checkoutId)
        .executeTakeFirst();
      if (row !== undefined && this.reader.or(null, () => toCheckout(row)) === null) return false;
    }
    await update(tx, change);
    return true;
  }

  #batch(id: string): Promise<Batch | undefined> {
    return this.db.selectFrom('payoutBatches').selectAll().where('id', '=', id).executeTakeFirst();
  }

  #documents() {
    return this.db.selectFrom('transfers').select(['id', 'createdAt', 'document']);
  }
}

async function update(tx: Tx, change: TransferChange): Promise<void> {
  const row = toTransferRow(change);
  await tx.updateTable('transfers').set(row).where('id', '=', row.id).execute();
  await writeNews(tx, change);
}

/** A refund changes its checkout in the same transaction. */
async function changeCheckout(tx: Tx, { transfer, checkout: next }: TransferChange): Promise<void> {
  if (transfer.refund === null || next === null) return;
  const before = await loadCheckout(tx, transfer.refund.checkoutId, { lock: true });
  if (before === undefined) throw new Error(`${transfer.id} refunds a checkout that is not there`);
  const change = next(before);
  if (change.checkout !== before) await saveCheckout(tx, before, change);
}

async function writeNews(tx: Tx, change: TransferChange): Promise<void> {
  const { transfer, events, entries, at, token } = change;
  await changeCheckout(tx, change);
  const { id: subject, version, refund, provider } = transfer;
  if (token !== undefined) await saveTokens(tx, [token]);
  const hash = refund?.claim?.tokenHash;
  if (hash !== undefined) await saveTokens(tx, [{ hash, kind: 'claim', subject }]);
  await addEvents(
    tx,
    events.map(({ id, type, data }) => ({ id, type, data, subject, version, at })),
  );
  const accounts: Readonly<Record<TransferLedgerEntry['kind'], string>> = {
    payout: `payout:${subject}`,
    refund: `refund:${subject}`,
    gateway_fee: `fees:${provider}`,
    network_fee: 'fees:network',
  };
  const rows = entries.map(({ id, kind, asset, amount, value, reverses }) => ({
    id,
    kind,
    asset,
    amount,
    value,
    reverses,
    at,
    checkoutId: refund?.checkoutId ?? null,
    paymentId: refund?.paymentId ?? null,
    provider,
    currency: refund?.currency ?? 'USD',
    quote: 'null',
    fromAccount: transfer.sendMethod === 'outside' ? 'outside' : gatewayAccount(provider),
    toAccount: accounts[kind],
    providerReference: transfer.providerReference ?? '',
    hash: transfer.transactionHash,
  }));
  if (rows.length > 0) await tx.insertInto('ledger').values(rows).execute();
}

/** States whose amount is gone or may still go, as SQL. */
const isReserved = sql<SqlBool>`status not in ('failed', 'rejected', 'cancelled', 'expired', 'returned')`;

async function isReferenceTaken(tx: Tx, reference: string): Promise<boolean> {
  const found = await tx
    .selectFrom('transfers')
    .select('id')
    .where('reference', '=', reference)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Including one whose password was refused, which can be started again. */
const isUnsent = (transfer: Transfer): boolean =>
  transfer.sendMethod !== 'outside' &&
  (transfer.sentAt === null || transfer.status === 'awaiting_confirmation') &&
  transfer.status !== 'unknown' &&
  isTransferReserved(transfer);

async function outgoing(db: Kysely<Database>, since: number): Promise<readonly OutgoingAmount[]> {
  return db
    .selectFrom('transfers')
    .select(['kind', 'method', 'amount', 'usd'])
    .where('createdAt', '>=', since)
    .where(isReserved)
    .execute();
}

async function refundable(tx: Tx, checkoutId: string): Promise<Refundable> {
  const checkout = await getCheckout(tx, checkoutId, { lock: true });
  const rows = await tx
    .selectFrom('transfers')
    .select(['id', 'document'])
    .where('refundCheckoutId', '=', checkoutId)
    .orderBy('createdAt')
    .execute();
  return { checkout, refunds: rows.map(toTransfer) };
}
