import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { fixedZone } from '../../base/time-zone.ts';
import { readFigures } from '../../books/figures.ts';
import { listCheckouts } from '../../money-in/store/checkouts.ts';
import { SqlLedger } from '../../books/ledger-store.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import type { Database } from '../../base/store/schema.ts';
import { SqlTransactions } from '../../money-in/store/transactions.ts';
import { SqlWebhooks } from '../../webhooks/store/webhooks.ts';
import { signedIn, type ConsolePage, type Visitor } from '../../testing/console-visitor.ts';
import { startPostgres } from '../../testing/postgres-server.ts';
import { expensiveReads } from '../../testing/query-plans.ts';
import { coins, listEntry, says, scriptedProvider, stray } from '../../testing/scripted-gateway.ts';
import { startReceiver, status } from '../../testing/scripted-receiver.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

const ROWS = 10_000;
/** Orders of a shop of years. */
const MANY_ORDERS = 100_000;
const PER_PAGE = 50;
const MOST_BYTES = 30_000;
/** Rows of one statement: databases take some ten thousand parameters. */
const AT_ONCE = 500;

const startDatabase = async (kind: 'SQLite' | 'PostgreSQL') => {
  if (kind === 'SQLite') return { location: undefined, stop: () => {} };
  const server = await startPostgres();
  const location: DatabaseLocation = { kind: 'postgres', url: await server.createDatabase() };
  return { location, stop: () => server.stop() };
};

/** A checkout whose shopper has chosen, money without a payment, and an event that was refused. */
async function shop(location: DatabaseLocation | undefined) {
  const listed = [stray('dep_1', '49.90')].map((money) => listEntry(money));
  const bench = await startWorkbench([scriptedProvider('novapay', { listed })], {
    writesOwnRows: true,
    location,
  });
  const receiver = await startReceiver();
  receiver.answer = status(500);
  await bench.merchant('POST', '/v1/webhook-endpoints', { url: receiver.url });
  const customer = { email: 'ada@shop.example', firstName: 'Ada', lastName: 'Lovelace' };
  const { token } = await bench.open({ reference: 'order-0', customer });
  await bench.choose(token);
  await bench.pass(60_000);
  await bench.services.dispatcher.round();
  await bench.services.dispatcher.idle();
  return { bench, ada: await signedIn(bench) };
}

/** Writes each row of a table `count - 1` times more. */
const copier =
  ({ db }: Workbench['services']['database'], count = ROWS) =>
  async <Name extends keyof Database>(
    table: Name,
    change: (row: Database[Name], index: number) => Partial<Database[Name]>,
  ): Promise<void> => {
    const rows = (await db
      .selectFrom(table as never)
      .selectAll()
      .execute()) as Database[Name][];
    const values = Array.from({ length: count - 1 }, (_, index) => index + 1).flatMap((index) =>
      rows.map((row) => Object.assign({}, row, change(row, index))),
    );
    for (let from = 0; from < values.length; from += AT_ONCE)
      await db
        .insertInto(table as never)
        .values(values.slice(from, from + AT_ONCE))
        .execute();
  };

/** The one row of each list, `ROWS` times. Of each two, one is in another state. */
async function multiply({ services }: Workbench): Promise<void> {
  const copy = copier(services.database);
  const isOdd = (index: number) => index % 2 === 1;
  await copy('checkouts', (row, index) => {
    const own = {
      id: `${row.id}${index}`,
      createdAt: row.createdAt - index,
      status: isOdd(index) ? ('cancelled' as const) : row.status,
    };
    const document = JSON.stringify({ ...(JSON.parse(row.document) as object), ...own });
    return { ...own, document, reference: `order-${index}` };
  });
  await copy('searchTerms', ({ id, term, field, createdAt }, index) => ({
    id: `${id}${index}`,
    term: field === 'reference' ? `order-${index}` : term,
    createdAt: createdAt - index,
  }));
  await copy('transactions', ({ id, key, seenAt }, index) => ({
    id: `${id}${index}`,
    key: `${key}${index}`,
    seenAt: seenAt - index,
  }));
  await copy('events', ({ id, at }, index) => ({
    id: `${id}${index}`,
    subject: `txn_${index}`,
    at: at - index,
  }));
  await copy('webhookDeliveries', ({ eventId, eventAt }, index) => ({
    eventId: `${eventId}${index}`,
    eventAt: eventAt - index,
    state: isOdd(index) ? ('failed' as const) : ('delivered' as const),
  }));
  await copy('webhookAttempts', ({ eventId }, index) => ({ eventId: `${eventId}${index}` }));
}

