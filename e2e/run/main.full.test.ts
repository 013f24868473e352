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
  },
};
`;
const head = `import { beforeAll, describe, expect, test } from 'vitest';\n`;
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

test('a failing test, a failed hook, a file that cannot be loaded, a flaky test of money and what stays behind are failures', async () => {
  const { code, lines } = await runPlanted({
    failing: `describe('a group', () => { test('fails', () => expect(1).toBe(2)); });`,
    flaky: flaky('now and then'),
    hook: `beforeAll(() => { throw new Error('no port'); }); test('is not run', () => {});`,
    unloadable: `import './missing.ts'; test('is not run, either', () => {});`,
    money: flaky('R51: sent once'),
    leaving: `
      import { spawn } from 'node:child_process';
      import { mkdtempSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      const listens = "require('node:net').createServer().listen(0)";
      test('leaves a process that listens, and a folder', () => {
        spawn(process.execPath, ['-e', listens], { detached: true, stdio: 'ignore' }).unref();
        mkdtempSync(tmpdir() + '/left-');
      });
    `,
  });
  expect(lines).toContain('Flaky: failed, and passed in a second run (1)\n  flaky.test.ts:4 now and then\n');
  expect(lines).toContain('Skipped (1)\n  hook.test.ts:2 is not run\n    a hook failed\n');
  expect(lines).toContain('Failed (6)\n');
  expect(lines).toContain(
    '  failing.test.ts:2 a group > fails\n    AssertionError: expected 1 to be 2 // Object.is equality\n',
  );
  expect(lines).toMatch(/ {2}money\.test\.ts:4 R51: sent once\n {4}flaky, and about money or security: /);
  expect(lines).toMatch(/ {2}unloadable\.test\.ts the file, or a hook\n {4}Error: Cannot find module/);
  expect(lines).toContain('  hook.test.ts the file, or a hook\n    Error: no port\n');
  expect(lines).toMatch(/\n {2}stayed behind\n {4}process \d+: .*listen\(0\)\n/);
  expect(lines).toMatch(/\n {2}stayed behind\n {4}folder .*left-/);
  expect(lines.trimEnd()).toMatch(/\n2 passed, 6 failed$/);
  expect(code).toBe(1);
});

test('an error outside the tests is a failure, and no file runs once more', async () => {
  const { code, lines } = await runPlanted({
    flaky: flaky('now and then'),
    stray: `test('rejects beside', () => { void Promise.reject(new Error('not awaited')); });`,
  });
  expect(lines).toContain('  outside any test\n    Error: not awaited\n');
  expect(lines).toContain('  flaky.test.ts:4 now and then\n');
  expect(lines.trimEnd()).toMatch(/\n1 passed, 2 failed$/);
  expect(code).toBe(1);
});

test('one flaky test of the rest is named, and green', async () => {
  const { code, lines } = await runPlanted({ flaky: flaky('now and then') });
  expect(lines).toContain('(1)\n  flaky.test.ts:4 now and then\n');
  expect(lines.trimEnd()).toMatch(/\n1 passed, 0 failed$/);
  expect(code).toBe(0);
});
