import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Checkout } from '../checkout/model.ts';
import { PaywicketError } from '../core/errors.ts';
import type {
  ScheduledPoll,
  Change,
  DuePayment,
  EventRecord,
  ManualTransaction,
  InboxMessage,
  StoredTransaction,
  OwnHashes,
  Session,
  Repository,
  TimelineRecord,
} from '../checkout/repository.ts';
import { storable } from '../core/text.ts';
import { PollSchedule } from './poll-schedule.ts';
import { createCheckout, listCheckouts, loadCheckout, loadCheckouts, saveCheckout } from './checkouts.ts';
import { NO_REQUEST } from '../access/request-context.ts';
import { requestWrite } from './request-writes.ts';
import type { Write } from './database-adapter.ts';
import { claimMessages, keepMessage, listMessages } from './inbox.ts';
import {
  assertExclusive,
  findTransaction,
  holderOf,
  saveUnmatched,
  listTransactions,
  manualTransactionsOf,
  purgeTransactions,
} from './transactions.ts';
import { fromTimelineRow, toSessionRow, toTimelineRow } from './rows.ts';
import { purgeCheckouts } from './purge.ts';
import type { Database } from './schema.ts';
import { advisoryLock } from './queries.ts';

/** The store in SQL, the same on every database. All that writes goes through `write`. */
export class SqlRepository implements Repository {
  readonly shared: boolean;
  readonly #db: Kysely<Database>;
  readonly #write: Write;
  readonly #schedule: PollSchedule;

  constructor(db: Kysely<Database>, write: Write, shared: boolean) {
    this.shared = shared;
    this.#db = db;
    this.#write = write;
    this.#schedule = new PollSchedule(write);
  }

