/** The release before this tree, installed for whoever runs it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installLocked } from '../shops/packages.ts';

/** A folder of a release. */
export const keptAs = /^\d+\.\d+\.\d+$/;

/** Versions of the releases that are kept beside this file (`keep.ts`), oldest first. */
export const keptReleases: readonly string[] = readdirSync(new URL('.', import.meta.url))
  .filter((name) => keptAs.test(name))
  .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));

/** The last of them. */
export const FORMER = keptReleases.at(-1) ?? '';

/** A server that can be started, and the widget that it serves. */
export interface Installed {
  /** Its `dist/server/main.js`. */
  readonly entry: string;
  /** Its built widget. */
  readonly widget: string;
}

/** Installs the last release once, outside the repository. @returns As {@link installRelease} */
export const installFormer = () => installRelease(FORMER);

/** Installs a kept release once, outside the repository. @returns It, or why it is missing: no registry answers, say. */
export async function installRelease(version: string): Promise<Installed | { readonly missing: string }> {
  const packages = await installLocked(new URL(`${version}/`, import.meta.url));
  if ('missing' in packages) return packages;
  const dist = join(packages.modules, 'paywicket-server/dist');
  return { entry: join(dist, 'server/main.js'), widget: join(dist, 'widget') };
}
