import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { addMissing, readEnvFile } from './env-file.ts';

const WANTED = { PAYWICKET_URL: 'http://127.0.0.1:8787', PAYWICKET_SECRET_KEY: 'sk_test_1' };
const ADDED = 'PAYWICKET_URL=http://127.0.0.1:8787\nPAYWICKET_SECRET_KEY=sk_test_1\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'env-file-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
});

const env = async (): Promise<string> => readFile(join(folder, '.env'), 'utf8');

async function inGit(ignored: boolean): Promise<void> {
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  if (ignored) await writeFile(join(folder, '.gitignore'), '.env\n');
}

test('creates a file that only its owner can read where git ignores it', async () => {
  await inGit(true);
  expect(await addMissing(folder, WANTED)).toBe('Added PAYWICKET_URL and PAYWICKET_SECRET_KEY to .env.');
  expect(await env()).toBe(ADDED);
  expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
  expect(await readEnvFile(folder)).toEqual(WANTED);
});

test('adds nothing a second time', async () => {
  await inGit(true);
  await addMissing(folder, WANTED);
  expect(await addMissing(folder, WANTED)).toBe('.env has these lines.');
  expect(await env()).toBe(ADDED);
});

test('adds only what is missing, below what is there', async () => {
  await inGit(true);
  await writeFile(join(folder, '.env'), '# mine\nPAYWICKET_URL=http://elsewhere\nOTHER="a b"');
  expect(await addMissing(folder, WANTED)).toBe(
    'Added PAYWICKET_SECRET_KEY to .env. PAYWICKET_URL has another value there: take what stands above.',
  );
  expect(await env()).toBe(
    '# mine\nPAYWICKET_URL=http://elsewhere\nOTHER="a b"\nPAYWICKET_SECRET_KEY=sk_test_1\n',
  );
});

test.each(['PAYWICKET_SECRET_KEY=', 'export PAYWICKET_SECRET_KEY=mine', "PAYWICKET_SECRET_KEY='x'"])(
  'a line that is there stays as it is: %s',
  async (line) => {
    await inGit(true);
    const text = `PAYWICKET_URL=http://127.0.0.1:8787\n${line}\n`;
    await writeFile(join(folder, '.env'), text);
    expect(await addMissing(folder, WANTED)).toBe(
      '.env was left as it is. PAYWICKET_SECRET_KEY has another value there: take what stands above.',
    );
    expect(await env()).toBe(text);
  },
);

test('R166: a last line with a quote that nothing closes is there, too', async () => {
  await inGit(true);
  const text = `PAYWICKET_URL=http://127.0.0.1:8787\nPAYWICKET_SECRET_KEY="mine`;
  await writeFile(join(folder, '.env'), text);
  expect(await addMissing(folder, WANTED)).toContain('PAYWICKET_SECRET_KEY has another value there');
  expect(await env()).toBe(text);
});

test('writes nothing where git does not ignore the file', async () => {
  await inGit(false);
  expect(await addMissing(folder, WANTED)).toContain('git does not ignore it (add .env to .gitignore)');
  await expect(env()).rejects.toThrow('ENOENT');
});

test('writes nothing into a file that is committed, though it is ignored', async () => {
  await inGit(true);
  await writeFile(join(folder, '.env'), 'OTHER=1\n');
  execFileSync('git', ['add', '--force', '.env'], { cwd: folder });
  expect(await addMissing(folder, WANTED)).toContain('git does not ignore it');
  expect(await env()).toBe('OTHER=1\n');
});

test('outside of a repository .gitignore keeps the file out of the one that may come', async () => {
  const ignored = join(folder, '.gitignore');
  await writeFile(ignored, 'node_modules');
  expect(await addMissing(folder, WANTED)).toMatch(/^Added /);
  expect(await readFile(ignored, 'utf8')).toBe('node_modules\n.env\n');
  await inGit(false);
  expect(await addMissing(folder, WANTED)).toBe('.env has these lines.');
});

test('writes nothing into a repository that git does not read', async () => {
  await mkdir(join(folder, '.git'));
  const inner = join(folder, 'shop');
  await mkdir(inner);
  expect(await addMissing(inner, WANTED)).toContain('git could not say that it ignores it');
  expect(await readdir(inner)).toEqual([]);
});

test('R166: reads a file with a byte order mark whole, and adds nothing to one in UTF-16', async () => {
  await inGit(true);
  const file = join(folder, '.env');
  await writeFile(file, `\uFEFF${ADDED}`);
  expect(await readEnvFile(folder)).toEqual(WANTED);
  expect(await addMissing(folder, WANTED)).toBe('.env has these lines.');
  await writeFile(file, '\uFEFFSHOP=tea\r\n', 'utf16le');
  const before = await readFile(file);
  await expect(addMissing(folder, WANTED)).rejects.toThrow(
    /^\.env is written in UTF-16: save it as UTF-8\.$/,
  );
  expect(await readFile(file)).toEqual(before);
});
