/** Which tests of `npm run test:full` a change affects: by imports, and by a table for what is spawned, built or served. */
import { execFile } from 'node:child_process';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import { repository, testFiles } from './test-files.ts';

const execute = promisify(execFile);

const isTest = (path: string) => /\.(test|spec|suite)\.ts$/.test(path);

/** Files that all tests depend on: a change of one affects every test. */
const shared = [
  /^package-lock\.json$/,
  /^(package|tsconfig)\.json$/,
  /^vite\.config\.ts$/,
  /^e2e\//,
  /^server\/testing\//,
  /^demo\/simulators\//,
];

/** Tests that a change affects other than by an import: through a process, a build, a page or a text. */
const reached: readonly (readonly [change: RegExp, tests: RegExp])[] = [
  [
    /^server\/console\//,
    /^e2e\/(journeys\/merchant\/(console|money-out|passkeys|refund-console)|visual\/console)/,
  ],
  [/^server\/(?!console\/|.*\.md$)/, /^(e2e\/(?!visual\/(?!pages)|lint\/|readme\/)|demo\/)/],
  [
    /^widget\/(?!.*\.md$)/,
    /^(widget\/|demo\/|e2e\/(journeys|visual|engines|package|recipes|vendure|medusa|woocommerce|stacks|next|runtimes|common-js))/,
  ],
  [
    /^demo\/examples\//,
    /^e2e\/(recipes|vendure|medusa|woocommerce|stacks|installers|readme|journeys\/merchant\/examples)/,
  ],
  [
    /^demo\/(dev|desk|shop)\/(?!.*\.md$)/,
    /^(demo\/|e2e\/(dev|readme|journeys\/(merchant\/(desk|dev)|shopper\/(demo|foreign))|visual\/pages))/,
  ],
  // The stack that every browser test starts.
  [/^demo\/[^/]+\.ts$/, /^(demo\/|e2e\/)/],
  [/\.md$/, /^e2e\/(readme|package)/],
];

/**
 * @param changes Paths relative to the repository.
 * @param tests All test files.
 * @returns The tests that the table names; undefined for all.
 */
export function affectedByTable(
  changes: readonly string[],
  tests: readonly string[],
): readonly string[] | undefined {
  const isShared = (path: string) => !isTest(path) && shared.some((pattern) => pattern.test(path));
  if (changes.some(isShared)) return undefined;
  return tests.filter((test) =>
    changes.some(
      (path) =>
        path === test ||
        (!isTest(path) && reached.some(([change, hit]) => change.test(path) && hit.test(test))),
    ),
  );
}

/** @returns The test files affected by changes since a commit, committed or not; undefined for all. */
export async function affectedSince(commit: string): Promise<readonly string[] | undefined> {
  const git = async (...command: string[]): Promise<string[]> =>
    (await execute('git', command, { cwd: repository })).stdout.split('\n').filter((line) => line !== '');
  const changes = [
    ...(await git('diff', '--name-only', commit).catch(() => {
      throw new Error(`--changed: git knows no commit "${commit}"`);
    })),
    ...(await git('ls-files', '--others', '--exclude-standard')),
  ];
  const named = affectedByTable(changes, await testFiles());
  return named === undefined ? undefined : [...new Set([...named, ...(await importers(commit))])];
}

/** Test files that import a changed file, directly or through others. */
async function importers(commit: string): Promise<readonly string[]> {
  const list = ['list', '--config', 'e2e/vitest.config.ts', '--project=full', '--filesOnly', '--json'];
  const { stdout } = await execute(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', ...list, '--passWithNoTests', `--changed=${commit}`],
    { cwd: repository, maxBuffer: 1e8 },
  );
  const found = JSON.parse(stdout.slice(stdout.indexOf('['))) as readonly { readonly file: string }[];
  return found.map(({ file }) => relative(repository, file));
}
