/**
 * Writes the two packages, each to a folder below `dist/npm`: Vite's output, type declarations, files for editors, and
 * documents. `npm run build` runs this after Vite. Tests and `npm run demo` work without it.
 */
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { compile, declare, runTool } from './declarations.ts';
import { type Package, packages } from './packages.ts';
import { modules } from '../modules.ts';
import { settingsSchemaOf } from '../settings/settings.ts';

/** Writes the files for editors: the custom elements manifest and the JSON Schema of the settings. */
async function describe(dist: string): Promise<void> {
  const elements = ['--config', 'widget/custom-elements-manifest.config.js', '--outdir', relative('.', dist)];
  const schema = `${JSON.stringify(settingsSchemaOf(modules), null, 2)}\n`;
  await Promise.all([
    runTool('@custom-elements-manifest/analyzer/cem.js', 'analyze', ...elements),
    writeFile(`${dist}/settings.schema.json`, schema),
  ]);
}

/** Makes the links of a document lead to the repository, because the package may not contain their targets. */
function withFullLinks(text: string, path: string, { repository, version }: Package['manifest']): string {
  // A version between two releases has no tag.
  const at = version.includes('-') ? 'main' : `v${version}`;
  const tree = `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/${at}`;
  const full = (to: string): string => `${tree}/${posix.join(dirname(path), to)}`;
  return text
    .replaceAll(/\]\((?![a-z]+:|#)([^)]+)\)/g, (_, to: string) => `](${full(to)})`)
    .replaceAll(/<img src="(?![a-z]+:)([^"]+)"/g, (_, to: string) => `<img src="${full(to)}?raw=true"`);
}

/** Writes one package. @param types folder that `compile` has written */
async function write(dist: string, types: string, { manifest, readme, files }: Package): Promise<void> {
  const folder = join(dist, 'npm', manifest.name);
  for (const path of files) {
    const from = path.startsWith('dist/') ? join(dist, relative('dist', path)) : path;
    // Leaves out tests, files that build an image of a clone, and operators' own `.env` files and secrets.
    const filter = (name: string) =>
      !/\.test\.ts$|\/Dockerfile|\/compose\.yaml$|\/\.env(?!\.example$)|\/secrets$/.test(name);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(from, join(folder, path), { recursive: true, filter });
  }
  const documents = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.md'));
  for (const [path, from] of [
    ...documents.map((same) => [same, same] as const),
    ['README.md', readme] as const,
  ]) {
    const text = await readFile(path === from ? join(folder, path) : from, 'utf8');
    await writeFile(join(folder, path), withFullLinks(text, from, manifest));
  }
  await declare(types, folder, manifest.exports, 'zod' in (manifest.dependencies ?? {}));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await openToRead(folder);
}

const OWNER_EXECUTES = 0o100;

/**
 * Sets fixed file modes, independent of the packager's umask. Otherwise the same files would make different packages, and a
 * service might not be able to read them.
 */
async function openToRead(folder: string): Promise<void> {
  for (const path of ['', ...(await readdir(folder, { recursive: true }))]) {
    const { mode } = await stat(join(folder, path));
    await chmod(join(folder, path), (mode & OWNER_EXECUTES) === 0 ? 0o644 : 0o755);
  }
}

/** Folder that Vite has built; default: the repository's own. */
const [dist = 'dist'] = process.argv.slice(2);
await rm(join(dist, 'npm'), { recursive: true, force: true });
const types = await mkdtemp(join(dist, 'types-'));
await Promise.all([describe(dist), compile(types)]);
for (const each of packages) await write(dist, types, each);
await rm(types, { recursive: true });
