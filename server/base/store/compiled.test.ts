import { afterAll, expect, test } from 'vitest';
import { compiled } from './compiled.ts';
import { openDatabase } from '../../run/stores.ts';

const { db, write, close } = await openDatabase({ kind: 'sqlite', file: ':memory:' }, 'test');
afterAll(() => close());

test('puts each value in its place, at every call, and names columns as a built query does', async () => {
  const add = compiled(db, ({ key, value }: { key: string; value: string }) =>
    db.insertInto('meta').values({ key, value }).returning(['key as metaKey', 'value']),
  );
  // Also with a value that looks like part of a query, and within a transaction.
  expect(await add({ value: 'one', key: '{value}' })).toEqual([{ metaKey: '{value}', value: 'one' }]);
  expect(await write((tx) => add({ key: 'b', value: "';--" }, tx))).toEqual([
    { metaKey: 'b', value: "';--" },
  ]);
  const find = compiled(db, ({ value, limit }: { value: string; limit: number }) =>
    db.selectFrom('meta').select('key').where('value', '=', value).limit(limit),
  );
  expect(await find({ value: 'one', limit: 1 })).toEqual([{ key: '{value}' }]);
  expect(await find({ value: 'one', limit: 0 })).toEqual([]);
});

test('refuses to compute with a value or to take all at once, which the statement would not follow', async () => {
  const soon = ({ now }: { now: number }) =>
    db
      .selectFrom('payments')
      .select('id')
      .where('nextPollAt', '<=', now + 1);
  await expect(compiled(db, soon)({ now: 1 })).rejects.toThrow(
    '"now" is not known while a compiled query is built',
  );
  const rest = ({ ...values }: { now: number }) =>
    db.selectFrom('payments').select('id').where('nextPollAt', '<=', values.now);
  await expect(compiled(db, rest)({ now: 1 })).rejects.toThrow('by their names');
});
