import { sql } from 'kysely';
import type { CheckoutFilter } from '../contract/checkout-query.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import type { Session } from '../../base/access/tokens.ts';
import type { Position } from '../../base/position.ts';
import type { Change, TimelineRecord } from '../checkout/change.ts';
import type {
  AmountOrder,
  CheckoutStore,
  CheckoutSums,
  MetadataNames,
  PaymentRef,
  FoundPayment,
  OwnHashes,
  PricedPosition,
  TimeOrder,
} from '../checkout/checkout-store.ts';
import type { Checkout } from '../checkout/model.ts';
import { listMetadataNames } from './metadata-names.ts';
import { sumCheckouts } from './checkout-sums.ts';
import { listCheckoutsByPrice } from './checkouts-by-price.ts';
import { insertCheckout, getCheckout, listCheckouts, loadCheckout, saveCheckout } from './checkouts.ts';
import { lockRow, SqlStore } from '../../base/store/queries.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import { toCheckout } from './stored-checkout.ts';
import { fromTimelineRow } from './rows.ts';
import { toTimelineRow } from '../../base/store/timeline-row.ts';
import { writeNew, writeNewOnce } from './new-checkouts.ts';
import { assertExclusive } from './transactions.ts';

/** Store of checkouts (`database.checkouts`); `checkouts.ts` writes and lists their rows. */
export class SqlCheckouts extends SqlStore implements CheckoutStore {
  readonly #payments = this.db.selectFrom('payments').select(['checkoutId', 'id as paymentId', 'provider']);

  create(checkout: Checkout, session: Session, context?: RequestContext): Promise<void> {
    return writeNew(this.write, { checkout, session, context });
  }

  createOnce(checkout: Checkout, session: Session, context?: RequestContext): Promise<boolean> {
    return writeNewOnce(this.write, { checkout, session, context });
  }

  async createUnlessUnderWay(
    checkout: Checkout,
    session: Session,
    context?: RequestContext,
  ): Promise<string | undefined> {
    const { reference = '' } = checkout.details;
    return requestWrite(this.write, context, async (tx, complete) => {
      await lockRow(tx, `open ${reference}`);
      const open = await tx
        .selectFrom('checkouts')
        .select('id')
        .where('status', 'in', ['open', 'processing'])
        .where('reference', '=', reference)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (open !== undefined) return open.id;
      await insertCheckout(tx, checkout, session);
      await complete({ id: checkout.id, created: true });
      return undefined;
    });
  }

  find(checkoutId: string): Promise<Checkout | undefined> {
    return loadCheckout(this.db, checkoutId, { lock: false });
  }

  get(checkoutId: string): Promise<Checkout> {
    return getCheckout(this.db, checkoutId, { lock: false });
  }

  async findAll(ids: readonly string[]): Promise<readonly Checkout[]> {
    if (ids.length === 0) return [];
    const checkouts = this.db.selectFrom('checkouts').select(['id', 'document']);
    return this.reader.all(await checkouts.where('id', 'in', ids).execute(), toCheckout);
  }

  list(
    filter: CheckoutFilter,
    after: Position | null,
    limit: number,
    order?: TimeOrder,
  ): Promise<readonly Checkout[]> {
    return listCheckouts({ db: this.db, reader: this.reader }, filter, after, limit, order);
  }

  listByPrice(
    filter: CheckoutFilter,
    after: PricedPosition | null,
    limit: number,
    order: AmountOrder,
  ): Promise<readonly Checkout[]> {
    return listCheckoutsByPrice({ db: this.db, reader: this.reader }, filter, after, limit, order);
  }

  metadataNames(
    filter: CheckoutFilter,
    after: Position | null,
    limit: number,
    order: TimeOrder,
  ): Promise<readonly MetadataNames[]> {
    return listMetadataNames({ db: this.db, reader: this.reader }, filter, after, limit, order);
  }

  sums(filter: CheckoutFilter): Promise<readonly CheckoutSums[]> {
    return sumCheckouts({ db: this.db, reader: this.reader }, filter);
  }

  async change(
    checkoutId: string,
    next: (checkout: Checkout) => Change<Checkout>,
    sole?: OwnHashes,
    context?: RequestContext,
  ): Promise<Checkout> {
    return requestWrite(this.write, context, async (tx, complete) => {
      if (sole !== undefined) await assertExclusive(tx, sole);
      const found = await getCheckout(tx, checkoutId, { lock: true });
      const change = next(found);
      await saveCheckout(tx, change);
      await complete({ id: checkoutId, created: false });
      return change.after;
    });
  }

  async note(record: TimelineRecord): Promise<void> {
    const { checkoutId } = record;
    await this.write(async (tx) => {
      // Locks the checkout's row first, so that concurrent equal notes are found.
      const checkout = tx.selectFrom('checkouts').select('id').where('id', '=', checkoutId);
      await checkout.forUpdate().executeTakeFirstOrThrow();
      const again = await tx
        .updateTable('timeline')
        .set({ times: sql`times + 1` })
        .where('checkoutId', '=', checkoutId)
        .where('id', '=', record.id)
        .returning('position')
        .executeTakeFirst();
      if (again !== undefined) return;
      const { timelineCount: position } = await tx
        .updateTable('checkouts')
        .set({ timelineCount: sql`timeline_count + 1`, purged: 0 })
        .where('id', '=', checkoutId)
        .returning('timelineCount')
        .executeTakeFirstOrThrow();
      await tx.insertInto('timeline').values(toTimelineRow(record, position)).execute();
    });
  }

  async timeline(checkoutId: string, after: number, limit: number): ReturnType<CheckoutStore['timeline']> {
    const rows = await this.db
      .selectFrom('timeline')
      .selectAll()
      .where('checkoutId', '=', checkoutId)
      .where('position', '>', after)
      .orderBy('position')
      .limit(limit)
      .execute();
    return rows.map((row) => fromTimelineRow(row, this.reader));
  }

  findByReference(provider: string, reference: string): Promise<FoundPayment | undefined> {
    return this.#payments
      .where('provider', '=', provider)
      .where('providerReference', '=', reference)
      .executeTakeFirst();
  }

  findPayment(paymentId: string): Promise<FoundPayment | undefined> {
    return this.#payments.where('id', '=', paymentId).executeTakeFirst();
  }

  unfinishedPayments(before: number): Promise<readonly PaymentRef[]> {
    return this.#payments.where('status', '=', 'creating').where('createdAt', '<=', before).execute();
  }
}
