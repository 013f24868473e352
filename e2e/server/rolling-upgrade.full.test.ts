import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../../server/testing/postgres-server.ts';
import { makeRelease } from '../release.ts';
import {
  expectPaidOnce,
  startSeveral,
  type Begun,
  type Process,
  type SeveralProcesses,
} from './several-processes.ts';

/** Releases N and N + 1 serve one PostgreSQL side by side, and processes are replaced while shoppers pay. */

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** So many at a time pay until they are stopped. */
const SHOPPERS = 4;

/** Shoppers who pay one checkout after another. */
function keepPaying(several: SeveralProcesses) {
  const lives: Begun[] = [];
  const stopped = new AbortController();
  const shopper = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const begun = await several.begin();
      lives.push(begun);
      await several.pay(begun);
      await expect.poll(() => several.status(begun)).toBe('paid');
    }
  };
  const all = Promise.all(Array.from({ length: SHOPPERS }, shopper));
  all.catch(() => {});
  return {
    lives,
    /** Resolves once so many more were begun. */
    async further(count: number) {
      const wanted = lives.length + count;
      const begun = async () => {
        await expect.poll(() => lives.length).toBeGreaterThanOrEqual(wanted);
      };
      await Promise.race([all, begun()]);
    },
    async stop() {
      stopped.abort();
      await all;
    },
  };
}

test('payments before, during and after a rolling upgrade are paid once, and each endpoint has each event once', async () => {
  const url = await postgres.createDatabase();
  const several = await startSeveral(url);
  const release = makeRelease('9.0.0');
  onTestFinished(() => release.remove());
  const shown = async (begun: Begun, processes: readonly Process[], wanted: string) => {
    for (const each of processes) expect(await several.status(begun, each)).toBe(wanted);
  };

  const [oldOne, oldOther] = [await several.start(), await several.start()];
  const shoppers = keepPaying(several);
  await shoppers.further(SHOPPERS);
  const [before, paidWhileMixed, paidAfter] = [
    await several.begin(),
    await several.begin(),
    await several.begin(),
  ];
  await several.pay(before);
  await expect.poll(() => several.status(before)).toBe('paid');
  for (const begun of [paidWhileMixed, paidAfter]) await shown(begun, [oldOne, oldOther], 'open');

  const newOne = await several.start(release.entry);
  await oldOne.stop();
  const mixed = [oldOther, newOne];
  await shoppers.further(SHOPPERS);
  const begunWhileMixed = await several.begin();
  await shown(before, mixed, 'paid');
  for (const begun of [paidAfter, begunWhileMixed]) await shown(begun, mixed, 'open');
  await several.pay(paidWhileMixed);
  await expect.poll(() => several.status(paidWhileMixed, newOne)).toBe('paid');
  await shown(paidWhileMixed, mixed, 'paid');

  const newOther = await several.start(release.entry);
  await oldOther.stop();
  const upgraded = [newOne, newOther];
  await shoppers.further(SHOPPERS);
  const after = await several.begin();
  for (const begun of [paidAfter, begunWhileMixed, after]) await several.pay(begun);
  await shoppers.stop();
  const all = [...shoppers.lives, before, paidWhileMixed, paidAfter, begunWhileMixed, after];
  await expectPaidOnce(several, upgraded, all, (sql) => postgres.query(url, sql));
  for (const each of [oldOne, oldOther]) expect(each.log()).toContain('"stopped"');
});
