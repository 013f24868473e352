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
import { staleBuild } from '../../demo/build.ts';
import { endChildrenOnSignals } from '../run/child.ts';
import { repository } from '../run/test-files.ts';
import { brokenRules, type BrokenRule } from './broken-rules.ts';
import { failedJourneys, failedTests } from './failed-tests.ts';

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
  const failing = files.length === 0 ? [] : await failedTests(copy, ['run', ...new Set(files)], 0);
  await report(
    outcomes.map((outcome) =>
      failing.includes(outcome.test ?? '')
        ? Object.assign({}, outcome, { test: null, fault: `fails without the break: ${outcome.test}` })
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
    if (broken.journey !== undefined)
      return { test: (await failedJourneys(copy, broken.journey))[0] ?? null };
    for (const command of await stages(broken)) {
      const [test] = await failedTests(copy, command, 1);
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
  return near.map((paths) => ['run'].concat(paths)).concat(isNear ? [] : [['related', file]]);
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
