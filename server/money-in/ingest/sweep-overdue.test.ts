import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../base/clock.ts';
import type { Explanation, ListEntry } from '../../gateways/incoming-list.ts';
import {
  listEntry,
  refusal,
  scriptedList,
  scriptedProvider,
  stray,
  type Script,
} from '../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

const minute = 60_000;

/** A gateway whose list shows one entry, hour after hour. */
async function showing(entryOf: (paymentId: string) => ListEntry, script: Script, isExplained: boolean) {
  let entries: readonly ListEntry[] = [];
  const scripted = scriptedProvider('novapay', script);
  const explain = () => Promise.resolve(new Map());
  const gateway = {
    ...scripted,
    lists: [scriptedList(() => entries, isExplained ? {} : { explain })],
  };
  const bench = await startWorkbench([gateway]);
  const { token } = await bench.open({ expiresIn: 86_400 });
  await bench.choose(token);
  await bench.pass(minute);
  entries = [entryOf(scripted.created[0]?.paymentId ?? '')];
  const unmatched = () => bench.services.database.transactions.list({ matched: 'false' }, null, 10);
  for (let hours = 0; hours < 24; hours += 1) {
    await bench.pass(HOUR_MS);
    expect(await unmatched(), `after ${hours} hours`).toEqual([]);
  }
  const [held] = bench.sql('select mark from sweeps') as { mark: number }[];
  await bench.pass(HOUR_MS);
  await bench.pass(minute);
  const [moved] = bench.sql('select mark from sweeps') as { mark: number }[];
  return { bench, unmatched, held: held?.mark ?? 0, moved: moved?.mark ?? 0 };
}

test('money whose payment its gateway refuses to show for a day is unmatched, and holds the mark back no more', async () => {
  const { bench, unmatched, held, moved } = await showing(
    (paymentId) => listEntry(stray('dep_1', '50'), { paymentId }),
    { observe: () => Promise.reject(refusal('novapay')) },
    true,
  );
  expect(await unmatched()).toMatchObject([
    { key: 'dep_1', reason: expect.stringContaining('no answer') as unknown },
  ]);
  expect(bench.now() - held).toBeGreaterThan(24 * HOUR_MS);
  expect(moved).toBe(bench.now());
});

test('money that cannot be explained for a day is unmatched', async () => {
  const { unmatched } = await showing(() => listEntry(stray('dep_1', '50')), {}, false);
  expect(await unmatched()).toMatchObject([
    { key: 'dep_1', reason: expect.stringContaining('do not say') as unknown },
  ]);
});

/**
 * A gateway whose list shows what came in since the time it is asked for, and does not say what for.
 * @param next where its second part begins; null where one reading shows all
 */
async function unexplaining(next: number | null = null) {
  const entries: ListEntry[] = [];
  let explanation: Explanation | undefined;
  const list = scriptedList(() => [], {
    read: (since, from) =>
      Promise.resolve(
        from === 0
          ? { entries: entries.filter(({ money }) => (money?.at ?? 0) >= since), next }
          : { entries: [], next: null },
      ),
    explain: (open) =>
      Promise.resolve(
        new Map(explanation === undefined ? [] : open.map(({ key }) => [key, explanation as Explanation])),
      ),
  });
  const bench = await startWorkbench([{ ...scriptedProvider('novapay'), lists: [list] }]);
  const { token } = await bench.open({ expiresIn: 86_400 });
  await bench.choose(token);
  await bench.pass(minute);
  return {
    bench,
    comeIn: (key: string) => entries.push(listEntry(stray(key, '50', { at: bench.now() }))),
    leave: () => (entries.length = 0),
    show: () => bench.services.database.transactions.list({ matched: 'false' }, null, 10),
    explain: (by: Explanation) => (explanation = by),
    open: () => bench.sql('select key from sweep_open_entries'),
  };
}

test('R106: money that cannot be explained is unmatched after a day, with a restart on each of four days', async () => {
  const { bench, comeIn, show, open } = await unexplaining();
  for (let day = 1; day <= 4; day += 1) {
    comeIn(`dep_${day}`);
    for (let hours = 0; hours < 12; hours += 1) await bench.pass(HOUR_MS);
    await bench.restart();
    for (let hours = 0; hours < 12; hours += 1) await bench.pass(HOUR_MS);
    // Of each day, what came in at its beginning was seen an hour later.
    expect((await show()).length).toBe(day - 1);
    expect(open()).toEqual([{ key: `dep_${day}` }]);
  }
  await bench.pass(HOUR_MS);
  expect((await show()).map(({ key }) => key).toSorted()).toEqual(['dep_1', 'dep_2', 'dep_3', 'dep_4']);
  expect(open()).toEqual([]);
  await bench.pass(minute);
  expect(bench.sql('select mark from sweeps')).toEqual([{ mark: bench.now() }]);
});

