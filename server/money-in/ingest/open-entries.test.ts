import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../base/clock.ts';
import { start } from '../../testing/sample.ts';
import { listEntry, stray } from '../../testing/scripted-gateway.ts';
import { OpenEntries } from './open-entries.ts';

const at = start - HOUR_MS;
const entry = (key: string) => listEntry(stray(key, '50', { at }));
const times = { readSince: start - 2 * HOUR_MS, mark: start - HOUR_MS };

test('R106: an entry is open for a day from when it was seen first, and holds the mark before its own time', () => {
  const first = new OpenEntries([], start);
  expect(first.holdsMarkAt).toBe(Infinity);
  expect(first.keep(entry('dep_1'), times)).toBe(true);
  const { opened } = first.changes();
  expect(opened).toEqual([{ key: 'dep_1', seenAt: start, holdsMarkAt: at - 1000 }]);
  expect(first.holdsMarkAt).toBe(at - 1000);
  const last = new OpenEntries(opened, start + DAY_MS - 1);
  expect(last.keep(entry('dep_1'), times)).toBe(true);
  expect(last.changes()).toEqual({ opened: [], closed: [] });
  const overdue = new OpenEntries(opened, start + DAY_MS);
  expect(overdue.keep(entry('dep_1'), times)).toBe(false);
  overdue.close([entry('dep_1')]);
  expect(overdue.changes().closed).toEqual(['dep_1']);
  expect(overdue.holdsMarkAt).toBe(Infinity);
});

test('what has no time, or is older than what was read, holds the mark where a reading begins as early', () => {
  const open = new OpenEntries([], start);
  open.keep(listEntry(stray('dep_1', '50', { at: null })), times);
  open.keep(listEntry(stray('dep_2', '50', { at: times.readSince - 1 })), times);
  expect(open.changes().opened.map(({ holdsMarkAt }) => holdsMarkAt)).toEqual([times.mark, times.mark]);
});

test('R106: what is accounted for is removed, and what the list has shown no more since its day was over', () => {
  const stored = ['explained', 'open', 'missing'].map((key) => ({ key, seenAt: start, holdsMarkAt: at }));
  const young = new OpenEntries(stored, start + HOUR_MS);
  young.keep(entry('open'), times);
  young.close([entry('explained'), entry('open'), entry('never open')]);
  young.closeMissing(start + HOUR_MS);
  expect(young.changes().closed).toEqual(['explained']);
  const old = new OpenEntries(stored, start + 2 * DAY_MS);
  old.closeMissing(start + DAY_MS - 1);
  expect(old.changes().closed, 'the reading began before').toEqual([]);
  old.closeMissing(start + DAY_MS);
  expect(old.changes().closed).toEqual(['explained', 'open', 'missing']);
});

test('R106: more than are stored keep the mark where it is', () => {
  const stored = Array.from({ length: 10_000 }, (_, index) => ({
    key: `dep_${index}`,
    seenAt: start,
    holdsMarkAt: at,
  }));
  const open = new OpenEntries(stored, start + DAY_MS);
  expect(open.keep(entry('dep_0'), times)).toBe(false);
  expect(open.isFull).toBe(false);
  expect(open.keep(entry('dep_new'), times)).toBe(true);
  expect(open.isFull).toBe(true);
  expect(open.changes()).toEqual({ opened: [], closed: [] });
  open.close([entry('dep_0'), entry('dep_new')]);
  expect(open.isFull, 'what is closed makes room').toBe(false);
  expect(open.changes()).toEqual({
    opened: [{ key: 'dep_new', seenAt: start + DAY_MS, holdsMarkAt: at - 1000 }],
    closed: ['dep_0'],
  });
  open.keep(entry('dep_newer'), times);
  expect(open.isFull).toBe(true);
  expect(open.changes().opened.map(({ key }) => key)).toEqual(['dep_new']);
});

test('R89: an entry that a clock which was ahead has seen first is open for a day from now', () => {
  const open = new OpenEntries([{ key: 'dep_1', seenAt: start + 9 * DAY_MS, holdsMarkAt: at }], start);
  expect(open.keep(entry('dep_1'), times)).toBe(true);
  expect(open.changes().opened).toEqual([{ key: 'dep_1', seenAt: start, holdsMarkAt: at }]);
});
