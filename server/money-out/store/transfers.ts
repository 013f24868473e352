import type { BatchFilter } from '../contract/payout.ts';
import { isShownAs, transferWaits, waitingBatchIds } from './task-conditions.ts';
import { sql, type Kysely, type SqlBool } from 'kysely';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { ApiError } from '../../base/errors.ts';
import type { Copy } from '../../base/access/copy.ts';
import type { Frozen } from '../../base/access/freeze.ts';
import type { Checkout } from '../../money-in/checkout/model.ts';
import type { Position } from '../../base/position.ts';
import { isReserved as isTransferReserved, type Transfer } from '../model.ts';
import type {
  BatchWithTransfers,
  Batch,
  NewTransfer,
  OutgoingAmount,
  Recent,
  ShownBatch,
  TransferChange,
  TransferFilter,
  TransferStore,
} from '../transfer-store.ts';
import { checkoutRow, getCheckout, saveCheckout } from '../../money-in/store/checkouts.ts';
import { assertNotHeld, copyOf, heldIds, markCopy, noteUnread, withHeld } from './copies.ts';
import { addFreezeNote, freeze, readFreeze } from './freeze.ts';
import {
  lockRow,
  claiming,
  pageByTime,
  readableByTime,
  SqlStore,
  type Tx,
} from '../../base/store/queries.ts';
import { saveRecords } from '../../money-in/store/records.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import { addTerms } from '../../base/store/terms.ts';
import { batchTerms, payoutTerms } from './transfer-terms.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import { unfinishedTransfers } from './unfinished-transfers.ts';
import { unknownOutcomes, unknownTwins } from './unknown-outcomes.ts';
import { changedRow, newRow, type DocumentRow } from '../../base/store/documents.ts';
import { toCheckout } from '../../money-in/store/stored-checkout.ts';
import { toTransfer, transferKind, unreadableStatus } from './stored-transfer.ts';
import { never, type Database } from '../../base/store/schema.ts';

/** Payouts and refunds: one document each, with search columns. */
export class SqlTransfers extends SqlStore implements TransferStore {
  async create(
    wanted: readonly NewTransfer[],
    reference: string | null,
    since: number,
    decide: (recent: Recent) => { readonly batch: Batch | null; readonly changes: readonly TransferChange[] },
    checkoutId?: string,
    context?: RequestContext,
  ): Promise<readonly Transfer[]> {
    return requestWrite(this.write, context, async (tx, done) => {
      // Serializes the creation of transfers, so that the sums and references read here are current.
      await lockRow(tx, 'transfers');
      const { batch, changes } = decide({
        frozen: await readFreeze(tx),
        isReferenceTaken: reference !== null && (await isReferenceTaken(tx, reference)),
        unknownOutcomes: await unknownOutcomes(tx, this.reader, wanted),
        outgoing: await outgoing(tx, since),
        refundable:
          checkoutId === undefined
            ? null
            : {
                checkout: await getCheckout(tx, checkoutId, { lock: true }),
                refunds: await refundsOf(tx, checkoutId),
              },
        copy: await copyOf(tx),
      });
      if (batch !== null) {
        await tx.insertInto('payoutBatches').values(batch).execute();
        await addTerms(tx, batchTerms(batch));
      }
      for (const change of changes) {
        await tx
          .insertInto('transfers')
          .values({ ...newRow(transferKind, change.after), ...toSchedule(change) })
          .execute();
        await addTerms(tx, payoutTerms(change.after));
        await saveEffects(tx, change);
      }
      await done({ id: batch?.id ?? changes[0]?.after.id ?? '', created: true });
      return changes.map(({ after }) => after);
    });
  }

  async change(
    of: { readonly transferId: string } | { readonly batchId: string },
    next: Parameters<TransferStore['change']>[1],
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
        throw new ApiError('not_found', 'There is no payout, refund or batch with this id.');
      const ids = rows.map((row) => row.id);
      await assertNotHeld(tx, ids);
      const found = rows.map(toTransfer);
      const unsent = found.filter(isUnsent);
      // With this lock, the second of two transfers of the same amount to the same address sees the first one when it starts.
      if (unsent.length > 0) await lockRow(tx, 'transfers');
      const frozen = await readFreeze(tx);
      // `unfreeze --except` may have ended the freeze since the first check.
      if (unsent.length > 0 && frozen === null) await assertNotHeld(tx, ids);
      const refunded = await lockedCheckout(tx, found[0] ?? null);
      const checkout = refunded && toCheckout(refunded);
      const changes = next(found, {
        frozen,
        checkout,
        refundable:
          checkout === null || unsent.length === 0
            ? null
            : { checkout, refunds: await refundsOf(tx, checkout.id) },
        hasUnknownTwin: await unknownTwins(tx, this.reader, unsent),
      });
      for (const change of changes) await update(tx, change);
      await done({ id, created: false });
      return changes.map(({ after }) => after);
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
    const { from, to } = filter;
    const held = task === undefined && shownAs === undefined ? [] : await heldIds(this.db);
    const where = [
      ...(task === undefined ? [] : [transferWaits(task, held)]),
      ...(shownAs === undefined ? [] : [isShownAs(shownAs, held)]),
    ];
    let query = this.#documents();
    if (statuses !== undefined) query = query.where('status', 'in', statuses);
    const equal = { kind, provider, reference, refundCheckoutId };
    const reading = { reader: this.reader, read: toTransfer };
    const found = await readableByTime(reading, query, 'createdAt', { equal, from, to, where }, after, limit);
    return withHeld(this.db, found);
  }

