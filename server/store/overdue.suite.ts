import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changed, end, sampleCheckout, start } from '../testing/sample.ts';
import { openDatabase, type DatabaseLocation, type OpenDatabase } from './open.ts';

const lease = 60_000;

/** Who lets the time of checkouts pass, on every database. Each test has one of its own. */
export function overdueSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: checkouts whose time is up`, () => {
    let database: OpenDatabase;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
      for (const [id, expiresAt] of [
        ['chk_first', end],
        ['chk_second', end + 1],
        ['chk_third', end + 2],
      ] as const)
        await database.store.create(sampleCheckout({ id, expiresAt, payments: [], selectedId: null }), {
          tokenHash: id,
          checkoutId: id,
          createdAt: start,
          expiresAt: end,
        });
    });
    afterEach(() => database.store.close());

    const claim = async (now: number, limit = 10): Promise<readonly string[]> =>
      (await database.store.claimOverdueCheckouts(now, lease, limit)).toSorted();
    /** Late enough for all of them, whatever an open checkout is granted after its end. */
    const late = end + 86_400_000;

    test('the most overdue are claimed first, and each is nobody else’s until its lease has ended', async () => {
      expect(await claim(start)).toEqual([]);
      expect(await claim(late, 2)).toEqual(['chk_first', 'chk_second']);
      expect(await claim(late + 1, 2)).toEqual(['chk_third']);
      expect(await claim(late + lease - 1)).toEqual([]);
      expect(await claim(late + lease)).toEqual(['chk_first', 'chk_second']);
    });

    test('those that are claimed already keep no others from being claimed', async () => {
      expect(await claim(late, 1)).toEqual(['chk_first']);
      expect(await claim(late, 1)).toEqual(['chk_second']);
      expect(await claim(late, 1)).toEqual(['chk_third']);
      expect(await claim(late, 1)).toEqual([]);
    });

    test('one that is over is claimed no more', async () => {
      await changed(database.store, 'chk_first', (before) => ({ ...before, status: 'paid', version: 2 }));
      expect(await claim(late)).toEqual(['chk_second', 'chk_third']);
    });

    test('one that has another time since it was claimed is due at that', async () => {
      expect(await claim(late, 1)).toEqual(['chk_first']);
      const later = { expiresAt: late + 10, version: 2 };
      await changed(database.store, 'chk_first', (before) => ({ ...before, ...later }));
      expect(await claim(late)).toEqual(['chk_second', 'chk_third']);
      expect(await claim(late + 50_000)).toEqual(['chk_first']);
    });

    test('of those who claim at once no two get the same, and none is left', async () => {
      const claimed = (await Promise.all([claim(late, 1), claim(late, 1), claim(late, 1)])).flat();
      claimed.push(...(await claim(late)));
      expect(claimed.toSorted()).toEqual(['chk_first', 'chk_second', 'chk_third']);
    });
  });
}
