import { Client } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { changeTo } from '../money-in/checkout/change.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import { openDatabase, type OpenDatabase } from '../run/stores.ts';
import { startMigratedPostgres, type MigratedPostgres } from '../testing/migrated-postgres.ts';
import { sampleCheckout, start } from '../testing/sample.ts';
import { SqlLinks } from './link-store.ts';
import type { StoredLink } from './links.ts';

const sampleLink: StoredLink = {
  id: 'lnk_000000000000000000000001',
  name: 'Invoice 17',
  amount: '50.00',
  currency: 'USD',
  reference: null,
  customer: null,
  uses: 1,
  checkoutId: null,
  createdAt: start,
  expiresAt: null,
  endedAt: null,
  version: 1,
};
const same = (checkout: Checkout) => changeTo(checkout, checkout);
const createShared = (database: OpenDatabase, id: string, version: number) =>
  database.store(SqlLinks).createCheckout(
    { id: sampleLink.id, version, replace: same },
    sampleCheckout({
      id,
      details: { link: { id: sampleLink.id, quantity: 1, uses: 1 } },
      payments: [],
      selectedId: null,
    }),
    { tokenHash: id, checkoutId: id, createdAt: start, expiresAt: start + 1 },
  );

let server: MigratedPostgres;
beforeAll(async () => {
  server = await startMigratedPostgres();
});
afterAll(() => server.stop());

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const here = 'from pg_stat_activity where datname = current_database()';
const waiting = (client: Client) =>
  expect.poll(async () => (await client.query(`select pid ${here} and wait_event_type = 'Lock'`)).rowCount);

test.each<[string, (database: OpenDatabase) => Promise<unknown>]>([
  ['a change with its link', ({ store }) => store(SqlLinks).changeCheckout('chk_b', same)],
  [
    'a change of all that share it',
    ({ store }) => store(SqlLinks).changeShared('chk_b', (one) => [same(one)]),
  ],
  ['a change of the link', ({ store }) => store(SqlLinks).change(sampleLink.id, (link) => link)],
  ['a checkout that takes the place of another', (database) => createShared(database, 'chk_c', 3)],
])(
  'R167: %s locks the link first and then its checkouts by their ids, so that no two wait for each other',
  async (_name, write) => {
    const url = await server.fresh();
    const database = await openDatabase({ kind: 'postgres', url }, 'test');
    onTestFinished(() => database.close());
    await database.store(SqlLinks).add(sampleLink);
    await createShared(database, 'chk_a', 1);
    await createShared(database, 'chk_b', 2);
    const [rival, observer] = [await connect(url), await connect(url)];
    const isFree = (id: string) =>
      observer.query(`select id from checkouts where id = '${id}' for update nowait`).then(
        ({ rowCount }) => rowCount === 1,
        () => false,
      );
    await rival.query(`begin; select * from links where id = '${sampleLink.id}' for update`);
    const written = write(database);
    await waiting(observer).toBe(1);
    expect([await isFree('chk_a'), await isFree('chk_b')]).toEqual([true, true]);
    await rival.query('commit');
    await written;

    await rival.query(`begin; select * from checkouts where id = 'chk_a' for update`);
    const shared = database.store(SqlLinks).changeShared('chk_b', (one) => [same(one)]);
    await waiting(observer).toBe(1);
    expect(await isFree('chk_b')).toBe(true);
    await rival.query('commit');
    await shared;
  },
);
