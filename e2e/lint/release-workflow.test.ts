/**
 * The workflows, and the steps of the one that publishes a release: they are run here, with a registry in a folder in place of
 * npm's.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const workflows = new URL('../../.github/workflows/', import.meta.url);
const workflow = readFileSync(new URL('release.yml', workflows), 'utf8');

/** The text of a job. */
const jobOf = (name: string): string =>
  new RegExp(`^ {2}${name}:\\n((?: {3,}.*\\n| {2}#.*\\n|\\n)*)`, 'm').exec(workflow)?.[1] ?? '';

/** The shell script of a step. */
function scriptOf(name: string): string {
  const [, step = ''] = workflow.split(`- name: ${name}\n`);
  const [, script = ''] = /^ {8}run: \|\n((?: {10}.*\n)+)/m.exec(step) ?? [];
  return script.replaceAll(/^ {10}/gm, '');
}

/** `npm view` and `npm publish` of a registry in a folder; `refuses` is the package that it does not take. */
const npm = `#!/bin/sh
echo "$*" >> calls
case "$1" in
  view) test -f "published/$2" && cat "published/$2" ;;
  publish)
    case "$2" in ./*.tgz) ;; *) exit 3 ;; esac
    file="\${2##*/}"
    test "$file" != "$(cat refuses)" || exit 1 ;;
esac
`;
const version = '1.2.3';
const integrityOf = (text: string): string => `sha512-${createHash('sha512').update(text).digest('base64')}`;

