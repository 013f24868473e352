/**
 * `npm run break-rules`: breaks each line of `broken-rules.ts`, one at a time, and says which test of `npm test` notices. It works
 * in a copy of this tree, which is removed at the end. Names of rules or paths of files, or parts of them, limit it.
 *
 * First run the tests that noticed the last time, or bear the file's name; then those beside it; then those that import it, which
 * takes minutes and is left out with `--near`. In the end those that noticed run once more in the whole copy: what fails there has
 * noticed nothing.
 */
import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { JSONReport } from '@playwright/test/reporter';
import { staleBuild } from '../../demo/build.ts';
import { endChildrenOnSignals, node } from '../run/child.ts';
import { playwrightResults } from '../run/reports.ts';
import { repository } from '../run/test-files.ts';
import { brokenRules, type BrokenRule } from './broken-rules.ts';

interface Noticed {
  /** File and name of the test; null if none noticed, or it is not known why. */
  readonly test: string | null;
  /** Why this says nothing. */
  readonly fault?: string;
}
type Outcome = BrokenRule & Noticed;

const table = join(repository, 'e2e/results/broken-rules.json');
const former = (await readFile(table, 'utf8').then(JSON.parse, () => [])) as readonly Outcome[];
const isNear = process.argv.includes('--near');
const wanted = process.argv.slice(2).filter((name) => name !== '--near');
const chosen = brokenRules
  .filter(({ rule, file }) => wanted.length === 0 || wanted.some((part) => `${file} ${rule}`.includes(part)))
  // Journeys come last, as they replace the build.
  .toSorted((one, other) => Number(one.journey !== undefined) - Number(other.journey !== undefined));
const stale = await staleBuild();
if (stale !== undefined) throw new Error(stale);

endChildrenOnSignals();
const copy = await mkdtemp(join(tmpdir(), 'broken-rules-'));
const outcomes: Outcome[] = [];
try {
  await copyTree();
  for (const broken of chosen) {
    const began = performance.now();
    outcomes.push({ ...broken, ...(await outcomeOf(broken)) });
    await keep(outcomes);
    console.log(`${outcomes.length}/${chosen.length} ${Math.round((performance.now() - began) / 1000)} s`);
  }
  const files = outcomes.flatMap(({ test, journey }) => (journey ? [] : (test?.split(' > ')[0] ?? [])));
  const failing = files.length === 0 ? [] : await failedTests(['run', ...new Set(files)], 0);
  await report(
    outcomes.map((outcome) =>
      outcome.test !== null && failing.includes(outcome.test)
        ? { ...outcome, test: null, fault: `fails without the break: ${outcome.test}` }
        : outcome,
    ),
  );
} finally {
  await rm(copy, { recursive: true, force: true });
}

/** The build comes last, so that it is newer than its sources. */
async function copyTree(): Promise<void> {
  const left = /(^|\/)(node_modules|\.git|dist)$|^e2e\/results$/;
  const filter = (path: string): boolean => !left.test(relative(repository, path));
  await cp(repository, copy, { recursive: true, filter });
  await mkdir(join(copy, 'e2e/results'));
  await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'));
  await cp(join(repository, 'dist'), join(copy, 'dist'), { recursive: true });
}

async function outcomeOf(broken: BrokenRule): Promise<Noticed> {
  const path = join(copy, broken.file);
  const whole = await readFile(path, 'utf8').catch(() => '');
  const parts = whole.split(broken.line);
  if (parts.length !== 2) return { test: null, fault: `its line is there ${parts.length - 1} times` };
  const { atime, mtime } = await stat(path);
  const write = async (text: string): Promise<void> => {
    await writeFile(path, text);
    // The build stays as fresh as it was.
    await utimes(path, atime, mtime);
  };
  await write(parts.join(broken.instead));
  try {
    if (broken.journey !== undefined) return { test: await failedJourney(broken.journey) };
    for (const command of await stages(broken)) {
      const [test] = await failedTests(command, 1);
      if (test !== undefined) return { test };
    }
    return { test: null };
  } finally {
    await write(whole);
  }
}

