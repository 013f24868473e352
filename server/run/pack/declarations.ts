import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { plainTypes } from './plain-types.ts';

/** Type declarations for the exports of the packages. */

/**
 * Runs a tool.
 * @param tool path below `node_modules`
 * @returns the tool's output
 */
export async function runTool(tool: string, ...parameters: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [`node_modules/${tool}`, ...parameters]);
  return stdout;
}

/** Writes the declarations of all sources of the server's and the widget's libraries. */
export async function compile(folder: string): Promise<void> {
  const write = async (project: string) => runTool('typescript/bin/tsc', '-p', project, '--outDir', folder);
  await Promise.all([write('server/tsconfig.library.json'), write('widget/tsconfig.library.json')]);
}

/** An entry of a manifest's `exports`. */
interface Entry {
  readonly types?: string;
  readonly import?: { readonly types: string };
  readonly require?: unknown;
}

/**
 * Copies the declarations that the entries need. For entries that are also CommonJS, writes copies as `.d.cts`.
 *
 * @param compiled folder that `compile` has written
 * @param folder folder of the package
 * @param hasZod whether the package depends on zod; if not, the contract's types are written without zod
 */
export async function declare(
  compiled: string,
  folder: string,
  exports: Readonly<Record<string, Entry | string>>,
  hasZod: boolean,
): Promise<void> {
  const target = join(folder, 'dist/types');
  await cp(compiled, target, { recursive: true });
  const entries = Object.values(exports).filter((entry) => typeof entry === 'object');
  const typesOf = ({ types, import: esm }: Entry) => join(folder, types ?? esm?.types ?? '');
  await keep(target, await behind(entries.map(typesOf)));
  if (!hasZod) {
    await writeOut(target);
    await keep(target, await behind(entries.map(typesOf)));
  }
  const common = entries.filter(({ require }) => require !== undefined).map(typesOf);
  if (common.length === 0) return;
  for (const path of await behind(common)) {
    if (relative(target, path).startsWith('..')) continue;
    const text = (await readFile(path, 'utf8')).replaceAll(/(['"]\.[^'"]*)\.ts(?=['"])/g, '$1.cts');
    await writeFile(path.replace(/\.ts$/, '.cts'), text);
  }
}

/** Removes all files other than these paths. */
async function keep(folder: string, paths: ReadonlySet<string>): Promise<void> {
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = resolve(file.parentPath, file.name);
    if (file.isFile() && !paths.has(path)) await rm(path);
  }
}

/** Writes the contract's types without zod. Among the declarations that the entries need, only the contract's use zod. */
async function writeOut(target: string): Promise<void> {
  for (const name of await readdir(target, { recursive: true })) {
    if (!/[/\\]contract([/\\].*)?\.d\.ts$/.test(name)) continue;
    const path = join(target, name);
    const text = await readFile(path, 'utf8');
    if (!text.includes(`from 'zod'`)) continue;
    const source = pathToFileURL(resolve(name.replace(/\.d\.ts$/, '.ts')));
    const schemas = (await import(source.href)) as Readonly<Record<string, unknown>>;
    await writeFile(path, plainTypes(text, schemas));
  }
}

/** Returns the paths of the declarations that the entries need. */
async function behind(entries: readonly string[]): Promise<ReadonlySet<string>> {
  const options = ['--ignoreConfig', '--listFilesOnly', '--allowImportingTsExtensions', '--noEmit'];
  const modules = ['--module', 'preserve', '--types', ''];
  const printed = await runTool(
    'typescript/bin/tsc',
    ...options,
    ...modules,
    ...entries.map((path) => resolve(path)),
  );
  return new Set(printed.split('\n').map((path) => resolve(path.trim())));
}
