import { client } from './client.ts';
import { counts } from './counts.ts';
import { reads } from './reads.ts';
import { table, type Row } from './statistics.ts';

/**
 * `npm run bench`: figures of the built server and the widget that have a goal, side by side with minimal peers for the same
 * job. `npm run bench -- reads client` measures only those parts. `--small` checks in a few minutes that they work.
 */

const parts: Readonly<Record<string, (small: boolean) => Promise<readonly Row[]>>> = {
  reads,
  counts,
  client,
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
  console.log(`\n${table(part, await measure(small))}`);
}