test('R106: money that came in during an outage of two days has its day from when it is seen', async () => {
  const { bench, comeIn, show } = await unexplaining();
  comeIn('dep_seen');
  await bench.pass(minute);
  bench.wait(HOUR_MS);
  comeIn('dep_unseen');
  bench.wait(2 * DAY_MS);
  await bench.restart();
  await bench.round();
  expect((await show()).map(({ key }) => key)).toEqual(['dep_seen']);
  for (let hours = 0; hours < 23; hours += 1) await bench.pass(HOUR_MS);
  expect((await show()).length).toBe(1);
  await bench.pass(HOUR_MS);
  expect((await show()).map(({ key }) => key)).toEqual(['dep_unseen', 'dep_seen']);
});

test('R106: what has left a list holds its mark back for a day and no longer, also where it is read in parts', async () => {
  const { bench, comeIn, leave, show, open } = await unexplaining(500);
  const read = async (later: number) => {
    await bench.pass(later);
    // The second part.
    await bench.round();
    return bench.sql('select mark, wide_mark, position from sweeps')[0];
  };
  await bench.round();
  comeIn('dep_1');
  const held = bench.now() - 1000;
  expect(await read(minute)).toMatchObject({ mark: held, position: 0 });
  leave();
  for (let hours = 0; hours < 23; hours += 1)
    expect(await read(HOUR_MS)).toEqual({ mark: held, wide_mark: bench.now(), position: 0 });
  expect(open()).toEqual([{ key: 'dep_1' }]);
  expect(await read(HOUR_MS)).toMatchObject({ mark: bench.now(), position: 0 });
  expect(open()).toEqual([]);
  expect(await show()).toEqual([]);
});

test('R89: a clock that was ahead in the first part of a list ends the day of nothing', async () => {
  const { bench, comeIn, leave, open } = await unexplaining(500);
  await bench.round();
  comeIn('dep_1');
  await bench.pass(minute);
  await bench.round();
  leave();
  await bench.pass(2 * DAY_MS);
  expect(bench.sql('select position from sweeps')).toEqual([{ position: 500 }]);
  bench.wait(-2 * DAY_MS);
  await bench.round();
  await bench.round();
  expect(bench.sql('select position from sweeps')).toEqual([{ position: 0 }]);
  expect(open()).toEqual([{ key: 'dep_1' }]);
});

/** As if so many had been seen first at this time, and were not in the list any more. */
async function storeOpen({ services, now }: Workbench, count: number, since: number): Promise<void> {
  const gone = Array.from({ length: count }, (_, index) => ({
    provider: 'novapay',
    list: 'deposits',
    key: `gone_${index}`,
    seenAt: since,
    holdsMarkAt: now(),
  }));
  for (let first = 0; first < count; first += 1000)
    await services.database.db
      .insertInto('sweepOpenEntries')
      .values(gone.slice(first, first + 1000))
      .execute();
}

test('R106: of a list with more open entries than are stored, those that are unmatched make room for newer ones', async () => {
  const { bench, comeIn, show, open } = await unexplaining();
  const keys = async () => (await show()).map(({ key }) => key);
  const mark = () => Number(bench.sql('select mark from sweeps')[0]?.['mark']);
  comeIn('dep_1');
  await bench.pass(minute);
  bench.wait(HOUR_MS);
  await storeOpen(bench, 9999, bench.now());
  comeIn('dep_2');
  await bench.round();
  const held = mark();
  for (let hours = 0; hours < 22; hours += 1) await bench.pass(HOUR_MS);
  expect(await keys()).toEqual([]);
  expect(open()).toHaveLength(10_000);
  expect(mark()).toBe(held);
  const message = 'a list has more open entries than can be stored';
  expect(bench.logged.find((line) => line['message'] === message)).toMatchObject({
    level: 'warn',
    provider: 'novapay',
    list: 'deposits',
  });
  await bench.pass(HOUR_MS);
  expect(await keys()).toEqual(['dep_1']);
  for (let hours = 0; hours < 24; hours += 1) await bench.pass(HOUR_MS);
  expect(await keys()).toEqual(['dep_2', 'dep_1']);
});

test('R106: of a list with more open entries than are stored, those that it shows no more make room for newer ones', async () => {
  const { bench, comeIn, open } = await unexplaining();
  await storeOpen(bench, 10_000, bench.now() - DAY_MS);
  comeIn('dep_1');
  await bench.pass(minute);
  expect(open()).toEqual([{ key: 'dep_1' }]);
});

test('R106: money whose order does not account for it is not passed by, however old it is', async () => {
  const { bench, comeIn, show, explain } = await unexplaining();
  bench.wait(HOUR_MS);
  comeIn('dep_1');
  bench.wait(2 * DAY_MS);
  explain({ reference: 'novapay-order-1', paymentId: null });
  for (let hours = 0; hours < 24; hours += 1) {
    await bench.pass(HOUR_MS);
    expect(await show()).toEqual([]);
  }
  await bench.pass(HOUR_MS);
  expect(await show()).toMatchObject([
    { key: 'dep_1', reason: expect.stringContaining('assigns it to order') as unknown },
  ]);
});
