/** Reports Vitest's tests to the runner, with errors outside tests, failed hooks, and why a test did not run. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';
import { HOOK_FAILED, OUTSIDE, reasonOf, type Result } from './reports.ts';
import { repository } from './test-files.ts';

export default class RunnersReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
    // The runner ends what hangs: the report then names the tests that had not ended.
    process.once('SIGTERM', () => {
      this.onTestRunEnd(vitest.state.getTestModules());
      process.exit(143);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], outside: readonly SerializedError[] = []): void {
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const results = [
      ...modules.flatMap(({ children }) => [...children.allTests()].map(resultOf)),
      ...groups.flatMap(hookFailuresOf),
      ...outside.map(strayError),
    ];
    const { outputFile } = this.#vitest?.config ?? {};
    if (typeof outputFile === 'string') writeFileSync(outputFile, JSON.stringify(results));
  }
}

function resultOf(test: TestCase): Result {
  const where = { file: fileOf(test.module), line: test.location?.line ?? 1, name: test.fullName };
  const result = test.result();
  switch (result.state) {
    case 'passed':
      return { ...where, state: 'passed', reason: '' };
    case 'failed':
      return { ...where, state: 'failed', reason: reasonOf(result.errors.map(textOf)) };
    case 'pending':
      return { ...where, state: 'failed', reason: 'it did not end' };
    case 'skipped': {
      const reason = result.note ?? 'its condition does not hold here';
      return { ...where, state: 'skipped', reason: isBelowFailedHook(test) ? HOOK_FAILED : reason };
    }
  }
}

const hookFailuresOf = (group: TestModule | TestSuite): readonly Result[] =>
  group.errors().map((error) => ({
    state: 'failed',
    file: fileOf(group.type === 'suite' ? group.module : group),
    name: group.type === 'suite' ? `${group.fullName} (a hook)` : 'the file, or a hook',
    reason: reasonOf([textOf(error)]),
  }));

/** Of the file that ran when it was thrown: usually the one that did not await a promise. */
function strayError(error: SerializedError): Result {
  const path: unknown = error['VITEST_TEST_PATH'];
  const file = typeof path === 'string' ? relative(repository, path) : undefined;
  return { state: 'failed', file, name: OUTSIDE, reason: reasonOf([textOf(error)]) };
}

function isBelowFailedHook({ parent }: TestCase | TestSuite): boolean {
  return parent.errors().length > 0 || (parent.type === 'suite' && isBelowFailedHook(parent));
}

const fileOf = ({ moduleId }: TestModule): string => relative(repository, moduleId);
const textOf = ({ stack, message }: SerializedError): string => stack ?? message;
