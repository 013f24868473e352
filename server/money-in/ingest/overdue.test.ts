import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../base/clock.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../testing/workbench.ts';

test('a checkout that cannot be read keeps no other from its end', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const ids: string[] = [];
  // More than are written at once.
  for (let count = 0; count < 20; count += 1) ids.push((await bench.open({})).id);
  const [damaged = '', ...others] = ids;
  await sql`update checkouts set document = '{' where id = ${damaged}`.execute(bench.services.database.db);
  await bench.pass(DAY_MS);
  const ended = await bench.services.checkouts.findAll(others);
  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['expired']));
  expect(bench.logged).toContainEqual(
    expect.objectContaining({ checkoutId: damaged, message: 'a timed change of a checkout failed' }),
  );
});
