import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { changed, sampleCheckout, samplePayment, start } from '../testing/sample.ts';
import type { ScheduledPoll } from '../checkout/repository.ts';
import { SqlPollSchedule, type PollSchedule } from './poll-schedule.ts';
import { HeldAsks } from './held-asks.ts';
import { openDatabase, type OpenDatabase } from './open.ts';
import { never } from './schema.ts';

const minute = 60_000;
const hour = 60 * minute;
const lease = minute;
/** What is put off far is in the table after so long. */
const late = 5000;
const all = 1000;

type Create = (...parts: ConstructorParameters<typeof SqlPollSchedule>) => PollSchedule;

/** Nothing here is about a disk: nobody waits for one. */
async function inMemory(): Promise<OpenDatabase> {
  const database = await openDatabase({ kind: 'sqlite', file: ':memory:' }, 'test');
  onTestFinished(() => database.store.close());
  return database;
}

/** A database with a schedule over it, and ways to look at both. */
function over({ store, db, write }: OpenDatabase, create: Create) {
  let asks = create(db, write);
  const table = async (provider = 'novapay'): Promise<ReadonlyMap<string, number>> => {
    const payments = db.selectFrom('payments').where('provider', '=', provider);
    const rows = await payments.select(['id', 'next_poll_at as at']).execute();
    return new Map(rows.map(({ id, at }) => [id, at]));
  };
  return {
    get asks() {
      return asks;
    },
    table,
    async begin(id: string, createdAt: number, provider = 'novapay'): Promise<void> {
      const checkoutId = `chk_${id}`;
      const tokens = { tokenHash: id, checkoutId, createdAt, expiresAt: createdAt + 1 };
      await store.create(sampleCheckout({ id: checkoutId, payments: [], selectedId: null }), tokens);
      const payment = samplePayment({ id, createdAt, provider });
      await changed(store, checkoutId, (before) => ({ ...before, payments: [payment], version: 2 }));
      asks.begun([{ checkoutId, paymentId: id, provider, at: createdAt }]);
    },
    async claim(now: number, limit = all, provider = 'novapay'): Promise<readonly string[]> {
      return (await asks.claim(provider, now, lease, limit)).map(({ paymentId }) => paymentId);
    },
    put: (...pairs: readonly (readonly [string, number | null])[]) =>
      asks.schedule(pairs.map(([paymentId, at]): ScheduledPoll => ({ paymentId, at }))),
    answer: (...pairs: readonly (readonly [string, number | null])[]) =>
      asks.reschedule(pairs.map(([paymentId, at]): ScheduledPoll => ({ paymentId, at }))),
    /** As after a kill: what was in memory is lost, and every claim ends. */
    async restart(): Promise<void> {
      asks = create(db, write);
      await asks.release();
    },
  };
}

const holding: Create = (...parts) => new HeldAsks(...parts);
const writing: Create = (...parts) => new SqlPollSchedule(...parts);
const held = async () => over(await inMemory(), holding);
const inTable = async () => over(await inMemory(), writing);

const pauses = [0, 1, 20_000, 59_000, lease, 10 * minute, hour, 3 * hour, 30 * hour];
const steps = fc.array(
  fc.record({
    step: fc.constantFrom('begin', 'claim', 'claim', 'answer', 'answer', 'put', 'hasten', 'hasten', 'end'),
    pause: fc.constantFrom(...pauses),
    which: fc.nat(5),
    next: fc.constantFrom(-hour, 0, ...pauses),
  }),
  { minLength: 10, maxLength: 30 },
);

