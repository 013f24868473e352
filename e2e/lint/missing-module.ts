import { existsSync, readFileSync } from 'node:fs';

const server = new URL('../../server/', import.meta.url);
const [, table = ''] = readFileSync(new URL('README.md', server), 'utf8').split('## Optional modules');
/** Optional modules that server/README.md names, and that are left out of this tree. */
export const missingModules = [...table.matchAll(/^\| `([\w-]+)\/` \|/gm)]
  .map(([, name = '']) => name)
  .filter((name) => !existsSync(new URL(name, server)));

/** Whether a path of the repository was that of a module that is left out: documents name it still. */
export const isOfMissingModule = (path: string): boolean =>
  missingModules.some(
    (name) => path.startsWith(`server/${name}/`) || path.startsWith(`server/console/${name}/`),
  );
