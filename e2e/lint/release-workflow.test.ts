/** The workflow that publishes a release: its steps are run here, with a registry in a folder in place of npm's. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const workflow = readFileSync(new URL('../../.github/workflows/release.yml', import.meta.url), 'utf8');

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
  const publish = () => {
    write('calls', '');
    const env = { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}` };
    const { status } = spawnSync('bash', ['-e', '-c', scriptOf('Publish')], { cwd: folder, env });
    const calls = readFileSync(join(folder, 'calls'), 'utf8').split('\n');
    return { status, published: calls.filter((call) => call.startsWith('publish ')) };
  };
  return { write, publish };
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

test('the bill of materials is that of the packed server, not of the repository', () => {
  const script = scriptOf('Bill of materials');
  expect(script.indexOf('tar -xzf "$RELEASE"/paywicket-server-*.tgz')).toBeGreaterThan(0);
  expect(script.indexOf('npm sbom')).toBeGreaterThan(script.indexOf('npm install'));
  expect(workflow.match(/npm sbom/g)).toHaveLength(1);
});
