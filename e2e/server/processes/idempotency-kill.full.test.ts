import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'paywicket/client';
import { expect, onTestFinished, test } from 'vitest';
import { DatabaseSync } from '../../../server/base/store/sqlite/driver.ts';
import { startPostgres } from '../../../server/testing/postgres-server.ts';
import { createKillableServer } from '../../crash/killable-server.ts';

const secretKey = 'sk_test_killed_0123456789_0123456789_01';

interface Committed {
  readonly keys: number;
  readonly checkouts: number;
}
/** Where a server is killed, and what a creation has committed by then. */
const steps: readonly (readonly [name: string, where: string, committed: Committed])[] = [
  ['before its key is kept', 'before insert on idempotency', { keys: 0, checkouts: 0 }],
  ['before its checkout is written', 'before insert on checkouts', { keys: 1, checkouts: 0 }],
  ['after its checkout is written', 'after insert on checkouts', { keys: 1, checkouts: 0 }],
  [
    'after its key is marked as done',
    `after update on idempotency when old.state = 'started'`,
    { keys: 1, checkouts: 0 },
  ],
  ['after its entry in the audit log', 'after insert on audit', { keys: 1, checkouts: 0 }],
  [
    'after it is committed, and before it is answered',
    `after update on idempotency when old.state = 'done'`,
    { keys: 1, checkouts: 1 },
  ],
];
/** Never ends: it holds the server at that statement. */
const endless = `
  with recursive numbers(n) as (select 1 union all select n + 1 from numbers) select count(*) from numbers`;
/** `PAYWICKET_KILLS=200` is the long form; one kill of each life is at any time. */
const killsEach = steps.length + 1;
const lives = Math.ceil(Number(process.env['PAYWICKET_KILLS'] ?? killsEach) / killsEach);

interface AuditPage {
  readonly data: readonly { action: string; target: string; data: object }[];
  readonly nextCursor: string | null;
}
const isCreation = ({ action, data }: AuditPage['data'][number]): boolean =>
  action === 'checkouts.create' && !('replayed' in data);

