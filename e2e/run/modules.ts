/**
 * The step "modules": the production files of the server are checked for types without each optional module, with all others:
 * without its folder, its section of the console and its lines in the lists, and with the client as `npm run client` writes it.
 */
import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { clientFiles } from '../../server/run/pack/client-methods.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { optionalModules } from '../lint/left-out.js';
import { checkTypes, copyServer, writeLists } from './server-copy.ts';

const copy = temporaryFolder('modules');
const away = temporaryFolder('module');

async function writeClient(without?: string): Promise<void> {
  for (const [file, text] of Object.entries(await clientFiles(without)))
    await writeFile(join(copy, 'server/client', file), text);
}

async function checkWithout(module: string): Promise<void> {
  const name = basename(module);
  const folders = [module, `server/console/${name}`].filter((folder) => existsSync(join(copy, folder)));
  const places = folders.map((folder, index) => [join(copy, folder), join(away, String(index))] as const);
  for (const [place, other] of places) await rename(place, other);
  await writeLists(copy, (path) => folders.some((folder) => path.startsWith(`${folder}/`)));
  await writeClient(name);
  await checkTypes(copy, `the server without ${name}`);
  for (const [place, other] of places) await rename(other, place);
}

try {
  await copyServer(copy, () => false);
  for (const module of optionalModules) await checkWithout(module);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const folder of [copy, away]) await rm(folder, { recursive: true });
}
