/** Writes the result of each test, and failures outside any test, for `main.ts`. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';
import { HOOK_FAILED, OUTSIDE, reasonOf, type Report } from './second-run.ts';
import { repository } from './test-files.ts';

const fromTop = (path: string) => relative(repository, path);
// Set by main.ts.
const path = process.env['TEST_REPORT'];

export default class TestReporter implements Reporter {
  readonly #report: Report = { passed: {}, failures: [], skipped: [] };
  readonly #running = new Set<string>();

  onInit(): void {
    if (path === undefined) return;
    // If the run is ended because it hangs: writes the results so far, and which tests were running.
    process.once('SIGTERM', () => {
      for (const file of this.#running)
        this.#report.failures.push({ file, name: 'the file', reason: 'it had not ended' });
      this.#write();
      process.exit(143);
    });
  }

  onTestModuleStart(module: TestModule): void {
    this.#running.add(fromTop(module.moduleId));
  }

  onTestModuleEnd(module: TestModule): void {
    this.#running.delete(fromTop(module.moduleId));
    this.#read(module);
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    outside: readonly { readonly message: string; readonly VITEST_TEST_PATH?: unknown }[],
  ): void {
    // Modules that cannot be loaded have no start and no end.
    for (const module of modules) {
      const file = fromTop(module.moduleId);
      if (module.state() === 'failed' && !this.#report.failures.some((failure) => failure.file === file))
        this.#read(module);
    }
    for (const error of outside) {
      const file = error.VITEST_TEST_PATH;
      this.#report.failures.push({
        // The file that ran when it was thrown: usually the one that did not await a promise.
        ...(typeof file === 'string' ? { file: fromTop(file) } : {}),
        name: OUTSIDE,
        reason: reasonOf([error]),
      });
    }
    this.#write();
  }

  #write(): void {
    if (path !== undefined) writeFileSync(path, JSON.stringify(this.#report));
  }

  #read(module: TestModule): void {
    const { passed, failures, skipped } = this.#report;
    const file = fromTop(module.moduleId);
    for (const test of module.children.allTests()) {
      const result = test.result();
      const line = test.location?.line ?? 1;
      const name = test.fullName;
      if (result.state === 'passed') (passed[file] ??= []).push(name);
      if (result.state === 'failed') failures.push({ file, line, name, reason: reasonOf(result.errors) });
      if (result.state === 'pending') failures.push({ file, line, name, reason: 'it did not end' });
      if (result.state === 'skipped') skipped.push({ file, name, reason: result.note ?? whySkipped(test) });
    }
    // Failures of hooks, and of a file that cannot be loaded: their tests did not run, and none of them failed.
    for (const group of [module, ...module.children.allSuites()] as (TestModule | TestSuite)[]) {
      const name = group.type === 'suite' ? `${group.fullName} (a hook)` : 'the file, or a hook';
      if (group.errors().length > 0) failures.push({ file, name, reason: reasonOf(group.errors()) });
    }
  }
}

function whySkipped(test: TestCase): string {
  let group: TestModule | TestSuite = test.parent;
  while (group.type === 'suite' && group.errors().length === 0) group = group.parent;
  return group.errors().length > 0 ? HOOK_FAILED : 'its condition does not hold here';
}
