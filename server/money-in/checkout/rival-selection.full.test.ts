import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusal, scriptedProvider, type Script } from '../../testing/scripted-gateway.ts';
import { startPostgres, type PostgresServer } from '../../testing/postgres-server.ts';
import { startWorkbench } from '../../testing/workbench.ts';

/** R11: two servers on one PostgreSQL whose shopper selects the same method at both, at the same time. */

const method = 'usdt-tron';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** One checkout, and how each server selects its method. `before` runs between its look at the checkout and its first write. */
async function startTwo(script: Script = {}) {
  const url = await postgres.createDatabase();
  const gateways = [scriptedProvider('gateway', script), scriptedProvider('gateway')] as const;
  const location = { kind: 'postgres', url } as const;
  const one = await startWorkbench([gateways[0]], { location });
  const other = await startWorkbench([gateways[1]], { location });
  const { id } = await one.open();
  const selected = async (bench: typeof one, before: () => Promise<void>) => {
    const { checkouts, selection } = bench.services;
    const { payments, selectedId } = await selection.select(await checkouts.get(id), method, before);
    return { payments: payments.map(({ address, status }) => ({ address, status })), selectedId };
  };
  return {
    one: (before = () => Promise.resolve()) => selected(one, before),
    other: (before = () => Promise.resolve()) => selected(other, before),
    /** Kinds of the secret addresses that were stored with payments. */
    tokens: async () =>
      (await postgres.query(url, `select kind from tokens where kind != 'session' order by kind`)).map(
        ({ kind }) => kind,
      ),
    created: () => gateways.map(({ created }) => created.length),
    /** Changes of the database that were refused. */
    refusals: async () => {
      const [row] = await postgres.query(
        url,
        'select xact_rollback::int as count from pg_stat_database where datname = current_database()',
      );
      return row?.['count'];
    },
  };
}

test('R11: a server that is too late for a method returns the payment that the other one created', async () => {
  const { one, other, created, tokens } = await startTwo();
  const returned: unknown[] = [];
  returned.push(await other(async () => void returned.push(await one())));
  expect(returned[1]).toEqual(returned[0]);
  expect(returned[0]).toMatchObject({ payments: [{ status: 'awaiting', address: 'gateway-address-1' }] });
  expect(created()).toEqual([1, 0]);
  expect(await tokens()).toEqual(['payment', 'return']);
});

function gate() {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), passed };
}

/** A server that asks its gateway, which answers once it is let, and another one that wants the same meanwhile. */
async function whileAsked(answer: Script['create']) {
  const asked = gate();
  const admitted = gate();
  const two = await startTwo({
    async create(...call) {
      asked.open();
      await admitted.passed;
      return (await answer?.(...call)) ?? call[1];
    },
  });
  const before = await two.refusals();
  const selections: Promise<unknown>[] = [];
  const second = two.other(async () => {
    selections.push(two.one());
    await asked.passed;
  });
  const outcomes = Promise.allSettled([second, asked.passed.then(() => selections[0])]);
  await expect.poll(two.refusals).not.toBe(before);
  admitted.open();
  return { ...two, outcomes: await outcomes };
}

test('R11: it waits for the payment while the gateway of the other one has not answered yet', async () => {
  const { outcomes, created, tokens } = await whileAsked((_request, made) => made);
  const [second, first] = outcomes;
  expect(second).toMatchObject({
    status: 'fulfilled',
    value: { payments: [{ status: 'awaiting', address: 'gateway-address-1' }] },
  });
  expect(second).toEqual(first);
  expect(created()).toEqual([1, 0]);
  expect(await tokens()).toEqual(['payment', 'return']);
});

test('R11: and gets an error where that gateway refuses', async () => {
  const { outcomes, created } = await whileAsked(() => Promise.reject(refusal('gateway')));
  expect(outcomes).toMatchObject([
    { status: 'rejected', reason: { code: 'invalid_state' } },
    { status: 'rejected', reason: { code: 'provider_rejected' } },
  ]);
  expect(created()).toEqual([1, 0]);
});
