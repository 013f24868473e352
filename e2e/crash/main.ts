/**
 * `npm run test:campaign`: the long form of the model tests and the kills. By default 10,000 sequences of steps and as many
 * pairs of orders, and 500 kills for each store.
 *
 * `--runs 10000 --kills 1000 --minutes 30 --seed 1`: `kills` is for all stores together; after `minutes` no further kill begins.
 * The seed is random by default.
 */
import { parseArgs } from 'node:util';
import { crash, lineOf } from './crash.ts';
import { checkOrders, checkSequences } from './model-tests.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const [runs, kills, minutes, seed] = [values.runs, values.kills, values.minutes, values.seed].map(Number);
if (runs === undefined || kills === undefined || minutes === undefined || seed === undefined)
  process.exit(64);
if ([runs, kills, minutes, seed].some((value) => !(value >= 0))) {
  console.error('--runs, --kills, --minutes and --seed are numbers');
  process.exit(64);
}

console.log(`seed ${seed}`);
const until = performance.now() + minutes * 60_000;
if (runs > 0) {
  checkOrders({ numRuns: runs, seed });
  console.log(`model: ${runs} sets of news in two orders each, the same end`);
  const tally = checkSequences({ numRuns: runs, seed });
  const steps = [...tally.values()].reduce((total, count) => total + count, 0);
  console.log(`model: ${runs} sequences of steps, ${steps} things seen, 0 rules broken`);
  console.log([...tally].map(([name, count]) => `${name} ${count}`).join(', '));
}
const reports = await Promise.all(
  (['sqlite', 'postgres'] as const).map((store, index) =>
    crash({ store, kills: Math.ceil(kills / 2), seed: seed + index, until, log: console.log }),
  ),
);
for (const report of reports) console.log(lineOf(report));
const total = reports.reduce((sum, report) => sum + report.kills, 0);
const faults = reports.reduce((sum, report) => sum + report.faults.length, 0);
console.log(`${total} kills, ${faults} faults`);
process.exitCode = faults > 0 ? 1 : 0;
