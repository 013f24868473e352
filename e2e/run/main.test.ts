import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { node } from './child.ts';
import { repository } from './test-files.ts';

/** The runner by planted tests: what is wrong comes out as wrong, whatever else it is. */

const settings = `export default {
  root: import.meta.dirname,
  test: {
    projects: [{ extends: true, test: { name: 'unit', include: ['*.test.ts'] } }],
    reporters: ['default', '${repository}e2e/run/vitest-reporter.ts'],
    includeTaskLocation: true,
  },
};
`;
const head = `import { expect, test, beforeAll } from 'vitest';\n`;
/** Fails in its first run, and in no other. */
const flaky = (name: string) => `
  import { existsSync, writeFileSync } from 'node:fs';
  test('${name}', () => {
    const mark = import.meta.dirname + '/${name.replaceAll(/\W/g, '')}';
    const isSecond = existsSync(mark);
    writeFileSync(mark, '');
    expect(isSecond).toBe(true);
  });
`;

/** @param planted The text of each test file. @returns How the runner ends, and what its last lines say. */
async function runPlanted(planted: Readonly<Record<string, string>>) {
  // Below the repository, so that they find its packages.
  mkdirSync(`${repository}e2e/results`, { recursive: true });
  const folder = mkdtempSync(`${repository}e2e/results/planted-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'vitest.config.ts'), settings);
  for (const [name, text] of Object.entries(planted))
    writeFileSync(join(folder, `${name}.test.ts`), head + text);
  const runner = ['--import', 'tsx', 'e2e/run/main.ts', 'unit', '--config', join(folder, 'vitest.config.ts')];
  const { code, output } = await node(runner);
  const lines = output.slice(output.lastIndexOf('\nsuite '));
  return { code, output, lines: lines.replaceAll(`e2e/results/${basename(folder)}/`, '') };
}

test('a failing test, a stray rejection, a failed hook and a process that stays are failures, a flaky test is named', async () => {
  const { code, lines } = await runPlanted({
    failing: `test('fails', () => expect(1).toBe(2));`,
    flaky: flaky('now and then'),
    stray: `test('rejects beside', () => { void Promise.reject(new Error('not awaited')); });`,
    hook: `beforeAll(() => { throw new Error('no port'); }); test('is not run', () => {});`,
    leaving: `
      import { spawn } from 'node:child_process';
      test('leaves a process', () => {
        spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref();
      });
    `,
  });
  expect(lines).toContain('Flaky: failed, and passed in a second run (1)\n  flaky.test.ts:4 now and then\n');
  expect(lines).toContain('Failed (4)\n');
  expect(lines).toContain('  failing.test.ts:2 fails\n    expected 1 to be 2 // Object.is equality\n');
  expect(lines).toContain('  stray.test.ts outside any test\n    not awaited\n');
  expect(lines).toContain('  hook.test.ts the file, or a hook\n    no port\n');
  expect(lines).toMatch(/\n {2}stayed behind\n {4}process \d+: sleep 600\n/);
  expect(lines.trimEnd()).toMatch(/\n3 passed, 4 failed$/);
  expect(code).toBe(1);
});

test('one flaky test of money is believed after three more runs', async () => {
  const { code, output, lines } = await runPlanted({ money: flaky('R51: sent once') });
  expect(output).toContain('was flaky: 3 more runs');
  expect(lines.trimEnd()).toMatch(/\n1 passed, 0 failed$/);
  expect(code).toBe(0);
});
