/** Vitest's own JSON report, with what it leaves out: errors outside tests, failed hooks, and why a test did not run. */
import { writeFileSync } from 'node:fs';
import { JsonReporter, type TestCase, type TestModule, type TestSuite, type Vitest } from 'vitest/node';
import { HOOK_FAILED, OUTSIDE, type VitestError } from './reports.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Why it did not run. */
    skipped?: string;
  }
}

type Outside = Readonly<{ message: string; VITEST_TEST_PATH?: string }>;

export default class TestReporter extends JsonReporter {
  #errors: readonly VitestError[] = [];

  constructor() {
    super({});
  }

  override onInit(vitest: Vitest): void {
    super.onInit(vitest);
    // The runner ends what hangs: the report then names the tests that had not ended.
    process.once('SIGTERM', () => {
      void this.onTestRunEnd(vitest.state.getTestModules()).finally(() => process.exit(143));
    });
  }

  override async onTestRunEnd(
    modules: readonly TestModule[],
    outside: readonly Outside[] = [],
  ): Promise<void> {
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const hooks = groups.flatMap((group) =>
      group.errors().map(({ message }) => ({
        file: group.type === 'suite' ? group.module.moduleId : group.moduleId,
        name: group.type === 'suite' ? `${group.fullName} (a hook)` : 'the file, or a hook',
        message,
      })),
    );
    // The file that ran when it was thrown: usually the one that did not await a promise.
    const stray = outside.map(({ message, VITEST_TEST_PATH: file }) => ({ file, name: OUTSIDE, message }));
    this.#errors = [...hooks, ...stray];
    for (const module of modules)
      for (const test of module.children.allTests('skipped')) test.meta().skipped = whySkipped(test);
    await super.onTestRunEnd(modules);
  }

  /** At once: after SIGTERM the process ends without waiting for a promise. */
  override async writeReport(report: string): Promise<void> {
    const { outputFile } = this.ctx.config;
    if (typeof outputFile !== 'string') return;
    writeFileSync(outputFile, JSON.stringify({ ...(JSON.parse(report) as object), errors: this.#errors }));
  }
}

function whySkipped(test: TestCase): string {
  let group: TestModule | TestSuite = test.parent;
  while (group.type === 'suite' && group.errors().length === 0) group = group.parent;
  if (group.errors().length > 0) return HOOK_FAILED;
  const result = test.result();
  return (result.state === 'skipped' ? result.note : undefined) ?? 'its condition does not hold here';
}
