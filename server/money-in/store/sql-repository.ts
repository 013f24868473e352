import { sql, type Kysely } from 'kysely';
import type { GatewayToken } from '../../base/access/tokens.ts';
import type { Repository } from '../checkout/repository.ts';
import { saveTokens, toSessionRow } from '../../base/store/tokens.ts';
import { sumCheckouts } from './checkout-sums.ts';
import { listCheckoutsByPrice } from './checkouts-by-price.ts';
import {
  createCheckout,
  getCheckout,
  listCheckouts,
  loadCheckout,
  noCheckout,
  saveCheckout,
} from './checkouts.ts';
import { compiled } from '../../base/store/compiled.ts';
import { inboxOf } from './inbox.ts';
import { pollScheduleOf } from './poll-schedule.ts';
import { purgeCheckouts, purgeTransactions } from './purge.ts';
import type { Ground } from '../../base/store/open.ts';
import { lockRow, type Connection } from '../../base/store/queries.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import { toCheckout } from './stored-checkout.ts';
import { fromTimelineRow, toTimelineRow } from './rows.ts';
import { writeNew, writeNewOnce } from './new-checkouts.ts';
import { isSession, type Database } from '../../base/store/schema.ts';
import { assertExclusive, transactionsOf } from './transactions.ts';

/** The SQL store, the same on every database. */
export const sqlRepository = (
  ground: Connection & Pick<Ground, 'reads' | 'shared' | 'close'>,
): Repository => ({
  shared: ground.shared,
  ...checkoutsOf(ground, ground.reads),
  ...paymentsOf(ground),
  ...transactionsOf(ground),
  ...inboxOf(ground),
  ...pollScheduleOf(ground),
  ...upkeepOf(ground),
  close: () => ground.close(),
});

type Checkouts = Pick<
  Repository,
  | 'create'
  | 'createOnce'
  | 'createUnlessUnderWay'
  | 'find'
  | 'get'
  | 'findAll'
  | 'findSession'
  | 'getShown'
  | 'addSession'
  | 'endSessions'
  | 'list'
  | 'listByPrice'
  | 'sums'
  | 'change'
  | 'note'
  | 'timeline'
>;

/** What each look of a page reads. */
function readsOfBrowsers(db: Kysely<Database>): Pick<Checkouts, 'findSession' | 'getShown'> {
  const session = ({ tokenHash }: { tokenHash: string }) =>
    db
      .selectFrom('tokens')
      .innerJoin('checkouts', 'checkouts.id', 'tokens.subject')
      .select(['checkouts.id', 'version', 'status', 'owner', 'mayClaim'])
      .select(['tokens.createdAt', 'tokens.expiresAt'])
      .where('hash', '=', tokenHash)
      .where(isSession);
  const sessionBy = compiled(db, (values: { tokenHash: string }) =>
    session(values).select(sql<null>`null`.as('document')),
  );
  const wholeSessionBy = compiled(db, (values: { tokenHash: string }) => session(values).select('document'));
  const checkoutBy = compiled(db, ({ id }: { id: string }) =>
    db.selectFrom('checkouts').select(['id', 'document']).where('id', '=', id),
  );
  return {
    async findSession(tokenHash, whole) {
      const [row] = await (whole ? wholeSessionBy : sessionBy)({ tokenHash });
      if (row === undefined) return undefined;
      const { id, version, status, document, owner, mayClaim, createdAt, expiresAt } = row;
      return {
        session: {
          tokenHash,
          checkoutId: id,
          owner: owner ?? undefined,
          mayClaim: mayClaim === 1,
          createdAt: createdAt ?? 0,
          expiresAt: expiresAt ?? 0,
        },
        shown: { id, version, status },
        checkout: document === null ? null : toCheckout({ id, document }),
      };
    },

    async getShown(checkoutId) {
      const [row] = await checkoutBy({ id: checkoutId });
      if (row === undefined) throw noCheckout();
      return toCheckout(row);
    },
  };
}

