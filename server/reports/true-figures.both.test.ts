import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendar, checkDaily, checkFigures, checkLedger, checkOrders, seenOf } from '../testing/figures/checks.ts';
import { startFiguresShop } from '../testing/figures/figures-shop.ts';
import { checkFilter, filter } from '../testing/figures/filters.ts';
import { plan } from '../testing/figures/plans.ts';
import { startPostgres, type PostgresServer } from '../testing/postgres-server.ts';
import { byTier } from '../testing/tier.ts';

/**
 * Every sum that is shown equals the ledger's and what was paid in, in a shop of random lives. They share a database and a
 * clock, so that sums have many orders and days.
 */

const lives = byTier(150, 3000);
/** So many begin together. */
const together = 50;
const day = 86_400_000;
/** Its clocks change in the middle of the lives. */
const timeZone = 'Europe/Berlin';
const begin = Date.UTC(2030, 2, 1, 9);

let postgres: PostgresServer | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

describe.each([
  ['SQLite', () => Promise.resolve({})],
  [
    'PostgreSQL',
    async () => ({ location: { kind: 'postgres', url: (await postgres?.createDatabase()) ?? '' } as const }),
  ],
])('on %s', (_name, locate) => {
  test(`${lives} random lives: orders, ledger, daily totals, figures and filters say what was paid in`, async () => {
    const shop = await startFiguresShop({ ...(await locate()), timeZone });
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
    await checkFigures(bench, all, dateOf);
    for (const wanted of [{}, ...fc.sample(filter(all, begin, bench.now()), byTier(40, 200))])
      await checkFilter(bench, all, wanted);
    expect(all.length).toBe(lives);
  });
});