function startRelease() {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  for (const each of ['release', 'published', 'bin']) mkdirSync(join(folder, each));
  write('package.json', JSON.stringify({ version }));
  write('bin/npm', npm);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  write('refuses', '');
  for (const name of ['paywicket', 'paywicket-server']) write(`release/${name}-${version}.tgz`, name);
  const run = (step: string, more: Readonly<Record<string, string>> = {}) => {
    write('calls', '');
    const PATH = `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`;
    const env = { ...process.env, PATH, RUNNER_TEMP: folder, ...more };
    const { status, stdout } = spawnSync('bash', ['-e', '-c', scriptOf(step)], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    return { status, stdout, calls: readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n') };
  };
  const publish = () => {
    const { status, calls } = run('Publish');
    return { status, published: calls.filter((call) => call.startsWith('publish ')) };
  };
  return { folder, write, run, publish };
}

const both = [
  `publish ./release/paywicket-${version}.tgz`,
  `publish ./release/paywicket-server-${version}.tgz`,
];

test('both packages are published, the one that the other depends on first', () => {
  expect(startRelease().publish()).toEqual({ status: 0, published: both });
});

test('a run whose second package failed can be repeated, and publishes that alone', () => {
  const { write, publish } = startRelease();
  write('refuses', `paywicket-server-${version}.tgz`);
  expect(publish()).toEqual({ status: 1, published: both });
  write(`published/paywicket@${version}`, integrityOf('paywicket'));
  write('refuses', '');
  expect(publish()).toEqual({ status: 0, published: both.slice(1) });
  write(`published/paywicket-server@${version}`, integrityOf('paywicket-server'));
  expect(publish()).toEqual({ status: 0, published: [] });
});

test('a version that was published with other bytes is not passed over', () => {
  const { write, publish } = startRelease();
  write(`published/paywicket@${version}`, integrityOf('other bytes'));
  write('refuses', `paywicket-${version}.tgz`);
  expect(publish()).toEqual({ status: 1, published: both.slice(0, 1) });
});

test('nothing is published where the owner does not maintain both names', () => {
  const { write, run } = startRelease();
  const check = (OWNER: string) => run('Both names are reserved', { OWNER });
  expect(check('ada').status).toBe(1);
  write('published/paywicket', '["ada <ada@shop.example>"]');
  expect(check('ada').stdout).toContain('paywicket-server is not maintained');
  write('published/paywicket-server', '["eve <eve@shop.example>"]');
  expect(check('ada').status).toBe(1);
  write('published/paywicket-server', '["eve <eve@shop.example>", "ada <ada@shop.example>"]');
  expect(check('ada').status).toBe(0);
  for (const other of ['', 'eve', 'da', 'ada2']) expect([other, check(other).status]).toEqual([other, 1]);
});

test('the draft of a release says what its part of the changelog says', () => {
  const { folder, write, run } = startRelease();
  write('bin/gh', '#!/bin/sh\necho "$*" >> calls\ntest "$2" != view || cat draft\n');
  chmodSync(join(folder, 'bin/gh'), 0o755);
  write(
    'CHANGELOG.md',
    `## [Unreleased]\n\n## [${version}] - 2030-01-01\n\n- Pays.\n\n## [1.2.2] - 2029-01-01\n\n- No.\n`,
  );
  const { status, calls } = run('Draft', { TAG: `v${version}` });
  expect([status, calls[1]]).toEqual([0, expect.stringContaining(`create v${version} --draft --verify-tag`)]);
  expect(readFileSync(join(folder, 'notes.md'), 'utf8').trim()).toBe('- Pays.');
  // A former run has made it, or published it.
  write('draft', 'true\n');
  expect(run('Draft', { TAG: `v${version}` }).calls).toEqual([
    expect.stringContaining('release view'),
    expect.stringContaining('release upload'),
  ]);
  write('draft', 'false\n');
  const late = run('Draft', { TAG: `v${version}` });
  expect([late.status, late.calls]).toEqual([1, [expect.stringContaining('release view')]]);
});

test('the sums that are checked before publishing are those of the built packages', () => {
  const { folder, run } = startRelease();
  const GITHUB_OUTPUT = join(folder, 'output');
  expect(run('Sums', { GITHUB_OUTPUT }).status).toBe(0);
  const [, sums = ''] = /^sums=(.+)$/m.exec(readFileSync(GITHUB_OUTPUT, 'utf8')) ?? [];
  expect(Buffer.from(sums, 'base64').toString()).toContain(`  ./paywicket-${version}.tgz\n`);
  expect(jobOf('publish')).toContain('SUMS: ${{ needs.build.outputs.sums }}');
});

test('a job whose token may write runs no install script and none of the repository’s own', () => {
  const jobs = [...workflow.matchAll(/^ {2}([\w-]+):\n(?= {4})/gm)].map(([, name = '']) => name);
  expect(jobs).toContain('build');
  const writing = jobs.filter((name) => /^ {6}[\w-]+: write$/m.test(jobOf(name)));
  expect(writing).toEqual(['draft', 'publish']);
  for (const name of writing)
    expect([name, jobOf(name)]).not.toEqual([
      name,
      expect.stringMatching(/npm (?:ci|install|run|exec|pack)|npx|node (?!-p)/) as unknown,
    ]);
  expect(jobOf('build')).toMatch(/^ {4}permissions:\n {6}contents: read\n/m);
  expect(jobOf('build')).toContain('npm ci');
});

test('a release is public only after the gate, all other tests, its draft, and an approval', () => {
  const publish = jobOf('publish');
  expect(publish).toMatch(/^ {4}needs: \[gate, full, build, draft\]$/m);
  expect(publish).toMatch(/^ {4}environment: npm$/m);
  expect(workflow.match(/--draft=false|npm publish/g)).toHaveLength(2);
  expect(publish.match(/--draft=false|npm publish/g)).toHaveLength(2);
});

test.each(readdirSync(workflows))(
  '%s pins actions to commits, and may only read unless a job says why',
  (name) => {
    const text = readFileSync(new URL(name, workflows), 'utf8');
    const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^\.\/|@[0-9a-f]{40}$/);
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  },
);

test('the bill of materials is that of the packed server, not of the repository', () => {
  const script = scriptOf('Bill of materials');
  expect(script.indexOf('tar -xzf "$RELEASE"/paywicket-server-*.tgz')).toBeGreaterThan(0);
  expect(script.indexOf('npm sbom')).toBeGreaterThan(script.indexOf('npm install'));
  expect(workflow.match(/npm sbom/g)).toHaveLength(1);
});