/** Follows "Older" to the end. @returns What the rows of all pages lead to. */
async function walk(ada: Visitor, path: string, row: RegExp): Promise<readonly string[]> {
  const found: string[] = [];
  let next: string | undefined = path;
  for (let pages = 0; next !== undefined; pages += 1) {
    expect(pages).toBeLessThanOrEqual(ROWS / PER_PAGE);
    const page: ConsolePage = await ada.open(next);
    expect(page.status).toBe(200);
    expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(MOST_BYTES);
    const ids = [...page.html.matchAll(row)].map(([, id = '']) => id);
    expect(ids.length).toBeLessThanOrEqual(PER_PAGE);
    found.push(...ids);
    next = /href="\/console([^"]*)"[^>]*>\s*(?:Older|Next page)/
      .exec(page.html)?.[1]
      ?.replaceAll('&amp;', '&');
  }
  expect(new Set(found).size).toBe(found.length);
  return found;
}

const lists = {
  payments: /href="\/console\/payments\/(chk_[\w-]+)["?]/g,
  unmatched: /href="\/console\/unmatched\/(txn_[\w-]+)["?]/g,
  events: /href="\/console\/webhooks\/events\/(evt_[\w-]+)"/g,
};

describe.each(['SQLite', 'PostgreSQL'] as const)('lists of the console on %s', (kind) => {
  test('are small and whole, with no row, one, and 10,000', async ({ onTestFinished }) => {
    const { location, stop } = await startDatabase(kind);
    onTestFinished(async () => stop());
    const { bench, ada } = await shop(location);
    const walked = async () => ({
      payments: await walk(ada, '/payments', lists.payments),
      open: await walk(ada, '/payments?status=open', lists.payments),
      unmatched: await walk(ada, '/unmatched', lists.unmatched),
      events: await walk(ada, '/webhooks', lists.events),
    });
    const counted = async () =>
      Object.fromEntries(Object.entries(await walked()).map(([name, { length }]) => [name, length]));
    expect(await counted()).toEqual({ payments: 1, open: 1, unmatched: 1, events: 1 });
    expect(await walk(ada, '/payments?status=paid', lists.payments)).toEqual([]);
    expect(await walk(ada, '/webhooks?delivery=failed', lists.events)).toEqual([]);

    await multiply(bench);
    expect(await counted()).toEqual({ payments: ROWS, open: ROWS / 2, unmatched: ROWS, events: ROWS });
    for (const [path, row, many] of [
      ['/payments?status=cancelled&provider=novapay&from=2030-01-01', lists.payments, ROWS / 2],
      ['/payments?exception=any', lists.payments, 0],
      ['/payments?sort=oldest&status=open', lists.payments, ROWS / 2],
      ['/payments?sort=largest&status=open', lists.payments, ROWS / 2],
      ['/payments?to=2029-12-31', lists.payments, 0],
      ['/webhooks?delivery=failed', lists.events, ROWS / 2],
    ] as const)
      expect([path, (await walk(ada, path, row)).length]).toEqual([path, many]);

    const table = await (await ada.send('/payments.csv?status=open')).text();
    expect(table.split('\r\n')).toHaveLength(ROWS / 2 + 2);
    for (const [q, isSeveral] of [
      ['order-1', true],
      ['ada@shop.example', true],
      ['ada', true],
      ['50.00 USD', true],
      ['nothing', false],
    ] as const) {
      const { html, status: code } = await ada.open(`/search?q=${encodeURIComponent(q)}`);
      expect([q, code]).toEqual([q, 200]);
      expect([...html.matchAll(lists.payments)].length > 1, q).toBe(isSeveral);
      expect(Buffer.byteLength(html), q).toBeLessThanOrEqual(MOST_BYTES);
    }
    const home = await ada.open('');
    expect(home.text).toMatch(/At least \d+ things need you/);
    // One row for all of them.
    expect(home.text).toMatch(/101\+ Unmatched payments/);
    expect(home.html.match(/class="group"/g)?.length).toBeLessThan(10);
    expect(Buffer.byteLength(home.html)).toBeLessThanOrEqual(MOST_BYTES);
    const only = await ada.send('/search?q=order-9999');
    expect(only.headers.get('location')).toMatch(/^\/console\/payments\/chk_[\w-]+9999$/);
  });

  /** A shop with one paid order, and `count - 1` more, each so many milliseconds earlier than the one before. */
  async function paidShop(
    location: DatabaseLocation | undefined,
    apart: number,
    count = ROWS,
  ): Promise<Workbench> {
    const gateway = scriptedProvider('novapay');
    const bench = await startWorkbench([gateway], {
      writesOwnRows: true,
      location,
    });
    gateway.script.observe = (payment) =>
      says(payment, { observedAt: bench.now(), transactions: [coins(payment.paymentId, '50.00')] });
    await bench.choose((await bench.open({ reference: 'order-0' })).token);
    await bench.pass(60_000);
    const copy = copier(bench.services.database, count);
    await copy('checkouts', ({ id, createdAt, paidAt, document }, index) => ({
      id: `${id}${index}`,
      createdAt: createdAt - index * apart,
      paidAt: paidAt - index * apart,
      document: document.replace(`"${id}"`, `"${id}${index}"`),
    }));
    await copy('events', ({ id, subject, at }, index) => ({
      id: `${id}${index}`,
      subject: `${subject}${index}`,
      at: at - index * apart,
    }));
    await copy('ledger', ({ id, at }, index) => ({ id: `${id}${index}`, at: at - index * apart }));
    return bench;
  }

  test('do not hide what came in from Home, however many orders there are', async ({ onTestFinished }) => {
    const { location, stop } = await startDatabase(kind);
    onTestFinished(async () => stop());
    const bench = await paidShop(location, 1);
    const home = await (await signedIn(bench)).open('');
    expect(home.text).toContain('Received today 500,000.00 USD 10,000 paid');
    // All of them are ready to ship: it says how far it looked for one that is not.
    expect(home.text).toMatch(/No such order among the last \d+ ledger entries\./);
    expect(Buffer.byteLength(home.html)).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('are small, as Home is, with 100,000 orders', async ({ onTestFinished }) => {
    const { location, stop } = await startDatabase(kind);
    onTestFinished(async () => stop());
    // Some three years.
    const bench = await paidShop(location, 1_000_000, MANY_ORDERS);
    // As PostgreSQL does by itself a minute after so many rows.
    await sql`analyze`.execute(bench.services.database.db);
    const ada = await signedIn(bench);
    for (const path of [
      '',
      '/payments',
      '/payments?sort=oldest',
      '/payments?sort=largest',
      '/payments?status=paid&from=2029-12-31',
      '/search?q=order-0',
      '/search?q=50',
      '/books',
      '/webhooks',
    ]) {
      const { html, status: code } = await ada.open(path);
      expect([path, code]).toEqual([path, 200]);
      expect(Buffer.byteLength(html), path).toBeLessThanOrEqual(MOST_BYTES);
    }
  });

  test('cost no more on Home with the years: its figures read their days', async ({ onTestFinished }) => {
    const { location, stop } = await startDatabase(kind);
    onTestFinished(async () => stop());
    const day = 86_400_000;
    const bench = await paidShop(location, day / 2);
    const read = { now: bench.now(), zone: fixedZone('UTC', 0), currency: null };
    const figures = await readFigures(bench.services.database.store(SqlLedger), read);
    expect(figures.currencies[0]?.days.map(({ orders }) => orders)).toEqual([
      ...Array.from({ length: 29 }, () => 2),
      2,
    ]);
    const dialect = kind === 'SQLite' ? 'sqlite' : 'postgres';
    const { asked, expensive } = await expensiveReads(bench.services.database, dialect, 400, (connection) =>
      readFigures(new SqlLedger(connection), read),
    );
    expect(asked).toBe(2);
    expect(expensive).toEqual([]);
  });

  test('read what they show, and no more', async ({ onTestFinished }) => {
    const { location, stop } = await startDatabase(kind);
    onTestFinished(async () => stop());
    const { bench } = await shop(location);
    await multiply(bench);
    const { database } = bench.services;
    // Money that was matched long ago lies between what is shown.
    await database.db
      .updateTable('transactions')
      .set({ state: 'credited' })
      .where('seenAt', '>', bench.now() - ROWS + 10)
      .execute();
    const after = { at: bench.now() - ROWS / 2, id: 'x' };
    const dialect = kind === 'SQLite' ? 'sqlite' : 'postgres';
    const { expensive } = await expensiveReads(database, dialect, 5 * PER_PAGE, async (connection) => {
      const unmatched = { matched: 'false' } as const;
      expect(await new SqlTransactions(connection).list(unmatched, null, PER_PAGE + 1)).toHaveLength(10);
      await listCheckouts(connection, { status: 'open' }, null, PER_PAGE + 1);
      await listCheckouts(connection, { status: 'open' }, after, PER_PAGE + 1);
      for (const filter of [{ status: 'ended' }, { task: 'any' }, { refunded: 'true_or_open' }] as const)
        await listCheckouts(connection, filter, after, PER_PAGE + 1);
      // SQLite calls reading an index from its newest row on a scan, however short, and so a sort of one page.
      if (kind === 'SQLite') return;
      await listCheckouts(connection, {}, null, PER_PAGE + 1);
      await listCheckouts(connection, {}, after, PER_PAGE + 1);
      await new SqlWebhooks(connection).events({}, null, PER_PAGE + 1);
      await new SqlWebhooks(connection).events({}, after, PER_PAGE + 1);
      await new SqlWebhooks(connection).events({ delivery: 'failed' }, after, PER_PAGE + 1);
    });
    expect(expensive).toEqual([]);
  });
});
