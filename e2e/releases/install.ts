/** The release before this tree, installed for whoever runs it. */
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installPacked } from '../consumer.ts';
import { installLocked } from '../shops/packages.ts';

/** A folder of a release. */
export const keptAs = /^\d+\.\d+\.\d+$/;

/** Versions of the releases that are kept beside this file (`keep.ts`), oldest first. */
export const keptReleases: readonly string[] = readdirSync(new URL('.', import.meta.url))
  .filter((name) => keptAs.test(name))
  .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));

/** Null until the first is cut. */
export const LAST_RELEASE: string | null = keptReleases.at(-1) ?? null;

/** What tests call it. */
export const FORMER = LAST_RELEASE ?? '0.0.0';

/** A server that can be started, and the widget that it serves. */
export interface Installed {
  /** Its `dist/server/main.js`. */
  readonly entry: string;
  /** Its built widget. */
  readonly widget: string;
  readonly remove: () => Promise<void>;
}

/**
 * Installs the last release once, outside the repository. Until there is one, the build of this tree takes its place, packed, and
 * with another version.
 * @returns It, or why it is missing: no registry answers, say.
 */
export async function installFormer(): Promise<Installed | { readonly missing: string }> {
  if (LAST_RELEASE === null) return installThisTree();
  return installRelease(LAST_RELEASE);
}

/** Installs a kept release once, outside the repository. @returns As {@link installFormer} */
export async function installRelease(version: string): Promise<Installed | { readonly missing: string }> {
  const packages = await installLocked(new URL(`${version}/`, import.meta.url));
  if ('missing' in packages) return packages;
  return { ...filesIn(packages.modules), remove: () => Promise.resolve() };
}

async function installThisTree(): Promise<Installed> {
  const { folder, remove } = await installPacked();
  const files = filesIn(join(folder, 'node_modules'));
  const manifest = join(files.widget, 'integrity.json');
  const text = await readFile(manifest, 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  const renamed = text
    .replaceAll(`"${version}"`, `"${FORMER}"`)
    .replaceAll(`/v/${version}/`, `/v/${FORMER}/`);
  await writeFile(manifest, renamed);
  return { ...files, remove };
}

function filesIn(modules: string): Pick<Installed, 'entry' | 'widget'> {
  const dist = join(modules, 'paywicket-server/dist');
  return { entry: join(dist, 'server/main.js'), widget: join(dist, 'widget') };
}
