/** A copy of the production files of `server/` without some folders, to check what remains of them. */
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { node } from './child.ts';
import { repository } from './test-files.ts';

type IsPath = (path: string) => boolean;

/** The only files that name optional modules, and sections of the console. */
const lists = ['server/run/modules.ts', 'server/console/sections.ts'];

const isTest: IsPath = (path) => /\.(test|suite|racer)\.tsx?$|\/(suites|testing)\//.test(path);

/** @param isLeftOut whether a path of the repository is missing in the copy */
export async function copyServer(copy: string, isLeftOut: IsPath): Promise<void> {
  for (const file of ['package.json', 'tsconfig.json']) await cp(join(repository, file), join(copy, file));
  const isCopied = (source: string): boolean => {
    const path = relative(repository, source);
    return !isLeftOut(path) && !isTest(path);
  };
  await cp(join(repository, 'server'), join(copy, 'server'), { recursive: true, filter: isCopied });
  await writeLists(copy, isLeftOut);
  await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'));
}

/** Writes the lists of modules and sections without the lines of those that are missing. */
export async function writeLists(copy: string, isLeftOut: IsPath): Promise<void> {
  for (const list of lists.filter((path) => !isLeftOut(path))) {
    let text = await readFile(join(repository, list), 'utf8');
    for (const [line, name = '', source = ''] of text.matchAll(/^import \{ (\w+) \} from '(.+)';\n/gm))
      if (isLeftOut(join(dirname(list), source)))
        text = text.replace(line, '').replace(new RegExp(`\\b${name}\\b,?`), '');
    await writeFile(join(copy, list), text);
  }
}

/** @throws Error with the output of the compiler */
export async function checkTypes(copy: string, what: string): Promise<void> {
  const options = '--noEmit --checkers 1 --composite false --emitDeclarationOnly false --incremental true';
  const { code, output } = await node([
    `${repository}node_modules/typescript/bin/tsc`,
    '-p',
    join(copy, 'server'),
    ...options.split(' '),
    // A further check of the same copy takes up what has not changed.
    '--tsBuildInfoFile',
    join(copy, 'types.json'),
  ]);
  if (code !== 0) throw new Error(`the types of ${what} are wrong:\n${output}`);
}
