import { client } from './client.ts';
import { counts } from './counts.ts';
import { growth } from './growth.ts';
import { lives } from './lives.ts';
import { reads } from './reads.ts';
import { cellsOf, keep, table, type Measured } from './results.ts';

/**
 * `npm run bench`: the speed of the built server and the widget, side by side with minimal peers for the same job. `counts` has
 * no times: it counts the database statements and gateway calls of a payment.
 * `npm run bench -- lives client` measures only those parts. `--small` checks in a few minutes that they work, and writes no
 * results.
 */

const parts: Readonly<Record<string, (small: boolean) => Promise<Measured>>> = {
  lives,
  growth: async (small) => ({ rows: await growth(small) }),
  reads: async (small) => ({ rows: await reads(small) }),
  counts: async (small) => ({ rows: await counts(small) }),
  client: async (small) => ({ rows: await client(small) }),
};
const small = process.argv.includes('--small');
const asked = process.argv.slice(2).filter((name) => name !== '--small');
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(64);
}

for (const [part, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(part)) continue;
  const { rows, waits } = await measure(small);
  const measured = rows.map((row) => cellsOf(part, row));
  console.log(`\n${table(measured)}`);
  if (waits !== undefined) console.log(`\n${waits}`);
  if (!small) await keep(Object.keys(parts), measured, waits);
}