test('R60: who claims from memory gets what the table alone would give; the table is never late, and soon an hour early at most', async () => {
  const [one, other] = [await inMemory(), await inMemory()];
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const sides = [over(one, holding), over(other, writing)] as const;
      const [memory, table] = sides;
      runs += 1;
      // A run knows its own payments from those of the others before it by their gateway.
      const provider = `run-${runs}`;
      const nth = (index: number): string => `pay_${runs}_${index}`;
      let now = start;
      let count = 0;
      /** Payments that were put off, and when somebody claimed after that for the first time. */
      const fresh = new Map<string, number | null>();
      const expectSameClaims = async (): Promise<void> => {
        const [ours, theirs] = [
          await memory.claim(now, all, provider),
          await table.claim(now, all, provider),
        ];
        expect(ours.toSorted()).toEqual(theirs.toSorted());
        for (const [paymentId, since] of fresh)
          if (since === null || now - since < late) fresh.set(paymentId, since ?? now);
          else fresh.delete(paymentId);
      };
      for (const { step, pause, which, next } of taken) {
        now += pause;
        const id = nth(which % Math.max(count, 1));
        if (step === 'begin') {
          count += 1;
          for (const side of sides) await side.begin(nth(count - 1), now, provider);
        }
        if (step === 'answer' || step === 'put')
          for (const paymentId of [id, nth(count - 1)]) fresh.set(paymentId, null);
        for (const side of sides) {
          if (step === 'answer') await side.answer([id, now + next], [nth(count - 1), now + next]);
          if (step === 'put') await side.put([id, now + next]);
          if (step === 'hasten') await side.asks.pollNow(`chk_${id}`, now);
          if (step === 'end') await side.put([id, null]);
        }
        if (step === 'claim') await expectSameClaims();
        const written = await memory.table(provider);
        const wrong = [...(await table.table(provider))].filter(([paymentId, at]) => {
          const early = at - (written.get(paymentId) ?? never);
          return early < 0 || (early >= hour && !fresh.has(paymentId));
        });
        expect(wrong).toEqual([]);
      }
      for (const pause of pauses) {
        now += pause;
        await expectSameClaims();
      }
      await memory.asks.close();
      expect(await memory.table(provider)).toEqual(await table.table(provider));
    }),
    { numRuns: 40 },
  );
});

test('an ask that is put off by less than an hour is not written, and the first of all is', async () => {
  const side = await held();
  await side.begin('pay_1', start);
  for (let now = start; now < start + hour - minute; now += minute) {
    expect(await side.claim(now)).toEqual(['pay_1']);
    await side.put(['pay_1', now + minute]);
    expect((await side.table()).get('pay_1')).toBe(start);
  }
  let now = start + hour - minute;
  const expectWritten = async (at: number): Promise<void> => {
    for (const pause of [0, late]) expect(await side.claim((now += pause))).toEqual([]);
    expect((await side.table()).get('pay_1')).toBe(at);
  };
  expect(await side.claim(now)).toEqual(['pay_1']);
  await side.put(['pay_1', start + hour]);
  await expectWritten(start + hour);
  const early = now;
  await side.asks.pollNow('chk_pay_1', early);
  await side.put(['pay_1', early + hour]);
  await expectWritten(early + hour);
});

test('what is put off far shares its write with what follows within seconds', async () => {
  const side = await held();
  const ids = ['pay_1', 'pay_2', 'pay_3'];
  for (const id of ids) await side.begin(id, start);
  expect(await side.claim(start)).toHaveLength(3);
  for (const [index, id] of ids.entries()) {
    await side.put([id, start + 6 * hour]);
    expect(await side.claim(start + index * 1000)).toEqual([]);
    expect(new Set((await side.table()).values())).toEqual(new Set([start]));
  }
  expect(await side.claim(start + late)).toEqual([]);
  expect(new Set((await side.table()).values())).toEqual(new Set([start + 6 * hour]));
  expect((await side.claim(start + 6 * hour)).toSorted()).toEqual(ids);
});

