/** A separate folder in which both packages are installed, as made by `npm pack`. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const repository = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

const Packed = z.tuple([z.object({ filename: z.string() })]);
const Names = z.record(z.string(), z.string()).default({});
const Manifest = z.object({ dependencies: Names, peerDependencies: Names });

/** Options of the compiler. */
export const onNode = {
  module: 'nodenext',
  moduleResolution: 'nodenext',
  lib: ['ES2023'],
  types: ['node'],
  skipLibCheck: true,
};
/** As in a worker: without Node's types, and with checks of the package's own types. */
export const inWorkers = {
  module: 'preserve',
  moduleResolution: 'bundler',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
};
export const inPages = { ...inWorkers, jsx: 'react-jsx' };

export type PackageName = 'paywicket' | 'paywicket-server';

export interface Consumer {
  readonly folder: string;
  /** The files that would be published. */
  readonly tarballs: Readonly<Record<PackageName, string>>;
  /** Installs a library of the repository that the package does not depend on. */
  link: (name: string) => Promise<void>;
  /** Runs a JavaScript or TypeScript module in the folder and resolves with its output. */
  execute: (
    code: string,
    env?: Readonly<Record<string, string>>,
    extension?: 'ts' | 'tsx',
  ) => Promise<string>;
  /** The compiler's errors for a file that uses the package; empty if there are none. */
  compile: (code: string, options: object) => Promise<string>;
  remove: () => Promise<void>;
}

/** Packs a folder without running its scripts. @returns The tarball's name in the target folder. */
async function pack(from: string, to: string): Promise<string> {
  const options = ['pack', '--json', '--offline', '--ignore-scripts', '--pack-destination', to];
  const { stdout } = await run('npm', options, { cwd: from });
  const [{ filename }] = Packed.parse(JSON.parse(stdout));
  return filename;
}

async function extract(folder: string, filename: string, to: string): Promise<void> {
  await mkdir(join(folder, to), { recursive: true });
  await run('tar', ['-xzf', filename, '--strip-components=1', '-C', to], { cwd: folder });
}

/**
 * Nothing is downloaded: only the packages' dependencies are linked from the repository. `server/run/pack/pack.ts` works on a copy of the
 * build, because several test files do this at the same time.
 */
export async function installPacked(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-consumer-'));
  const modules = join(folder, 'node_modules');
  const [built, dist] = [join(repository, 'dist'), join(folder, 'dist')];
  await cp(built, dist, { recursive: true, filter: (path) => path !== join(built, 'npm') });
  // Others who pack have other umasks.
  const command = [process.execPath, '--import', 'tsx', 'server/run/pack/pack.ts', dist];
  await run('sh', ['-c', 'umask 077; exec "$@"', 'sh', ...command], { cwd: repository });
  const libraries = new Set<string>();
  const tarballOf = async (name: PackageName) => {
    const filename = await pack(join(dist, 'npm', name), folder);
    await extract(folder, filename, join('node_modules', name));
    const manifest = await readFile(join(modules, name, 'package.json'), 'utf8');
    const { dependencies, peerDependencies } = Manifest.parse(JSON.parse(manifest));
    for (const library of Object.keys({ ...dependencies, ...peerDependencies })) libraries.add(library);
    return join(folder, filename);
  };
  const tarballs = {
    paywicket: await tarballOf('paywicket'),
    'paywicket-server': await tarballOf('paywicket-server'),
  };
  libraries.delete('paywicket');
  await rm(dist, { recursive: true });
  const own = ['@types/node', '@types/react', 'preact'];
  const link = async (name: string): Promise<void> => {
    // Further packages of recipes are installed in their own folder.
    const installed = ['demo/examples/packages', '.'].map((folder) =>
      join(repository, folder, 'node_modules', name),
    );
    const path = installed.find((each) => existsSync(each));
    if (path === undefined)
      throw new Error(`${name} is not installed. Run: npm ci && npm ci --prefix demo/examples/packages`);
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(path, join(modules, name));
  };
  for (const name of [...libraries, ...own]) await link(name);
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  let files = 0;
  return {
    folder,
    tarballs,
    link,
    async execute(code, env = {}, extension = 'ts') {
      const file = join(folder, `run-${(files += 1)}.${extension}`);
      await writeFile(file, code);
      const parameters = ['--no-warnings', '--import', import.meta.resolve('tsx'), file];
      const options = { cwd: folder, env: { ...process.env, ...env } };
      const { stdout } = await run(process.execPath, parameters, options);
      return stdout.trim();
    },
    async compile(code, options) {
      const name = `typed-${(files += 1)}`;
      await writeFile(join(folder, `${name}.tsx`), code);
      const compilerOptions = { strict: true, noEmit: true, target: 'ES2022', ...options };
      await writeFile(
        join(folder, `${name}.json`),
        JSON.stringify({ compilerOptions, files: [`${name}.tsx`] }),
      );
      const compiler = join(repository, 'node_modules/typescript/bin/tsc');
      try {
        await run(process.execPath, [compiler, '-p', join(folder, `${name}.json`)]);
        return '';
      } catch (error) {
        return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
      }
    },
    remove: async () => rm(folder, { recursive: true }),
  };
}
