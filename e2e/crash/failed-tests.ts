/** Runs tests in a copy of the repository, and names those that fail: their file and title, with ` > ` between. */
import { readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { JSONReport } from '@playwright/test/reporter';
import { node } from '../run/child.ts';
import { playwrightResults } from '../run/reports.ts';

interface VitestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

/** Milliseconds after which a test fails: what is broken may make it wait for ever. */
const LIMIT = 60_000;

/**
 * Units, and money over HTTP.
 * @param command of Vitest, with its files
 * @param bail after so many failures no more are run; 0 for all
 */
export async function failedTests(
  copy: string,
  command: readonly string[],
  bail: number,
): Promise<readonly string[]> {
  const output = join(copy, 'e2e/results/vitest.json');
  await rm(output, { force: true });
  const config = ['--config=e2e/vitest.config.ts', '--project=unit', '--project=money', '--passWithNoTests'];
  const options = ['--run', `--bail=${bail}`, `--testTimeout=${LIMIT}`];
  const reporter = ['--reporter=json', `--outputFile=${output}`];
  const run = ['node_modules/vitest/vitest.mjs', ...command, ...config, ...options, ...reporter];
  const { code, output: said } = await node(run, { cwd: copy });
  if (code === null) throw new Error('the tests were ended by a signal');
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

/** Journeys in a browser until one fails, after a build. */
export async function failedJourneys(copy: string, spec: string): Promise<readonly string[]> {
  const built = await node(['node_modules/vite/bin/vite.js', 'build', '--app'], { cwd: copy });
  if (built.code !== 0) throw new Error(`the build failed: ${built.output.slice(-500)}`);
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
  return ran.filter(({ state }) => state === 'failed').map(({ name }) => `${spec} > ${name}`);
}
