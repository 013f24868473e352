import fc from 'fast-check';
import type { DatabaseLocation } from '../base/store/location.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  calendar,
  checkDaily,
  checkFigures,
  checkLedger,
  checkOrders,
  seenOf,
} from './testing/figures/checks.ts';
import { signedIn } from '../testing/console-visitor.ts';
import { fileOfShop, startFiguresShop } from './testing/figures/figures-shop.ts';
import { checkFilter, checkListed, filter, order } from './testing/figures/filters.ts';
import { checkOrdersFile } from './testing/figures/orders-file.ts';
import {
  checkBooks,
  checkHome,
  checkLedgerFile,
  checkList,
  checkPayment,
  checkPaymentsFile,
} from './testing/figures/pages.ts';
import { plan } from './testing/figures/plans.ts';
import { checkToday, checkToShip } from './testing/figures/to-ship.ts';
import { startPostgres, type PostgresServer } from '../testing/postgres-server.ts';
import { byTier, isFull } from '../testing/tier.ts';

/**
 * Every sum that is shown equals the ledger's and what was paid in, in a shop of random lives. They share a database and a
 * clock, so that sums have many orders and days.
 */

const lives = byTier(60, 3000);
/** On whose pages is looked. */
const shown = 30;
/** So many begin together. */
const together = byTier(12, 50);
const day = 86_400_000;
/** Its clocks change in the middle of the lives. */
const timeZone = 'Europe/Berlin';
const begin = Date.UTC(2030, 2, 1, 9);

let postgres: PostgresServer | undefined;
beforeAll(async () => {
  if (isFull) postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

const locate = async (name: string): Promise<DatabaseLocation> =>
  name === 'PostgreSQL' ? { kind: 'postgres', url: (await postgres?.createDatabase()) ?? '' } : fileOfShop();

describe.each(byTier(['SQLite'], ['SQLite', 'PostgreSQL']))('on %s', { tags: ['links'] }, (name) => {
  test(
    `${lives} random lives: what is shown of them is what was paid in`,
    { timeout: 1_800_000 },
    async () => {
      const location = await locate(name);
      const shop = await startFiguresShop({ location, timeZone });
      const { bench } = shop;
      const dateOf = calendar(timeZone);
      const plans = fc.sample(plan, lives);
      await shop.wait(begin - bench.now());
      const cohorts = Math.ceil(lives / together);
      for (let cohort = 0; cohort < cohorts; cohort += 1) {
        await shop.live(plans.slice(cohort * together, (cohort + 1) * together));
        const rest = begin + ((cohort + 1) * 60 * day) / cohorts - bench.now();
        await shop.wait(Math.max(rest, 3_600_000));
      }
      const all = await seenOf(shop.lives);
      checkOrders(all);
      await checkLedger(bench, all, dateOf);
      await checkDaily(bench, all, dateOf);
      await checkOrdersFile(bench, all, dateOf);
      const figures = await checkFigures(bench, all, dateOf);
      for (const wanted of [{}, ...fc.sample(filter(all, begin, bench.now()), byTier(40, 200))])
        await checkFilter(bench, all, wanted);
      const listed = fc.sample(fc.tuple(filter(all, begin, bench.now()), order), byTier(10, 60));
      for (const [wanted, sort] of listed) await checkListed(bench, all, wanted, sort);
      expect(all.length).toBe(lives);

      const ada = await signedIn(bench);
      await checkHome(ada, figures);
      await checkToShip(ada, all);
      await checkToday(bench, location, all, timeZone, dateOf);
      await checkBooks(ada, all, dateOf);
      await checkLedgerFile(ada, all);
      await checkPaymentsFile(ada, all);
      await checkList(ada, '', all);
      for (const [index, each] of all.entries()) {
        if (index % Math.floor(lives / shown) !== 0) continue;
        await checkPayment(ada, each);
        const { email } = each.checkout.customer ?? {};
        if (email === undefined) continue;
        const own = all.filter(({ checkout }) => checkout.customer?.email === email);
        await checkList(ada, `?email=${encodeURIComponent(email)}`, own);
      }
    },
  );
});
