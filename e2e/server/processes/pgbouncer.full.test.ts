import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../server/run/stores.ts';
import { openPostgres } from '../../../server/base/store/postgres/open-postgres.ts';
import { startPostgres, type PostgresServer } from '../../../server/testing/postgres-server.ts';
import { findPgbouncer, startPgbouncer } from './pgbouncer.ts';
import { startSeveral } from './several-processes.ts';

/** PgBouncer in transaction mode before PostgreSQL, with the settings that SETTINGS.md shows. */

const pgbouncer = findPgbouncer();

const operations = readFileSync(new URL('../../../server/SETTINGS.md', import.meta.url), 'utf8');
/** A setting as it stands there. */
function documented(setting: RegExp): string {
  const [found] = setting.exec(operations) ?? [];
  if (found === undefined) throw new Error(`SETTINGS.md has no ${setting.source}`);
  return found;
}
const transactionMode = documented(/^pool_mode = .*$/m);
const ignored = documented(/^ignore_startup_parameters = .*$/m);
const limits = documented(/connect_query='.*'$/m);

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe.skipIf(pgbouncer === undefined)('behind PgBouncer (skipped without pgbouncer)', () => {
  /** @returns the addresses of a new database, itself and behind a PgBouncer */
  async function pooled(settings: readonly string[], ofDatabase?: string) {
    const url = await postgres.createDatabase();
    return { url, behind: await startPgbouncer(pgbouncer ?? '', url, settings, ofDatabase) };
  }

  test('two processes share fewer connections than they ask for: each payment is credited once', async () => {
    const few = 3;
    const { url, behind } = await pooled([transactionMode, ignored, `default_pool_size = ${few}`], limits);
    const several = await startSeveral(behind);
    const processes = [await several.start(), await several.start()];
    const lives = await Promise.all(Array.from({ length: 12 }, () => several.begin()));
    await Promise.all(lives.map((begun) => several.pay(begun)));
    for (const { id } of lives)
      for (const each of processes)
        await expect
          .poll(() => several.read(`/v1/checkouts/${id}`, each))
          .toMatchObject({ status: 'paid', exception: null, amountPaid: '24.00' });
    const credited = await postgres.query(url, `select checkout_id from ledger where kind = 'received'`);
    const ids = lives.map(({ id }) => id).toSorted();
    expect(credited.map((entry) => String(entry['checkout_id'])).toSorted()).toEqual(ids);
    for (const { events } of several.receivers) {
      const paid = () => [...events].filter(([event]) => event.startsWith('checkout.paid '));
      await expect
        .poll(() => Object.fromEntries(paid()))
        .toEqual(Object.fromEntries(ids.map((id) => [`checkout.paid ${id}`, 1])));
    }
    const sessions = await postgres.query(
      url,
      'select from pg_stat_activity where datname = current_database() and pid != pg_backend_pid()',
    );
    expect(sessions.length).toBeLessThanOrEqual(few);
  });

  test('starts that migrate at the same time leave no lock behind that the next start would wait for', async () => {
    const { url, behind } = await pooled([transactionMode, ignored], limits);
    const open = async () => (await openDatabase({ kind: 'postgres', url: behind }, 'test')).close();
    await Promise.all(Array.from({ length: 8 }, open));
    expect(await postgres.query(url, `select from pg_locks where locktype = 'advisory'`)).toEqual([]);
    await open();
  });

  async function refusalOf(url: string): Promise<string> {
    const opened = openPostgres(url).then(() => 'opened');
    return opened.catch((error: unknown) => (error instanceof Error ? error.message : ''));
  }

  test('a start is refused, with the way out, where it does not take our limits', async () => {
    const { behind } = await pooled([transactionMode]);
    expect(await refusalOf(behind)).toMatch(/08P01.*PgBouncer.*SETTINGS\.md/);
  });

  test('R60: a start is refused where it leaves out our limits: what a stopped process locks would never end', async () => {
    const { behind } = await pooled([transactionMode, ignored]);
    expect(await refusalOf(behind)).toMatch(/(statement|session)_timeout=0.*PgBouncer.*SETTINGS\.md/);
  });

  test('limits that it sets itself are taken, and those of the user', async () => {
    const { behind } = await pooled([transactionMode, ignored], limits);
    expect(await refusalOf(behind)).toBe('opened');
    const { url, behind: plain } = await pooled([transactionMode, ignored]);
    const ofUser = `alter role paywicket in database ${new URL(url).pathname.slice(1)} set`;
    await postgres.query(
      url,
      `${ofUser} statement_timeout = '10s'; ${ofUser} idle_in_transaction_session_timeout = '5s'`,
    );
    expect(await refusalOf(plain)).toBe('opened');
  });
});