  async create(checkout: Checkout, session: Session, context = NO_REQUEST): Promise<void> {
    await requestWrite(this.#write, context, async (tx, complete) => {
      await createCheckout(tx, checkout, session);
      await complete({ id: checkout.id, created: true });
    });
  }

  async createUnlessUnderWay(
    checkout: Checkout,
    session: Session,
    context = NO_REQUEST,
  ): Promise<string | undefined> {
    const { reference = '' } = checkout.details;
    return requestWrite(this.#write, context, async (tx, complete) => {
      await advisoryLock(tx, `open ${reference}`);
      const open = await tx
        .selectFrom('checkouts')
        .select('id')
        .where('status', 'in', ['open', 'processing'])
        .where('reference', '=', reference)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (open !== undefined) return open.id;
      await createCheckout(tx, checkout, session);
      await complete({ id: checkout.id, created: true });
      return undefined;
    });
  }

  async find(checkoutId: string): Promise<Checkout | undefined> {
    return loadCheckout(this.#db, checkoutId, { lock: false });
  }

  async findAll(checkoutIds: readonly string[]): Promise<readonly Checkout[]> {
    return loadCheckouts(this.#db, checkoutIds);
  }

  async findSession(tokenHash: string): Promise<Session | undefined> {
    const row = await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst();
    return (
      row && {
        tokenHash: row.token_hash,
        checkoutId: row.checkout_id,
        ...(row.owner !== '' && { owner: row.owner }),
        createdAt: row.created_at,
        expiresAt: row.expires_at,
      }
    );
  }

  async addSession(session: Session, context = NO_REQUEST): Promise<void> {
    await requestWrite(this.#write, context, async (tx, complete) => {
      await tx.insertInto('sessions').values(toSessionRow(session)).execute();
      await complete({ id: session.checkoutId, created: true });
    });
  }

  async endSessions(checkoutId: string, context = NO_REQUEST): Promise<void> {
    await requestWrite(this.#write, context, async (tx, complete) => {
      await tx.deleteFrom('sessions').where('checkout_id', '=', checkoutId).execute();
      await complete({ id: checkoutId, created: false });
    });
  }

  async list(...page: Parameters<Repository['list']>): Promise<readonly Checkout[]> {
    return listCheckouts(this.#db, ...page);
  }

  async change(
    checkoutId: string,
    next: (checkout: Checkout) => Change,
    sole?: OwnHashes,
    context = NO_REQUEST,
  ): Promise<Checkout> {
    return requestWrite(this.#write, context, async (tx, complete) => {
      if (sole !== undefined) await assertExclusive(tx, sole);
      const found = await loadCheckout(tx, checkoutId, { lock: true });
      if (found === undefined) throw new PaywicketError('not_found', 'There is no checkout with this id.');
      const change = next(found);
      if (change.checkout !== found) await saveCheckout(tx, found, change);
      await complete({ id: checkoutId, created: false, data: change.auditedFields });
      return change.checkout;
    });
  }

  async note(record: TimelineRecord): Promise<void> {
    await this.#write(async (tx) => {
      // Locks the checkout's row first, so that concurrent equal notes find each other.
      await tx
        .selectFrom('checkouts')
        .select('id')
        .where('id', '=', record.checkoutId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const again = await tx
        .updateTable('timeline')
        .set({ times: sql`times + 1` })
        .where('checkout_id', '=', record.checkoutId)
        .where('id', '=', record.id)
        .returning('position')
        .executeTakeFirst();
      if (again !== undefined) return;
      const { timeline_count: position } = await tx
        .updateTable('checkouts')
        .set({ timeline_count: sql`timeline_count + 1`, purged: 0 })
        .where('id', '=', record.checkoutId)
        .returning('timeline_count')
        .executeTakeFirstOrThrow();
      await tx.insertInto('timeline').values(toTimelineRow(record, position)).execute();
    });
  }

  async timeline(
    checkoutId: string,
    after: number,
    limit: number,
  ): Promise<readonly (TimelineRecord & { readonly position: number; readonly times: number })[]> {
    const rows = await this.#db
      .selectFrom('timeline')
      .selectAll()
      .where('checkout_id', '=', checkoutId)
      .where('position', '>', after)
      .orderBy('position')
      .limit(limit)
      .execute();
    return rows.map(fromTimelineRow);
  }

  async findByCapability(purpose: 'notify' | 'return', hash: string): Promise<DuePayment | undefined> {
    return this.#payments()
      .where(purpose === 'notify' ? 'notify_hash' : 'return_hash', '=', hash)
      .executeTakeFirst();
  }

  async findByReference(provider: string, reference: string): Promise<DuePayment | undefined> {
    return (
      this.#payments()
        .where('provider', '=', provider)
        .where('reference', '=', reference)
        // Empty where a payment has none. Literally the condition of the index, which is not used without it.
        .where(sql<SqlBool>`reference != ''`)
        .executeTakeFirst()
    );
  }

  async findPayment(paymentId: string): Promise<DuePayment | undefined> {
    return this.#payments().where('id', '=', paymentId).executeTakeFirst();
  }

  #payments() {
    return this.#db.selectFrom('payments').select(['checkout_id as checkoutId', 'id as paymentId']).limit(1);
  }

  async keepMessage(message: Parameters<Repository['keepMessage']>[0]): Promise<void> {
    await this.#write((tx) => keepMessage(tx, message));
  }

  async claimMessages(now: number, lease: number, limit: number): Promise<readonly InboxMessage[]> {
    return this.#write((tx) => claimMessages(tx, now, lease, limit));
  }

  async finishMessage(id: string, state: 'applied' | 'unreadable', fault: string | null): Promise<void> {
    await this.#write((tx) =>
      tx
        .updateTable('inbox')
        .set({ state, error: storable(fault ?? ''), leased_until: 0 })
        .where('id', '=', id)
        .execute(),
    );
  }

  async messages(...page: Parameters<Repository['messages']>): Promise<readonly InboxMessage[]> {
    return listMessages(this.#db, ...page);
  }

  async saveUnmatched(record: StoredTransaction, event: EventRecord): Promise<void> {
    await this.#write((tx) => saveUnmatched(tx, record, event));
  }

  async findTransaction(id: string): Promise<StoredTransaction | undefined> {
    return findTransaction(this.#db, id);
  }

  async ignoreTransaction(id: string, note: string, context = NO_REQUEST): Promise<void> {
    await requestWrite(this.#write, context, async (tx, complete) => {
      await tx
        .updateTable('transactions')
        .set({ state: 'ignored', note })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .execute();
      await complete({ id, created: false });
    });
  }

  async transactions(...page: Parameters<Repository['transactions']>): Promise<readonly StoredTransaction[]> {
    return listTransactions(this.#db, ...page);
  }

  async creditedElsewhere(
    provider: string,
    keys: readonly string[],
    paymentId: string,
  ): Promise<readonly string[]> {
    if (keys.length === 0) return [];
    const rows = await this.#db
      .selectFrom('transactions')
      .select('key')
      .where('provider', '=', provider)
      .where('key', 'in', keys)
      .where('state', 'in', ['credited', 'deposit'])
      .where('payment_id', '!=', paymentId)
      .execute();
    return rows.map(({ key }) => key);
  }

  async paymentOfHash(provider: string, hash: string, paymentId: string): Promise<DuePayment | undefined> {
    return holderOf(this.#db, { provider, hashes: [hash], paymentId });
  }

  async manualTransactionsOf(hashes: OwnHashes): Promise<readonly ManualTransaction[]> {
    return manualTransactionsOf(this.#db, hashes);
  }

  async addressInUse(provider: string, addressKey: string, since: number): Promise<boolean> {
    const row = await this.#db
      .selectFrom('payments')
      .select('id')
      .where('provider', '=', provider)
      .where('address_key', '=', addressKey)
      .where('expires_at', '>', since)
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return true;
    const permanent = await this.#db
      .selectFrom('deposit_addresses')
      .select('id')
      .where('provider', '=', provider)
      .where('address_key', '=', addressKey)
      .limit(1)
      .executeTakeFirst();
    return permanent !== undefined;
  }

  async claimDuePayments(
    provider: string,
    now: number,
    lease: number,
    limit: number,
  ): Promise<readonly DuePayment[]> {
    return this.#schedule.claimPayments(provider, now, lease, limit);
  }

  async releaseClaims(): Promise<void> {
    await this.#schedule.releaseLeases();
  }

  async schedulePolls(polls: readonly ScheduledPoll[]): Promise<void> {
    await this.#schedule.schedule(polls);
  }

  async reschedulePolls(polls: readonly ScheduledPoll[]): Promise<void> {
    await this.#schedule.reschedule(polls);
  }

  async pollNow(checkoutId: string, at: number): Promise<void> {
    await this.#schedule.pollNow(checkoutId, at);
  }

  async claimOverdueCheckouts(now: number, lease: number, limit: number): Promise<readonly string[]> {
    return this.#schedule.claimOverdueCheckouts(now, lease, limit);
  }

  async unfinishedPayments(before: number): Promise<readonly DuePayment[]> {
    return this.#db
      .selectFrom('payments')
      .select(['checkout_id as checkoutId', 'id as paymentId'])
      .where('status', '=', 'creating')
      .where('created_at', '<=', before)
      .execute();
  }

  async purge(
    endedBefore: number,
    now: number,
    progress: (share: number) => void = () => {},
    context = NO_REQUEST,
  ): Promise<number> {
    await requestWrite(this.#write, context, async (tx, complete) => {
      await tx.deleteFrom('sessions').where('expires_at', '<=', now).execute();
      await complete({ id: '', created: false });
    });
    await this.#write((tx) =>
      tx.deleteFrom('inbox').where('received_at', '<', endedBefore).where('state', '!=', 'waiting').execute(),
    );
    await this.#write((tx) => purgeTransactions(tx, endedBefore));
    return purgeCheckouts(this.#db, this.#write, endedBefore, progress);
  }

  async ping(): Promise<void> {
    await this.#db.selectFrom('meta').select('value').where('key', '=', 'mode').executeTakeFirstOrThrow();
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }
}
