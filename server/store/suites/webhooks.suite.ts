import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleCheckout, start } from '../../testing/sample.ts';
import type { DueDelivery, WebhookEndpoint, AttemptResult } from '../../webhooks/model.ts';
import { openDatabase, type DatabaseLocation, type OpenDatabase } from '../open.ts';
import { SqlWebhooks } from '../webhooks.ts';

const lease = 1000;
const later = start + 10_000;

/** How every store keeps endpoints, hands events out, and keeps what became of them. */
export function webhooksSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: webhook deliveries`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    let store: SqlWebhooks;
    const open = async (): Promise<void> => {
      database = await openDatabase(location, 'test');
      store = new SqlWebhooks(database);
    };
    beforeEach(async () => {
      location = await fresh();
      await open();
    });
    afterEach(() => database.store.close());

    const endpoint = (id: string, changes: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
      id,
      url: `https://${id}.example/`,
      events: null,
      source: 'api',
      secret: 'whsec_a',
      formerSecrets: null,
      disabled: null,
      createdAt: start,
      ...changes,
    });
    /** Writes events as a change of a checkout does. */
    async function reported(
      ids: readonly string[],
      type: 'checkout.paid' | 'checkout.expired' = 'checkout.paid',
      at = start,
    ) {
      for (const id of ids) {
        const checkout = sampleCheckout({ id: `chk_${id}`, payments: [], selectedId: null });
        await database.store.create(checkout, {
          tokenHash: id,
          checkoutId: checkout.id,
          createdAt: start,
          expiresAt: start,
        });
        await database.store.change(checkout.id, (before) => ({
          checkout: { ...before, version: 2 },
          events: [{ id, subject: checkout.id, type, version: 2, at, data: { amount: '1.10' } }],
          entries: [],
          timeline: [],
        }));
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
      nextAt,
      disable: null,
      summary: 'no',
      ...changes,
    });
    const delivered: AttemptResult = failed(null, { status: 'delivered', error: null, summary: 'yes' });
    const outbox = async (): Promise<number> =>
      (await database.db.selectFrom('outbox').select('eventId').execute()).length;

    test('an endpoint is what it was, after it was opened again', async () => {
      const kept = endpoint('whe_1', {
        events: ['checkout.paid'],
        formerSecrets: { secrets: ['whsec_c', 'whsec_b'], until: later },
        disabled: 'gone',
      });
      await store.save(kept);
      await store.save(endpoint('whe_2', { createdAt: start + 1 }));
      await database.store.close();
      await open();
      expect(await store.find('whe_1')).toEqual(kept);
      expect((await store.list()).map(({ id }) => id)).toEqual(['whe_2', 'whe_1']);
      expect(await store.change('whe_1', (before) => ({ ...before, disabled: null }))).toEqual({
        ...kept,
        disabled: null,
      });
      expect(await store.change('whe_9', (before) => before)).toBeUndefined();
    });

    test('R57: an event leaves the outbox as deliveries to subscribed endpoints, in one transaction', async () => {
      await store.save(endpoint('whe_all'));
      await store.save(endpoint('whe_expired', { events: ['checkout.expired'] }));
      await store.save(endpoint('whe_off', { disabled: 'gone' }));
      await reported(['evt_1']);
      await reported(['evt_2'], 'checkout.expired');
      expect(await outbox()).toBe(2);
      expect(await store.fanOut()).toBe(false);
      expect(await outbox()).toBe(0);
      expect((await store.dueEndpoints(later)).toSorted()).toEqual(['whe_all', 'whe_expired']);
      expect(idsOf(await claim('whe_all'))).toEqual(['evt_1', 'evt_2']);
      expect(idsOf(await claim('whe_expired'))).toEqual(['evt_2']);
      expect(await store.claim('whe_off', later, lease, 1)).toBeUndefined();
    });

    test('what is handed out by several at once is handed out once', async () => {
      await store.save(endpoint('whe_1'));
      await reported(Array.from({ length: 30 }, (_, index) => `evt_${index + 10}`));
      // SQLite serves one process, which has one connection.
      const other = database.store.shared ? await openDatabase(location, 'test') : database;
      const beside = new SqlWebhooks(other);
      await Promise.all([store.fanOut(), beside.fanOut(), store.fanOut(), beside.fanOut()]);
      const claims = await Promise.all(
        [store, beside, store, beside].map((each) => each.claim('whe_1', later, lease, 10)),
      );
      const all = claims.flatMap((each) => each?.due ?? []).map(({ event }) => event.id);
      expect(new Set(all).size).toBe(all.length);
      expect(all.length + (await claim('whe_1')).length).toBe(30);
      if (other !== database) await other.store.close();
    });

    test('R60: a claim is exclusive until its lease ends, and then the previous claim decides nothing', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1']);
      await store.fanOut();
      const first = only(await claim('whe_1'));
      expect(first).toMatchObject({ endpointId: 'whe_1', tries: 0, event: { data: '{"amount":"1.10"}' } });
      expect(await claim('whe_1', later + lease - 1)).toEqual([]);
      const second = only(await claim('whe_1', later + lease));
      await store.finish(first, failed(null));
      expect((await store.event('evt_1'))?.deliveries.map(({ status }) => status)).toEqual([
        'failed',
        'waiting',
      ]);
      await store.finish(second, delivered);
      expect((await store.event('evt_1'))?.deliveries).toEqual([
        { endpointId: 'whe_1', attempt: 1, status: 'failed', at: later, error: 'answered 500' },
        { endpointId: 'whe_1', attempt: 2, status: 'delivered', at: later, error: null },
      ]);
      expect(await store.dueEndpoints(Number.MAX_SAFE_INTEGER - 1)).toEqual([]);
    });

    test('R65: what failed is due again at its time, also after a restart, and knows how often it failed', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1']);
      await store.fanOut();
      await store.finish(only(await claim('whe_1')), failed(later + 5000));
      await database.store.close();
      await open();
      expect(await claim('whe_1', later + 4999)).toEqual([]);
      const again = only(await claim('whe_1', later + 5000));
      expect(again.tries).toBe(1);
      await store.release(again, later + 5000);
      expect(only(await claim('whe_1', later + 5000)).tries).toBe(1);
    });

    test('each try is a line in the checkout’s timeline', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1']);
      await store.fanOut();
      await store.finish(only(await claim('whe_1')), failed(later));
      await store.finish(only(await claim('whe_1')), delivered);
      expect(await database.store.timeline('chk_evt_1', 0, 10)).toMatchObject([
        { kind: 'delivery', actor: 'whe_1', summary: 'no (attempt 1)', position: 1 },
        { kind: 'delivery', actor: 'whe_1', summary: 'yes (attempt 2)', position: 2 },
      ]);
      // The checkout itself is as it was.
      expect(await database.store.find('chk_evt_1')).toMatchObject({ version: 2 });
    });

    test('R65: what wants nothing more gets nothing more, until it is in use again', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1', 'evt_2', 'evt_3']);
      await store.fanOut();
      const [one, two] = await claim('whe_1', later, 2);
      if (one === undefined || two === undefined) throw new Error('two were due');
      await store.finish(one, failed(null, { disable: 'answered 410' }));
      await store.finish(two, failed(later));
      expect(await store.find('whe_1')).toMatchObject({ disabled: 'answered 410' });
      expect(await store.dueEndpoints(later + lease)).toEqual([]);
      await reported(['evt_4']);
      await store.fanOut();
      expect(await store.dueEndpoints(later + lease)).toEqual([]);
      expect(await store.enable('whe_1')).toMatchObject({ disabled: null });
      const due = await claim('whe_1', start);
      expect(idsOf(due)).toEqual(['evt_1', 'evt_2', 'evt_3', 'evt_4']);
      expect(due.map(({ tries }) => tries)).toEqual([0, 0, 0, 0]);
      for (const each of due) await store.finish(each, delivered);
      // In use already: what was given up stays so.
      expect(await store.enable('whe_1')).toMatchObject({ disabled: null });
      expect(await claim('whe_1', later + lease)).toEqual([]);
      expect(await store.enable('whe_9')).toBeUndefined();
      await store.redeliver('evt_4', ['whe_1', 'whe_9'], later);
      expect(idsOf(await claim('whe_1'))).toEqual(['evt_4']);
    });

    test('R65: what has waited for an endpoint is due in the order of its events, however often each was tried', async () => {
      await store.save(endpoint('whe_1'));
      for (const [index, id] of ['evt_c', 'evt_a', 'evt_b'].entries())
        await reported([id], 'checkout.paid', start + index);
      await store.fanOut();
      const [first, second] = await claim('whe_1', later, 2);
      if (first === undefined || second === undefined) throw new Error('two were due');
      await store.finish(first, failed(later + 5000));
      await store.finish(second, failed(null, { disable: 'answered 410' }));
      await store.enable('whe_1');
      const order: (string | undefined)[] = [];
      for (let n = 0; n < 4; n += 1) order.push((await claim('whe_1', later, 1))[0]?.event.id);
      expect(order).toEqual(['evt_c', 'evt_a', 'evt_b', undefined]);
    });

    test('R74: deliveries that wait for a disabled endpoint do not delay a purge, and are not sent any more', async () => {
      await store.save(endpoint('whe_off', { disabled: 'gone' }));
      await reported(['evt_1']);
      await store.fanOut();
      await database.store.change('chk_evt_1', (before) => ({
        checkout: { ...before, status: 'expired', version: before.version + 1 },
        events: [],
        entries: [],
        timeline: [],
      }));
      expect(await database.store.purge(later + 3_600_000, later)).toBe(1);
      expect((await store.event('evt_1'))?.data).toBeNull();
      await store.enable('whe_off');
      expect(await claim('whe_off', later + lease)).toEqual([]);
    });

    test('redelivered by hand, it is due at once with no attempt counted, even while claimed', async () => {
      await store.save(endpoint('whe_1'));
      await reported(['evt_1']);
      await store.fanOut();
      await store.finish(only(await claim('whe_1')), failed(null));
      await store.redeliver('evt_1', ['whe_1'], later);
      const again = only(await claim('whe_1'));
      expect(again.tries).toBe(0);
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
      await store.fanOut();
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
      expect(await ids({ subject: 'chk_evt_a' }, null, 10)).toEqual(['evt_a']);
      expect(await store.event('evt_9')).toBeUndefined();
    });
  });
}
