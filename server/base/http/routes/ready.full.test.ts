import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../../../testing/postgres-server.ts';
import { scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../../testing/workbench.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test('/readyz is 503 while PostgreSQL can be read and not be written to, and 200 once it can again', async () => {
  const url = await postgres.createDatabase();
  const name = new URL(url).pathname.slice(1);
  const bench = await startWorkbench([scriptedProvider('novapay')], {
    location: { kind: 'postgres', url },
  });
  const status = async () => (await bench.request('/readyz')).status;
  const setReadOnly = async (value: 'on' | 'off') => {
    await postgres.query(
      url.replace(name, 'postgres'),
      `alter database ${name} set default_transaction_read_only = ${value};
       select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
  };
  const { id } = await bench.open();
  expect(await status()).toBe(200);
  await setReadOnly('on');
  await expect.poll(async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).status).toBe(200);
  await expect.poll(status).toBe(503);
  await setReadOnly('off');
  await expect.poll(status).toBe(200);
  expect(await bench.services.database.db.selectFrom('locks').selectAll().execute()).toEqual([]);
});
