import { expect, test } from 'vitest';
import { says, scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../../testing/tier-database.ts';

/** Requests under a key that a process has begun, and that it is at work on, or has ended in the middle of. */

const startWorkbench = workbenchOfTier();

async function begun() {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  const { id, token } = await bench.open();
  await bench.choose(token);
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const asked = new Promise<void>((resolve) => {
    gateway.script.observe = async (payment) => {
      resolve();
      await held;
      return says(payment, { observedAt: bench.now() });
    };
  });
  const sync = async () => {
    const { status, body, headers } = await bench.request(`/v1/checkouts/${id}/sync`, {
      method: 'POST',
      headers: { Authorization: bench.authorization, 'Idempotency-Key': 'sync-1' },
    });
    return { status, detail: body['detail'], wait: headers.get('retry-after') };
  };
  const first = sync();
  await asked;
  gateway.script.observe = (payment) => says(payment, { observedAt: bench.now() });
  return { bench, sync, first, release };
}

test('R163: one that this process is at work on is asked for again in a second', async () => {
  const { sync, first, release } = await begun();
  expect(await sync()).toEqual({
    status: 409,
    detail: 'The same request is still in progress. Try again in a second.',
    wait: '1',
  });
  release();
  expect(await first).toMatchObject({ status: 200 });
  expect((await sync()).status).toBe(200);
});

test('R163: one that a process ended in the middle of names the seconds that remain, and is free after them', async () => {
  const { bench, sync } = await begun();
  const started = await bench.services.database.db.selectFrom('idempotency').selectAll().execute();
  await bench.crash();
  if (bench.location.kind === 'sqlite') {
    // The only process of a database has ended all requests in progress by its start. As if there were another process:
    await bench.services.database.db.insertInto('idempotency').values(started).execute();
  }
  bench.wait(18_000);
  expect(await sync()).toEqual({
    status: 409,
    detail:
      'The same request is still in progress, or was cut off when a server ended. Try again in 43 seconds.',
    wait: '43',
  });
  bench.wait(42_000);
  expect(await sync()).toEqual({
    status: 409,
    detail:
      'The same request is still in progress, or was cut off when a server ended. Try again in a second.',
    wait: '1',
  });
  bench.wait(1000);
  expect((await sync()).status).toBe(200);
});

test('R163: one that the only process of a database ended in the middle of is free at its next start', async () => {
  const { bench, sync } = await begun();
  await bench.crash();
  expect((await sync()).status).toBe(bench.location.kind === 'sqlite' ? 200 : 409);
});
