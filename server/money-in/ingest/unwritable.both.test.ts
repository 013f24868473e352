import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { Workbench } from '../../testing/workbench.ts';
import { allTables } from '../../testing/schema-tables.ts';

/** A database that a part of the work cannot be written to. */

const start = workbenchOfTier();

/** Rejections that nothing has taken, which end a process. */
function strays(): readonly unknown[] {
  const found: unknown[] = [];
  const note = (error: unknown) => void found.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  return found;
}

/** A real table that is not there: what reads or writes it fails in the database itself. */
async function without(bench: Workbench, table: string, run: () => Promise<void>): Promise<void> {
  const { db } = bench.services.database;
  await sql`alter table ${sql.id(table)} rename to away`.execute(db);
  try {
    await run();
  } finally {
    await sql`alter table away rename to ${sql.id(table)}`.execute(db);
  }
}

const failed = (bench: Workbench) =>
  bench.logged.filter(({ message }) => message === 'polls after webhooks failed');

test('R94: a message about no order of ours ends nothing where its gateway’s lists cannot be brought forward', async () => {
  const found = strays();
  const gateway = scriptedProvider('novapay', { address: 'static', listed: [] });
  const bench = await start([gateway]);
  await without(bench, 'sweeps', async () => {
    const { status } = await bench.post('/webhooks/novapay', {});
    expect(status).toBe(200);
    await expect.poll(() => failed(bench)).toHaveLength(1);
  });
  expect(failed(bench)).toMatchObject([{ level: 'error', job: 'poll', provider: 'novapay' }]);
  // The next one is read as if nothing had been.
  await bench.post('/webhooks/novapay', { poll: [] });
  await bench.services.inbox.read();
  expect((await bench.services.database.inbox.list({}, null, 10)).map(({ state }) => state)).toEqual([
    'applied',
    'applied',
  ]);
  expect(found).toEqual([]);
});

test('R94: whichever table is unusable, no rejection is left that nothing takes', async () => {
  const found = strays();
  const script = { address: 'payment', listed: [], cancel: () => Promise.resolve() } as const;
  const gateway = scriptedProvider('novax', script);
  const bench = await start([gateway, scriptedProvider('nuxpay', { address: 'static', observe: null })], {
    tokens: { nuxpay: ['static-token'] },
  });
  await bench.merchant('POST', '/v1/webhook-endpoints', { url: 'http://127.0.0.1:9/hook' });
  for (const table of Object.keys(allTables)) {
    const { id, token } = await bench.open();
    await bench.choose(token);
    const address = new URL(gateway.created.at(-1)?.notifyUrl ?? '').pathname;
    await without(bench, table, async () => {
      await bench.post(address, {
        unique: table,
        poll: [{ reference: `novax-order-${gateway.created.length}` }],
      });
      await bench.post('/webhooks/nuxpay/static-token', { unique: table });
      await bench.choose(token);
      await bench.merchant('POST', `/v1/checkouts/${id}/cancel`);
      await bench.pass(60_000).catch(() => {});
      await bench.services.dispatcher.round().catch(() => {});
      await bench.services.dispatcher.idle();
    });
  }
  await bench.services.inbox.read();
  expect(found).toEqual([]);
});
