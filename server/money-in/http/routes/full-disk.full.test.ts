import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../../../testing/postgres-server.ts';
import { scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../../testing/workbench.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** What PostgreSQL answers to a write that needs a page more, as a trigger of its own raises it. */
const fault = `create function full_disk() returns trigger language plpgsql as $$ begin
  raise exception 'could not extend file "base/5/16384": No space left on device'
    using errcode = 'disk_full', hint = 'Check free disk space.'; end $$`;
const tables = ['locks', 'checkouts', 'payments'] as const;

test('while the disk of PostgreSQL is full, what is stored is read, what fails is said, and it goes on by itself', async () => {
  const url = await postgres.createDatabase();
  const bench = await startWorkbench([scriptedProvider('novapay')], { location: { kind: 'postgres', url } });
  const { id, token } = await bench.open();
  await postgres.query(url, fault);
  for (const table of tables)
    await postgres.query(
      url,
      `create trigger full_disk before insert or update on ${table} for each row execute function full_disk()`,
    );
  const ready = async () => (await bench.request('/readyz')).status;
  await expect.poll(ready).toBe(503);
  const said = bench.logged.findLast(({ message }) => message === 'not ready');
  const err = said?.['err'] as Error | undefined;
  expect(err).toMatchObject({ code: 'store_unavailable', cause: { code: '53100' } });
  expect(String(err?.cause)).toContain('No space left on device');
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).status).toBe(200);
  const price = { amount: '1.00', currency: 'USD' };
  const refused = await bench.merchant('POST', '/v1/checkouts', price);
  expect(refused).toMatchObject({ status: 503, body: { code: 'store_unavailable' } });
  expect(refused.text).not.toContain('No space');
  expect((await bench.choose(token)).status).toBe(503);
  await bench.pass(60_000);

  for (const table of tables) await postgres.query(url, `drop trigger full_disk on ${table}`);
  await expect.poll(ready).toBe(200);
  expect((await bench.merchant('POST', '/v1/checkouts', price)).status).toBe(201);
  expect((await bench.choose(token)).status).toBe(200);
});
