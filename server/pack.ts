/**
 * What the package holds beside what Vite builds: compressed copies of the widget's files, types of its entries, what
 * editors read. `npm run build` runs it after Vite; tests and `npm run demo` do without.
 */
import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzip } from 'node:zlib';
import manifest from '../package.json' with { type: 'json' };
import { settingsSchema } from './settings/settings.ts';

const asBrotli = promisify<Uint8Array, BrotliOptions, Buffer>(brotliCompress);
const asGzip = promisify(gzip);
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** The server sends them where they are there, and compresses nothing itself. */
async function compress(widget: string): Promise<void> {
  const assets = (await readdir(`${widget}/assets`)).filter((name) => name.endsWith('.js'));
  for (const name of ['paywicket.js', ...assets.map((asset) => `assets/${asset}`)]) {
    const bytes = await readFile(`${widget}/${name}`);
    await writeFile(`${widget}/${name}.br`, await asBrotli(bytes, brotli));
    await writeFile(`${widget}/${name}.gz`, await asGzip(bytes, { level: 9 }));
  }
}

const run = async (tool: string, ...parameters: string[]) =>
  promisify(execFile)(process.execPath, [`node_modules/${tool}`, ...parameters]);

/**
 * Types of the package's entries. The compiler writes those of every source that it reads; only some are behind an entry.
 * Entries that are CommonJS, too, have them once more as `.d.cts`.
 */
async function declare(dist: string): Promise<void> {
  const folder = resolve(dist, 'types');
  const write = async (project: string) => run('typescript/bin/tsc', '-p', project, '--outDir', folder);
  await Promise.all([write('server/tsconfig.library.json'), write('widget/tsconfig.library.json')]);
  const entries = Object.values(manifest.exports).filter((entry) => typeof entry === 'object');
  const esm = entries.map((entry) => ('types' in entry ? entry.types : entry.import.types));
  const needed = await behind(dist, esm);
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile() && !needed.has(path)) await rm(path);
  }
  const common = entries.flatMap((entry) => ('require' in entry ? [entry.import.types] : []));
  for (const path of await behind(dist, common)) {
    if (relative(folder, path).startsWith('..')) continue;
    const text = (await readFile(path, 'utf8')).replaceAll(/(?<=['"]\.[^'"]*)\.ts(?=['"])/g, '.cts');
    await writeFile(path.replace(/\.ts$/, '.cts'), text);
  }
}

/** The declarations that entries of the package are made of, by their paths. */
async function behind(dist: string, entries: readonly string[]): Promise<ReadonlySet<string>> {
  const options = ['--ignoreConfig', '--listFilesOnly', '--allowImportingTsExtensions', '--noEmit'];
  const modules = ['--module', 'preserve', '--types', ''];
  const files = entries.map((entry) => resolve(dist, '..', entry));
  const { stdout } = await run('typescript/bin/tsc', ...options, ...modules, ...files);
  return new Set(stdout.split('\n').map((path) => resolve(path.trim())));
}

/** What an editor reads: types of the package's entries, what our elements take, the JSON Schema of the settings. */
async function describe(dist: string): Promise<void> {
  const elements = ['--config', 'widget/custom-elements-manifest.config.js', '--outdir', relative('.', dist)];
  const schema = `${JSON.stringify(settingsSchema(), null, 2)}\n`;
  await Promise.all([
    declare(dist),
    run('@custom-elements-manifest/analyzer/cem.js', 'analyze', ...elements),
    writeFile(`${dist}/settings.schema.json`, schema),
  ]);
}

/** A package whose `dist` Vite has built; the repository's own by default. */
const [dist = 'dist'] = process.argv.slice(2);
await Promise.all([compress(join(dist, 'widget')), describe(dist)]);
