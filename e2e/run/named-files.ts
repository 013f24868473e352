/**
 * Vitest leaves out, without a word, a file named on its command line that no selected project includes: this says so. A file that
 * did not run for another reason, such as a failed setup, is not its concern.
 */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Reporter, Vitest } from 'vitest/node';
import { moneyFiles } from '../money-files.ts';
import { repository } from './test-files.ts';

export default class NamedFiles implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(): void {
    const { projects = [] } = this.#vitest ?? {};
    const named = process.argv.slice(2).filter((each) => /\.(test|spec)\.ts$/.test(each) && existsSync(each));
    for (const path of named.map((each) => resolve(each))) {
      if (projects.some((project) => project.matchesTestGlob(path))) continue;
      const file = relative(repository, path);
      console.error(`${file} was not run: the selected project excludes it. Run it with\n  ${command(file)}`);
    }
  }
}

function command(file: string): string {
  if (file.endsWith('.spec.ts')) return `npx playwright test --config e2e/playwright.config.ts ${file}`;
  const second = file.endsWith('.full.test.ts') ? 'full' : 'unit';
  const project = moneyFiles.includes(file) ? 'money' : second;
  return `npx vitest run --config e2e/vitest.config.ts --project=${project} ${file}`;
}
