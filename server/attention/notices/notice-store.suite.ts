import { describe, expect, onTestFinished, test } from 'vitest';
import type { StoreSuite } from '../../base/store/suites/store.suite.ts';
import { openDatabase } from '../../run/stores.ts';
import { start } from '../../testing/sample.ts';
import { SqlNotices } from './notice-store.ts';

export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: notices`, () => {
    test('R172: a notice that was sent is known, and replaced by the next one', async () => {
      const database = await openDatabase(await fresh(), 'test');
      onTestFinished(() => database.close());
      const notices = database.store(SqlNotices);
      const notice = { attemptedAt: start, count: 1, ids: ['chk_1'], seenAt: start };
      const underpaid = { kind: 'checkout', reason: 'underpaid' } as const;
      const stored = await notices.replace(underpaid, undefined, notice);
      expect(await notices.notices()).toEqual(new Map([['checkout underpaid', stored]]));
      const next = await notices.replace(underpaid, stored, { ...notice, count: 2 });
      expect(await notices.notices()).toEqual(new Map([['checkout underpaid', next]]));
    });
  });
};
