/** Reports Vitest's tests to the runner, with failed hooks, files that cannot be loaded, and errors outside tests. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';
import { HOOK_FAILED, OUTSIDE, reasonOf, type Result } from './reports.ts';
import { repository } from './test-files.ts';

export default class RunnersReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[], outside: readonly SerializedError[]): void {
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

/** Names no file: workers are shared, so another file than the one that ran may have caused it. */
const strayError = (error: SerializedError): Result => ({
  state: 'failed',
  name: OUTSIDE,
  reason: reasonOf([textOf(error)]),
});

function isBelowFailedHook({ parent }: TestCase | TestSuite): boolean {
  return parent.errors().length > 0 || (parent.type === 'suite' && isBelowFailedHook(parent));
}

const fileOf = ({ moduleId }: TestModule): string => relative(repository, moduleId);
const textOf = ({ stack, message }: SerializedError): string => stack ?? message;
