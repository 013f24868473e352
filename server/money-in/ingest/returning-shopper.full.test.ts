import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type PostgresServer } from '../../testing/postgres-server.ts';
import { coins, says, scriptedProvider, type Script } from '../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../testing/workbench.ts';

/** Two processes on one PostgreSQL: a shopper comes back to either of them, and no webhook has come. */

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const hour = 3_600_000;

test.each(['the process that made the payment', 'the other process'])(
  'a shopper who returns to %s is shown Paid after its next round, though the next poll is an hour off',
  async (where) => {
    const location = { kind: 'postgres', url: await postgres.createDatabase() } as const;
    const script: Script = {};
    const one = await startWorkbench([scriptedProvider('gateway', script)], { location });
    const other = await startWorkbench([scriptedProvider('gateway', script)], { location });
    const back = where === 'the other process' ? other : one;
    const { id, token } = await one.open();
    await one.choose(token);
    const { checkouts } = one.services;
    const [payment] = (await checkouts.get(id)).payments;
    if (payment === undefined) throw new Error('no payment');
    for (const bench of [one, other]) await bench.pass(2 * 60_000);
    const schedule = { paymentId: payment.id, at: one.now() + hour };
    await one.services.database.polls.schedule([schedule], one.now());
    script.observe = (watched) => says(watched, { transactions: [coins('tx', '50.00')] });
    for (const bench of [one, other]) await bench.round();
    expect(await checkouts.get(id)).toMatchObject({ status: 'open' });

    expect((await back.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ status: 'open' });
    await back.round();
    for (const bench of [one, other])
      expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ status: 'paid' });
  },
);
