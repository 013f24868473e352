/** A project of a framework, with its packages and ours as npm installs them. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { Consumer } from '../consumer.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param lock the folder of its package.json
 * @param modules the folder that npm has installed for it
 * @param hasServer whether the server and its libraries are installed, too
 * @returns Its folder, which is removed after the test.
 */
export async function createProject(
  lock: URL,
  modules: string,
  consumer: Consumer,
  hasServer = false,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-project-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  await cp(new URL('package.json', lock), join(folder, 'package.json'));
  // Hard links: bundlers follow no links that lead out of the project.
  await execa('cp', ['-al', modules, join(folder, 'node_modules')]);
  const install = async (name: string) =>
    cp(join(consumer.folder, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true });
  await install('paywicket');
  if (!hasServer) return folder;
  await install('paywicket-server');
  const server = join(folder, 'node_modules/paywicket-server');
  for (const path of await dependencies())
    await cp(path, join(server, relative(repository, path)), { recursive: true });
  return folder;
}

/** Folders of the server's dependencies, without nested ones. */
async function dependencies(): Promise<readonly string[]> {
  const { stdout } = await execa('npm', ['ls', '--all', '--omit=dev', '--parseable'], { cwd: repository });
  return stdout.split('\n').filter((path) => path.split('/node_modules/').length === 2);
}

/** Writes files into a folder, by path: text, or a value as JSON. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, object | string>>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(
      join(folder, path),
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    );
  }
}

/** @returns The text of an `.env`. */
export const environmentFile = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
