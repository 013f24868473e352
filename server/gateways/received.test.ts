import { expect, test } from 'vitest';
import { listEntry, scriptedList, stray, unreachable } from '../testing/scripted-gateway.ts';
import type { ListEntry, ListReading } from './incoming-list.ts';
import { receivedIn } from './received.ts';

const period = { from: 1000, to: 2000 };

/** One reading after the other; the position of each is its number. */
const pages = (readings: readonly (readonly ListEntry[])[], asked: [number, number][] = []) =>
  scriptedList(() => [], {
    read(since, from): Promise<ListReading> {
      asked.push([since, from]);
      const next = from + 1;
      return Promise.resolve({ entries: readings[from] ?? [], next: next < readings.length ? next : null });
    },
  });

const entry = (key: string, at: number | null, amount = '50') => listEntry(stray(key, amount, { at }));

const keysOf = async (...lists: Parameters<typeof receivedIn>[0]['lists'][number][]) =>
  (await receivedIn({ id: 'novapay', lists }, period)).map(({ key }) => key);

test('each list is read on from where it stopped, to its end', async () => {
  const asked: [number, number][] = [];
  const one = pages([[entry('a', 1900)], [], [entry('b', 1500), entry('c', 1000)]], asked);
  const other = pages([[entry('d', 1999)]], asked);
  expect(await keysOf(one, other)).toEqual(['a', 'b', 'c', 'd']);
  expect(asked).toEqual([
    [1000, 0],
    [1000, 1],
    [1000, 2],
    [1000, 0],
  ]);
});

test('what came in before or after the period is left out, and what has no time is not', async () => {
  expect(await keysOf(pages([[entry('late', 2000), entry('undated', null), entry('early', 999)]]))).toEqual([
    'undated',
  ]);
});

test('an entry that cannot be read, or with which nothing came in, is left out', async () => {
  const unreadable = { ...entry('unreadable', 1500), money: null, isUnreadable: true };
  const empty = { ...entry('empty', 1500), money: null };
  expect(await keysOf(pages([[unreadable, empty, entry('a', 1500)]]))).toEqual(['a']);
});

test('what failed is left out', async () => {
  expect(
    await keysOf(pages([[listEntry(stray('failed', '50', { at: 1500, status: 'gone' })), entry('a', 1500)]])),
  ).toEqual(['a']);
});

test('R33: a list that does not go on fails at once', async () => {
  let readings = 0;
  const stuck = scriptedList(() => [], {
    read: () => Promise.resolve({ entries: [entry('a', 1500)], next: (readings += 1) && 0 }),
  });
  await expect(keysOf(stuck)).rejects.toMatchObject({ fault: 'unexpected_response' });
  expect(readings).toBe(1);
});

test('R24: a key that comes twice is one transaction, as it was read last', async () => {
  const lists = [pages([[entry('a', 1500, '1')], [entry('a', 1500, '2')]])];
  expect(await receivedIn({ id: 'novapay', lists }, period)).toMatchObject([{ key: 'a', amount: '2' }]);
});

test('where a list fails, all fails: a part must not pass for all', async () => {
  const silent = scriptedList(() => [], { read: () => Promise.reject(unreachable('novapay')) });
  await expect(keysOf(pages([[entry('a', 1500)]]), silent)).rejects.toMatchObject({ fault: 'network' });
});

test.each([
  ['more readings', () => [], 200],
  [
    'more entries',
    (from: number) => Array.from({ length: 25_000 }, (_, index) => entry(`${from}/${index}`, 1500)),
    2,
  ],
])('a list of %s than are read is an error', async (_what, entriesOf, readings) => {
  let count = 0;
  const endless = scriptedList(() => [], {
    read(_since, from) {
      count += 1;
      return Promise.resolve({ entries: entriesOf(from), next: from + 1 });
    },
  });
  await expect(keysOf(endless)).rejects.toMatchObject({ fault: 'unexpected_response', effect: 'none' });
  expect(count).toBe(readings);
});
