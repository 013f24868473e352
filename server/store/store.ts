import type { Kysely } from 'kysely';
import type { Checkout } from '../domain/checkout.ts';
import { PaywicketError } from '../domain/errors.ts';
import type { DuePayment, Session, Store } from '../domain/ports.ts';
import { loadCheckout, saveCheckout } from './checkouts.ts';
import type { Write } from './flavour.ts';
import { toCheckoutRow } from './rows.ts';
import { never, type Database } from './schema.ts';

/** The store in SQL, the same on every database. All that writes goes through `write`. */
export class SqlStore implements Store {
  readonly #db: Kysely<Database>;
  readonly #write: Write;

  constructor(db: Kysely<Database>, write: Write) {
    this.#db = db;
    this.#write = write;
  }

  async create(checkout: Checkout, session: Session): Promise<void> {
    await this.#write(async (tx) => {
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
    // One snapshot, so that a checkout and its payments are of the same version.
    return this.#db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => loadCheckout(tx, checkoutId, { lock: false }));
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
    return this.#write(async (tx) => {
      const before = await loadCheckout(tx, checkoutId, { lock: true });
      if (before === undefined) throw new PaywicketError('not_found', 'There is no checkout with this id.');
      const after = next(before);
      await saveCheckout(tx, before, after);
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

  async claimDuePayments(now: number, lease: number, limit: number): Promise<readonly DuePayment[]> {
    return this.#write((tx) =>
      tx
        .with('due', (db) =>
          db
            .selectFrom('payments')
            .select('id')
            .where('next_ask_at', '<=', now)
            .where('leased_until', '<=', now)
            .orderBy('next_ask_at')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('payments')
        .set({ leased_until: now + lease })
        .where('id', 'in', (db) => db.selectFrom('due').select('id'))
        .returning(['checkout_id as checkoutId', 'id as paymentId'])
        .execute(),
    );
  }

  async scheduleAsk(paymentId: string, at: number | null): Promise<void> {
    await this.#write((tx) =>
      tx
        .updateTable('payments')
        .set({ next_ask_at: at ?? never, leased_until: 0 })
        .where('id', '=', paymentId)
        .execute(),
    );
  }

  async hastenAsks(checkoutId: string, at: number): Promise<void> {
    await this.#write((tx) =>
      tx
        .updateTable('payments')
        .set({ next_ask_at: at })
        .where('checkout_id', '=', checkoutId)
        .where('next_ask_at', '>', at)
        .where('next_ask_at', '<', never)
        .execute(),
    );
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

  async unfinishedPayments(createdUntil: number): Promise<readonly DuePayment[]> {
    return this.#db
      .selectFrom('payments')
      .select(['checkout_id as checkoutId', 'id as paymentId'])
      .where('status', '=', 'creating')
      .where('created_at', '<=', createdUntil)
      .execute();
  }

  async ping(): Promise<void> {
    await this.#db.selectFrom('meta').select('value').where('key', '=', 'mode').executeTakeFirstOrThrow();
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }
}
