/** A release as npm installed it for whoever runs it. */
import { join } from 'node:path';
import { installLocked } from '../shops/packages.ts';

/** The last release, whose packages and databases are kept here. */
export const LAST_RELEASE = '0.1.0';

/** A server that can be started, and the widget that it serves. */
export interface Installed {
  /** Its `dist/server/main.js`. */
  readonly entry: string;
  /** Its built widget. */
  readonly widget: string;
}

/**
 * Installs a kept release once, outside the repository.
 * @returns It, or why it is missing: no registry answers, say.
 */
export async function installRelease(
  version = LAST_RELEASE,
): Promise<Installed | { readonly missing: string }> {
  const packages = await installLocked(new URL(`${version}/`, import.meta.url));
  if ('missing' in packages) return packages;
  const dist = join(packages.modules, 'paywicket-server/dist');
  return { entry: join(dist, 'server/main.js'), widget: join(dist, 'widget') };
}