  async listBatches(
    { provider, task, from, to }: BatchFilter,
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
    return pageByTime(query, 'createdAt', { equal: { provider }, from, to }, after, limit);
  }

  async claimDue(
    now: number,
    lease: number,
    limit: number,
    except: readonly string[] = [],
  ): Promise<readonly Transfer[]> {
    const rows = await this.writeOne((db) => {
      let due = db.selectFrom('transfers').select('id').where('nextAt', '<=', now);
      // PostgreSQL rejects an empty list.
      if (except.length > 0) due = due.where('id', 'not in', except);
      return claiming(db, due.orderBy('nextAt').limit(limit))
        .updateTable('transfers')
        .set({ nextAt: now + lease, scheduleSetAt: now })
        .where('id', 'in', (from) => from.selectFrom('due').select('id'))
        .returning(['id', 'document']);
    });
    return this.reader.all(rows, toTransfer);
  }

  async isDepositAddress(addressKey: string): Promise<boolean> {
    // Permanent addresses are included: their row in `addressClaims` never ends.
    for (const table of ['payments', 'addressClaims'] as const) {
      const query = this.db.selectFrom(table).select('provider').where('addressKey', '=', addressKey);
      if ((await query.limit(1).executeTakeFirst()) !== undefined) return true;
    }
    return false;
  }

  copy(): Promise<Copy | null> {
    return copyOf(this.db);
  }

  /**
   * Handles a database restored from a copy, in one transaction: freezes money out, marks the copy, ends data that must not
   * return with it, and writes the change of each transfer that is not final or has a claim link. `frozen.at` becomes the
   * copy's time.
   * @param endBesides ends such data of other stores
   * @returns false if money out was already frozen; its time stays, and the new note is appended to the existing one
   */
  async freezeRestored(
    frozen: Frozen,
    next: (transfer: Transfer, checkout: Checkout | null) => TransferChange,
    endBesides: (tx: Tx) => Promise<void>,
    context?: RequestContext,
  ): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, done) => {
      const isNew = await freeze(tx, frozen);
      if (!isNew) await addFreezeNote(tx, frozen.note);
      await markCopy(tx, frozen.at);
      await endBesides(tx);
      const unread: string[] = [];
      for await (const rows of unfinishedTransfers(tx))
        for (const row of rows) {
          const transfer = this.reader.or(null, () => toTransfer(row));
          const refunded = await lockedCheckout(tx, transfer);
          const checkout = this.reader.or(undefined, () => refunded && toCheckout(refunded));
          if (transfer === null || checkout === undefined) unread.push(row.id);
          else await update(tx, next(transfer, checkout));
        }
      await noteUnread(tx, unread);
      await done({ id: '', created: false });
      return isNew;
    });
  }

  #batch(id: string): Promise<Batch | undefined> {
    return this.db.selectFrom('payoutBatches').selectAll().where('id', '=', id).executeTakeFirst();
  }

  #documents() {
    return this.db.selectFrom('transfers').select(['id', 'createdAt', 'document']);
  }
}

async function update(tx: Tx, change: TransferChange): Promise<void> {
  const { before, after } = change;
  if (before === null) throw new Error(`${after.id} is a new transfer: it is written by create`);
  const row = { ...changedRow(transferKind, before, after), ...toSchedule(change) };
  await tx.updateTable('transfers').set(row).where('id', '=', after.id).execute();
  await saveEffects(tx, change);
}

/** Returns the columns with the time of a worker's next check. The document does not contain this time. */
const toSchedule = ({ nextAt, at }: Pick<TransferChange, 'nextAt' | 'at'>) => ({
  nextAt: nextAt ?? never,
  scheduleSetAt: at,
});

/** Writes the effects of a transfer's change outside its own row. */
async function saveEffects(tx: Tx, change: TransferChange): Promise<void> {
  if (change.checkout !== null) await saveCheckout(tx, change.checkout);
  await saveRecords(tx, change);
}

/** Reads the checkout of a refund and locks it until the transaction ends; null for a payout. */
async function lockedCheckout(tx: Tx, transfer: Transfer | null): Promise<DocumentRow | null> {
  const id = transfer?.refund?.checkoutId;
  return id === undefined ? null : ((await checkoutRow(tx, id, { lock: true })) ?? null);
}

/** SQL condition for transfers whose amount was sent or may still be sent. */
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

/** Whether a transfer can still be started. That includes a refund whose one-time password was refused. */
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

async function refundsOf(tx: Tx, checkoutId: string): Promise<readonly Transfer[]> {
  const rows = await tx
    .selectFrom('transfers')
    .select(['id', 'document'])
    .where('refundCheckoutId', '=', checkoutId)
    .orderBy('createdAt')
    .execute();
  return rows.map(toTransfer);
}
