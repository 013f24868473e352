/** Makes further releases of what is built, to see that pages which were loaded with one of them still work with another. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtWidget, integrityOf, manifestOf, type Manifest } from './releases/widget.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The built widget as another release: its chunks have other names and other contents, and its loader and pages know their hashes. */
function releaseWidget(folder: string, version: string): void {
  cpSync(builtWidget, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const { version: former } = manifestOf(folder);
  const hash = version.replaceAll('.', '0').padStart(8, 'f');
  const chunks = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const renamed = chunks.map((name) => [name, name.replace(/[\w-]{8}\.js$/, `${hash}.js`)] as const);
  const rename = (text: string): string =>
    renamed.reduce((changed, [name, next]) => changed.replaceAll(name, next), text);
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const files: Record<string, string> = {};
  const integrities: (readonly [string, string])[] = [];
  /** @param path In the folder. */
  const write = (path: string, next: string): void => {
    const text = integrities.reduce(
      (changed, [before, now]) => changed.replaceAll(before, now),
      `${rename(read(path))}\n// ${version}\n`,
    );
    const integrity = integrityOf(Buffer.from(text));
    integrities.push([integrityOf(readFileSync(join(folder, path))), integrity]);
    rmSync(join(folder, path));
    writeFileSync(join(folder, next), text);
    if (next !== 'paywicket.js') files[`/${next}`] = integrity;
    files[`/v/${version}/${next}`] = integrity;
  };
  // Files that contain hashes of others come last.
  const { pages } = manifestOf(folder);
  const knowing = new Set([pages.pay, pages.refund].map((path) => path.replace('/assets/', '')));
  const ordered = renamed.toSorted(([one], [other]) => Number(knowing.has(one)) - Number(knowing.has(other)));
  for (const [name, next] of ordered) write(`assets/${name}`, `assets/${next}`);
  write('paywicket.js', 'paywicket.js');
  const manifest = JSON.parse(
    rename(read('integrity.json')).replaceAll(`/v/${former}/`, `/v/${version}/`),
  ) as Manifest;
  writeFileSync(join(folder, 'integrity.json'), JSON.stringify({ ...manifest, version, files }));
}

/** A whole release that can be started. */
interface Release {
  /** Its `dist/server/main.js`. */
  readonly entry: string;
  /** Its built widget. */
  readonly widget: string;
  remove(): void;
}

export function makeRelease(version: string): Release {
  const release = emptyRelease();
  copyBuilt('server', release.folder);
  releaseWidget(release.widget, version);
  return release;
}

function emptyRelease(): Release & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-release-'));
  cpSync(join(repository, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    entry: join(folder, 'dist/server/main.js'),
    widget: join(folder, 'dist/widget'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const copyBuilt = (part: 'server' | 'widget', folder: string): void =>
  cpSync(join(repository, 'dist', part), join(folder, 'dist', part), { recursive: true });