const checkoutsOf = ({ db, write, writeOne, reader }: Connection, reads: Kysely<Database>): Checkouts => ({
  ...readsOfBrowsers(reads),

  create: (checkout, session, context) => writeNew(write, { checkout, session, context }),
  createOnce: (checkout, session, context) => writeNewOnce(write, { checkout, session, context }),

  async createUnlessUnderWay(checkout, session, context) {
    const { reference = '' } = checkout.details;
    return requestWrite(write, context, async (tx, complete) => {
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
      await createCheckout(tx, checkout, session);
      await complete({ id: checkout.id, created: true });
      return undefined;
    });
  },

  find: (checkoutId) => loadCheckout(db, checkoutId, { lock: false }),

  get: (checkoutId) => getCheckout(db, checkoutId, { lock: false }),

  async findAll(ids) {
    if (ids.length === 0) return [];
    const checkouts = db.selectFrom('checkouts').select(['id', 'document']);
    return reader.all(await checkouts.where('id', 'in', ids).execute(), toCheckout);
  },

  async addSession(session, context) {
    await requestWrite(write, context, async (tx, complete) => {
      await saveTokens(tx, [toSessionRow(session)]);
      await complete({ id: session.checkoutId, created: true });
    });
  },

  async endSessions(checkoutId, context) {
    await requestWrite(write, context, async (tx, complete) => {
      await tx.deleteFrom('tokens').where(isSession).where('subject', '=', checkoutId).execute();
      await complete({ id: checkoutId, created: false });
    });
  },

  list: (...page) => listCheckouts({ db, write, writeOne, reader }, ...page),
  listByPrice: (...page) => listCheckoutsByPrice({ db, write, writeOne, reader }, ...page),
  sums: (filter) => sumCheckouts({ db, write, writeOne, reader }, filter),

  async change(checkoutId, next, sole, context) {
    return requestWrite(write, context, async (tx, complete) => {
      if (sole !== undefined) await assertExclusive(tx, sole);
      const found = await getCheckout(tx, checkoutId, { lock: true });
      const change = next(found);
      await saveCheckout(tx, change);
      await complete({ id: checkoutId, created: false });
      return change.after;
    });
  },

  async note(record) {
    const { checkoutId } = record;
    await write(async (tx) => {
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
  },

  async timeline(checkoutId, after, limit) {
    const rows = await db
      .selectFrom('timeline')
      .selectAll()
      .where('checkoutId', '=', checkoutId)
      .where('position', '>', after)
      .orderBy('position')
      .limit(limit)
      .execute();
    return rows.map((row) => fromTimelineRow(row, reader));
  },
});

type Payments = Pick<Repository, 'findToken' | 'findByReference' | 'findPayment' | 'unfinishedPayments'>;

function paymentsOf({ db }: Connection): Payments {
  const payments = db.selectFrom('payments').select(['checkoutId', 'id as paymentId', 'provider']);
  return {
    async findToken<K extends GatewayToken['kind']>(hash: string, kinds: readonly K[]) {
      const found = await db
        .selectFrom('tokens')
        .select(['hash', 'kind', 'subject', 'provider', 'checkoutId'])
        .where('hash', '=', hash)
        .where('kind', 'in', kinds)
        .executeTakeFirst();
      return found as (GatewayToken & { readonly kind: K }) | undefined;
    },

    findByReference: (provider, reference) =>
      payments.where('provider', '=', provider).where('providerReference', '=', reference).executeTakeFirst(),

    findPayment: (paymentId) => payments.where('id', '=', paymentId).executeTakeFirst(),

    unfinishedPayments: (before) =>
      payments.where('status', '=', 'creating').where('createdAt', '<=', before).execute(),
  };
}

const upkeepOf = (connection: Connection): Pick<Repository, 'purge' | 'ping'> => ({
  async purge(endedBefore, now, progress = () => {}, context) {
    const { write, writeOne } = connection;
    await requestWrite(write, context, async (tx, complete) => {
      await tx.deleteFrom('tokens').where(isSession).where('expiresAt', '<=', now).execute();
      await tx.deleteFrom('addressClaims').where('endsAt', '<=', now).execute();
      await complete({ id: '', created: false });
    });
    await writeOne((db) =>
      db.deleteFrom('inbox').where('receivedAt', '<', endedBefore).where('state', '!=', 'waiting'),
    );
    await write((tx) => purgeTransactions(tx, endedBefore));
    return purgeCheckouts(connection, endedBefore, progress);
  },

  // A row that is deleted in the same transaction: tests a write to the disk without leaving data.
  ping: () => connection.write((tx) => lockRow(tx, 'ping')),
});
