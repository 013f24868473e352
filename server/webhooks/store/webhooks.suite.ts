import { changeTo } from '../../money-in/checkout/change.ts';
import { CompiledQuery, sql, type Kysely, type KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleCheckout, start } from '../../testing/sample.ts';
import type { DueDelivery, StoredEndpoint, AttemptResult } from '../model.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import { SqlWebhooks } from './webhooks.ts';

const lease = 1000;
const later = start + 10_000;

/** Endpoints, events with their deliveries, and the outcome of each attempt, on both databases. */
export function webhooksSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: webhook deliveries`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    let store: SqlWebhooks;
    const open = async (): Promise<void> => {
      database = await openDatabase(location, 'test');
      store = database.webhooks;
    };
    beforeEach(async () => {
      location = await fresh();
      await open();
    });
    afterEach(() => database.close());

    const endpoint = (id: string, changes: Partial<StoredEndpoint> = {}): StoredEndpoint => ({
      id,
      url: `https://${id}.example/`,
      events: null,
      source: 'api',
      secret: 'whsec_a',
      secretsHash: null,
      formerSecrets: null,
      disabledReason: null,
      failing: null,
      createdAt: start,
      ...changes,
    });
    const enable = (id: string) => store.change(id, (known) => ({ ...known, disabledReason: null }));
    /** Writes events as a change of a checkout does. */
    async function reported(
      ids: readonly string[],
      type: 'checkout.paid' | 'checkout.expired' = 'checkout.paid',
      at = start,
    ) {
      for (const id of ids) {
        const checkout = sampleCheckout({ id: `chk_${id}`, payments: [], selectedId: null });
        await database.checkouts.create(checkout, {
          tokenHash: id,
          checkoutId: checkout.id,
          createdAt: start,
          expiresAt: start,
        });
        await database.checkouts.change(checkout.id, (before) =>
          changeTo(
            before,
            { ...before, version: 2 },
            { events: [{ id, subject: checkout.id, type, version: 2, at, data: { amount: '1.10' } }] },
          ),
        );
      }
    }
    const claim = async (id: string, now = later, limit = 100): Promise<readonly DueDelivery[]> =>
      (await store.claim(id, now, lease, limit))?.due ?? [];
    const idsOf = (due: readonly DueDelivery[]) => due.map(({ event }) => event.id).toSorted();
    const only = (due: readonly DueDelivery[]): DueDelivery => {
      const [first] = due;
      if (first === undefined || due.length > 1) throw new Error(`${due.length} deliveries`);
      return first;
    };
    const failed = (nextAt: number | null, changes: Partial<AttemptResult> = {}): AttemptResult => ({
      at: later,
      status: 'failed',
      error: 'answered 500',
      responseStatus: 500,
      responseBody: 'no',
      headers: { 'webhook-timestamp': '1' },
      nextAt,
      disable: null,
      summary: 'no',
      ...changes,
    });
    const delivered: AttemptResult = failed(null, {
      status: 'delivered',
      error: null,
      responseStatus: 204,
      responseBody: null,
      summary: 'yes',
    });

    test('an endpoint is what it was, after it was opened again', async () => {
      const kept = endpoint('whe_1', {
        events: ['checkout.paid'],
        formerSecrets: { secrets: ['whsec_c', 'whsec_b'], until: later },
        disabledReason: 'gone',
      });
      await store.save(kept);
      await store.save(endpoint('whe_2', { createdAt: start + 1 }));
      await database.close();
      await open();
      expect(await store.find('whe_1')).toEqual(kept);
      expect((await store.list()).map(({ id }) => id)).toEqual(['whe_2', 'whe_1']);
      expect(await store.change('whe_1', (before) => ({ ...before, disabledReason: null }))).toEqual({
        ...kept,
        disabledReason: null,
      });
      expect(await store.change('whe_9', (before) => before)).toBeUndefined();
    });

    test('R57: an event is stored with its deliveries to subscribed endpoints, and one made later has none', async () => {
      await store.save(endpoint('whe_all'));
      await store.save(endpoint('whe_expired', { events: ['checkout.expired'] }));
      await store.save(endpoint('whe_off', { disabledReason: 'gone' }));
      await reported(['evt_1']);
      await reported(['evt_2'], 'checkout.expired');
      expect((await store.dueEndpoints(later)).toSorted()).toEqual(['whe_all', 'whe_expired']);
      expect(idsOf(await claim('whe_all'))).toEqual(['evt_1', 'evt_2']);
      expect(idsOf(await claim('whe_expired'))).toEqual(['evt_2']);
      expect(await store.claim('whe_off', later, lease, 1)).toBeUndefined();
      await store.save(endpoint('whe_new'));
      expect(await claim('whe_new')).toEqual([]);
      await store.redeliver('evt_1', ['whe_new'], later);
      expect(idsOf(await claim('whe_new'))).toEqual(['evt_1']);
    });

    test('R57: a change that fails leaves no event and no delivery', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1']);
      await expect(reported(['evt_1'])).rejects.toThrow(/unique|duplicate/i);
      expect(idsOf(await claim('whe_1'))).toEqual(['evt_1']);
    });

    test('what is claimed by several at once is claimed once', async () => {
      await store.save(endpoint('whe_1'));
      await reported(Array.from({ length: 30 }, (_, index) => `evt_${index + 10}`));
      // SQLite serves one process, which has one connection.
      const other = database.shared ? await openDatabase(location, 'test') : database;
      const beside = other.webhooks;
      const claims = await Promise.all(
        [store, beside, store, beside].map((each) => each.claim('whe_1', later, lease, 10)),
      );
      const all = claims.flatMap((each) => each?.due ?? []).map(({ event }) => event.id);
      expect(new Set(all).size).toBe(all.length);
      expect(all.length + (await claim('whe_1')).length).toBe(30);
      if (other !== database) await other.close();
    });

    test('R60: a claim is exclusive until its lease ends, and then the previous claim decides nothing', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1']);
      const first = only(await claim('whe_1'));
      expect(first).toMatchObject({
        endpointId: 'whe_1',
        attemptsSinceRedelivery: 0,
        event: { data: '{"amount":"1.10"}' },
      });
      expect(await claim('whe_1', later + lease - 1)).toEqual([]);
      const second = only(await claim('whe_1', later + lease));
      await store.finish(first, failed(null));
      expect((await store.event('evt_1'))?.deliveries.map(({ status }) => status)).toEqual([
        'failed',
        'waiting',
      ]);
      await store.finish(second, delivered);
      expect((await store.event('evt_1'))?.deliveries).toEqual([
        {
          endpointId: 'whe_1',
          attempt: 1,
          status: 'failed',
          at: later,
          error: 'answered 500',
          responseStatus: 500,
          responseBody: 'no',
          headers: { 'webhook-timestamp': '1' },
        },
        {
          endpointId: 'whe_1',
          attempt: 2,
          status: 'delivered',
          at: later,
          error: null,
          responseStatus: 204,
          responseBody: null,
          headers: { 'webhook-timestamp': '1' },
        },
      ]);
      expect(await store.dueEndpoints(Number.MAX_SAFE_INTEGER - 1)).toEqual([]);
    });

    test('R65: what failed is due again at its time, also after a restart, and knows how often it failed', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1']);
      await store.finish(only(await claim('whe_1')), failed(later + 5000));
      await database.close();
      await open();
      expect(await claim('whe_1', later + 4999)).toEqual([]);
      const again = only(await claim('whe_1', later + 5000));
      expect(again.attemptsSinceRedelivery).toBe(1);
      await store.release(again, later + 5000);
      expect(only(await claim('whe_1', later + 5000)).attemptsSinceRedelivery).toBe(1);
    });

    test('each try is a line in the checkout’s timeline', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1']);
      await store.finish(only(await claim('whe_1')), failed(later));
      await store.finish(only(await claim('whe_1')), delivered);
      expect(await database.checkouts.timeline('chk_evt_1', 0, 10)).toMatchObject([
        { kind: 'delivery', actor: 'whe_1', summary: 'no (attempt 1)', position: 1 },
        { kind: 'delivery', actor: 'whe_1', summary: 'yes (attempt 2)', position: 2 },
      ]);
      // The checkout itself is as it was.
      expect(await database.checkouts.find('chk_evt_1')).toMatchObject({ version: 2 });
    });

    test('R65: what wants nothing more gets nothing more, until it is in use again', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1', 'evt_2', 'evt_3']);
      const [one, two] = await claim('whe_1', later, 2);
      if (one === undefined || two === undefined) throw new Error('two were due');
      await store.finish(one, failed(null, { disable: 'answered 410' }));
      await store.finish(two, failed(later));
      expect(await store.find('whe_1')).toMatchObject({ disabledReason: 'answered 410' });
      expect(await store.dueEndpoints(later + lease)).toEqual([]);
      await reported(['evt_4']);
      expect(await store.dueEndpoints(later + lease)).toEqual([]);
      expect(await enable('whe_1')).toMatchObject({ disabledReason: null });
      const due = await claim('whe_1', start);
      expect(idsOf(due)).toEqual(['evt_1', 'evt_2', 'evt_3', 'evt_4']);
      expect(due.map(({ attemptsSinceRedelivery }) => attemptsSinceRedelivery)).toEqual([0, 0, 0, 0]);
      for (const each of due) await store.finish(each, delivered);
      // In use already: what was given up stays so.
      expect(await enable('whe_1')).toMatchObject({ disabledReason: null });
      expect(await claim('whe_1', later + lease)).toEqual([]);
      expect(await enable('whe_9')).toBeUndefined();
      await store.redeliver('evt_4', ['whe_1', 'whe_9'], later);
      expect(idsOf(await claim('whe_1'))).toEqual(['evt_4']);
    });

    test('R65: what has waited for an endpoint is due in the order of its events, however often each was tried', async () => {
      await store.save(endpoint('whe_1'));
      for (const [index, id] of ['evt_c', 'evt_a', 'evt_b'].entries())
        await reported([id], 'checkout.paid', start + index);
      const [first, second] = await claim('whe_1', later, 2);
      if (first === undefined || second === undefined) throw new Error('two were due');
      await store.finish(first, failed(later + 5000));
      await store.finish(second, failed(null, { disable: 'answered 410' }));
      await enable('whe_1');
      const order: (string | undefined)[] = [];
      for (let n = 0; n < 4; n += 1) order.push((await claim('whe_1', later, 1))[0]?.event.id);
      expect(order).toEqual(['evt_c', 'evt_a', 'evt_b', undefined]);
    });

    test('R74: deliveries that wait for a disabled endpoint do not delay a purge, and are not sent any more', async () => {
      await store.save(endpoint('whe_off', { disabledReason: 'gone' }));
      await reported(['evt_1']);
      await database.checkouts.change('chk_evt_1', (before) =>
        changeTo(before, { ...before, status: 'expired', version: before.version + 1 }),
      );
      expect(await database.personalData.purge(later + 3_600_000, later)).toBe(1);
      expect((await store.event('evt_1'))?.data).toBeNull();
      await enable('whe_off');
      expect(await claim('whe_off', later + lease)).toEqual([]);
    });

    test('redelivered by hand, it is due at once with no attempt counted, even while claimed', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1']);
      await store.finish(only(await claim('whe_1')), failed(null));
      await store.redeliver('evt_1', ['whe_1'], later);
      const again = only(await claim('whe_1'));
      expect(again.attemptsSinceRedelivery).toBe(0);
      await store.redeliver('evt_1', ['whe_1'], later);
      await store.finish(again, delivered);
      const last = only(await claim('whe_1'));
      await store.finish(last, delivered);
      expect(
        (await store.event('evt_1'))?.deliveries.map(({ attempt, status }) => [attempt, status]),
      ).toEqual([
        [1, 'failed'],
        [2, 'delivered'],
        [3, 'delivered'],
      ]);
    });

    test('an endpoint that is removed takes what waits for it along', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1', 'evt_2']);
      const [underWay] = await claim('whe_1', later, 1);
      expect([await store.remove('whe_1'), await store.remove('whe_1')]).toEqual([true, false]);
      if (underWay !== undefined) await store.finish(underWay, delivered);
      expect(await store.event('evt_1')).toMatchObject({ deliveries: [] });
      expect(await store.dueEndpoints(later + lease)).toEqual([]);
    });

    test('events are listed from new to old, page by page, by type and by checkout', async () => {
      await reported(['evt_a', 'evt_c']);
      await reported(['evt_b'], 'checkout.expired');
      const ids = async (...page: Parameters<SqlWebhooks['events']>) =>
        (await store.events(...page)).map(({ id }) => id);
      expect(await ids({}, null, 2)).toEqual(['evt_c', 'evt_b']);
      expect(await ids({}, { at: start, id: 'evt_b' }, 2)).toEqual(['evt_a']);
      expect(await ids({ type: 'checkout.expired' }, null, 10)).toEqual(['evt_b']);
      expect(await ids({ checkoutId: 'chk_evt_a' }, null, 10)).toEqual(['evt_a']);
      expect(await ids({ from: start, to: start + 1 }, null, 10)).toEqual(['evt_c', 'evt_b', 'evt_a']);
      expect(await ids({ from: start + 1 }, null, 10)).toEqual([]);
      expect(await ids({ to: start }, null, 10)).toEqual([]);
      expect(await store.event('evt_9')).toBeUndefined();
    });

    describe('by the state of a delivery', () => {
      const ids = async (...page: Parameters<SqlWebhooks['events']>) =>
        (await store.events(...page)).map(({ id }) => id);

      test('events are listed once each, from new to old, page by page', async () => {
        await store.save(endpoint('whe_1'));
        await store.save(endpoint('whe_2'));
        for (const [index, id] of ['evt_c', 'evt_a', 'evt_b'].entries())
          await reported([id], id === 'evt_b' ? 'checkout.expired' : 'checkout.paid', start + index);
        for (const due of [...(await claim('whe_1')), ...(await claim('whe_2'))])
          await store.finish(
            due,
            due.event.id === 'evt_a' && due.endpointId === 'whe_2' ? delivered : failed(null),
          );
        expect(await ids({ delivery: 'failed' }, null, 10)).toEqual(['evt_b', 'evt_a', 'evt_c']);
        expect(await ids({ delivery: 'failed' }, null, 2)).toEqual(['evt_b', 'evt_a']);
        expect(await ids({ delivery: 'failed' }, { at: start + 1, id: 'evt_a' }, 2)).toEqual(['evt_c']);
        expect(await ids({ delivery: 'failed', endpointId: 'whe_2' }, null, 10)).toEqual(['evt_b', 'evt_c']);
        expect(await ids({ delivery: 'failed', type: 'checkout.expired' }, null, 10)).toEqual(['evt_b']);
        expect(await ids({ delivery: 'failed', checkoutId: 'chk_evt_a' }, null, 10)).toEqual(['evt_a']);
        expect(await ids({ delivery: 'failed', from: start + 1 }, null, 10)).toEqual(['evt_b', 'evt_a']);
        expect(await ids({ delivery: 'failed', to: start + 1 }, null, 10)).toEqual(['evt_c']);
        expect(await ids({ delivery: 'delivered' }, null, 10)).toEqual(['evt_a']);
        expect(await ids({ delivery: 'waiting' }, null, 10)).toEqual([]);
        await store.redeliver('evt_c', ['whe_1'], later);
        expect(await ids({ delivery: 'waiting' }, null, 10)).toEqual(['evt_c']);
        expect(await store.events({ delivery: 'waiting' }, null, 1)).toMatchObject([
          { data: { amount: '1.10' }, deliveries: [{}, {}, { status: 'waiting', attempt: 2 }] },
        ]);
      });

      test.each<Parameters<SqlWebhooks['events']>[0]>([
        { delivery: 'failed' },
        { delivery: 'failed', endpointId: 'whe_1' },
        { delivery: 'delivered', endpointId: 'whe_2' },
        { delivery: 'waiting' },
        { delivery: 'failed', from: start, to: start + 20_000 },
      ])('%o is read in an index, however many events there are', async (filter) => {
        await store.save(endpoint('whe_1'));
        await reported(['evt_0']);
        const { db } = database;
        // One in a thousand failed.
        await sql`insert into events (id, subject, type, version, at, data)
          with recursive n(n) as (select 1 union all select n + 1 from n where n < 20000)
          select 'evt_' || n, 'chk_' || n, 'checkout.paid', 2, ${sql.lit(start)} + n, 'null' from n`.execute(
          db,
        );
        await sql`insert into webhook_deliveries
            (event_id, endpoint_id, event_at, state, attempts_since_redelivery, attempts, claim_number, next_at, schedule_set_at)
          select id, 'whe_' || (1 + version % 2), at, case when at % 1000 = 0 then 'failed' else 'delivered' end,
            1, 1, 1, ${sql.lit(Number.MAX_SAFE_INTEGER)}, at from events where id != 'evt_0'`.execute(db);
        await sql`analyze`.execute(db);
        const [statement] = await statementsOf(db, (spied) =>
          new SqlWebhooks({
            ...database,
            db: spied,
            write: () => Promise.reject(new Error('no writes')),
          }).events(filter, { at: start + 15_000, id: 'evt_x' }, 51),
        );
        if (statement === undefined) throw new Error('nothing was asked');
        const explain = name === 'SQLite' ? 'explain query plan ' : 'explain ';
        const { rows } = await db.executeQuery<Record<string, unknown>>(
          CompiledQuery.raw(explain + statement.sql, [...statement.parameters]),
        );
        const plan = JSON.stringify(rows);
        const index = filter.endpointId === undefined ? 'state' : 'endpoint_id_state';
        expect(plan).toContain(`deliveries_by_${index}_event_at_event_id`);
        expect(plan).not.toMatch(/Seq Scan|SCAN (?!CONSTANT)|Hash|Sort|TEMP B-TREE/);
      });
    });

    describe('an endpoint', () => {
      test('fails from its first failed attempt to the next that succeeds', async () => {
        await store.save(endpoint('whe_1'));
        await reported(['evt_1']);
        const attempt = async (result: AttemptResult) => {
          await store.redeliver('evt_1', ['whe_1'], start);
          await store.finish(only(await claim('whe_1')), result);
          return (await store.find('whe_1'))?.failing;
        };
        expect((await store.find('whe_1'))?.failing).toBeNull();
        expect(await attempt(failed(null))).toEqual({
          since: later,
          at: later,
          error: 'answered 500',
          responseStatus: 500,
        });
        const lost = { at: later + 9, error: 'refused the connection', responseStatus: null };
        expect(await attempt(failed(null, lost))).toEqual({ since: later, ...lost });
        expect(await attempt(delivered)).toBeNull();
        expect(await attempt(failed(null, lost))).toMatchObject({ since: later + 9 });
      });

      test('says how many events wait for it, and since when', async () => {
        await store.save(endpoint('whe_1', { disabledReason: 'gone' }));
        await store.save(endpoint('whe_2'));
        await reported(['evt_2'], 'checkout.paid', start + 5);
        await reported(['evt_1'], 'checkout.paid', start + 3);
        await store.finish((await claim('whe_2', later, 1))[0] as DueDelivery, delivered);
        expect(await store.backlogs(['whe_1', 'whe_2', 'whe_9'])).toEqual(
          new Map([
            ['whe_1', { waiting: 2, oldestAt: start + 3 }],
            ['whe_2', { waiting: 1, oldestAt: start + 5 }],
            ['whe_9', { waiting: 0, oldestAt: null }],
          ]),
        );
        expect(await store.backlogs([])).toEqual(new Map());
      });

      test('gets all that failed once more, in the order of the events, and nothing else', async () => {
        await store.save(endpoint('whe_1'));
        await store.save(endpoint('whe_2'));
        for (const [index, id] of ['evt_c', 'evt_a', 'evt_b', 'evt_d', 'evt_e'].entries())
          await reported([id], 'checkout.paid', start + index);
        const results: Readonly<Record<string, AttemptResult>> = {
          evt_c: failed(null),
          evt_a: failed(later + 3_600_000),
          evt_b: delivered,
          evt_d: failed(null),
        };
        for (const due of [...(await claim('whe_1')), ...(await claim('whe_2'))]) {
          const result = results[due.event.id];
          if (result !== undefined) await store.finish(due, result);
        }
        expect(await store.redeliverFailed('whe_1', start + 1)).toBe(2);
        expect(
          (await claim('whe_1')).map(({ event, attemptsSinceRedelivery }) => [
            event.id,
            attemptsSinceRedelivery,
          ]),
        ).toEqual([
          ['evt_a', 0],
          ['evt_d', 0],
        ]);
        expect(await store.redeliverFailed('whe_1', null)).toBe(1);
        expect(await store.redeliverFailed('whe_1', null)).toBe(0);
        expect(await ids({ delivery: 'failed', endpointId: 'whe_2' })).toEqual(['evt_d', 'evt_c']);
        expect(await store.redeliverFailed('whe_9', null)).toBeUndefined();
      });

      test('gets more than one transaction of those, and none that was purged', async () => {
        await store.save(endpoint('whe_1'));
        await reported(['evt_0']);
        await store.finish(only(await claim('whe_1')), failed(null));
        const { db } = database;
        await sql`insert into events (id, subject, type, version, at, data)
          with recursive n(n) as (select 1 union all select n + 1 from n where n < 1200)
          select 'evt_' || n, 'chk_' || n, 'checkout.paid', 2, ${sql.lit(start)} + n / 700,
            case when n = 7 then 'null' else '{}' end from n`.execute(db);
        await sql`insert into webhook_deliveries
            (event_id, endpoint_id, event_at, state, attempts_since_redelivery, attempts, claim_number, next_at, schedule_set_at)
          select id, 'whe_1', at, 'failed', 1, 1, 1, ${sql.lit(Number.MAX_SAFE_INTEGER)}, at
          from events where id != 'evt_0'`.execute(db);
        expect(await store.redeliverFailed('whe_1', null)).toBe(1200);
        expect(await ids({ delivery: 'failed' })).toEqual(['evt_7']);
        expect(await claim('whe_1', later, 2000)).toHaveLength(1200);
      });

      const ids = async (filter: Parameters<SqlWebhooks['events']>[0]) =>
        (await store.events(filter, null, 100)).map(({ id }) => id);
    });

    test('R74: a purge of an event removes what its receiver answered', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1', 'evt_2']);
      for (const due of await claim('whe_1')) await store.finish(due, failed(null));
      await database.checkouts.change('chk_evt_1', (before) =>
        changeTo(before, { ...before, status: 'expired', version: before.version + 1 }),
      );
      await database.personalData.purge(later + 3_600_000, later);
      const answers = async (id: string) =>
        (await store.event(id))?.deliveries.map((each) => [each.responseStatus, each.responseBody]);
      expect(await answers('evt_1')).toEqual([[500, null]]);
      expect(await answers('evt_2')).toEqual([[500, 'no']]);
    });
  });
}

/** What is asked of a database, as it is sent. */
async function statementsOf<T>(
  db: Kysely<T>,
  work: (spied: Kysely<T>) => Promise<unknown>,
): Promise<readonly CompiledQuery[]> {
  const statements: CompiledQuery[] = [];
  const spy: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      statements.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  await work(db.withPlugin(spy));
  return statements;
}
