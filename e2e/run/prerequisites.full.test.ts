import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { node } from './child.ts';
import { whyMissing } from './prerequisites.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-bare-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** `npm test -- browser` on a machine that has what `env` says. */
const run = async (env: Record<string, string>) =>
  node(['--import', 'tsx', 'e2e/run/main.ts', 'browser'], { env });

test('a Chromium that is not where CHROMIUM_PATH says is named in the last lines, with the way out', async () => {
  const path = join(emptyFolder(), 'chromium');
  const { code, output } = await run({ CHROMIUM_PATH: path });
  expect(code).toBe(1);
  expect(output).toMatch(
    /\nChromium cannot run here: CHROMIUM_PATH is .*, but there is no such file\.\n {2}Way out: install Chromium .*\n\n0 passed, 1 failed\n$/,
  );
  expect(output).toContain(path);
});

test('so is one that does not start, with its output', async () => {
  const path = join(emptyFolder(), 'chromium');
  const says = 'error while loading shared libraries: libnss3.so';
  writeFileSync(path, `#!/bin/sh\necho "${says}" >&2\nexit 127\n`, { mode: 0o755 });
  const { code, output } = await run({ CHROMIUM_PATH: path });
  expect(code).toBe(1);
  const last = output.slice(output.lastIndexOf('Chromium cannot run here'));
  expect(last).toContain(says);
  expect(last).toMatch(/\n {2}Way out: .*\n\n0 passed, 1 failed\n$/);
});

test('a PostgreSQL that cannot be started is named with the system’s error', async () => {
  // Set once tsx runs: it makes the folder for temporary files where that is missing.
  const ask = `process.env.TMPDIR = ${JSON.stringify(join(emptyFolder(), 'gone'))};
    const { whyMissing } = await import('./e2e/run/prerequisites.ts');
    console.log(await whyMissing('PostgreSQL', () => {}));`;
  const { output } = await node(['--import', 'tsx', '--input-type=module', '-e', ask]);
  expect(output).toContain("name: 'PostgreSQL'");
  expect(output).toMatch(/reason: .*ENOENT/);
});

test.each([
  ['FIREFOX_PATH', 'Firefox'],
  ['WEBKIT_DRIVER_PATH', 'WebKit'],
] as const)(
  'an engine that is not where %s says, or does not start, is named with the way out',
  async (name, program) => {
    const path = join(emptyFolder(), 'engine');
    vi.stubEnv(name, path);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await whyMissing(program, () => {})).toMatchObject({
      reason: `${name} is ${path}, but there is no such file.`,
      remedy: expect.stringMatching(/^install .*apt-get install .*set [A-Z]+_/) as unknown,
    });
    writeFileSync(path, '#!/bin/sh\nexit 127\n', { mode: 0o755 });
    expect(await whyMissing(program, () => {})).toMatchObject({
      reason: expect.stringMatching(/127|[Ff]ailed/) as unknown,
    });
  },
);
