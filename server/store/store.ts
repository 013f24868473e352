import { Kysely, Migrator, type Dialect, type Transaction as SqlTransaction } from 'kysely';
import type { Checkout } from '../domain/checkout.ts';
import { PaywicketError } from '../domain/errors.ts';
import type { DuePayment, Session, Store } from '../domain/ports.ts';
import { migrationProvider } from './migrations.ts';
import { fromRows, toCheckoutRow, toPaymentRow, toTransactionRow } from './rows.ts';
import { never, type Database } from './schema.ts';

type Queries = Kysely<Database> | SqlTransaction<Database>;

/**
 * Opens the store: brings its tables up to date and makes sure that it belongs to this mode.
 * @throws Error where the database is newer than this code, or was made in the other mode
 */
export async function openStore(dialect: Dialect, mode: 'test' | 'live'): Promise<Store> {
  const db = new Kysely<Database>({ dialect });
  try {
    const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
    if (error !== undefined)
      throw new Error(`the database can not be brought up to date: ${messageOf(error)}`, { cause: error });
    await claimMode(db, mode);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return new SqlStore(db);
}

/** Test money and real money never share a database. */
async function claimMode(db: Kysely<Database>, mode: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key: 'mode', value: mode })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'mode')
    .executeTakeFirstOrThrow();
  if (value !== mode)
    throw new Error(
      `the database was made in ${value} mode, and PAYWICKET_MODE is ${mode}: use another DATABASE_URL`,
    );
}

class SqlStore implements Store {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async create(checkout: Checkout, session: Session): Promise<void> {
    await this.#db.transaction().execute(async (tx) => {
      await tx.insertInto('checkouts').values(toCheckoutRow(checkout)).execute();
      await tx
        .insertInto('sessions')
        .values({
          token_hash: session.tokenHash,
          checkout_id: session.checkoutId,
          created_at: session.createdAt,
          expires_at: session.expiresAt,
        })
        .execute();
    });
  }

  async find(checkoutId: string): Promise<Checkout | undefined> {
    return this.#db.transaction().execute((tx) => load(tx, checkoutId));
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
        createdAt: row.created_at,
        expiresAt: row.expires_at,
      }
    );
  }

  async change(checkoutId: string, next: (checkout: Checkout) => Checkout): Promise<Checkout> {
    return this.#db.transaction().execute(async (tx) => {
      const before = await load(tx, checkoutId);
      if (before === undefined) throw new PaywicketError('not_found', 'There is no checkout with this id.');
      const after = next(before);
      await save(tx, before, after);
      return after;
    });
  }

  async claimedElsewhere(
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
      .where('payment_id', '!=', paymentId)
      .execute();
    return rows.map(({ key }) => key);
  }

  async addressInUse(provider: string, address: string, since: number): Promise<boolean> {
    const row = await this.#db
      .selectFrom('payments')
      .select('id')
      .where('provider', '=', provider)
      .where('address', '=', address)
      .where('expires_at', '>', since)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async duePayments(now: number, limit: number): Promise<readonly DuePayment[]> {
    return this.#db
      .selectFrom('payments')
      .select(['checkout_id as checkoutId', 'id as paymentId'])
      .where('next_ask_at', '<=', now)
      .orderBy('next_ask_at')
      .limit(limit)
      .execute();
  }

  async scheduleAsk(paymentId: string, at: number | null): Promise<void> {
    await this.#db
      .updateTable('payments')
      .set({ next_ask_at: at ?? never })
      .where('id', '=', paymentId)
      .execute();
  }

  async hastenAsks(checkoutId: string, at: number): Promise<void> {
    await this.#db
      .updateTable('payments')
      .set({ next_ask_at: at })
      .where('checkout_id', '=', checkoutId)
      .where('next_ask_at', '>', at)
      .where('next_ask_at', '<', never)
      .execute();
  }

  async overdueCheckouts(now: number, limit: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('checkouts')
      .select('id')
      .where('status', '=', 'open')
      .where('expires_at', '<', now)
      .orderBy('expires_at')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  }

  async unfinishedPayments(): Promise<readonly DuePayment[]> {
    return this.#db
      .selectFrom('payments')
      .select(['checkout_id as checkoutId', 'id as paymentId'])
      .where('status', '=', 'creating')
      .execute();
  }

  async ping(): Promise<void> {
    await this.#db.selectFrom('meta').select('value').where('key', '=', 'mode').executeTakeFirstOrThrow();
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }
}

async function load(db: Queries, checkoutId: string): Promise<Checkout | undefined> {
  const row = await db.selectFrom('checkouts').selectAll().where('id', '=', checkoutId).executeTakeFirst();
  if (row === undefined) return undefined;
  const payments = await db
    .selectFrom('payments')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('position')
    .execute();
  const transactions =
    payments.length === 0
      ? []
      : await db
          .selectFrom('transactions')
          .selectAll()
          .where('checkout_id', '=', checkoutId)
          .orderBy('seen_at')
          .orderBy('key')
          .execute();
  return fromRows(row, payments, transactions);
}

/** Writes what differs; a payment's schedule is left as it is, a new one is due at once. */
async function save(tx: Queries, before: Checkout, after: Checkout): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('checkouts')
    .set(toCheckoutRow(after))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`checkout ${before.id} was changed by somebody else meanwhile`);

  const former = new Map(before.payments.map((payment) => [payment.id, payment]));
  for (const [position, payment] of after.payments.entries()) {
    const known = former.get(payment.id);
    const row = toPaymentRow(after.id, position, payment);
    if (known === undefined)
      await tx
        .insertInto('payments')
        .values({ ...row, next_ask_at: payment.createdAt })
        .execute();
    else if (JSON.stringify(known) !== JSON.stringify(payment))
      await tx.updateTable('payments').set(row).where('id', '=', payment.id).execute();

    const knownTransactions = new Map(known?.transactions.map((entry) => [entry.key, entry]));
    for (const transaction of payment.transactions) {
      const seen = knownTransactions.get(transaction.key);
      const values = toTransactionRow(after.id, payment, transaction);
      if (seen === undefined) await tx.insertInto('transactions').values(values).execute();
      else if (JSON.stringify(seen) !== JSON.stringify(transaction))
        await tx
          .updateTable('transactions')
          .set(values)
          .where('provider', '=', values.provider)
          .where('key', '=', values.key)
          .execute();
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