/** Commands of Vitest with the tests to run, the likeliest first. */
async function stages({ rule, file }: BrokenRule): Promise<readonly (readonly string[])[]> {
  const noticed = former.find((each) => each.rule === rule)?.test?.split(' > ')[0] ?? '';
  const folder = dirname(file);
  const names = (await readdir(join(copy, folder))).filter((name) => /(?<!\.full)\.test\.ts$/.test(name));
  const beside = names.map((name) => join(folder, name));
  const own = beside.filter((path) => basename(path).startsWith(`${basename(file, '.ts')}.`));
  const first = noticed !== '' && existsSync(join(copy, noticed)) ? [noticed] : own;
  const near = [first, beside.filter((path) => !first.includes(path))].filter((paths) => paths.length > 0);
  return [...near.map((paths) => ['run', ...paths]), ...(isNear ? [] : [['related', file]])];
}

interface VitestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

/** Runs tests of the units and of money in the copy. @param bail after so many failures no more are run */
async function failedTests(command: readonly string[], bail: number): Promise<readonly string[]> {
  const output = join(copy, 'e2e/results/vitest.json');
  await rm(output, { force: true });
  const config = ['--config=e2e/vitest.config.ts', '--project=unit', '--project=money', '--passWithNoTests'];
  const options = ['--run', `--bail=${bail}`, '--reporter=json', `--outputFile=${output}`];
  const run = ['node_modules/vitest/vitest.mjs', ...command, ...config, ...options];
  const { code, output: said } = await node(run, { cwd: copy });
  if (code === 0) return [];
  const read = await readFile(output, 'utf8').catch(() => '{"testResults":[]}');
  const { testResults } = JSON.parse(read) as { readonly testResults: readonly VitestFile[] };
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const titles = assertionResults.filter((each) => each.status === 'failed').map((each) => each.fullName);
    const shown = status === 'failed' && titles.length === 0 ? [message.trim()] : titles;
    return shown.map((title) => `${relative(copy, name)} > ${title.split('\n')[0]?.slice(0, 150)}`);
  });
  return failed.length > 0 ? failed : [`outside any test > ${said.trim().slice(-200)}`];
}

/** Builds the copy, and runs a spec of the journeys. */
async function failedJourney(spec: string): Promise<string | null> {
  await node(['node_modules/vite/bin/vite.js', 'build', '--app'], { cwd: copy });
  const output = join(copy, 'e2e/results/journey.json');
  const options = [
    '--config=e2e/playwright.config.ts',
    '--project=journeys',
    '--retries=0',
    '--reporter=json',
  ];
  const run = ['node_modules/@playwright/test/cli.js', 'test', spec, ...options];
  await node(run, { cwd: copy, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: output } });
  const ran = playwrightResults(JSON.parse(await readFile(output, 'utf8')) as JSONReport);
  const failed = ran.find(({ state }) => state === 'failed');
  return failed === undefined ? null : `${spec} > ${failed.name}`;
}

/** With those of former runs. */
async function keep(done: readonly Outcome[]): Promise<void> {
  const others = former.filter(({ rule }) => !done.some((each) => each.rule === rule));
  await mkdir(dirname(table), { recursive: true });
  await writeFile(table, JSON.stringify([...others, ...done], null, 2));
}

async function report(done: readonly Outcome[]): Promise<void> {
  await keep(done);
  for (const { file, rule, line, instead, test, fault } of done) {
    const result = fault ?? (test === null ? 'NOT NOTICED' : `noticed: ${test}`);
    console.log(`\n${file}: ${rule}\n  - ${line.trim()}\n  + ${instead.trim()}\n  ${result}`);
  }
  const missed = done.filter(({ test }) => test === null).length;
  console.log(`\n${done.length - missed} of ${done.length} broken rules are noticed`);
  process.exitCode = missed > 0 ? 1 : 0;
}
