import { expect, test } from 'vitest';
import { crash, lineOf } from './crash.ts';

/** A few kills of the built server on each store; `npm run test:campaign` does a thousand. */
const kills = 6;

test.each([
  ['SQLite', 'sqlite'],
  ['PostgreSQL', 'postgres'],
] as const)(
  'R57: killed in the middle of its work, the server keeps every committed change on %s and loses no coin',
  async (_name, store) => {
    const report = await crash({ store, kills, seed: 1 });
    console.log(lineOf(report));
    expect(report.faults).toEqual([]);
    expect(report.kills).toBe(kills);
    // Kills hit open transactions, and there were payments to lose.
    expect(report.awaited + report.beforeEffect + report.afterEffect).toBeGreaterThan(0);
    expect(report.deposits).toBeGreaterThan(0);
    expect(report.links).toBeGreaterThan(0);
    expect(report.compared).toBeGreaterThan(0);
    expect(report.delivered).toBeGreaterThan(0);
  },
);
