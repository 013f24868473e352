import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openFolder, save } from './folder.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'dev-folder-'));
  onTestFinished(async () => rm(parent, { recursive: true }));
});

test('keys and ports are the same at the next start', async () => {
  const { path, kept } = await openFolder(parent);
  await save(path, { ...kept, ports: { server: 8788 } });
  expect(await openFolder(parent)).toEqual({ path, kept: { ...kept, ports: { server: 8788 } } });
});

test('git ignores the folder, and only its owner can read the keys', async () => {
  const { path, kept } = await openFolder(parent);
  await save(path, kept);
  expect(await readFile(join(path, '.gitignore'), 'utf8')).toBe('*\n');
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  expect((await stat(join(path, 'dev.json'))).mode & 0o777).toBe(0o600);
});

test.each(['{', '{"secretKey": 1}'])('a file that was changed is named with what to do: %s', async (text) => {
  await mkdir(join(parent, '.paywicket'));
  await writeFile(join(parent, '.paywicket/dev.json'), text);
  await expect(openFolder(parent)).rejects.toThrow(/dev\.json was changed and cannot be used: delete it/);
});

test('a folder that cannot be made is named with what to do', async () => {
  await writeFile(join(parent, '.paywicket'), '');
  await expect(openFolder(parent)).rejects.toThrow(/cannot be written \(EEXIST\): start it in a folder/);
});
