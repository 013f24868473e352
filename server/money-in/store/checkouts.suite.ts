import { changeTo, type Records } from '../checkout/change.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Checkout } from '../checkout/model.ts';
import { shortfallOf } from '../checkout/totals.ts';
import {
  changed,
  end,
  storedTransaction,
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  start,
} from '../../testing/sample.ts';
import { openAdapter } from '../../base/store/open.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import { kyselyOf } from '../../base/store/schema.ts';

/**
 * What every store must do, run against a real one.
 *
 * @param fresh gives an unused database, with our tables or without
 * @param unmade gives one without tables
 */
export function checkoutsSuite(
  name: string,
  fresh: () => Promise<DatabaseLocation>,
  unmade: () => Promise<DatabaseLocation> = fresh,
): void {
  describe(`${name} store`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    let count = 0;
    beforeAll(async () => {
      location = await fresh();
    });
    beforeEach(async () => {
      database = await openDatabase(location, 'test');
      count += 1;
    });
    afterEach(() => database.close());

    const unique = (prefix: string): string => `${prefix}_${name}_${count}`;
    const session = (checkoutId: string) => ({
      tokenHash: unique('hash'),
      checkoutId,
      createdAt: start,
      expiresAt: end,
    });
    const payment = (changes = {}) => samplePayment({ id: unique('pay'), ...changes });
    async function stored(changes: Parameters<typeof sampleCheckout>[0] = {}) {
      const checkout = sampleCheckout({ id: unique('chk'), payments: [], selectedId: null, ...changes });
      await database.checkouts.create(checkout, session(checkout.id));
      return checkout;
    }

    test('R99: a session claims no refund unless it was stored so', async () => {
      const { id } = await stored();
      const mayClaim = async (tokenHash: string) =>
        (await database.tokens.findSession(tokenHash, true))?.session.mayClaim;
      expect(await mayClaim(unique('hash'))).toBe(false);
      for (const granted of [true, false]) {
        const tokenHash = unique(`may claim ${granted}`);
        await database.tokens.addSession({ ...session(id), tokenHash, mayClaim: granted });
        expect(await mayClaim(tokenHash)).toBe(granted);
      }
    });

    test('gives back what it was given, after it was opened again', async () => {
      const checkout = await stored({
        payments: [payment({ sentHash: { hash: 'a1b2', at: start } })],
        exceptions: ['underpaid'],
        details: {
          reference: 'order-7',
          metadata: { note: '🧾 "quoted" \u202e' },
          lineItems: [{ name: 'Tea', quantity: 1 }],
        },
      });
      const paid = payment({
        transactions: [storedTransaction({ key: unique('dep') })],
        memo: 'memo-1',
        statusOnlyPayment: storedTransaction({ key: 'word:1' }),
        superseded: true,
        observedAt: start + 5,
      });
      const after = await changed(database.checkouts, checkout.id, (before) => ({
        ...before,
        status: 'paid',
        paidAt: start + 9,
        payments: [paid, payment({ id: unique('other'), reference: unique('other'), observedAt: null })],
        selectedId: paid.id,
        version: before.version + 1,
      }));
      await database.close();
      database = await openDatabase(location, 'test');
      expect(await database.checkouts.find(checkout.id)).toEqual(after);
      expect(await database.tokens.findSession(unique('hash'), true)).toEqual({
        session: { ...session(checkout.id), mayClaim: false },
        shown: { id: after.id, version: after.version, status: after.status },
        checkout: after,
      });
      expect((await database.tokens.findSession(unique('hash'), false))?.checkout).toBeNull();
      expect(await database.tokens.getShown(checkout.id)).toEqual(after);
    });

    test('a session is read while a write is under way, and after it as it was written', async () => {
      const { id, version } = await stored();
      const { write, tokens, close } = await openDatabase(location, 'test');
      const versionNow = async () => {
        const version = (await tokens.findSession(unique('hash'), true))?.shown.version;
        expect((await tokens.getShown(id)).version).toBe(version);
        return version;
      };
      let during: number | undefined;
      await write(async (tx) => {
        await tx.updateTable('checkouts').set({ purged: 1 }).where('id', '=', id).execute();
        during = await versionNow();
      });
      expect(during).toBe(version);
      await changed(database.checkouts, id, (before) => ({ ...before, version: version + 1 }));
      expect(await versionNow()).toBe(version + 1);
      await close();
    });

    test('reads many checkouts at once, those that exist', async () => {
      const { id } = await stored();
      await changed(database.checkouts, id, (before) => ({ ...before, payments: [payment()], version: 2 }));
      count += 1;
      const other = await stored();
      const found = await database.checkouts.findAll([unique('none'), id, other.id]);
      expect(new Map(found.map((checkout) => [checkout.id, checkout]))).toEqual(
        new Map([
          [id, await database.checkouts.find(id)],
          [other.id, await database.checkouts.find(other.id)],
        ]),
      );
      expect(await database.checkouts.findAll([])).toEqual([]);
    });

    test('writes a change with its events and records, or nothing', async () => {
      const checkout = await stored();
      const event = {
        id: unique('evt'),
        subject: checkout.id,
        type: 'checkout.paid',
        version: 2,
        at: start,
        data: { a: 1 },
      } as const;
      const line = (id: string) =>
        ({
          id: unique(id),
          checkoutId: checkout.id,
          at: start,
          kind: 'command',
          actor: 'merchant',
          summary: id,
          data: { b: [2] },
        }) as const;
      const reported = (events: Records['events'], lines: readonly string[]) =>
        database.checkouts.change(checkout.id, (before) =>
          changeTo(before, { ...before, version: before.version + 1 }, { events, timeline: lines.map(line) }),
        );
      await reported([event], ['one', 'two']);
      const twin = { ...event, id: `${event.id}_twin` };
      await expect(reported([twin], ['three']), 'the same type and version twice').rejects.toThrow(/unique/i);
      await reported([], ['four']);
      const lines = await database.checkouts.timeline(checkout.id, 0, 10);
      expect(lines.map(({ summary, position, times }) => [summary, position, times])).toEqual([
        ['one', 1, 1],
        ['two', 2, 1],
        ['four', 3, 1],
      ]);
      expect(lines[0]).toMatchObject({ kind: 'command', actor: 'merchant', data: { b: [2] } });
      expect(await database.checkouts.timeline(checkout.id, 1, 1)).toMatchObject([{ position: 2 }]);
    });

    test('stores a note once and counts repetitions', async () => {
      const checkout = await stored();
      const note = {
        id: unique('obs'),
        checkoutId: checkout.id,
        at: start,
        kind: 'observation',
        actor: 'novapay',
        summary: 'x',
        data: null,
      } as const;
      await Promise.all([
        database.checkouts.note(note),
        database.checkouts.note(note),
        database.checkouts.note(note),
      ]);
      expect(await database.checkouts.timeline(checkout.id, 0, 10)).toMatchObject([
        { summary: 'x', times: 3, position: 1 },
      ]);
    });

    test('writes nothing where nothing changed', async () => {
      const checkout = await stored();
      const same = await database.checkouts.change(checkout.id, (before) => changeTo(before, before));
      expect(same).toEqual(checkout);
    });

    test('R74: purging removes personal data and leaves the money', async () => {
      const canary = 'canary@example.org';
      const link = { id: 'mug', quantity: 2 };
      const details = {
        link,
        reference: 'order-7',
        description: canary,
        customer: { email: canary },
        metadata: { a: canary },
      };
      const own = payment({ transactions: [storedTransaction({ key: unique('dep') })] });
      const old = await stored({ details, status: 'paid', expiresAt: start });
      const line = { checkoutId: old.id, at: start, actor: 'merchant', data: { note: canary } };
      await database.checkouts.change(old.id, (before) =>
        changeTo(
          before,
          {
            ...before,
            payments: [own],
            resolutions: [
              { exception: 'late', action: 'accept', note: canary, at: start, moneyFingerprint: '' },
            ],
            report: { hash: canary, note: canary, at: start },
            walletRequest: { id: 'wrq_1', paymentId: own.id, wallet: canary, at: start },
            version: 2,
          },
          {
            events: [
              {
                id: unique('evt'),
                subject: old.id,
                type: 'checkout.paid',
                version: 2,
                at: start,
                data: details,
              },
            ],
            timeline: [
              { ...line, id: unique('cmd'), kind: 'command', summary: 'decided' },
              { ...line, id: unique('obs'), kind: 'observation', summary: `says "${canary}"` },
            ],
          },
        ),
      );
      count += 1;
      const open = await stored({ details, expiresAt: start });
      count += 1;
      const young = await stored({ details, status: 'expired', expiresAt: end });

      expect(await database.personalData.purge(start + 1, start)).toBe(1);
      expect(await database.personalData.purge(start + 1, start), 'once').toBe(0);
      const purged = await database.checkouts.find(old.id);
      expect(purged).toMatchObject({ amount: '50.00', payments: [own] });
      expect(purged?.details).toEqual({ reference: 'order-7', link });
      const lines = await database.checkouts.timeline(old.id, 0, 10);
      expect(JSON.stringify([purged, lines])).not.toContain(canary);
      expect(lines).toHaveLength(2);
      expect(
        await database.transactions.creditedElsewhere(
          'novapay',
          [unique('dep').replace(/\d+$/, String(count - 2))],
          'other',
        ),
      ).toHaveLength(1);
      for (const kept of [open, young]) expect(await database.checkouts.find(kept.id)).toEqual(kept);
      await database.personalData.purge(start + 1, end);
      expect(await database.tokens.findSession(unique('hash'), true), 'an expired session').toBeUndefined();
    });

    test('knows no checkout and no session that it was not given', async () => {
      expect(await database.checkouts.find('chk_none')).toBeUndefined();
      expect(await database.tokens.findSession('none', true)).toBeUndefined();
      await expect(changed(database.checkouts, 'chk_none', (before) => before)).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    test('a change that throws writes nothing, and concurrent ones are written', async () => {
      const checkout = await stored();
      const entry = storedTransaction({ key: unique('dep') });
      const pays = ['a', 'b'].map((suffix) =>
        payment({ id: unique(`pay_${suffix}`), transactions: [entry] }),
      );
      const bump = () =>
        changed(database.checkouts, checkout.id, (before) => ({ ...before, version: before.version + 1 }));
      const outcomes = await Promise.allSettled([
        bump(),
        changed(database.checkouts, checkout.id, () => {
          throw new Error('no');
        }),
        bump(),
        // Fails in the database, after some of it has been written: the two share a transaction's key.
        changed(database.checkouts, checkout.id, (before) => ({
          ...before,
          payments: pays,
          version: before.version + 1,
        })),
        bump(),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect(await database.checkouts.find(checkout.id)).toEqual({ ...checkout, version: 4 });
    });

    test('an acknowledged change is seen by every other process', async () => {
      const checkout = await stored();
      const other = await openDatabase(location, 'test');
      try {
        for (let version = 2; version < 12; version += 1) {
          const after = await changed(database.checkouts, checkout.id, (before) => ({ ...before, version }));
          expect(await other.checkouts.find(checkout.id)).toEqual(after);
        }
      } finally {
        await other.close();
      }
    });

    test('the transactions of a payment stay in their order', async () => {
      const checkout = await stored();
      const seen = (key: string, seenAt: number) => ({
        ...storedTransaction({ key: unique(key) }),
        seenAt,
        rate: '1',
      });
      const own = payment({ transactions: [seen('c', 1), seen('b', 2), seen('a', 2), seen('B', 2)] });
      await changed(database.checkouts, checkout.id, (before) => ({
        ...before,
        payments: [own],
        version: 2,
      }));
      const found = await database.checkouts.find(checkout.id);
      expect(found?.payments[0]?.transactions.map(({ key }) => key)).toEqual(
        ['c', 'b', 'a', 'B'].map(unique),
      );
    });

    test('R30: fifty concurrent changes are all written', async () => {
      const checkout = await stored();
      await Promise.all(
        Array.from({ length: 50 }, () =>
          changed(database.checkouts, checkout.id, (before) => ({ ...before, version: before.version + 1 })),
        ),
      );
      expect((await database.checkouts.find(checkout.id))?.version).toBe(51);
    });

    test('R24, R30, R60: processes that start at once on a new database come up and lose none of fifty changes', async () => {
      const empty = await unmade();
      const { id, version } = sampleCheckout();
      await race(2, empty, 25);
      const opened = await openDatabase(empty, 'test');
      const found = await opened.checkouts.find(id);
      const wanted = await opened.checkouts.list({ reference: 'raced for' }, null, 100);
      const orders = await opened.checkouts.list({ reference: 'one order' }, null, 100);
      const held = await opened.checkouts.findByReference('novapay', 'raced for');
      await opened.close();
      expect(found?.version).toBe(version + 50);
      expect(wanted, 'one checkout of a reference that all of them wanted').toHaveLength(1);
      expect(orders).toHaveLength(10);
      expect(
        orders.filter(({ payments: [own] }) => own?.providerReference === 'raced for'),
        'one payment of an order that all of them were given',
      ).toMatchObject([{ id: held?.checkoutId, version: 3 }]);
    });

    test('R126: creates a checkout once for its id, by one of many calls at once', async () => {
      const checkout = sampleCheckout({ id: unique('chk_once'), payments: [], selectedId: null });
      const calls = Array.from({ length: 10 }, (_, nth) => {
        const tokenHash = unique(`once ${nth}`);
        const session = { tokenHash, checkoutId: checkout.id, createdAt: start, expiresAt: end };
        return { tokenHash, created: database.checkouts.createOnce(checkout, session) };
      });
      const created = await Promise.all(calls.map((call) => call.created));
      expect(created.filter(Boolean)).toHaveLength(1);
      const sessions = await Promise.all(
        calls.map(({ tokenHash }) => database.tokens.findSession(tokenHash, true)),
      );
      expect(sessions.map((session) => session !== undefined)).toEqual(created);
      expect(await database.checkouts.find(checkout.id)).toEqual(checkout);
    });

    test('opens another checkout of a reference once none is open or processing, and of another reference at any time', async () => {
      const wanted = (id: string, reference: string, changes: Partial<Checkout> = {}) => {
        const checkout = sampleCheckout({
          id,
          details: { reference },
          payments: [],
          selectedId: null,
          ...changes,
        });
        const session = { tokenHash: id, checkoutId: id, createdAt: start, expiresAt: end };
        return database.checkouts.createUnlessUnderWay(checkout, session);
      };
      const [first, second, third] = ['chk_first', 'chk_second', 'chk_third'] as const;
      expect(await wanted(first, 'one')).toBeUndefined();
      expect(await wanted(second, 'one')).toBe(first);
      expect(await database.checkouts.find(second)).toBeUndefined();
      expect(await database.tokens.findSession(second, true)).toBeUndefined();
      expect(await wanted(third, 'another')).toBeUndefined();
      await changed(database.checkouts, first, (before) => ({ ...before, status: 'processing', version: 2 }));
      expect(await wanted(second, 'one')).toBe(first);
      await changed(database.checkouts, first, (before) => ({ ...before, status: 'paid', version: 3 }));
      expect(await wanted(second, 'one')).toBeUndefined();
    });

    test('R62: a migration that fails leaves nothing behind, and can be made again', async () => {
      const crowded = await unmade();
      const execute = async (statement: string) => {
        const db = kyselyOf((await openAdapter(crowded)).dialect);
        try {
          await sql.raw(statement).execute(db);
        } finally {
          await db.destroy();
        }
      };
      await execute('create table tokens (id text)');
      await expect(openDatabase(crowded, 'test')).rejects.toThrow(/cannot be brought up to date.*tokens/);
      await expect(execute('select * from checkouts')).rejects.toThrow(/checkouts/);
      await execute('drop table tokens');
      await (await openDatabase(crowded, 'test')).close();
    });

    test('R17: a database of the other mode is refused', async () => {
      await expect(openDatabase(location, 'live')).rejects.toThrow(/made in test mode/);
      await database.ping();
    });

    test.each([
      ['9999_future', null, /newer than this program.*9999_future/],
      ['0001_ready', '0001_%', /before the first release.*DATABASE_URL/],
    ])('a database of another release is refused: %s', async (name, missing, message) => {
      const other = await fresh();
      await (await openDatabase(other, 'test')).close();
      const db = kyselyOf((await openAdapter(other)).dialect);
      await sql`delete from kysely_migration where name like ${missing}`.execute(db);
      await sql`insert into kysely_migration (name, timestamp) values (${name}, '2099-01-01')`.execute(db);
      await db.destroy();
      await expect(openDatabase(other, 'test')).rejects.toThrow(message);
    });

    test('a store that is closed during writes holds what it acknowledged, and nothing else', async () => {
      const checkout = await stored();
      const changes = Array.from({ length: 5 }, () =>
        changed(database.checkouts, checkout.id, (before) => ({ ...before, version: before.version + 1 })),
      );
      const [outcomes] = await Promise.all([Promise.allSettled(changes), database.close()]);
      const answered = outcomes.filter(({ status }) => status === 'fulfilled');
      database = await openDatabase(location, 'test');
      expect((await database.checkouts.find(checkout.id))?.version).toBe(1 + answered.length);
    });

    test('R24: one transaction is never credited to two payments', async () => {
      const first = await stored();
      const entry = storedTransaction({ key: unique('dep') });
      await changed(database.checkouts, first.id, (before) => ({
        ...before,
        payments: [payment({ transactions: [entry] })],
        version: 2,
      }));
      count += 1;
      const second = await stored();
      const twice = changed(database.checkouts, second.id, (before) => ({
        ...before,
        payments: [payment({ transactions: [entry] })],
        version: 2,
      }));
      await expect(twice).rejects.toThrow(/credited elsewhere/);
      expect(await database.checkouts.find(second.id)).toEqual(second);
      expect(
        await database.transactions.creditedElsewhere('novapay', [entry.key, 'other'], unique('pay')),
      ).toEqual([entry.key]);
      expect(await database.transactions.creditedElsewhere('nuxpay', [entry.key], unique('pay'))).toEqual([]);
      expect(await database.transactions.creditedElsewhere('novapay', [], unique('pay'))).toEqual([]);
    });

    /** One checkout for each change, with a reference of their own. */
    async function several(changes: readonly Partial<Checkout>[]) {
      const reference = unique('order');
      for (const [index, change] of changes.entries()) {
        const id = unique(`chk${index}`);
        const checkout = sampleCheckout({
          id,
          payments: [],
          selectedId: null,
          ...change,
          details: { reference },
        });
        await database.checkouts.create(checkout, { ...session(id), tokenHash: `token ${id}` });
      }
      return reference;
    }

    test('lists what has ended, whether its time was over or it was cancelled', async () => {
      const all = ['open', 'processing', 'paid', 'expired', 'cancelled'] as const;
      const reference = await several(all.map((status) => ({ status })));
      const listed = await database.checkouts.list({ status: 'ended', reference }, null, 10);
      expect(listed.map(({ status }) => status).toSorted()).toEqual(['cancelled', 'expired']);
      expect(await database.checkouts.sums({ status: 'ended', reference })).toMatchObject([{ count: 2 }]);
    });

    test('lists what was refunded or is being refunded, and not what could not be', async () => {
      const all = ['succeeded', 'awaiting_approval', 'failed', 'expired'] as const;
      const refunds = all.map((status) => [sampleCheckoutRefund({ status, amount: '1', value: '1.00' })]);
      const reference = await several([[], ...refunds].map((each) => ({ refunds: each })));
      const listed = await database.checkouts.list({ refunded: 'true_or_open', reference }, null, 10);
      expect(listed.flatMap((each) => each.refunds.map(({ status }) => status)).toSorted()).toEqual([
        'awaiting_approval',
        'succeeded',
      ]);
    });

    test('lists by what is missing, within each currency, also amounts that no column holds', async () => {
      const coins = (key: string, amount: string) => [
        payment({
          id: unique(`pay_${key}`),
          transactions: [storedTransaction({ key: unique(key), amount })],
        }),
      ];
      const wei = { currency: 'ETH', minorUnits: 18 } as const;
      const reference = await several([
        { amount: '50.00', payments: coins('a', '45') },
        { amount: '50.00', payments: coins('b', '20') },
        { amount: '20.00', payments: coins('c', '30') },
        { ...wei, amount: '1.000000000000000001' },
        { ...wei, amount: '1.000000000000000002' },
      ]);
      const listed = async (after: Parameters<typeof database.checkouts.listByPrice>[1], most: number) =>
        database.checkouts.listByPrice({ reference }, after, most, 'mostMissing');
      const first = await listed(null, 3);
      expect(first.map(shortfallOf)).toEqual(['1.000000000000000002', '1.000000000000000001', '30']);
      const [, , { id, createdAt: at, currency } = sampleCheckout()] = first;
      expect((await listed({ id, at, currency, amount: '30' }, 9)).map(shortfallOf)).toEqual(['5', '-10']);
    });

    test('lists open checkouts past their end, and payments left unfinished', async () => {
      const open = await stored({ payments: [] });
      await changed(database.checkouts, open.id, (before) => ({
        ...before,
        payments: [payment({ status: 'creating', address: null, reference: null })],
        version: 2,
      }));
      count += 1;
      const paid = await stored({ status: 'paid' });
      expect(await database.polls.claimOverdueCheckouts(end + 1, 0, 1000)).not.toContain(open.id);
      const overdue = await database.polls.claimOverdueCheckouts(end + 600_000, 0, 1000);
      expect(overdue).toContain(open.id);
      expect(overdue).not.toContain(paid.id);
      expect(await database.polls.claimOverdueCheckouts(start, 0, 1000)).not.toContain(open.id);
      const unfinished = async (createdUntil: number) =>
        (await database.checkouts.unfinishedPayments(createdUntil)).map(({ checkoutId }) => checkoutId);
      expect(await unfinished(start)).toContain(open.id);
      expect(await unfinished(start - 1)).not.toContain(open.id);
    });
  });
}

const racer = fileURLToPath(new URL('checkouts.racer.ts', import.meta.url));
const folder = fileURLToPath(new URL('.', import.meta.url));

/** Lets so many processes do the same at the same time, and resolves once all have ended well. */
async function race(processes: number, location: DatabaseLocation, changes: number): Promise<void> {
  const racers = Array.from({ length: processes }, () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', racer, JSON.stringify(location), String(changes)],
      { cwd: folder, stdio: 'pipe' },
    );
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    return { child, ready: once(child.stdout, 'data'), ended: once(child, 'close'), said: () => output };
  });
  await Promise.all(racers.map(({ ready, ended }) => Promise.race([ready, ended])));
  for (const { child } of racers) child.stdin.write('go\n');
  for (const { child, ended, said } of racers) {
    await ended;
    expect({ code: child.exitCode, output: said() }).toEqual({ code: 0, output: '' });
  }
}