/** A server whose database can be looked into while it runs. */
async function startServer() {
  const { url, file, start, kill } = await createKillableServer({ PAYWICKET_SECRET_KEY: secretKey });
  const inDatabase = <T>(timeout: number, work: (database: DatabaseSync) => T): T => {
    const database = new DatabaseSync(file, { timeout });
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  const change = (statement: string): void => inDatabase(60_000, (database) => database.exec(statement));
  const committed = (): Committed =>
    inDatabase(60_000, (database) => {
      const count = (table: string) => `(select count(*) from ${table})`;
      const text = `select ${count('idempotency')} as keys, ${count('checkouts')} as checkouts`;
      return { ...(database.prepare(text).get() as Committed) };
    });
  /** Whether a connection is in a transaction that writes. */
  const isWriting = (): boolean =>
    inDatabase(0, (database) => {
      try {
        database.exec('begin immediate; rollback');
        return false;
      } catch {
        return true;
      }
    });
  return { url, start, kill, change, committed, isWriting };
}

test(
  'R14, R16: at whatever step the server is killed, a request that is made until it is answered has one effect',
  { timeout: lives * 600_000 },
  async () => {
    const { url, start, kill, change, committed, isWriting } = await startServer();
    const headers = { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' };
    const body = JSON.stringify({ amount: '5.00', currency: 'USD' });
    /** By key, every checkout that was ever answered. */
    const answered = new Map<string, Set<string>>();
    const ask = async (key: string): Promise<'answered' | 'refused' | 'interrupted'> => {
      const ids = answered.get(key) ?? new Set();
      answered.set(key, ids);
      const creation = { method: 'POST', headers: { ...headers, 'Idempotency-Key': key }, body };
      try {
        const response = await fetch(`${url}/v1/checkouts`, creation);
        const { id } = (await response.json()) as { id: string };
        if (response.status !== 201) return 'refused';
        ids.add(id);
        return 'answered';
      } catch {
        return 'interrupted';
      }
    };
    /** Each until it is answered, those that were answered again, too: the answer has to stay the same. */
    const askAll = async (): Promise<void> => {
      for (const key of answered.keys()) await expect.poll(() => ask(key), { interval: 10 }).toBe('answered');
    };
    const list = async <T>(path: string): Promise<readonly T[]> => {
      const entries: T[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await fetch(`${url}${path}?limit=100${cursor}`, { headers });
        const { data, nextCursor } = (await page.json()) as { data: T[]; nextCursor: string | null };
        entries.push(...data);
        cursor = nextCursor === null ? null : `&cursor=${nextCursor}`;
      }
      return entries;
    };

    await start();
    for (let life = 0; life < lives; life += 1) {
      for (const [name, where, left] of steps) {
        const before = committed();
        change(`create trigger held ${where} begin ${endless}; end`);
        const ended = new AbortController();
        const creation = ask(`key-${life} ${name}`).finally(() => ended.abort());
        const expected = { keys: before.keys + left.keys, checkouts: before.checkouts + left.checkouts };
        // The trigger holds the server once nothing further is committed while its transaction stays open.
        for (let looks = 0; looks < 3 && !ended.signal.aborted; looks += 1) {
          // Another transaction could still be committed between two looks.
          await pause(10);
          const now = committed();
          const isThere = now.keys === expected.keys && now.checkouts === expected.checkouts && isWriting();
          if (!isThere) looks = -1;
        }
        await kill();
        expect(await creation, name).toBe('interrupted');
        expect(committed(), name).toEqual(expected);
        change('drop trigger held');
        await start();
        await askAll();
      }
      const anyTime = Promise.all([...answered.keys(), `key-${life} any time`].map(ask));
      await pause((life * 7) % 40);
      await kill();
      await anyTime;
      await start();
      await askAll();
    }

    for (const [key, ids] of answered) expect([key, ids.size]).toEqual([key, 1]);
    const known = [...answered.values()].flatMap((ids) => Array.from(ids)).toSorted();
    expect(known).toHaveLength(lives * killsEach);
    expect((await list<{ id: string }>('/v1/checkouts')).map(({ id }) => id).toSorted()).toEqual(known);
    // Neither a creation without its entry nor an entry without its creation, wherever the server was killed.
    const entries = (await list<AuditPage['data'][number]>('/v1/audit')).filter(isCreation);
    expect(entries.map(({ target }) => target).toSorted()).toEqual(known);
  },
);

test('R163: after a kill on PostgreSQL the client waits until the key is free, and makes one checkout', async () => {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const location = await postgres.createDatabase();
  const sql = (text: string) => postgres.query(location, text);
  const { url, start, kill } = await createKillableServer({
    PAYWICKET_SECRET_KEY: secretKey,
    DATABASE_URL: location,
  });
  const price = { amount: '5.00', currency: 'USD' };
  const once = { idempotencyKey: 'order-1' };

  await start();
  await sql(`create function held() returns trigger language plpgsql as
    $$ begin perform pg_sleep(3600); return new; end $$`);
  await sql('create trigger held before insert on checkouts for each row execute function held()');
  const single = createClient({ url, key: secretKey, retries: 0 });
  const cut: Promise<unknown> = single.checkouts.create(price, once).catch((error: unknown) => error);
  const sleeping = `from pg_stat_activity where wait_event = 'PgSleep'`;
  await expect.poll(async () => (await sql(`select pid ${sleeping}`)).length).toBe(1);
  await kill();
  expect(await cut).toMatchObject({ code: 'unreachable' });
  await sql(`select pg_terminate_backend(pid) ${sleeping}`);
  await sql('drop trigger held on checkouts');

  await start();
  const begun = Date.now();
  const refusal: unknown = await single.checkouts.create(price, once).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'request_in_progress', status: 409 });
  const seconds = Number(/Try again in (\d+) seconds/.exec(String(refusal))?.[1]);
  expect(refusal).toMatchObject({ retryAfter: seconds * 1000 });
  const { id } = await createClient({ url, key: secretKey }).checkouts.create(price, once);
  expect(Date.now() - begun, 'not before the key is free').toBeGreaterThan((seconds - 1) * 1000);
  expect(await sql('select id from checkouts')).toEqual([{ id }]);
});
