/**
 * `npm test`, which is also the gate: build, size, format, types, the core alone, the server without each optional module, and
 * unused code, two at a time, which end it if one fails; the unit tests; money over HTTP, beside lint; the journeys of money and
 * security. `npm run test:full`: all other tests. Failed files run once more, alone: see `verdict.ts`. The last lines name every
 * test that failed, was flaky or was skipped, and what this machine lacks; the last one is `N passed, N failed`. The exit code is
 * 1 if anything failed, could not run, or was left behind.
 *
 * `npm test -- unit browser` runs those two suites, `npm run test:full -- --shard 1/3` a third of the tests.
 */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { endChildrenOnSignals } from './child.ts';
import { startTestRun } from './leftovers.ts';
import { whyMissing, type Missing, type Program } from './prerequisites.ts';
import { reasonOf, type Result } from './reports.ts';
import {
  browser,
  build,
  checks,
  examples,
  lint,
  results,
  say,
  vitest,
  type RunOptions,
  type Suite,
} from './suites.ts';
import { verdict } from './verdict.ts';

interface Tier {
  /** Time limit of a suite: about five times the longest time on two idle cores. */
  readonly minutes: number;
  /** Side by side, each a list to run in order. If one fails, no test runs. */
  readonly before: readonly (readonly Suite[])[];
  /** In order; those of one list side by side. */
  readonly tests: readonly (readonly Suite[])[];
}

const tiers: Record<'test' | 'full', Tier> = {
  test: {
    minutes: 25,
    before: checks,
    tests: [[vitest('unit')], [vitest('money'), lint], [browser('journeys')]],
  },
  full: { minutes: 60, before: [[examples, build]], tests: [[vitest('full', 'unit')], [browser('full')]] },
};

interface Row {
  readonly name: string;
  readonly seconds: string;
  readonly results: readonly Result[];
}

const failuresOf = ({ results }: Row) => results.filter(({ state }) => state === 'failed');

async function runSuite({ name, run }: Suite, options: RunOptions): Promise<Row> {
  say(`── ${name}`);
  const start = performance.now();
  const results = await run(options).catch((error: unknown): readonly Result[] => {
    const text = error instanceof Error ? error.message : String(error);
    say(`${name}: ${text}`);
    return [{ state: 'failed', name, reason: reasonOf([text]) }];
  });
  const row = { name, seconds: ((performance.now() - start) / 1000).toFixed(1), results };
  say(`── ${name}: ${failuresOf(row).length === 0 ? 'ok' : 'FAILED'}, ${row.seconds} s`);
  return row;
}

/** Tries what the suites need beside the first of them, and says what is missing as soon as possible. */
async function findMissing(needs: readonly Program[]): Promise<readonly Missing[]> {
  const tried = needs.map(async (name) => {
    const missing = await whyMissing(name, say);
    if (missing !== undefined) say(`${name} cannot run here: ${missing.reason}`);
    return missing;
  });
  return (await Promise.all(tried)).filter((missing) => missing !== undefined);
}

async function main(): Promise<void> {
  const { values, positionals: asked } = parseArgs({
    allowPositionals: true,
    options: {
      full: { type: 'boolean', default: false },
      shard: { type: 'string' },
      // For `main.full.test.ts`, whose tests are written to fail.
      config: { type: 'string' },
    },
  });
  const { minutes, before, tests } = tiers[values.full ? 'full' : 'test'];
  const suites = [...before.flat(), ...tests.flat()];
  const names = suites.map(({ name }) => name);
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`No suite ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  const wanted = suites.filter(({ name }) => asked.length === 0 || asked.includes(name));
  const needs = values.config === undefined ? wanted.flatMap((suite) => suite.needs ?? []) : [];
  await mkdir(results, { recursive: true });
  const leftovers = await startTestRun();
  endChildrenOnSignals();
  const looking = findMissing([...new Set(needs)]);
  const { shard, config } = values;
  const table: Row[] = [];
  const run = async (suite: Suite, missing: readonly Missing[]): Promise<void> => {
    const options = { minutes, missing, shard, config };
    if (wanted.includes(suite)) table.push(await runSuite(suite, options));
  };
  const runChecks = async (list: readonly Suite[]): Promise<void> => {
    for (const suite of list) await run(suite, []);
  };
  await Promise.all(before.map(runChecks));
  const missing = await looking;
  if (table.every((row) => failuresOf(row).length === 0))
    for (const list of tests) await Promise.all(list.map((suite) => run(suite, missing)));
  table.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
  const left = (await leftovers()).map((reason): Result => ({
    state: 'failed',
    name: 'stayed behind',
    reason,
  }));
  const notRun = wanted.filter(({ name }) => !table.some((row) => row.name === name));
  report(table, left, missing, notRun);
}

/** The last lines: a summary that is complete without the rest of the output. */
function report(
  table: readonly Row[],
  left: readonly Result[],
  missing: readonly Missing[],
  notRun: readonly Suite[],
): void {
  say(`\n${'suite'.padEnd(10)}${'seconds'.padStart(8)}${'passed'.padStart(8)}${'failed'.padStart(8)}`);
  for (const row of table) {
    const passed = row.results.filter(({ state }) => state === 'passed' || state === 'flaky').length;
    const cells = [row.seconds, String(passed), String(failuresOf(row).length)];
    say(row.name.padEnd(10) + cells.map((cell) => cell.padStart(8)).join(''));
  }
  const { passed, failed, flaky, skipped } = verdict([...table.flatMap(({ results }) => results), ...left]);
  list('Skipped', skipped);
  list('Flaky: failed, and passed in a second run', flaky);
  list('Failed', failed);
  for (const { name, reason, remedy } of missing)
    say(`\n${name} cannot run here: ${reason}\n  Way out: ${remedy}.`);
  if (notRun.length > 0)
    say(`\nNot run, since a check before them failed: ${notRun.map(({ name }) => name).join(', ')}`);
  const red = Math.max(failed.length, missing.length);
  say(`\n${passed} passed, ${red} failed`);
  process.exitCode = red > 0 ? 1 : 0;
}

function list(heading: string, tests: readonly Result[]): void {
  if (tests.length === 0) return;
  say(`\n${heading} (${tests.length})`);
  for (const { file, line, name, reason } of tests) {
    const where = [file, line].filter((part) => part !== undefined).join(':');
    say(`  ${`${where} ${name}`.trim()}\n    ${reason}`);
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 64;
});
