/** Writes what each test came to, and what failed outside any test, for `run.ts`. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';
import { firstLine, type Report } from './second-run.ts';
import { repository } from './test-files.ts';

const fromTop = (path: string) => relative(repository, path);

export default class TestReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    outside: readonly { readonly message: string; readonly VITEST_TEST_PATH?: unknown }[],
  ): void {
    const report: Report = { passed: {}, failures: [], skipped: [] };
    for (const module of modules) this.#read(module, report);
    for (const error of outside) {
      const path = error.VITEST_TEST_PATH;
      report.failures.push({
        // The file that ran when it was thrown: mostly the one whose promise nobody waited for.
        ...(typeof path === 'string' ? { file: fromTop(path) } : {}),
        name: 'outside any test',
        reason: firstLine(error.message),
      });
    }
    // Set by run.ts.
    const path = process.env['TEST_REPORT'];
    if (path !== undefined) writeFileSync(path, JSON.stringify(report));
  }

  #read(module: TestModule, report: Report): void {
    const file = fromTop(module.moduleId);
    const add = (name: string, errors: readonly { readonly message: string }[], line?: number) =>
      report.failures.push({
        file,
        ...(line === undefined ? {} : { line }),
        name,
        reason: firstLine(errors[0]?.message),
      });
    for (const test of module.children.allTests()) {
      const result = test.result();
      const name = test.fullName;
      if (result.state === 'passed') (report.passed[file] ??= []).push(name);
      if (result.state === 'failed') add(name, result.errors, test.location?.line ?? 1);
      if (result.state === 'pending') add(name, [{ message: 'It did not end.' }], test.location?.line ?? 1);
      if (result.state === 'skipped')
        report.skipped.push({ file, name, reason: result.note ?? whySkipped(test) });
    }
    // Of hooks, and of a file that cannot be loaded: their tests were not run, and none of them failed.
    for (const group of [module, ...module.children.allSuites()] as (TestModule | TestSuite)[])
      if (group.errors().length > 0)
        add(group.type === 'suite' ? `${group.fullName} (a hook)` : 'the file, or a hook', group.errors());
  }
}

function whySkipped(test: TestCase): string {
  let group: TestModule | TestSuite = test.parent;
  while (group.type === 'suite' && group.errors().length === 0) group = group.parent;
  return group.errors().length > 0 ? 'a hook failed' : 'its condition does not hold here';
}
