import { describe, expect, onTestFinished, test } from 'vitest';
import type { StoreSuite } from '../base/store/suites/store.suite.ts';
import { openDatabase } from '../run/stores.ts';
import { start } from '../testing/sample.ts';
import { SqlPauses } from './pause-store.ts';

export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: pauses`, () => {
    test('R172: what is paused stays paused, until it is resumed', async () => {
      const database = await openDatabase(await fresh(), 'test');
      onTestFinished(() => database.close());
      const pauses = database.store(SqlPauses);
      const gateway = { kind: 'provider', id: 'novapay' } as const;
      const method = { kind: 'method', id: 'usdt-tron' } as const;
      const why = { at: start, until: null, note: 'its addresses come late' };
      await pauses.pause({ ...gateway, ...why });
      await pauses.pause({ ...method, ...why });
      expect(await pauses.pauses()).toHaveLength(2);
      expect(await pauses.pauses()).toEqual(
        expect.arrayContaining([
          { ...gateway, ...why },
          { ...method, ...why },
        ]),
      );
      const over = { kind: 'method', id: 'btc-bitcoin', ...why, until: start } as const;
      await pauses.pause(over);
      await pauses.resume(over);
      await pauses.resume(gateway);
      expect(await pauses.pauses()).toEqual([{ ...method, ...why }]);
    });
  });
};
