/**
 * `npm test`, which is also the gate: build, size, format, lint, types and unused code, two at a time, which end it if one
 * fails; the unit tests; money over HTTP; the journeys of money and security. `npm run test:full`: all other tests. Failed files
 * run once more, alone: see `verdict.ts`. The last lines name every test that failed, was flaky or was skipped, and what this
 * machine lacks; the last one is `N passed, N failed`. The exit code is 1 if anything failed, could not run, or was left behind.
 *
 * `npm test -- unit browser` runs those two suites. `npm run test:full -- --changed main` runs the tests affected by the changes
 * since that commit, `--shard 1/3` a third.
 */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { affectedSince } from './affected.ts';
import { endWithChildren } from './child.ts';
import { startTestRun } from './leftovers.ts';
import {
  chromiumHere,
  firefoxMissing,
  postgresMissing,
  webKitMissing,
  type Missing,
} from './prerequisites.ts';
import { reasonOf, type Result } from './reports.ts';
import {
  browser,
  checks,
  examples,
  freshBuild,
  results,
  say,
  types,
  vitest,
  type Here,
  type Prerequisites,
  type Stage,
  type Suite,
} from './suites.ts';
import { verdict } from './verdict.ts';

interface Row {
  readonly name: string;
  readonly seconds: string;
  readonly results: readonly Result[];
}

const failuresOf = ({ results }: Row) => results.filter(({ state }) => state === 'failed');

interface Tier {
  /** Time limit of a suite: about five times the longest time on two idle cores. */
  readonly minutes: number;
  readonly stages: readonly Stage[];
}

const tiers: Record<'test' | 'full', Tier> = {
  test: {
    minutes: 25,
    stages: [
      {
        lanes: [[checks.build, checks.size, checks.format, types, checks.unused], [checks.lint]],
        endsRunOnFailure: true,
      },
      { lanes: [[vitest('unit', 'unit')]] },
      { lanes: [[vitest('money', 'money')]] },
      { lanes: [[browser('journeys')]] },
    ],
  },
  full: {
    minutes: 60,
    stages: [
      { lanes: [[examples, freshBuild]], endsRunOnFailure: true },
      { lanes: [[vitest('unit', 'full')]] },
      { lanes: [[browser('full')]] },
    ],
  },
};

async function runSuite({ name, run }: Suite, here: Here): Promise<Row> {
  say(`── ${name}`);
  const start = performance.now();
  const results = await run(here).catch((error: unknown): readonly Result[] => {
    const message = error instanceof Error ? error.message : String(error);
    say(`${name}: ${message}`);
    return [{ state: 'failed', name, reason: reasonOf([{ message }]) }];
  });
  const row = { name, seconds: ((performance.now() - start) / 1000).toFixed(1), results };
  say(`── ${name}: ${failuresOf(row).length === 0 ? 'ok' : 'FAILED'}, ${row.seconds} s`);
  return row;
}

/** Checks the prerequisites beside the first suites, and reports missing ones as soon as possible. */
function lookFor(needs: ReadonlySet<keyof Prerequisites>): Prerequisites {
  const announced = async <T>(found: Promise<T | Missing>): Promise<T | Missing> => {
    const missing = await found;
    if (isMissing(missing)) say(`${missing.name} cannot run here: ${missing.reason}`);
    return missing;
  };
  return {
    chromium: needs.has('chromium') ? announced(chromiumHere(say)) : Promise.resolve(undefined),
    postgres: needs.has('postgres') ? announced(postgresMissing()) : Promise.resolve(undefined),
    firefox: needs.has('firefox') ? announced(firefoxMissing(say)) : Promise.resolve(undefined),
    webKit: needs.has('webKit') ? announced(webKitMissing(say)) : Promise.resolve(undefined),
  };
}

const isMissing = (found: unknown): found is Missing => typeof found === 'object' && found !== null;

async function main(): Promise<void> {
  const { values, positionals: asked } = parseArgs({
    allowPositionals: true,
    options: {
      full: { type: 'boolean', default: false },
      changed: { type: 'string' },
      shard: { type: 'string' },
      // For `main.test.ts`, whose tests are written to fail.
      config: { type: 'string' },
    },
  });
  const { minutes, stages } = tiers[values.full ? 'full' : 'test'];
  const suites = stages.flatMap(({ lanes }) => lanes.flat());
  const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No suite ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`,
    );
  if (values.changed !== undefined && !values.full)
    throw new Error('--changed is for npm run test:full: npm test is short, and runs whole');
  const files = values.changed === undefined ? undefined : await affectedSince(values.changed);
  if (files !== undefined) say(`The change touches ${files.length} files of tests.`);
  const wanted = suites.filter(({ name }) => asked.length === 0 || asked.includes(name));
  await mkdir(results, { recursive: true });
  const testRun = await startTestRun();
  Object.assign(process.env, testRun.env);
  endWithChildren(testRun.leftovers);
  const needs = new Set(values.config === undefined ? wanted.flatMap((suite) => suite.needs ?? []) : []);
  const here: Here = { ...lookFor(needs), minutes, shard: values.shard, files, config: values.config };
  const table: Row[] = [];
  for (const { lanes, endsRunOnFailure } of stages) {
    await Promise.all(
      lanes.map(async (lane) => {
        for (const suite of lane) if (wanted.includes(suite)) table.push(await runSuite(suite, here));
      }),
    );
    if (endsRunOnFailure === true && table.some((row) => failuresOf(row).length > 0)) break;
  }
  const found = await Promise.all([here.chromium, here.firefox, here.webKit, here.postgres]);
  const left = await testRun.leftovers();
  report(table, {
    missing: found.filter(isMissing),
    left: left.map((what) => ({ state: 'failed', name: 'stayed behind', reason: what })),
    notRun: wanted.filter(({ name }) => !table.some((row) => row.name === name)),
  });
}

interface AfterRun {
  readonly missing: readonly Missing[];
  /** What the run left on the machine. */
  readonly left: readonly Result[];
  readonly notRun: readonly Suite[];
}

/** The last lines: a summary that is complete without the rest of the output. */
function report(table: readonly Row[], { missing, left, notRun }: AfterRun): void {
  say(`\n${'suite'.padEnd(10)}${'seconds'.padStart(8)}${'passed'.padStart(8)}${'failed'.padStart(8)}`);
  for (const row of table) {
    const failed = failuresOf(row).length;
    const passed = row.results.filter(({ state }) => state === 'passed' || state === 'flaky').length;
    const cells = [row.seconds, String(passed), String(failed)].map((cell) => cell.padStart(8));
    say(`${row.name.padEnd(10)}${cells.join('')}`);
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
    const where = file === undefined ? '' : `${line === undefined ? file : `${file}:${line}`} `;
    say(`  ${where}${name}\n    ${reason}`);
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 64;
});