test('R57: what was brought forward, and what ended, survive a kill', async () => {
  const side = await held();
  for (const id of ['pay_1', 'pay_2', 'pay_3']) await side.begin(id, start);
  expect(await side.claim(start)).toHaveLength(3);
  await side.put(['pay_1', start + 6 * hour], ['pay_2', start + 6 * hour], ['pay_3', null]);
  for (const pause of [0, late]) expect(await side.claim(start + pause)).toEqual([]);
  await side.asks.pollNow('chk_pay_1', start + 1);
  await side.restart();
  await side.answer(['pay_2', null]);
  expect(await side.claim(start + hour)).toEqual(['pay_1']);
  await side.put(['pay_2', start + hour]);
  await side.restart();
  expect((await side.claim(start + 2 * hour)).toSorted()).toEqual(['pay_1', 'pay_2']);
});

test.each([
  ['in memory', held],
  ['in the table', inTable],
])('R36: what is brought forward while it is asked for stays so, once, %s', async (_, create) => {
  const side = await create();
  for (const id of ['pay_1', 'pay_2', 'pay_3']) await side.begin(id, start);
  expect(await side.claim(start)).toHaveLength(3);
  for (const id of ['pay_1', 'pay_3']) await side.asks.pollNow(`chk_${id}`, start);
  expect(await side.claim(start), 'a claim is nobody else’s all the same').toEqual([]);
  await side.answer(['pay_1', start + hour], ['pay_2', start + hour], ['pay_3', null]);
  expect((await side.claim(start)).toSorted()).toEqual(['pay_1', 'pay_3']);
  await side.answer(['pay_1', start + hour], ['pay_3', null]);
  expect(await side.claim(start + hour - 1)).toEqual([]);
  // Nobody has claimed it: what asks for it out of its turn puts it off no further.
  await side.answer(['pay_1', start + 2 * hour]);
  await side.answer(['pay_2', start + minute]);
  expect(await side.claim(start + minute)).toEqual(['pay_2']);
  await side.answer(['pay_2', null]);
  expect(await side.claim(start + hour)).toEqual(['pay_1']);
  expect(await side.claim(start + 9 * hour), 'what has ended stays so').not.toContain('pay_3');
});

test('the most overdue go first, those of another gateway are left alone', async () => {
  const side = await held();
  await side.begin('pay_other', start - hour, 'nordpay');
  for (const age of [3, 1, 4, 2]) await side.begin(`pay_${age}`, start - age);
  expect(await side.claim(start, 3)).toEqual(['pay_4', 'pay_3', 'pay_2']);
  expect(await side.claim(start, 3)).toEqual(['pay_1']);
  expect(await side.claim(start, 3, 'nordpay')).toEqual(['pay_other']);
});

test('R60: what another process on the same file began, or brought forward, is asked for by the one that stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-asks-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const location = { kind: 'sqlite', file: join(folder, 'asks.db') } as const;
  const [leaving, staying] = [await openDatabase(location, 'test'), await openDatabase(location, 'test')];
  onTestFinished(() => staying.store.close());
  const begin = async (id: string): Promise<void> => {
    const checkoutId = `chk_${id}`;
    const tokens = { tokenHash: id, checkoutId, createdAt: start, expiresAt: start + 1 };
    await leaving.store.create(sampleCheckout({ id: checkoutId, payments: [], selectedId: null }), tokens);
    const payment = samplePayment({ id, createdAt: start });
    await changed(leaving.store, checkoutId, (before) => ({ ...before, payments: [payment], version: 2 }));
  };
  const claimed = async (now: number): Promise<readonly string[]> =>
    (await staying.store.claimDuePayments('novapay', now, lease, all)).map(({ paymentId }) => paymentId);

  await begin('pay_known');
  expect(await claimed(start)).toEqual(['pay_known']);
  await staying.store.schedulePolls([{ paymentId: 'pay_known', at: start + 6 * hour }]);
  for (const pause of [0, late]) expect(await claimed(start + pause)).toEqual([]);
  await begin('pay_new');
  await leaving.store.pollNow('chk_pay_known', start + 2 * minute);
  await leaving.store.close();
  expect((await claimed(start + 3 * minute)).toSorted()).toEqual(['pay_known', 'pay_new']);
});
